"""Share cards before and after they are drawn: what names them, when they are drawn again, what is kept."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.buildkit import workers
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.publication import index
from plugins.buildkit.records import Card, Picture
from plugins.buildkit.site import Identity, read_identity
from plugins.discovery import share_cards
from plugins.discovery.card_shelf import Cards, Shelf, Studio
from plugins.discovery.share_cards import ShareCard
from tests.buildkit.samples import article, card, picture, term

IDENTITY = replace(read_identity({}, publishing=False)[0], name="Ban Tuyên giáo", governing_body="LĐLĐ tỉnh")
LEAD = picture("images/a.jpg")


def name(of: Card, identity: Identity = IDENTITY) -> str:
    """The name of an article's card."""
    return share_cards.of_article(of, identity).name


@pytest.mark.parametrize(
    "fields", [{"views": 5}, {"summary": "Khác"}, {"id": "khac"}, {"address": "/2019/11/21/khac/"}]
)
def test_what_a_card_does_not_show_leaves_it(fields: dict[str, Any]) -> None:
    """A view count, a sapo, a slug do not have a card drawn again."""
    assert name(card(1, **fields)) == name(card(1))


@pytest.mark.parametrize("fields", [{"title": "Khác"}, {"category": term("Nữ công")}, {"picture": LEAD}])
def test_what_a_card_shows_names_it(fields: dict[str, Any]) -> None:
    """Whoever kept the old picture of a corrected article asks for the new one, since it has another address."""
    assert name(card(1, **fields)) != name(card(1))


def test_a_replaced_photograph_and_a_new_masthead_name_it_too() -> None:
    """The photograph is known by its bytes, the masthead by its words."""
    other = replace(LEAD, place="/images/a-fedcba9876543210/")
    assert name(card(1, picture=other)) != name(card(1, picture=LEAD))
    assert name(card(1), replace(IDENTITY, short_name="Bản tin")) != name(card(1))


def test_a_card_with_a_photograph_says_no_title() -> None:
    """The title stands below it wherever it is shown; a corrected title leaves the card as it is."""
    assert name(card(1, picture=LEAD)) == name(card(1, picture=LEAD, title="Tên khác"))
    shown = share_cards.of_article(card(1, picture=LEAD), IDENTITY)
    assert (shown.face.title, shown.name[-4:], shown.rendition and shown.rendition.name) == ("", ".jpg", "auto-960.jpg")


@pytest.mark.parametrize("small", [picture("a.jpg", 400, 300), picture("a.jpg", crop="")])
def test_a_small_photograph_gives_way_to_the_title(small: Picture) -> None:
    """What would have to be enlarged, or has no crop, is no photograph for a card."""
    shown = share_cards.of_article(card(1, picture=small), IDENTITY)
    assert (shown.face.title, shown.name[-4:], shown.photo) == ("Bài số 1", ".png", None)


def month_of(cards: list[ShareCard]) -> share_cards.Month:
    """A month with these cards."""
    return share_cards.Month("/images/chia-se/2019/11/", b"key", len(cards), lambda: cards)


def kept_all(studio: Studio, cards: list[ShareCard]) -> int:
    """How many of these had to be drawn."""
    drawn, faults = studio.keep_new([month_of(cards)], "trang")
    assert faults == []
    return drawn


def crop_of(colour: str, asked: list[str]) -> Any:
    """Gives renditions of one colour, and notes which were asked for."""

    def crop(photo: Picture, rendition: Rendition) -> bytes:
        asked.append(photo.place + rendition.name)
        out = io.BytesIO()
        Image.new("RGB", (rendition.width, rendition.height), colour).save(out, "JPEG")
        return out.getvalue()

    return crop


def test_cards_are_drawn_once_and_kept_by_what_they_show(tmp_path: Path) -> None:
    """A second run, of this target or another, draws none; a damaged one is drawn again, as it was."""
    asked: list[str] = []
    studio = Studio(crop_of("#2060a0", asked), Shelf(tmp_path))
    of_articles = [share_cards.of_article(one, IDENTITY) for one in (card(1), card(2, picture=LEAD))]
    assert (kept_all(studio, of_articles), asked) == (2, [f"{LEAD.place}auto-960.jpg"])
    first = dict(Cards(lambda: of_articles, studio).items())
    assert [Image.open(io.BytesIO(data)).size for data in first.values()] == [(1200, 630)] * 2
    assert kept_all(Studio(None, Shelf(tmp_path)), of_articles) == 0
    assert Studio(None, Shelf(tmp_path)).keep_new([month_of(of_articles)], "khac") == (0, [])
    kept = tmp_path / of_articles[0].name
    kept.write_bytes(kept.read_bytes()[:-9])
    assert dict(Cards(lambda: of_articles, studio).items()) == first
    assert Shelf(tmp_path).get(of_articles[0].name) == first[of_articles[0].name]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="hệ thống không có fork")
