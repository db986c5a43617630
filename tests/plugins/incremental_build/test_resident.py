"""The preview's newsroom: what is saved is what the next request gets, and nothing else is done."""

from __future__ import annotations

import gc
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pelican.settings import read_settings
from PIL import Image

from plugins.buildkit.publication import Publication
from plugins.buildkit.records import Article, Card
from plugins.incremental_build.resident import Answer, Resident
from plugins.incremental_build.state import Source
from plugins.view_counts.published import BAKED, FILE
from tests.support import counts
from tests.support.acts import _png
from tests.support.sites import NOW, ROOT, article, write_site

TIN = "/2026/07/28/tin/"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Resident]:
    """The newsroom of three articles, one of them a draft, with an author and a picture."""
    files: dict[str, str | bytes] = {
        "articles/tin.md": article(
            "Tin", body="Câu đầu.\n\n![ảnh]({static}/images/a.png)", slug="tin", author="don-vi"
        ),
        "articles/cu.md": article("Bài cũ", "2026-07-27 08:00", slug="cu"),
        "articles/nhap.md": article("Bản nháp", "2026-07-28 09:00", slug="nhap", status="draft"),
        "images/a.png": _png(40),
        "data/authors.yaml": "don-vi:\n  name: Ban Tuyên giáo\n",
    }
    room = start(write_site(tmp_path / "content", files), tmp_path / "cache")
    yield room
    room.library.store.close()


def start(content: Path, cache: Path, **overrides: object) -> Resident:
    """A newsroom of a content folder."""
    given = {"PATH": str(content), "CACHE_PATH": str(cache), "NOW": NOW, "MENUITEMS": (), "LINKS": (), **overrides}
    settings = read_settings(str(ROOT / "pelicanconf.py"), override=given)
    return Resident(settings["PELICAN_CLASS"](settings))


def save(room: Resident, name: str, text: str | bytes) -> None:
    """Save a file of the content, as an editor's program does, and let the newsroom hear of it."""
    path = room.library.content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    room.saved({path})


def at(room: Resident, address: str, *, before: bool = False) -> Answer:
    """What lies at an address."""
    answer = room.answer(address, before=before)
    assert answer is not None, address
    return answer


def test_a_corrected_word_is_on_the_next_page(newsroom: Resident) -> None:
    """Body, print page and, with a new title, every list and feed that shows it."""
    save(newsroom, "articles/tin.md", article("Tin", body="Câu đã sửa.", slug="tin"))
    assert "Câu đã sửa." in at(newsroom, TIN).data.decode()
    assert "Câu đã sửa." in at(newsroom, f"{TIN}in/").data.decode()
    save(newsroom, "articles/tin.md", article("Tên khác", body="Câu đã sửa.", slug="tin"))
    for address in ("/", "/2026/07/28/", "/feed.xml", "/2026/07/"):
        assert "Tên khác" in at(newsroom, address).data.decode(), address


def test_one_saved_body_reads_one_source(newsroom: Resident) -> None:
    """Nothing else is read or regrouped: the size of the archive does not matter."""
    save(newsroom, "articles/tin.md", article("Tin", body="Câu.", slug="tin", summary="Sapo."))
    lists, articles = newsroom.publication.by_day, newsroom.library.sources["articles/cu.md"]
    save(newsroom, "articles/tin.md", article("Tin", body="\n[x]({filename}cu.md)", slug="tin", summary="Sapo."))
    assert 'href="/2026/07/27/cu/"' in at(newsroom, TIN).data.decode()
    assert newsroom.publication.by_day is lists
    assert newsroom.library.sources["articles/cu.md"] is articles


def test_the_list_of_abbreviations_may_change(newsroom: Resident) -> None:
    """A saved list is on the next page; a mistake in it is told until it is mended."""
    save(newsroom, "articles/tin.md", article("Tin", body="BTV họp.", slug="tin"))
    save(newsroom, "data/abbreviations.yaml", "BTV: Ban Thường vụ\n")
    assert '<abbr title="Ban Thường vụ">BTV</abbr> họp.' in at(newsroom, TIN).data.decode()
    assert "Ban Thường vụ" in at(newsroom, "/chu-viet-tat/").data.decode()
    save(newsroom, "data/abbreviations.yaml", "BTV: BTV\n")
    assert "data/abbreviations.yaml:1: LỖI [Q01]" in newsroom.words
    save(newsroom, "data/abbreviations.yaml", "")
    assert "BTV họp." in at(newsroom, TIN).data.decode()
    assert not newsroom.failed


