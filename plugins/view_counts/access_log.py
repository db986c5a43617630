"""Access logs, line by line: what was asked for, when, by whom, with what answer.

Formats: Apache's and nginx's *common* and *combined* log format (https://httpd.apache.org/docs/2.4/logs.html), with or
without further fields behind; Caddy's JSON lines (https://caddyserver.com/docs/logging); the W3C Extended Log File
Format of IIS (https://www.w3.org/TR/WD-logfile.html). Everything stays bytes: nothing of a line is trusted,
decoded or kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO

# When (seconds since 1970, UTC), whose address, method, path without query, status, agent (None where the format has no
# such field, b"" where it is empty), whether it was fetched ahead of its reader.
Line = tuple[int, bytes, bytes, bytes, bytes, bytes | None, bool]
Parse = Callable[[bytes], Line | str]  # gives the line, or in words why it is none

AUTO, COMBINED, COMMON, CADDY, IIS = "auto", "combined", "common", "caddy", "iis"
CLF = "combined or common"  # line by line
FORMATS = (AUTO, COMBINED, COMMON, CADDY, IIS)
LONGEST = 65_536  # bytes of a line
CHUNK = 1 << 20  # bytes that are read together
_GZIP = b"\x1f\x8b"

NO_LINE, NO_TIME, NO_FIELDS = "không phải dòng nhật ký", "giờ không có thật", "đứng trước dòng #Fields"
TOO_LONG, IN_FUTURE, NO_AGENT = "dài quá 64 KB", "giờ ở tương lai", "thiếu tên trình duyệt"

_MONTHS = {name: n for n, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_STAMP = rb"\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d):(\d\d)( [+-]\d{4})\]"
_QUOTED = rb'"((?:[^"\\]|\\.)*)"'
_CLF = re.compile(
    rb'([^\["]*)' + _STAMP + rb" " + _QUOTED + rb" (\d{3}) (?:\d+|-)"
    rb"(?: " + _QUOTED + rb" " + _QUOTED + rb"((?: .*)?))?",
    re.DOTALL,
)
_WORD = rb'[^ "\\]'
_PLAIN = re.compile(
    rb"(" + _WORD + rb"+) " + _WORD + rb'+ [^ "\\\[]+ ' + _STAMP.replace(rb":(\d\d)(", rb":([0-5]\d)(")
    + rb' "(' + _WORD + rb'*) ([^ "?\\]*)' + _WORD + rb"* " + _WORD + rb'*" (\d{3}) (?:\d+|-)'
    + rb'(?: "[^"\\]*" "([^"\\]*)")?'
).fullmatch  # fmt: skip
_AHEAD = (b"prefetch", b"preview")  # how Sec-Purpose, Purpose, X-Purpose and X-Moz begin
_MOST_KNOWN = 10_000


@dataclass
class Clf:
    """The common and the combined format, told apart line by line unless one is named.

    `agents` names it: True for combined, False for common. `_CLF` is the definition of a line; `_PLAIN` takes those of
    a browser that has nothing to escape, with the same result, at a third of the price.
    """

    agents: bool | None = None

    def parse(self, line: bytes) -> Line | str:
        """The line, or why it is none."""
        found = _PLAIN(line)
        if found is None or self.agents is not None:
            return self._parse_slowly(line)
        address, minute, second, zone, method, path, status, agent = found.groups()
        start = _minute_of(minute, zone)
        if start is None:
            return NO_TIME
        return start + int(second), address, method, path, status, b"" if agent == b"-" else agent, False

    def _parse_slowly(self, line: bytes) -> Line | str:
        found = _CLF.fullmatch(line)
        if not found:
            return NO_LINE
        who, minute, second, zone, request, status, _, agent, more = found.groups()
        address = _address(who)
        if not address:
            return NO_LINE
        if self.agents is not None:
            if agent is None and self.agents:
                return NO_AGENT
            agent = agent if self.agents else None
        start = _minute_of(minute, zone)
        if start is None or second > b"60":
            return NO_TIME
        asked = request.split(b" ")
        method, path = asked[:2] if 2 <= len(asked) <= 3 else (b"", b"")
        ahead = bool(more) and any(b'"' + word in more for word in _AHEAD)
        path = path.partition(b"?")[0]
        return start + int(second), address, method, path, status, b"" if agent == b"-" else agent, ahead


def _address(who: bytes) -> bytes:
    """Whose address stands before the time, behind it an identity and a name; empty where they are not three.

    Apache's vhost_combined has the host before; a name with blanks stands behind an identity of "-".
    """
    words = who.split(b" ")
    if len(words) < 4 or words[-1]:
        return b""
    return words[1] if len(words) == 5 and words[1] != b"-" else words[0]


@lru_cache(maxsize=_MOST_KNOWN)
def _minute_of(minute: bytes, zone: bytes) -> int | None:
    """A minute (`17/May/2015:10:05`, ` +0700`) in seconds since 1970; None for one that no calendar has.

    Remembered: a log has many lines of each.
    """
    day, month, year, hour, number = minute[:2], minute[3:6], minute[7:11], minute[12:14], minute[15:]
    ahead = (int(zone[2:4]) * 60 + int(zone[4:])) * 60
    try:
        moment = dt.datetime(int(year), _MONTHS[month], int(day), int(hour), int(number), tzinfo=dt.UTC)
    except (ValueError, KeyError):
        return None
    return int(moment.timestamp()) - (ahead if zone[1:2] == b"+" else -ahead)


@dataclass
class W3c:
    """IIS: a line that begins with `#Fields:` names the fields of those that follow; times are UTC."""

    _places: dict[bytes, int] = field(default_factory=dict)
    _date: bytes = b""  # of a line that says it for those without a field of it

    def parse(self, line: bytes) -> Line | str:
        """The line, or why it is none; empty for a line that only speaks of the log."""
        if line.startswith(b"#"):
            if line.startswith(b"#Fields:"):
                self._places = {name.lower(): place for place, name in enumerate(line[8:].split())}
            elif line.startswith(b"#Date:"):
                self._date = line[6:].split()[0] if line[6:].split() else b""
            return ""
        places, values = self._places, line.split(b" ")
        if not places:
            return NO_FIELDS
        try:
            day = values[places[b"date"]] if b"date" in places else self._date
            time = values[places[b"time"]]
            address, method = values[places[b"c-ip"]], values[places[b"cs-method"]]
            path, status = values[places[b"cs-uri-stem"]], values[places[b"sc-status"]]
        except (KeyError, IndexError):
            return NO_LINE
        second = _second_of(day, time)
        if len(values) != len(places) or not (address and len(status) == 3 and status.isdigit()):
            return NO_LINE
        if second is None:
            return NO_TIME
        agent = self._value(values, b"cs(user-agent)")
        purposes = [self._value(values, name) or b"" for name in (b"cs(sec-purpose)", b"cs(purpose)")]
        ahead = any(purpose.lower().startswith(_AHEAD) for purpose in purposes)
        return second, address, method, path, status, agent.replace(b"+", b" ") if agent else agent, ahead

    def _value(self, values: list[bytes], name: bytes) -> bytes | None:
        """A value that is not always there; `-` is how the format writes an empty one."""
        place = self._places.get(name)
        if place is None:
            return None
        return b"" if values[place] == b"-" else values[place]


def _second_of(day: bytes, time: bytes) -> int | None:
    try:
        start = _day_of(day)
        hour, minute, second = map(int, time.split(b":"))
    except ValueError:
        return None
    known = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second <= 60
    return start + (hour * 60 + minute) * 60 + second if known else None


@lru_cache(maxsize=_MOST_KNOWN)
def _day_of(day: bytes) -> int:
    """A day (`2026-11-21`) in seconds since 1970. Raises ValueError for one that no calendar has."""
    return int(dt.datetime.strptime(day.decode("ascii"), "%Y-%m-%d").replace(tzinfo=dt.UTC).timestamp())


class Caddy:
    """Caddy's JSON: one object a line; `ts` as a number of seconds or milliseconds, or as an ISO 8601 moment."""

    def parse(self, line: bytes) -> Line | str:
        """The line, or why it is none."""
        try:
            entry = json.loads(line)
            request = entry["request"]
            headers = request.get("headers")
            given = request.get("client_ip") or request.get("remote_ip") or request["remote_addr"].rpartition(":")[0]
            address, method, path = (_bytes(value) for value in (given, request["method"], request["uri"]))
            status = str(int(entry["status"])).encode()
            agent = None if headers is None else b" ".join(_values(headers, "User-Agent"))
            purposes = [] if headers is None else [word for name in _PURPOSES for word in _values(headers, name)]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            return NO_LINE
        second = _moment_of(entry.get("ts"))
        if second is None:
            return NO_TIME
        ahead = any(purpose.lower().startswith(_AHEAD) for purpose in purposes)
        return second, address, method, path.partition(b"?")[0], status, agent, ahead


_PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
_MILLISECONDS = 100_000_000_000  # seconds up to here are of this millennium


def _values(headers: Mapping[str, object], name: str) -> list[bytes]:
    """The values of a header; most have a list of one."""
    given = headers.get(name)
    return [_bytes(word) for word in ([given] if isinstance(given, str) else given or ())]  # type: ignore[attr-defined]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _moment_of(stamp: object) -> int | None:
    try:
        if isinstance(stamp, str):
            moment = dt.datetime.fromisoformat(stamp)
            return int(moment.timestamp()) if moment.tzinfo else None
        if isinstance(stamp, int | float) and not isinstance(stamp, bool):
            return int(stamp / 1000 if stamp > _MILLISECONDS else stamp)
    except (ValueError, OverflowError):
        pass
    return None


def parser_of(name: str, lines: Iterable[bytes]) -> Parse:
    """How the lines of a log are read: by the format of this name, or the one that its first lines have.

    The first line of a log that was cut may be half a line: the first one that is a whole of some format decides.
    """
    if name == AUTO:
        name = next(filter(None, map(_form_of, lines)), AUTO)
    if name == IIS:
        return W3c().parse
    if name == CADDY:
        return Caddy().parse
    return Clf({COMBINED: True, COMMON: False}.get(name)).parse


