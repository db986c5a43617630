"""From a source to a record: every field in its place, every problem at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty, Level
from plugins.buildkit.records import State
from plugins.front_matter.parsing import parse
from plugins.front_matter.writing import LEAD_LETTERS, make_page
from tests.front_matter.samples import FILE, desk, errors, made, read

FULL = """---
id: 2019/11/cham-lo-tet
title: "Công đoàn:  chăm lo Tết"
slug: cham-lo
date: 2019-11-21 09:25
modified: 22/11/2019 08:00
views: 1303
author: ban-tuyen-giao
byline: Ban Tuyên giáo - NC
source: Báo Mẫu
category: Thi đua - Khen thưởng
tags: [Tết, nữ công]
summary: Sáng 21/11, công đoàn họp.
status: published
lead_image: images/a.jpg
lead_image_alt: Quang cảnh
lead_image_caption: Hội nghị.
lead_image_credit: Minh Anh
lead_image_focus: trên trái
legacy_url: http://old.example/DetailView/1/tin.html
---

Thân bài có năm chữ.
"""


def test_every_field_lands_in_its_place(tmp_path: Path) -> None:
    """The design's whole front matter becomes the record, to the letter."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images/a.jpg").write_bytes(b"x")
    article, messages = read(FULL, content=tmp_path)
    assert article, messages
    assert messages == []
    card = article.card
    assert (card.id, card.title, card.address) == (
        "2019/11/cham-lo-tet",
        "Công đoàn: chăm lo Tết",
        "/2019/11/21/cham-lo/",
    )
    assert (card.date, card.views, card.state) == (dt.datetime(2019, 11, 21, 9, 25), 1303, State.PUBLISHED)
    assert (card.category.slug, card.summary) == ("thi-dua-khen-thuong", "Sáng 21/11, công đoàn họp.")
    assert card.picture
    assert (card.picture.width, card.picture.alt, card.picture.credit) == (40, "Quang cảnh", "Minh Anh")
    assert card.picture.crop == "15x15"
    assert article.author
    assert (article.author.name, article.byline, article.source) == ("Ban Tuyên giáo", "Ban Tuyên giáo - NC", "Báo Mẫu")
    assert article.modified == dt.datetime(2019, 11, 22, 8)
    assert [t.slug for t in article.tags] == ["tet", "nu-cong"]
    assert (article.files, article.legacy_url, article.syllables) == (("images/a.jpg",), "/DetailView/1/tin.html", 5)


def test_what_is_not_given() -> None:
    """Id from the path, slug from the title, category from the settings, sapo of lists from the first paragraph."""
    article = made("", "Đoạn **một** dài.\n\nĐoạn hai.")
    assert article.card.id == FILE.removeprefix("articles/").removesuffix(".md")
    assert article.card.address == "/2026/07/28/tin-thu/"
    assert (article.card.category.name, article.card.summary, article.sapo) == ("Tin tức", "Đoạn một dài.", "")
    assert (article.card.views, article.author, article.byline, article.modified) == (None, None, "", None)
    assert made("author: Ban Tuyên giáo\n").byline == "Ban Tuyên giáo"


def test_a_long_first_paragraph_is_cut_for_lists() -> None:
    """The sapo of lists is short, and cut at a word."""
    summary = made("", "công đoàn " * 100).card.summary
    assert len(summary) <= LEAD_LETTERS
    assert summary.endswith(("công…", "đoàn…"))


@pytest.mark.parametrize(
    ("status", "date", "state"),
    [
        ("", "2026-11-24 08:00", State.PUBLISHED),
        ("", "2026-11-24 08:01", State.SCHEDULED),
        ("published", "2026-11-25", State.SCHEDULED),
        ("published", "2026-11-24", State.PUBLISHED),
        ("draft", "2099-01-01", State.DRAFT),
        ("review", "2019-01-01", State.REVIEW),
        ("retracted", "2019-01-01", State.RETRACTED),
        ("Xuất bản ", "2019-01-01", State.PUBLISHED),
    ],
)
def test_states(status: str, date: str, state: State) -> None:
    """An article is out when its hour has come, to the minute; every other state is what was typed."""
    article, messages = read(f"title: Tin\ndate: {date}\nstatus: {status}\n\nThân.\n")
    assert article, messages
    assert article.card.state is state