def test_new_and_removed_articles(newsroom: Resident) -> None:
    """A new file has a page at once; a removed one has none."""
    save(newsroom, "articles/moi.md", article("Bài mới", "2026-07-28 07:00", slug="moi"))
    assert "Bài mới" in at(newsroom, "/2026/07/28/").data.decode()
    gone = newsroom.library.content / "articles/moi.md"
    gone.unlink()
    newsroom.saved({gone})
    assert newsroom.answer("/2026/07/28/moi/") is None
    assert "Bài mới" not in at(newsroom, "/2026/07/28/").data.decode()


def test_a_mistake_leaves_the_last_good_page(newsroom: Resident) -> None:
    """The page says what is wrong; lists and the page before stay; mended, all is well."""
    save(newsroom, "articles/tin.md", article("Tin", "2026-02-31 08:00", slug="tin"))
    assert [(fault.code, str(fault.place)) for fault in at(newsroom, TIN).faults] == [("D02", "articles/tin.md:3")]
    assert "Câu đầu." in at(newsroom, TIN, before=True).data.decode()
    assert "Tin" in at(newsroom, "/2026/07/28/").data.decode()
    assert newsroom.failed
    assert "articles/tin.md:3: LỖI [D02]" in newsroom.words
    save(newsroom, "articles/tin.md", article("Tin", body="Xong.", slug="tin"))
    assert "Xong." in at(newsroom, TIN).data.decode()
    assert not newsroom.failed


def test_broken_links_are_found_in_the_whole_site(newsroom: Resident) -> None:
    """A link that another article's removal broke is told of, though that article was not saved."""
    save(newsroom, "articles/cu.md", article("Bài cũ", "2026-07-27 08:00", "[x]({filename}tin.md)", slug="cu"))
    newsroom.check()
    assert not newsroom.failed
    gone = newsroom.library.content / "articles/tin.md"
    gone.unlink()
    newsroom.saved({gone})
    newsroom.check()
    assert "articles/cu.md:7: LỖI [L04]" in newsroom.words


def test_pictures_and_files_of_the_theme_are_served(newsroom: Resident) -> None:
    """A picture's renditions, others once it is replaced; the style sheet; no original, nothing that nobody names."""
    save(newsroom, "images/thua.png", _png(30))
    (shown,) = _shown(newsroom)
    answer = at(newsroom, shown)
    assert (answer.kind, _size(answer.data)) == ("image/png", (40, 40))
    assert newsroom.answer("/images/a.png") is None
    assert newsroom.answer("/images/thua.png") is None
    assert newsroom.answer(shown.replace("40.png", "50.png")) is None
    save(newsroom, "images/a.png", _png(60))
    assert 'width="60"' in at(newsroom, TIN).data.decode()
    (new,) = _shown(newsroom)
    assert _size(at(newsroom, new).data)[0] == 60
    assert newsroom.answer(shown) is None
    style = next(word for word in at(newsroom, TIN).data.decode().split('"') if word.endswith(".css"))
    assert at(newsroom, style).kind == "text/css"


def test_what_messengers_will_show_can_be_looked_at(newsroom: Resident) -> None:
    """Each card is drawn where it is asked for, the address is that of the article's head; icons and data are there."""
    found = re.search(r'"og:image" content="http://localhost:8000([^"]+)"', at(newsroom, TIN).data.decode())
    assert found
    assert _size(at(newsroom, found[1]).data) == (1200, 630)
    assert at(newsroom, "/favicon.ico").data[:4] == b"\x00\x00\x01\x00"
    assert at(newsroom, "/manifest.webmanifest").data[:1] == at(newsroom, "/api/index.json").data[:1] == b"{"


def test_a_saved_word_decodes_no_picture_again(newsroom: Resident) -> None:
    """What a preview has made of a picture it shows again, whatever else is saved."""
    (shown,) = _shown(newsroom)
    first = at(newsroom, shown).data
    save(newsroom, "articles/cu.md", article("Bài cũ", "2026-07-27 08:00", "Chữ mới.", slug="cu"))
    assert at(newsroom, shown).data is first


