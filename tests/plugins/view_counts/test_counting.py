"""Counting: the rules, and the same totals whatever way the lines come."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import random
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.records import State
from plugins.view_counts.counting import Log, Report, Rules, count
from plugins.view_counts.items import Items
from plugins.view_counts.office import Office
from plugins.view_counts.robots import Robots
from plugins.view_counts.store import opened
from plugins.view_counts.visits import AHEAD, METHOD, NO_AGENT, OFFICE, ROBOT, STATUS
from tests.buildkit.samples import article
from tests.plugins.view_counts.logs import (
    ARTICLES,
    DESK,
    FAR,
    GOOGLEBOT,
    ITEMS,
    PATHS,
    PHONE,
    RULES,
    Hit,
    clf,
    days_of,
    log_of,
    obvious,
    run,
    totals_of,
)

TEN = dt.datetime(2026, 11, 21, 10, 1, 0)
ID = ARTICLES[0].card.id


def after(seconds: float, **fields: object) -> Hit:
    """A hit so many seconds after 10:01:00."""
    return Hit(TEN + dt.timedelta(seconds=seconds), **fields)  # type: ignore[arg-type]


def views(state: Path, hits: list[Hit], rules: Rules = RULES) -> int:
    """All views of one run."""
    run(state, [[hit.combined for hit in hits]], rules=rules)
    return sum(totals_of(state).values())


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([0], 1),
        ([0, 0], 1),
        ([0, 29], 1),
        ([0, 30], 1),
        ([0, 31], 2),
        ([0, 35], 2),
        ([0, 29, 58, 87, 116], 1),  # a chain, however long
        ([0, 29, 60], 2),
    ],
)
def test_clicks_within_30_seconds_are_one_view(tmp_path: Path, seconds: list[int], expected: int) -> None:
    """COUNTER 5.1, 7.2: each click within 30 seconds of the one before belongs to its view."""
    assert views(tmp_path / "s", [after(second) for second in seconds]) == expected


def test_another_reader_or_article_is_another_view(tmp_path: Path) -> None:
    """Two phones behind one address, one phone at two addresses, two articles: each counts."""
    hits = [after(0), after(1, agent=DESK), after(2, address="1.1.1.1"), after(3, path=PATHS[1])]
    assert views(tmp_path / "s", hits) == 4


@pytest.mark.parametrize("order", ["forwards", "backwards"])
@pytest.mark.parametrize(
    ("first", "second", "expected"), [(59, 29, 1), (59, 30, 2), (40, 5, 1), (29, 0, 2), (30, 0, 1)]
)
def test_a_view_goes_on_over_midnight(tmp_path: Path, first: int, second: int, expected: int, order: str) -> None:
    """A chain of clicks is one view also where a day ends in it; it counts on the day on which it began."""
    late = Hit(dt.datetime(2026, 11, 20, 23, 59, first))
    early = Hit(dt.datetime(2026, 11, 21, 0, 0, second))
    hits = [late, early] if order == "forwards" else [early, late]
    for close in (False, True):
        state = tmp_path / f"s{close}"
        run(state, [[hit.combined for hit in hits]], close=close)
        assert sum(totals_of(state).values()) == expected == sum(obvious(hits).values())
        assert totals_of(state)[dt.date(2026, 11, 20), ID] == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_view_goes_on_into_a_day_that_closes_later(tmp_path: Path, known: bool) -> None:
    """What the next day must know of a closing one is kept, whether its own click is known by then or comes later."""
    state = tmp_path / "s"
    late, early = Hit(dt.datetime(2026, 11, 20, 23, 59, 50)).combined, Hit(dt.datetime(2026, 11, 21, 0, 0, 10)).combined
    closing = Hit(dt.datetime(2026, 11, 23, 8), PATHS[1]).combined
    for lines in ([late, early], [closing]) if known else ([late], [closing], [early]):
        run(state, [lines])
    assert [day.is_open for day in days_of(state)] == [False, True, True]
    assert totals_of(state) == {
        (dt.date(2026, 11, 20), ID): 1,
        (dt.date(2026, 11, 23), ARTICLES[1].card.id): 1,
    }


@pytest.mark.parametrize(
    ("hit", "reason"),
    [
        (after(0, method="POST"), METHOD),
        (after(0, method="HEAD"), METHOD),
        (after(0, status=404), STATUS),
        (after(0, status=206), STATUS),
        (after(0, agent=""), NO_AGENT),
        (after(0, agent="-"), NO_AGENT),
        (after(0, agent=GOOGLEBOT), ROBOT),
        (after(0, agent="python-requests/2.31"), ROBOT),
        (after(0, agent="facebookexternalhit/1.1"), ROBOT),
        (after(0, agent="DigitalOcean Uptime Probe 0.22.0 (https://digitalocean.com)"), ROBOT),
        (after(0, agent="Mozilla/5.0 (compatible; coccocbot-web/1.0)"), ROBOT),
        (after(0, agent="Máy của TÒA SOẠN 1.0"), ROBOT),
        (after(0, address="113.161.7.9"), OFFICE),
    ],
)
def test_what_is_no_view(tmp_path: Path, hit: Hit, reason: int) -> None:
    """Only GET that was answered, by somebody who is no robot and not of the office."""
    rules = Rules(Robots(("máy của tòa soạn",)), Office([ip_network("113.161.7.0/24")]), FAR)
    report = Report()
    with opened(tmp_path / "s", "thử") as store:
        list(count([log_of([hit.combined])], ITEMS, rules, store, report))
        assert [sum(day.views.values()) for day in store.days()] == [0]
    assert report.articles == {reason: 1}


def test_who_is_told_a_robot_later_is_one_all_day(tmp_path: Path) -> None:
    """A robot or an address of the office that is known only at the second reading of a log counts no more."""
    state, hits = tmp_path / "s", [after(40 * n) for n in range(4)]
    lines = [hit.combined for hit in hits]
    run(state, [lines])
    run(state, [lines], rules=Rules(Robots(), Office([ip_network("113.161.2.3")]), FAR))
    assert totals_of(state) == {}
    assert [dict(day.left_out) for day in days_of(state)] == [{(ID, "office"): 4}]
    run(state, [lines])
    assert totals_of(state) == {}


def test_what_was_fetched_ahead_is_no_view(tmp_path: Path) -> None:
    """A page that a browser fetched before anybody asked for it has no reader yet."""
    report = run(tmp_path / "s", [[after(0).combined + b' "prefetch"']])
    assert report.articles == {AHEAD: 1}
    assert totals_of(tmp_path / "s") == {}


def test_304_is_read_again(tmp_path: Path) -> None:
    """A page that the reader's browser still had is read all the same."""
    assert views(tmp_path / "s", [after(0, status=304)]) == 1