def _form_of(line: bytes) -> str:
    if line.startswith(b"#"):
        return IIS
    if line.startswith(b"{"):
        return CADDY
    return "" if isinstance(Clf().parse(line), str) else CLF


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a log, unpacked where they begin as gzip does, a piece at a time.

    Raises EOFError where a packed file breaks off and zlib.error where it is damaged, after all that could be read.
    """
    chunk = stream.read(CHUNK)
    if chunk[:2] != _GZIP:
        while chunk:
            yield chunk
            chunk = stream.read(CHUNK)
        return
    machine = zlib.decompressobj(wbits=31)
    while chunk:
        while chunk:
            if unpacked := machine.decompress(chunk, CHUNK):
                yield unpacked
            chunk = machine.unconsumed_tail
            if machine.eof:  # a file may have several parts; what else follows one is nothing of ours
                rest = machine.unused_data or stream.read(CHUNK)
                if rest[:2] != _GZIP:
                    return
                machine, chunk = zlib.decompressobj(wbits=31), rest
        chunk = stream.read(CHUNK)
    raise EOFError


def read_lines(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The lines of a log, many together; one that is too long comes cut, so that memory is bounded.

    Blank lines come too, so that lines can be numbered.
    """
    rest = b""
    for chunk in chunks:
        lines = chunk.split(b"\n")
        lines[0] = rest + lines[0]
        rest = lines.pop()[: LONGEST + 1]
        yield [line.rstrip(b"\r") for line in lines] if b"\r" in chunk else lines
    if rest:
        yield [rest.rstrip(b"\r")]