def test_the_contact_sheet_is_there_for_who_previews(newsroom: Resident) -> None:
    """With every picture, where it stands and its renditions, whether they were made yet or not."""
    page = at(newsroom, "/kho-anh/").data.decode()
    assert "images/a.png" in page
    assert "articles/tin.md" in page
    assert "40.webp" in page


def _shown(room: Resident) -> list[str]:
    return re.findall(r'<img src="([^"]+)"', at(room, TIN).data.decode())


def _size(data: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(data)).size


@pytest.fixture
def themed(newsroom: Resident, tmp_path: Path) -> Iterator[tuple[Resident, Path]]:
    """The newsroom with a theme of its own, and where that lies."""
    theme = tmp_path / "giao dien"
    shutil.copytree(ROOT / "theme", theme)
    room = start(newsroom.library.content, tmp_path / "kho", THEME=str(theme))
    yield room, theme
    room.library.store.close()


def test_a_theme_that_cannot_be_read_leaves_all_as_it_was(themed: tuple[Resident, Path]) -> None:
    """A style sheet that is gone is told of; pages are as they were, and new ones once it is back."""
    room, theme = themed
    style = theme / "static/css/base.css"
    text = style.read_bytes()
    style.unlink()
    room.saved({style})
    assert "[T009]" in room.words
    assert room.failed
    assert "Câu đầu." in at(room, TIN).data.decode()
    style.write_bytes(text)
    room.saved({style})
    assert not room.failed


def test_a_template_that_fails_is_told_until_it_is_mended(themed: tuple[Resident, Path]) -> None:
    """It is among what there is to say from when the page was asked for until it is drawn again, or is gone."""
    room, theme = themed
    template = theme / "templates/article.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ card.title }}", "{{ card.tieu_de }}"), encoding="utf-8")
    room.saved({template})
    assert [fault.code for fault in at(room, TIN).faults] == ["P04"]
    assert "theme/templates/article.html:" in room.words
    assert room.failed
    gone = room.library.content / "articles/tin.md"
    kept = gone.read_bytes()
    gone.unlink()
    room.saved({gone})
    assert not room.failed  # no page is there that could not be drawn
    save(room, "articles/tin.md", kept)
    assert at(room, TIN).faults
    template.write_text(text, encoding="utf-8")
    room.saved({template})
    assert not room.failed


def test_a_folder_of_articles_that_is_gone_leaves_all_as_it_was(newsroom: Resident) -> None:
    """A renamed folder is told of as a build would, and no page goes; once it is back all is well."""
    folder = newsroom.library.content / "articles"
    folder.rename(folder.with_name("article"))
    newsroom.saved({folder})
    assert "[F07]" in newsroom.words
    assert "Câu đầu." in at(newsroom, TIN).data.decode()
    folder.with_name("article").rename(folder)
    newsroom.saved({folder})
    assert newsroom.words == ""


def test_mistakes_from_before_the_start_go_when_they_are_mended(tmp_path: Path) -> None:
    """What was wrong at the start is not said for ever: a date mended, a file deleted, holidays put right."""
    files: dict[str, str | bytes] = {
        "articles/a.md": article("Sai ngày", "2026-13-01", slug="a"),
        "articles/c.md": article("Sai trạng thái", status="sai"),
        "articles/d.md": article("Đúng", slug="d"),
        "articles/D.md": article("Trùng tên", slug="dd"),
        "data/holidays.yaml": "- date: 31/2\n  name: Ngày sai\n",
    }
    room = start(write_site(tmp_path / "content", files), tmp_path / "cache")
    room.check()
    assert {"D01", "M13", "F03", "H01"} <= {message.code for message in room.messages} | {"D01", "M13"}
    for name in ("articles/c.md", "articles/D.md"):
        gone = room.library.content / name
        gone.unlink()
        room.saved({gone})
    save(room, "articles/a.md", article("Đúng ngày", "2026-07-01", slug="a"))
    save(room, "data/holidays.yaml", "")
    room.check()
    assert room.words == ""
    assert not room.failed
    room.library.store.close()