def test_the_pace_of_a_robot(tmp_path: Path) -> None:
    """Who opens more than 120 different articles within an hour is no reader; 120 are possible, 121 in more time."""
    many = [article(n) for n in range(1, 122)]
    items = Items(many)
    for step, n, expected in ((20, 121, 0), (20, 120, 120), (31, 121, 121)):
        state = tmp_path / f"{step}-{n}"
        hits = [after(i * step, path=a.card.address) for i, a in enumerate(many[:n])]
        report = Report()
        with opened(state, "thử") as store:
            list(count([log_of([h.combined for h in hits])], items, RULES, store, report))
            days = list(store.days())
        assert sum(sum(day.views.values()) for day in days) == expected, (step, n)
        assert sum(day.left_out.get((a.card.id, "pace"), 0) for day in days for a in many) == n - expected


def test_a_log_without_agents_is_counted_by_address(tmp_path: Path) -> None:
    """The common format has no agents: nobody is a robot for having none, and the report says so."""
    hits = [after(0, agent=None), after(10, agent=None), after(0, agent=None, address="2.2.2.2")]
    report = run(tmp_path / "s", [[hit.combined for hit in hits]])
    assert sum(totals_of(tmp_path / "s").values()) == 2
    assert report.without_agents == 3


@pytest.mark.parametrize(
    "path",
    [
        "{}", "{}index.html", "{}?utm_source=zalo", "{}in/", "{}in/index.html", "/DetailView/7/Tin-Cu.html",
        "/detailview/7/tin-cu.html?x=1", "/DetailView/7/Tin%2DCu.html",
    ],
)  # fmt: skip
def test_every_address_of_an_article_is_that_article(tmp_path: Path, path: str) -> None:
    """With its index.html, a query, its print page, its address on the old site: one article, one view."""
    own = replace(article(1), legacy_url="/DetailView/7/Tin-Cu.html")
    address = own.card.address
    state, report = tmp_path / "s", Report()
    lines = [after(0, path=address).combined, after(5, path=path.format(address)).combined]
    with opened(state, "thử") as store:
        list(count([log_of(lines)], Items([own]), RULES, store, report))
        assert [dict(day.views) for day in store.days()] == [{own.card.id: 1}]
    assert report.elsewhere == 0


