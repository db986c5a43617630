"""What counting publishes: sums, files, rankings, the newer numbers, reports."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from plugins.buildkit.messages import Faulty
from plugins.buildkit.records import Card, State
from plugins.view_counts.newer import FILES, make_files, place_of
from plugins.view_counts.published import (
    Baked,
    Count,
    Counts,
    bake,
    is_stale,
    read_baked,
    read_counts,
    summed,
    write_baked,
    write_counts,
)
from plugins.view_counts.ranking import rank
from plugins.view_counts.reports import as_csv, chart, explain, month_of
from plugins.view_counts.visits import Day, day_of
from tests.buildkit.samples import article

END = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 24, 8)


def day(before: int, views: dict[str, int], left_out: dict[tuple[str, str], int] | None = None) -> Day:
    """A day so many days before the end of the log."""
    return Day(day_of(END) - before, views, left_out or {}, "danh sách", is_open=before < 3)


def test_seven_and_thirty_days_of_log_time() -> None:
    """Today and the six days before are a week, with the 23 before those a month; the total has everything."""
    days = [day(30, {"a": 1000}), day(29, {"a": 100}), day(7, {"a": 10}), day(6, {"a": 1}), day(0, {"b": 5})]
    counts = summed(days, END, "danh sách")
    assert counts == Counts(
        END - dt.timedelta(days=30),
        END,
        {"a": Count(1111, 1, 111), "b": Count(5, 5, 5)},
        {},
        "danh sách",
        END - dt.timedelta(days=30),
    )
    assert summed([], END, "") is None


def test_files_are_read_as_they_were_written() -> None:
    """Sorted, an article a line, whatever letters an id has."""
    counts = Counts(END, END, {"b/ă": Count(3, 2, 3), "a": Count(1)}, {"robot": 4}, "danh sách", END)
    data = write_counts(counts)
    assert read_counts(data) == counts
    assert data.decode().index('"a"') < data.decode().index('"b/ă"')
    assert read_baked(write_baked(bake(counts))) == Baked(END, {"a": 1, "b/ă": 3})
    assert read_baked(write_baked(Baked(END, {}))) == Baked(END, {})


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b'{"version": 2}', b'{"version": 1}', b"[" * 100_000, b"\xff",
        b'{"version": 1, "until": "2026-13-01", "totals": {}}',
        b'{"version": 1, "until": "2026-11-23", "totals": {"a": -1}}',
        b'{"version": 1, "until": "2026-11-23", "totals": {"a": "1"}}',
        b'{"version": 1, "until": "2026-11-23", "totals": []}',
        b'<<<<<<< HEAD\n{"version": 1}',
    ],
)  # fmt: skip
def test_a_broken_file_is_told(data: bytes) -> None:
    """A merge gone wrong or a hand that mended: the file, and what to do."""
    for read in (read_counts, read_baked):
        with pytest.raises(Faulty) as fault:
            read(data)
        assert [m.code for m in fault.value.messages] == ["V01"]


def test_pages_are_renewed_once_a_month() -> None:
    """The snapshot of this month holds, that of an earlier one does not."""
    counts = Counts(END, END, {})
    assert is_stale(None, counts)
    assert is_stale(Baked(dt.date(2026, 10, 31), {}), counts)
    assert not is_stale(Baked(dt.date(2026, 11, 1), {}), counts)
    assert is_stale(Baked(dt.date(2025, 12, 31), {}), replace(counts, until=dt.date(2026, 1, 1)))


def card(number: int, day_: dt.date, **fields: object) -> Card:
    """A card of a day."""
    return article(number, date=day_, **fields).card


def test_most_read() -> None:
    """A week of log time, five views at least, nothing older than 60 days, the newer first of two."""
    days = [END - dt.timedelta(days=n) for n in (0, 5, 9, 60, 61)]
    cards = [card(n, day_) for n, day_ in enumerate(days)]
    cards.insert(0, card(9, END, state=State.DRAFT))
    weeks = {cards[1].id: 5, cards[2].id: 8, cards[3].id: 5, cards[4].id: 4, cards[5].id: 99, cards[0].id: 99}
    found = rank(cards, 5, Counts(END, END, {id_: Count(500, week) for id_, week in weeks.items()}), NOW)
    assert found is not None
    assert (found.period, found.unit) == ("7 ngày, đến 23/11/2026", "lượt trong 7 ngày")
    assert [(read.address, read.views) for read in found.articles] == [
        (cards[2].address, 8), (cards[1].address, 5), (cards[3].address, 5)
    ]  # fmt: skip
    assert rank(cards, 5, Counts(END, END, {}), NOW) is None


def test_most_read_without_logs() -> None:
    """The opening counts of this year's articles stand in."""
    cards = [card(n, dt.date(2026, 3, 9 - n), views=views) for n, views in enumerate([10, 30, None, 0])]
    cards.append(card(7, dt.date(2025, 12, 31), views=900))
    found = rank(cards, 5, None, NOW)
    assert found is not None
    assert (found.period, found.unit) == ("năm 2026", "lượt xem")
    assert [read.views for read in found.articles] == [30, 10]