def test_two_processes_draw_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large archive's cards are drawn on both cores in equal shares, byte for byte as one core draws them."""
    many = [share_cards.of_article(card(n), IDENTITY) for n in range(80)]
    shares: list[int] = []
    share_of = workers.share_of

    def noted(*given: Any) -> list[Any]:
        shares.append(len(share_of(*given)))
        return share_of(*given)

    monkeypatch.setattr(workers, "share_of", noted)
    for folder, count in (("a", 1), ("b", 2)):
        monkeypatch.setattr(workers, "cores", lambda count=count: count)
        assert kept_all(Studio(None, Shelf(tmp_path / folder)), many) == 80
    assert shares == [40, 40]
    both = [{file.name: file.read_bytes() for file in (tmp_path / of).glob("*.png")} for of in "ab"]
    assert both[0] == both[1]
    assert len(both[0]) == 80


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("count", [1, 2])
def test_a_card_that_fails_is_told_in_every_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """A photograph that cannot be read is named once for each card, and the months are looked at again next time."""
    monkeypatch.setattr(workers, "cores", lambda: count)
    photos = [card(n, picture=replace(LEAD, path=f"images/{n}.jpg", place=f"/images/{n}/")) for n in range(80)]
    studio = Studio(lambda _photo, _rendition: b"no picture", Shelf(tmp_path))
    months = [month_of([share_cards.of_article(one, IDENTITY) for one in photos])]
    for _ in range(2):
        drawn, faults = studio.keep_new(months, "trang")
        assert drawn == 0
        assert {fault.code for fault in faults} == {"L14"}
        assert sorted(fault.place.file for fault in faults) == sorted(f"images/{n}.jpg" for n in range(80))


def test_cards_that_are_gone_are_drawn_again(tmp_path: Path) -> None:
    """The shelf may be removed at any time: what was noted of it goes with it."""
    of_articles = [share_cards.of_article(card(n), IDENTITY) for n in range(2)]
    shelf = Shelf(tmp_path / "cards")
    assert [kept_all(Studio(None, shelf), of_articles) for _ in range(2)] == [2, 0]
    shutil.rmtree(tmp_path / "cards")
    assert kept_all(Studio(None, shelf), of_articles) == 2


def test_a_month_is_looked_at_again_for_what_its_cards_show_alone() -> None:
    """Views and sapos leave the key of a month; a title does not."""

    def key(**fields: Any) -> bytes:
        return share_cards.by_folder(index([article(1, **fields), article(2)]), IDENTITY)[1].key

    assert key(views=5, summary="Khác") == key()
    assert len({key(), key(title="Khác"), key(picture=LEAD), key(category=term("Nữ công"))}) == 4


def test_cards_of_one_look_are_drawn_once(tmp_path: Path) -> None:
    """Two articles of a day with one photograph share a card."""
    studio = Studio(crop_of("#2060a0", []), Shelf(tmp_path))
    alike = [share_cards.of_article(card(n, picture=LEAD), IDENTITY) for n in range(3)]
    assert kept_all(studio, alike) == len(Cards(lambda: alike, studio)) == 1


def test_nothing_is_named_or_drawn_before_somebody_looks(tmp_path: Path) -> None:
    """A month whose articles are as they were costs nothing."""
    asked = []
    Cards(lambda: asked.append(1) or [], Studio(None, Shelf(tmp_path)))  # type: ignore[func-returns-value]
    assert asked == []


def test_the_shelf_is_looked_through_when_most_of_it_is_unused(tmp_path: Path) -> None:
    """Cards of old titles go when they are more than those in use, and never those in use."""
    shelf = Shelf(tmp_path)
    for n in range(420):
        shelf.keep(f"{n}.png", b"x")
    shelf.prune(300, lambda: ["7.png"])
    assert len(shelf.names()) == 420
    shelf.prune(5, lambda: ["7.png", "8.png"])
    assert shelf.names() == {"7.png", "8.png"}


def test_a_new_article_has_no_shelf_looked_through(tmp_path: Path) -> None:
    """With a large archive's cards on the shelf one new card does not have all others named."""
    shelf = Shelf(tmp_path)
    for n in range(500):
        shelf.keep(f"{n}.png", b"x")
    named: list[int] = []
    old = share_cards.Month("/images/chia-se/2018/01/", b"old", 500, lambda: named.append(1) or [])  # type: ignore[func-returns-value]
    shelf.keep_note("trang", {old.folder: old.key.hex()})
    new = month_of([share_cards.of_article(card(1), IDENTITY)])
    assert Studio(None, shelf).keep_new([new, old], "trang") == (1, [])
    assert named == []


def test_a_preview_keeps_no_card() -> None:
    """Without a shelf each card is drawn where it is asked for."""
    studio = Studio(None, None)
    shown = share_cards.of_site(IDENTITY)
    assert Cards(lambda: [shown], studio)[shown.name] == studio.get(shown)
    assert Cards(lambda: [shown], studio).get("khac.png") is None


@pytest.mark.parametrize("left", [b"", b"[]", b"{", b"\xff"])
def test_a_damaged_note_counts_for_nothing(tmp_path: Path, left: bytes) -> None:
    """What a power cut leaves of the note has the cards looked for again, and stops no build."""
    (tmp_path / "trang.json").write_bytes(left)
    assert Shelf(tmp_path).note("trang") == Shelf(tmp_path).note("khac") == {}
