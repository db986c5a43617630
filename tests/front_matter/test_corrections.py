"""Corrections: what an editor types, what readers see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from plugins.buildkit.messages import Faulty, Level, Place
from plugins.buildkit.records import Correction
from plugins.front_matter.corrections import read_corrections
from tests.support.reading import soup
from tests.support.sites import Built, article

PLACE = Place("articles/a.md", 7)


@pytest.mark.parametrize(
    ("typed", "date", "text"),
    [
        ("25/11/2026: Bài ghi 53; đúng là 35.", dt.date(2026, 11, 25), "Bài ghi 53; đúng là 35."),
        ("2026-11-25 08:30: Giờ họp là 14:00.", dt.datetime(2026, 11, 25, 8, 30), "Giờ họp là 14:00."),
        ("  5/1/2026 :  Hai: dấu  hai chấm ", dt.date(2026, 1, 5), "Hai: dấu hai chấm"),
    ],
)
def test_a_correction_is_a_date_and_words(typed: str, date: dt.date, text: str) -> None:
    """The date may have an hour, the words may have colons."""
    assert read_corrections(typed, PLACE) == ((Correction(date, text),), [])


def test_the_latest_stands_first() -> None:
    """In whatever order they were typed."""
    made, _ = read_corrections(("1/2/2026: một", " ", "2026-02-03: ba", "02/02/2026 07:00: hai"), PLACE)
    assert [one.text for one in made] == ["ba", "hai", "một"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bài ghi 53: sai", "D01"),
        ("Sai rồi", "M28"),
        ("25/11/2026:", "M28"),
        ("31/2/2026: một", "D02"),
        ("ngày: x", "M28"),
    ],
)
def test_what_has_no_date_is_refused(typed: str, code: str) -> None:
    """Readers are told when a mistake was put right; a correction without a day would be lost among the words."""
    with pytest.raises(Faulty) as fault:
        read_corrections(typed, PLACE)
    assert [(m.code, m.place) for m in fault.value.messages] == [(code, PLACE)]


LISTED = """---
title: Nhà mới
date: 2026-07-20 08:00
đính chính:
  - 22/7/2026: Bài ghi <b>53</b>: đúng là 35.
  - 2026-07-21: Tên xã là Hàm Yên.
---

Trao 35 nhà.
"""


def test_readers_see_corrections_above_the_text(make_site: Callable[..., Built]) -> None:
    """The box stands before the body on page and sheet, escaped; "Cập nhật" and the feed know of the latest."""
    built = make_site({"articles/a.md": LISTED})
    assert built.codes() == built.codes(Level.WARNING) == []
    for address in ("/2026/07/20/nha-moi/", "/2026/07/20/nha-moi/in/"):
        page = soup(built, address)
        assert [p.get_text(" ", strip=True) for p in page.select(".corrections p")] == [
            "Đính chính ngày 22/07/2026 : Bài ghi <b>53</b>: đúng là 35.",
            "Đính chính ngày 21/07/2026 : Tên xã là Hàm Yên.",
        ]
        assert page.select_one(".corrections").find_next(class_="prose")
        assert "22 tháng 7 năm 2026" in page.select(".dateline")[1].text
    assert "<updated>2026-07-22T" in built.text("/feed.xml")


def test_a_correction_before_the_article_is_a_slip(make_site: Callable[..., Built]) -> None:
    """Nothing can be put right before it was said."""
    built = make_site({"articles/a.md": article(date="2026-07-20", corrections="19/7/2026: một")})
    assert built.codes() == ["D04"]