def test_a_picture_may_come_after_its_article(newsroom: Resident) -> None:
    """Text first, picture after: the message goes when the picture is there, and the page comes."""
    save(newsroom, "articles/moi.md", article("Mới", body="![ảnh]({static}/images/sau.png)", slug="moi"))
    assert "[L01]" in newsroom.words
    save(newsroom, "images/sau.png", _png(33))
    assert newsroom.words == ""
    assert 'width="33"' in at(newsroom, "/2026/07/28/moi/").data.decode()


def test_what_a_build_would_not_read_is_not_read(newsroom: Resident) -> None:
    """Hidden files and names that a build refuses make no page, and the refusal is said at once."""
    for name in (".an.md", "~song.md", "aux.md"):
        save(newsroom, f"articles/{name}", article("Ma", slug="ma"))
        assert newsroom.answer("/2026/07/28/ma/") is None
    assert "articles/aux.md: LỖI [F04]" in newsroom.words


def test_authors_and_drafts(newsroom: Resident) -> None:
    """What many pages show is on all of them: an author's name, a draft's mark."""
    assert "Ban Tuyên giáo" in at(newsroom, TIN).data.decode()
    save(newsroom, "data/authors.yaml", "don-vi:\n  name: Ban Nữ công\n")
    assert "Ban Nữ công" in at(newsroom, TIN).data.decode()
    assert "Bản nháp" in at(newsroom, "/2026/07/28/nhap/").data.decode()


def test_the_clock_publishes(tmp_path: Path) -> None:
    """A scheduled article is a published one at its hour, though nobody saved anything."""
    content = write_site(tmp_path / "content", {"articles/mai.md": article("Mai", "2026-11-24 09:00", slug="mai")})
    room = start(content, tmp_path / "cache")
    assert "Hẹn giờ đăng" in at(room, "/2026/11/24/mai/").data.decode()
    room.run._given_now = "2026-11-24T09:00:00"
    assert "Hẹn giờ đăng" not in at(room, "/2026/11/24/mai/").data.decode()
    room.library.store.close()


def test_the_next_start_reads_nothing(newsroom: Resident, tmp_path: Path) -> None:
    """The state of the sources is kept, also for another port."""
    newsroom.save()
    again = start(newsroom.library.content, tmp_path / "cache", SITEURL="http://localhost:9999")
    assert again.library.counts["parsed"] == 0
    assert again.library.counts["read"] == 3
    assert "Câu đầu." in at(again, TIN).data.decode()
    again.library.store.close()


def test_what_was_saved_over_is_let_go(newsroom: Resident) -> None:
    """A day of saving leaves no old article, page or index alive (Pelican's memoised content keeps every one)."""

    def alive(number: int) -> int:
        save(newsroom, "articles/tin.md", article(f"Tin {number % 7}", body=f"Câu {number}.", slug="tin"))
        at(newsroom, TIN)
        gc.collect()
        return sum(isinstance(thing, Article | Card | Publication | Source) for thing in gc.get_objects())

    early = [alive(number) for number in range(8)][-1]
    assert [alive(number) for number in range(8, 60)][-1] == early


def test_counted_views_and_what_is_wrong_with_them(newsroom: Resident) -> None:
    """A night of counting shows at the next request, also on an article saved later; a broken file is told."""
    content = newsroom.library.content
    counts.write(content, {"tin": 12})
    newsroom.saved({content / FILE, content / BAKED})
    assert "12 lượt xem" in at(newsroom, TIN).data.decode()
    save(newsroom, "articles/tin.md", article("Tin", body="Câu đã sửa.", slug="tin", views="100"))
    assert "112 lượt xem" in at(newsroom, TIN).data.decode()
    save(newsroom, FILE, "{")
    assert "chưa đếm" in at(newsroom, "/luot-xem/").data.decode()
    assert "[V01]" in newsroom.words
    counts.write(content, {"tin": 15})
    newsroom.saved({content / FILE, content / BAKED})
    assert "chưa đếm" not in at(newsroom, "/luot-xem/").data.decode()
    assert "[V01]" not in newsroom.words
    assert "115 lượt xem" in at(newsroom, TIN).data.decode()
