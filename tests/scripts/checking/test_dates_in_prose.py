"""Which numbers of a text are dates, and which day of the week they claim."""

from __future__ import annotations

import pytest

from scripts.checking.dates_in_prose import all_dates, with_weekday


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thứ Sáu, 21/11/2019", (21, 11, 2019, 4)),
        ("sáng thứ năm ngày 21 tháng 11 năm 2019", (21, 11, 2019, 3)),
        ("Chủ nhật (24/11/2019)", (24, 11, 2019, 6)),
        ("chiều thứ\nBa, ngày 5/3", (5, 3, 0, 1)),
        ("CN, 24/11", (24, 11, 0, 6)),
        ("thứ 2, 21/11", (21, 11, 0, 0)),
        ("ngày 21/11/2019 (thứ Tư)", (21, 11, 2019, 2)),
        ("từ thứ Hai đến thứ Bảy, mùng 7/2", (7, 2, 0, 5)),
    ],
)
def test_day_of_the_week_is_read(text: str, wanted: tuple[int, int, int, int]) -> None:
    """In all the ways that offices write it."""
    [told] = with_weekday(text)
    assert (told.day, told.month, told.year, told.weekday) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "lần thứ năm, ngày 21/11/2019",
        "ngày thứ hai (23/8) của giải",
        "văn bản số 657/TTg-CN ngày 22/7/2022",
        "văn bản số 4432 / VPCP - CN ngày 28/4/2017",
        "thứ Sáu, 10/3 âm lịch",
        "thứ Sáu, 5-10/11",
        "thứ Sáu, 21/11/2019/KH",
        "thứ Sáu tuần trước, 21 đại biểu",
    ],
)
def test_what_is_no_date_with_a_weekday(text: str) -> None:
    """Ordinals, ends of document numbers, lunar days, ranges."""
    assert not list(with_weekday(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ngày 31/11 và 30/2/2020", [(30, 2, 2020), (31, 11, 0)]),
        ("ngày 31 tháng 4", [(31, 4, 0)]),
        ("từ ngày 29 - 31/6", [(31, 6, 0)]),
        ("các ngày 1, 2 và 31/9", [(31, 9, 0)]),
        ("31/11 phiếu, tỷ số 3/1, nghị định 12/2020/NĐ-CP, quyết định 30/2/2020/QĐ", []),
        ("ngày 30/2 âm lịch, ngày 30 tháng 2 năm Ất Tỵ, mùng 30/2 (ÂL)", []),
        ("đạt 31/11%, tăng 31/11,5", []),
    ],
)
def test_dates_that_are_meant(text: str, wanted: list[tuple[int, int, int]]) -> None:
    """By `ngày` and the like before them, or by their year; not fractions, numbers of documents, lunar days."""
    assert [(told.day, told.month, told.year) for told in all_dates(text)] == wanted
