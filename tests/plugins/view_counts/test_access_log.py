"""Lines of logs: what they say, in each format, and which are none."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.view_counts.access_log import (
    LONGEST,
    NO_AGENT,
    NO_FIELDS,
    NO_LINE,
    NO_TIME,
    Clf,
    Line,
    parser_of,
    read_chunks,
    read_lines,
)
from tests.plugins.view_counts.logs import PHONE, Hit, clf

NOON = Hit(dt.datetime(2026, 11, 21, 12, 0, 5), "/2026/11/21/bai/?zalo=1")


def parsed(line: bytes, form: str = "auto") -> Line | str:
    """A line as its format reads it."""
    return parser_of(form, [line])(line)


def test_a_combined_line() -> None:
    """When, who, what without its query, with what answer."""
    assert parsed(NOON.combined) == (
        NOON.moment, b"113.161.2.3", b"GET", b"/2026/11/21/bai/", b"200", PHONE.encode(), False
    )  # fmt: skip


def test_a_common_line_has_no_agent() -> None:
    """Nothing is not the same as an empty name."""
    line = clf(Hit(NOON.at, agent=None))
    assert parsed(line)[5] is None
    assert parsed(clf(Hit(NOON.at, agent="-")))[5] == b""
    assert parsed(line, "combined") == NO_AGENT
    assert parsed(NOON.combined, "common")[5] is None


@pytest.mark.parametrize("hours", [-11, -3.5, 0, 5.75, 7, 14])
def test_a_moment_is_the_same_in_every_zone(hours: float) -> None:
    """A log in UTC or in the hour of another country tells the same second."""
    assert parsed(clf(NOON, dt.timezone(dt.timedelta(hours=hours))))[0] == NOON.moment


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", NO_LINE),
        (b"hello", NO_LINE),
        (b"\x00\x00\x00", NO_LINE),
        (NOON.combined.replace(b"] ", b"] https "), NO_LINE),
        (b'"' + NOON.combined + b'"', NO_LINE),  # quoted as a whole
        (NOON.combined[:60], NO_LINE),
        (NOON.combined.replace(b" 200 ", b" OK "), NO_LINE),
        (NOON.combined.replace(b"21/Nov", b"31/Nov"), NO_TIME),
        (NOON.combined.replace(b"Nov", b"Nvm"), NO_TIME),
        (NOON.combined.replace(b":12:00:05", b":12:00:75"), NO_TIME),
        (NOON.combined.replace(b":12:00:05", b":25:00:05"), NO_TIME),
    ],
)
def test_what_is_no_line(line: bytes, why: str) -> None:
    """Whatever is no line of the format says so, and nothing else."""
    assert Clf().parse(line) == why


def test_escapes_and_further_fields() -> None:
    """Quotes that the server escaped belong to their field; what follows the agent may say that nobody has read yet."""
    line = NOON.combined.replace(b'"-"', rb'"https://x/\"a\" b"')
    assert parsed(line) == parsed(NOON.combined)
    assert parsed(NOON.combined + b' "10.0.0.1"') == parsed(NOON.combined)
    assert parsed(NOON.combined + b' "prefetch;prerender"')[6] is True
    assert parsed(NOON.combined + b' "https://x.vn/preview/"')[6] is False
    assert parsed(NOON.combined + b"x") == NO_LINE


def test_whose_address_it_is() -> None:
    """The host that Apache's vhost_combined puts in front is no reader; a name may have blanks."""
    assert parsed(b"www.x.vn:443 " + NOON.combined) == parsed(NOON.combined)
    assert parsed(NOON.combined.replace(b"- - [", b"- Lan Huong [")) == parsed(NOON.combined)
    assert parsed(NOON.combined.replace(b" - - [", b" - [")) == NO_LINE


def test_the_format_of_a_log_that_was_cut() -> None:
    """The first line may be half a line; the first whole one decides."""
    assert parser_of("auto", [b'n.log"}', b'{"ts": 1}'])(b"{}") == NO_LINE
    assert parser_of("auto", [b'00 512 "-" "x"', NOON.combined])(NOON.combined) == parsed(NOON.combined)


def test_a_request_that_is_none() -> None:
    """What a scanner sends is a line of the log all the same; it asks for no page."""
    for request in (b"\\x16\\x03\\x01", b"-", b"", b"GET / x y HTTP/1.1"):
        line = NOON.combined.replace(b"GET /2026/11/21/bai/?zalo=1 HTTP/1.1", request)
        assert parsed(line)[2:4] == (b"", b"")
    assert parsed(clf(NOON, protocol=""))[2:4] == (b"GET", b"/2026/11/21/bai/")  # HTTP/0.9


FIELD = st.text(st.characters(codec="utf-8", exclude_characters='"\\\n\r'), max_size=12)