def test_newer_numbers_fit_into_four_kilobytes() -> None:
    """With 50,000 articles, all of them read since the snapshot, no file is larger; every article is in its own."""
    one = card(1, END, views=1_300)
    cards = [replace(one, id=f"2026/11/bai-so-{n}", views=1_000 + n) for n in range(50_000)]
    counts = Counts(END, END, {c.id: Count(100_000) for c in cards})
    files = dict(make_files(cards, counts, Baked(END, {c.id: 500 for c in cards})))
    assert len(files) == FILES
    assert max(map(len, files.values())) <= 4_096
    for known in cards[::4_999]:
        file, key = place_of(known.id)
        assert json.loads(files[file])["views"][key] == (known.views or 0) - 500 + 100_000


def test_newer_numbers_are_only_those_that_differ() -> None:
    """An article whose page has the number already, or which nobody has read, costs nobody a byte."""
    cards = [card(n, END, views=n) for n in (1, 2, 3)]
    counts = Counts(END, END, {cards[0].id: Count(7), cards[1].id: Count(8)})
    files = dict(make_files(cards, counts, Baked(END, {cards[0].id: 7})))
    views = {key: n for data in files.values() for key, n in json.loads(data)["views"].items()}
    assert views == {place_of(cards[1].id)[1]: 2 + 8}


def test_a_month_in_figures() -> None:
    """Articles, categories and days of the month, most first; what is no longer among the content is still counted."""
    articles = [article(1, views=100), article(2, title="=HYPERLINK(1)")]
    ids = [a.card.id for a in articles]
    days = [day(40, {ids[0]: 9}), day(1, {ids[0]: 2, "mat": 4}, {(ids[0], "robot"): 3}), day(0, {ids[1]: 1})]
    month = month_of(days, articles, 2026, 11)
    assert [(row.id, row.views, row.total) for row in month.rows] == [("mat", 4, 4), (ids[0], 2, 111), (ids[1], 1, 1)]
    assert len(month.days) == 30
    assert sum(views for _, views in month.days) == month.views == 7
    assert month.left_out == {"robot": 3}
    assert [views for _, views in month_of(days, articles, 2026, 12).days] == [0] * 31
    lines = as_csv(month).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Tên bài,Chuyên mục")
    assert lines[3].startswith("'=HYPERLINK(1),")  # no formula runs in the office's spreadsheet


def test_a_chart_of_days() -> None:
    """One sign a day: a dot for none, the highest bar for the most."""
    days = [(END, n) for n in (0, 1, 50, 100)]
    assert chart(days) == "·▂▅█"
    assert chart([(END, 0)]) == "·"


def test_a_number_explains_itself() -> None:
    """Opening, by day, left out and why, by which lists; nothing of anybody else."""
    own = article(1, views=1_303)
    days = [day(4, {own.card.id: 10, "x": 5}), day(0, {own.card.id: 2}, {(own.card.id, "again"): 6, ("x", "robot"): 9})]
    said = "\n".join(explain(own, days))
    for words in (
        "1.303",
        "Đã đếm: 12",
        "19/11/2026: 10",
        "23/11/2026: 2 (chưa chốt)",
        "1.315",
        "30 giây: 6",
        "danh sách",
    ):
        assert words in said
    assert "9" not in said.replace("19/11", "").replace("2019", "")
