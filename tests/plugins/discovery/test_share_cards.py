"""Share cards before and after they are drawn: what names them, when they are drawn again, what is kept."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.buildkit import workers
from plugins.buildkit.pictures import Rendition
from plugins.buildkit.records import Card, Picture
from plugins.buildkit.site import Identity, read_identity
from plugins.discovery import card_shelf, share_cards
from plugins.discovery.card_shelf import Cards, Shelf, Studio, read_note
from tests.buildkit.samples import card, picture, term

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
    assert (studio.keep_all(of_articles), asked) == (2, [f"{LEAD.place}auto-960.jpg"])
    first = dict(Cards(lambda: of_articles, studio).items())
    assert [Image.open(io.BytesIO(data)).size for data in first.values()] == [(1200, 630)] * 2
    assert Studio(None, Shelf(tmp_path)).keep_all(of_articles) == 0
    kept = tmp_path / of_articles[0].name
    kept.write_bytes(kept.read_bytes()[:-9])
    assert dict(Cards(lambda: of_articles, studio).items()) == first
    assert Shelf(tmp_path).get(of_articles[0].name) == first[of_articles[0].name]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_two_processes_draw_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large archive's cards are drawn on both cores, each once, byte for byte as one core draws them."""
    many = [share_cards.of_article(card(n), IDENTITY) for n in range(9)]
    monkeypatch.setattr(card_shelf, "how_many", lambda _items, _least: 1)
    Studio(None, Shelf(tmp_path / "a")).keep_all(many)
    monkeypatch.setattr(workers, "_BLOCK", 2)
    monkeypatch.setattr(card_shelf, "how_many", lambda _items, _least: 2 if hasattr(os, "fork") else 1)
    assert Studio(None, Shelf(tmp_path / "b")).keep_all(many) == 9
    both = [{file.name: file.read_bytes() for file in (tmp_path / of).iterdir()} for of in "ab"]
    assert both[0] == both[1]
    assert len(both[0]) == 9


def test_cards_of_one_look_are_drawn_once(tmp_path: Path) -> None:
    """Two articles of a day with one photograph share a card."""
    studio = Studio(crop_of("#2060a0", []), Shelf(tmp_path))
    alike = [share_cards.of_article(card(n, picture=LEAD), IDENTITY) for n in range(3)]
    assert studio.keep_all(alike) == len(Cards(lambda: alike, studio)) == 1


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
    assert shelf.prune(300, lambda: ["7.png"]) == 0
    assert shelf.prune(5, lambda: ["7.png", "8.png"]) == 418
    assert (shelf.get("7.png"), shelf.get("9.png")) == (b"x", None)


def test_a_preview_keeps_no_card() -> None:
    """Without a shelf each card is drawn where it is asked for."""
    studio = Studio(None, None)
    shown = share_cards.of_site(IDENTITY)
    assert Cards(lambda: [shown], studio)[shown.name] == studio.get(shown)
    assert Cards(lambda: [shown], studio).get("khac.png") is None


@pytest.mark.parametrize("left", [b"", b"[]", b"{", b"\xff"])
def test_a_damaged_note_counts_for_nothing(tmp_path: Path, left: bytes) -> None:
    """What a power cut leaves of the note has the cards looked for again, and stops no build."""
    (tmp_path / "cards.json").write_bytes(left)
    assert read_note(tmp_path / "cards.json") == read_note(tmp_path / "none.json") == {}