@given(
    address=FIELD, user=FIELD, request=FIELD, status=st.sampled_from(["200", "20", "x"]), size=FIELD | st.just("12"),
    referer=FIELD, agent=FIELD, tail=st.sampled_from(["", " ", ' "x"', "x", '"'])
)  # fmt: skip
def test_the_short_way_and_the_definition_agree(  # noqa: PLR0917
    address: str, user: str, request: str, status: str, size: str, referer: str, agent: str, tail: str
) -> None:
    """Lines without escapes are split, all others matched: both read the same."""
    stamp = "[21/Nov/2026:12:00:05 +0700]"
    for end in ("", f' "{referer}" "{agent}"{tail}'):
        line = f'{address} - {user} {stamp} "{request}" {status} {size}{end}'.encode()
        assert Clf().parse(line) == Clf()._parse_slowly(line)


W3C = b"#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status"


def test_iis() -> None:
    """The fields are named in the file and may change in it; times are UTC, blanks of agents plus signs."""
    parse = parser_of("auto", [b"cut 1 2 3", b"#Software: Microsoft Internet Information Services 10.0"])
    assert parse(b"2026-11-21 05:00:05 GET / - 1.2.3.4 x 200") == NO_FIELDS
    assert parse(W3C) == ""
    line = b"2026-11-21 05:00:05 GET /DetailView/1/Tin.html a=1 1.2.3.4 Mozilla/5.0+(Windows) 200"
    assert parse(line) == (
        NOON.moment, b"1.2.3.4", b"GET", b"/DetailView/1/Tin.html", b"200", b"Mozilla/5.0 (Windows)", False
    )  # fmt: skip
    assert parse(line.replace(b"Mozilla/5.0+(Windows)", b"-"))[5] == b""
    assert parse(line + b" more") == NO_LINE
    assert parse(line.replace(b"11-21", b"13-21")) == NO_TIME
    parse(b"#Fields: time c-ip cs-method cs-uri-stem sc-status")
    assert parse(b"05:00:05 1.2.3.4 GET /x 200") == NO_TIME
    parse(b"#Date: 2026-11-21 00:00:00")
    assert parse(b"05:00:05 1.2.3.4 GET /x 200")[0] == NOON.moment
    parse(b"#Fields: time date c-ip cs-method cs-uri-stem sc-status")
    assert parse(b"05:00:05 2026-11-21 1.2.3.4 GET /x 200")[5] is None


def test_caddy() -> None:
    """JSON, the time as a number or a moment; headers tell what a browser fetched ahead."""
    request = {"client_ip": "1.2.3.4", "method": "GET", "uri": "/bai/?x=1", "headers": {"User-Agent": ["Mozilla/5.0"]}}
    entry = {"ts": NOON.moment + 0.5, "request": request, "status": 200}
    expected = (NOON.moment, b"1.2.3.4", b"GET", b"/bai/", b"200", b"Mozilla/5.0", False)
    line = json.dumps(entry).encode()
    assert parsed(line) == expected
    assert parsed(json.dumps(entry | {"ts": "2026-11-21T12:00:05+07:00"}).encode()) == expected
    request["headers"]["Sec-Purpose"] = ["prefetch"]  # type: ignore[index]
    assert parsed(json.dumps(entry).encode())[6] is True
    del request["headers"]
    assert parsed(json.dumps(entry).encode())[5] is None  # a log that keeps no headers has no agents
    request["headers"] = {"User-Agent": "Googlebot/2.1"}
    assert parsed(json.dumps(entry).encode())[5] == b"Googlebot/2.1"
    request["headers"] = {}
    assert parsed(json.dumps(entry).encode())[5] == b""
    for broken in (b"{", b"{}", b"[" * 100_000, b'{"request": 3}', line.replace(b"200", b'"x"')):
        assert parser_of("caddy", [])(broken) == NO_LINE
    assert parsed(json.dumps(entry | {"ts": "hôm qua"}).encode()) == NO_TIME


@given(st.binary(max_size=80), st.sampled_from(["auto", "combined", "common", "caddy", "iis"]))
def test_no_line_can_break_a_reader(data: bytes, form: str) -> None:
    """Whatever a log holds, it is a line or a word why it is none."""
    parse = parser_of(form, [data])
    parse(W3C)
    assert isinstance(parse(data), str | tuple)


def test_a_line_without_an_end_costs_bounded_memory() -> None:
    """A file of one endless line comes in pieces, none longer than what a chunk and a line can be."""
    stream = io.BytesIO(b"a" * (9 << 20) + b"\nshort\r\nlast")
    lines = [line for batch in read_lines(read_chunks(stream)) for line in batch]
    assert lines[-2:] == [b"short", b"last"]
    assert len(lines) == 3
    assert LONGEST < len(lines[0]) < 3 << 20