@pytest.mark.parametrize("path", ["/", "/x.css", "{}gui-email/", "/feed.xml", "/2019/11/", "{}khac/"])
def test_what_is_no_article(path: str) -> None:
    """Lists, feeds, files, forms are not counted."""
    assert ITEMS.find(path.format(PATHS[0]).encode()) is None


def test_a_site_in_a_folder_and_articles_that_are_not_published() -> None:
    """Addresses begin with the site's own folder; a withdrawn article has no readers to count."""
    items = Items([article(1), article(2, state=State.RETRACTED)], "/bao")
    assert items.find(f"/bao{PATHS[0]}".encode()) == ID
    assert items.find(PATHS[0].encode()) is None
    assert items.find(f"/bao{PATHS[1]}".encode()) is None


# Up to the evening of the 22nd: at the next midnight the 20th closes, and what then comes of it is late (contract).
MOMENTS = st.integers(0, 2 * 86_400 + 3_600).map(lambda s: dt.datetime(2026, 11, 20, 22, 55) + dt.timedelta(seconds=s))
NEAR = st.integers(-70, 70).map(lambda s: dt.datetime(2026, 11, 21) + dt.timedelta(seconds=s))
HITS = st.lists(
    st.builds(
        Hit,
        at=NEAR | MOMENTS,
        path=st.sampled_from([*PATHS[:2], "/khong-phai-bai/"]),
        address=st.sampled_from(["1.1.1.1", "2001:db8::1"]),
        agent=st.sampled_from([PHONE, DESK, GOOGLEBOT, "", None]),
        method=st.sampled_from(["GET", "GET", "HEAD"]),
        status=st.sampled_from([200, 304, 404]),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(hits=HITS, chance=st.randoms(use_true_random=False), files=st.integers(1, 4), runs=st.integers(1, 3))
def test_any_way_the_lines_come_gives_the_same_totals(
    tmp_path_factory: pytest.TempPathFactory, hits: list[Hit], chance: random.Random, files: int, runs: int
) -> None:
    """Any split, order, overlap or repetition among files and runs: the totals of the slow, obvious counter."""
    state = tmp_path_factory.mktemp("v") / "s"
    zones = [dt.timezone(dt.timedelta(hours=hours)) for hours in (-5, 0, 7)]
    for _ in range(runs):
        logs: list[list[bytes]] = [[] for _ in range(files)]
        for hit in chance.sample(hits, len(hits)):
            for log in chance.sample(logs, chance.randint(1, files)):
                log.append(clf(hit, chance.choice(zones)))
        run(state, logs)
    assert totals_of(state) == obvious(hits)
    run(state, [], close=True)
    assert totals_of(state) == obvious(hits)


def test_days_close_as_log_time_passes_and_late_lines_are_told(tmp_path: Path) -> None:
    """Two whole days after its end a day closes; its lines are then late, whatever they say, and change nothing."""
    state = tmp_path / "s"
    days = [Hit(dt.datetime(2026, 11, day, 8)).combined for day in (18, 19, 20, 21)]
    run(state, [days])
    assert [(day.is_open, sum(day.views.values())) for day in days_of(state)] == [
        (False, 1),
        (True, 1),
        (True, 1),
        (True, 1),
    ]
    late = run(state, [[Hit(dt.datetime(2026, 11, 18, 20)).combined, *days]])
    assert late.late == 2
    assert sum(totals_of(state).values()) == 4


def test_two_servers_logs_of_a_month_are_one_month(tmp_path: Path) -> None:
    """Files are read together by their time: the second is not late because the first was read to its end."""
    logs = [
        [Hit(dt.datetime(2026, 10, day, 8), address=address).combined for day in range(1, 29)]
        for address in ("1.1.1.1", "2.2.2.2")
    ]
    report = run(tmp_path / "s", [*logs, []])
    assert report.late == 0
    assert sum(totals_of(tmp_path / "s").values()) == 56


def test_files_are_taken_by_their_first_time(tmp_path: Path) -> None:
    """The order in which they were named is nobody's business."""
    days = [[Hit(dt.datetime(2026, 10, day, 8)).combined] for day in range(1, 29)]
    report = run(tmp_path / "s", days[::-1])
    assert report.late == 0
    assert len(totals_of(tmp_path / "s")) == 28


def test_strange_lines_are_counted_and_shown_by_place_alone(tmp_path: Path) -> None:
    """What is no line stops nothing; the first few are told with file and number, none with a word of what it says."""
    evil = b"\x1b[2J <script>113.161.2.3</script>"
    lines = [evil, after(0).combined, b"", *[b"x"] * 9, b"y" * 70_000]
    report = run(tmp_path / "s", [lines])
    assert sum(report.strange.values()) == 11
    assert [(file, number) for file, number, _ in report.shown] == [("0.log", n) for n in (1, 4, 5, 6, 7)]
    assert "113" not in repr(report)
    assert sum(totals_of(tmp_path / "s").values()) == 1


def test_a_clock_that_is_wrong_closes_nothing(tmp_path: Path) -> None:
    """A line of the far future would close every day: it is none."""
    rules = Rules(Robots(), Office(), after(86_400).moment)
    state = tmp_path / "s"
    lines = [Hit(dt.datetime(2031, 1, 1)).combined, after(0).combined]
    assert run(state, [lines], rules=rules).strange == {"giờ ở tương lai": 1}
    assert [day.is_open for day in days_of(state)] == [True]


def test_packed_and_broken_files(tmp_path: Path) -> None:
    """Files are unpacked by their first bytes, not by their names; one that breaks off is told, its lines count."""
    lines = [after(n * 40, address=f"1.1.{n // 200}.{n % 200}").combined for n in range(20_000)]
    packed = gzip.compress(b"\n".join(lines[:10_000]) + b"\n") + gzip.compress(b"\n".join(lines[10_000:]) + b"\n")
    report = Report()
    with opened(tmp_path / "s", "thử") as store:
        list(count([Log("a.log", lambda: io.BytesIO(packed), "auto")], ITEMS, RULES, store, report))
        assert report.lines == 20_000
    broken = Report()
    with opened(tmp_path / "t", "thử") as store:
        list(count([Log("b.log", lambda: io.BytesIO(packed[:-20]), "auto")], ITEMS, RULES, store, broken))
    assert broken.broken == [("b.log", "tệp nén bị cắt cụt")]
    assert broken.lines > 19_000  # what came before the fault counts
    unknown = Report()
    with opened(tmp_path / "u", "thử") as store:
        list(count([log_of([b"\xff\xd8\xff\xe0 JFIF", b"x"], "anh.jpg")], ITEMS, RULES, store, unknown))
    assert unknown.unknown == ["anh.jpg"]


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        DESK,
        "Mozilla/5.0 (Linux; Android 7.0; CUBOT_NOTE_S) AppleWebKit/537.36 Chrome/80.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/543",
        "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 coc_coc_browser/95.0 Chrome/89.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; SM-A105G) AppleWebKit/537.36 SamsungBrowser/16.0 Chrome/92.0 Safari/537.36",
    ],
)
def test_phones_and_browsers_of_readers_are_no_robots(agent: str) -> None:
    """Old phones, Cốc Cốc, Zalo's own window, a phone whose maker's name ends in “bot”."""
    assert not Robots().know(agent.encode())