def test_every_problem_at_once() -> None:
    """Front matter and body of one file are judged in one go, each problem at its line."""
    text = (
        "title:\ndate: 31/02/2026\nviews: nhiều\nstatus: lạ\nmàu: đỏ\nslug: A\n\nThân.\n\n<script>x</script>\n\n[a]()\n"
    )
    article, messages = read(text)
    assert article is None
    assert set(errors(messages)) == {"M08:1", "D02:2", "M12:3", "M13:4", "M06:5", "M17:6", "B01:10", "B02:12"}


def test_a_field_typed_twice() -> None:
    """The same field under two of its names is an error at the second, which names the first."""
    _, messages = read("title: A\ndate: 2026-07-28\nTiêu đề: B\n\nThân.\n")
    assert errors(messages) == ["M07:3"]
    assert "dòng 1" in messages[0].what


@pytest.mark.parametrize(
    ("date", "modified", "warned"),
    [
        ("2026-07-28 08:00", "2026-07-28 07:59", True),
        ("2026-07-28 08:00", "2026-07-28", False),
        ("2026-07-28", "2026-07-28 00:00", False),
        ("2026-07-28", "2026-07-27", True),
        ("2026-07-28 08:00", "2026-07-28 08:00", False),
    ],
)
def test_a_change_before_the_date(date: str, modified: str, warned: bool) -> None:
    """A change before publication is warned of and not shown; where an hour is missing, days decide."""
    article, messages = read(f"title: Tin\ndate: {date}\nmodified: {modified}\n\nThân.\n")
    assert article
    assert [m.code for m in messages] == (["D04"] if warned else [])
    assert (article.modified is None) == warned


def test_a_body_that_is_missing() -> None:
    """An article without a body is warned of; a retracted one needs none."""
    article, messages = read("title: Tin\ndate: 2026-07-28\n")
    assert article
    assert [(m.code, m.level) for m in messages] == [("M26", Level.WARNING)]
    assert read("title: Tin\ndate: 2026-07-28\nstatus: retracted\n")[1] == []


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("lead_image: images/khong-co.jpg\nlead_image_alt: x\n", {"L01"}),
        ("lead_image: ../../../x.jpg\nlead_image_alt: x\n", {"L02"}),
        ("lead_image: https://a.example/a.jpg\nlead_image_alt: x\n", {"B04"}),
        ("lead_image: images/khong-co.jpg\n", {"M21", "L01"}),
        ("lead_image_alt: x\n", {"M21"}),
        ("lead_image_focus: trái\n", {"M21"}),
        ("lead_image_focus: bên kia\n", {"M29"}),
    ],
)
def test_lead_picture(head: str, codes: set[str]) -> None:
    """A lead picture must be there, be ours, and have words; words without a picture are told."""
    _, messages = read(f"title: Tin\ndate: 2026-07-28\n{head}\nThân.\n")
    assert {m.code for m in messages} == codes


def test_simple_pages() -> None:
    """A simple page has its own fields; one that would take a name of the product is refused."""
    page, messages = make_page(parse("title: Liên hệ\n\nThân.\n", "pages/a.md"), "pages/a.md", desk())
    assert (page.address, page.summary, page.state, messages) == ("/lien-he/", "Thân.", State.PUBLISHED, [])
    for head in ("title: Thẻ", "title: '???'", "title: Liên hệ\ndate: 2026-07-28", "title: A\nslug: feed"):
        with pytest.raises(Faulty) as fault:
            make_page(parse(f"{head}\n\nThân.\n", "pages/a.md"), "pages/a.md", desk())
        assert {m.code for m in fault.value.messages} <= {"M17", "M18", "M06"}
