"""Words that all machines are told alike: names, ids, moments, JSON."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

from plugins.buildkit.messages import Place, faulty
from plugins.buildkit.records import Moment, with_hour
from plugins.buildkit.site import Site
from plugins.viettext.dates import machine_date

# RFC 4151: a domain name or e-mail address, a comma, a year, month or day on which it was the publisher's own.
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_DATE = r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_AUTHORITY = re.compile(rf"(?:[\w.-]+@)?{_LABEL}(?:\.{_LABEL})+,{_DATE}", re.ASCII)

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def read_authority(given: object, url: object = "") -> str:
    """The tagging authority of all ids, for a site of this address.

    Raises Faulty when it is none, or that of the sample: ids that many offices have alike can never be mended.
    """
    expected = "tên miền viết thường, dấu phẩy, năm: congdoan.vn,2019"
    what = ""
    if not isinstance(given, str) or not _AUTHORITY.fullmatch(given):
        what = f"TAG_AUTHORITY {given!r} không dùng được."
    elif _is_sample(given.partition(",")[0]) and not _is_sample(urlsplit(str(url)).hostname or ""):
        what = f"TAG_AUTHORITY {given!r} còn là của bản mẫu."
    if what:
        mend = "sửa TAG_AUTHORITY trong tệp cấu hình, trước lần đăng đầu tiên"
        raise faulty("S11", Place("pelicanconf.py"), what, expected, mend)
    return str(given)


def _is_sample(host: str) -> bool:
    """Whether a host stands for nobody (RFC 2606), or is this very machine."""
    return host.endswith(".invalid") or host in {"", "localhost", "127.0.0.1"}


def tag_of(article_id: str, site: Site) -> str:
    """The id by which machines know an article for ever (RFC 4151): no correction and no move changes it."""
    return f"tag:{authority_of(site)}:{quote(article_id)}"


def authority_of(site: Site) -> str:
    """The tagging authority of a site."""
    part: Any = site.parts["discovery"]
    return str(part["authority"])


def moment_with_hour(moment: Moment) -> str:
    """A moment for those who know no date without a time (Atom, JSON Feed): `2019-11-21T09:25:00+07:00`."""
    return machine_date(with_hour(moment))


def json_text(value: object) -> str:
    """JSON (RFC 8259) on one line, with the letters themselves."""
    return _ENCODER.encode(value)


def script_text(value: object) -> str:
    """The same for a `script` element of a page, which no text of it can end (HTML, "restrictions on script")."""
    return json_text(value).replace("<", "\\u003c")
