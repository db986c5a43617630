"""The site's constants: what every template may show besides a page's own values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from urllib.parse import quote, urlsplit

from plugins.buildkit import addresses
from plugins.buildkit.messages import Level, Message, Place, error, faulty

SETTINGS = "pelicanconf.py"
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)  # of RFC 5321 what people have


@dataclass(frozen=True)
class Identity:
    """Who publishes: the block that a reader may ask for, shown at the foot of every page.

    `sample` marks a publication that stands for nobody; the footer then says so.
    """

    name: str
    governing_body: str
    address: str
    telephone: str
    email: str
    responsible: str
    licence: str
    short_name: str = ""
    sample: bool = False

    @property
    def shown_name(self) -> str:
        """The name under which the publication appears, as in its masthead."""
        return self.short_name or self.name

    @cached_property
    def telephone_link(self) -> str:
        """The number as a phone dials it (RFC 3966)."""
        return "tel:" + "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu, or a link at the foot of every page."""

    label: str
    address: str


@dataclass(frozen=True)
class Site:
    """Constants of one build. `url` has no slash at its end; `root` is its path, so that a site may live in a folder.

    `parts` holds what features add, each under its own name (docs/contracts/signals.md).
    """

    url: str
    identity: Identity
    menu: tuple[MenuItem, ...] = ()
    links: tuple[MenuItem, ...] = ()
    publishing: bool = False
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)  # a mapping has no hash

    @cached_property
    def root(self) -> str:
        """The path of the site on its host, empty for the host's own root."""
        return urlsplit(self.url).path.rstrip("/")

    @cached_property
    def menu_addresses(self) -> frozenset[str]:
        """Where the menu leads."""
        return frozenset(item.address for item in self.menu)

    def href(self, address: str) -> str:
        """An address of this site as a link writes it."""
        return self.root + address

    def file(self, path: str) -> str:
        """The address of a file of the content as a link writes it."""
        return self.href(addresses.as_address(path))

    def absolute(self, address: str) -> str:
        """An address of this site as another site or a sheet of paper needs it."""
        return self.url + address


def read_menu(values: object, setting: str) -> tuple[tuple[MenuItem, ...], list[Message]]:
    """The entries of a setting: pairs of a label and an address of this site."""
    items, messages = [], []
    for entry in values if isinstance(values, list | tuple) else ():
        if isinstance(entry, list | tuple) and len(entry) == 2 and all(isinstance(word, str) for word in entry):
            items.append(MenuItem(*entry))
        else:
            messages.append(
                error("S09", Place(SETTINGS), f"Mục {entry!r} của {setting} viết sai.", '("Tên mục", "/dia-chi/")')
            )
    if values is not None and not isinstance(values, list | tuple):
        messages.append(error("S09", Place(SETTINGS), f"{setting} phải là một danh sách.", '(("Trang chủ", "/"), …)'))
    return tuple(items), messages


def read_identity(given: object, *, publishing: bool) -> tuple[Identity, list[Message]]:
    """The identity block of the settings and what is wrong with it.

    A missing required field is an error in a publishing build and a warning in a preview; an unknown one always an
    error, since it is most often a slip in a required one's name.
    """
    values = given if isinstance(given, Mapping) else {}
    known = {f.name: f for f in fields(Identity)}
    place = Place(SETTINGS)
    messages = [
        error("S02", place, f"IDENTITY có mục lạ “{name}”.", f"một trong: {', '.join(known)}", "sửa lại tên mục")
        for name in values
        if name not in known
    ]
    kept: dict[str, object] = {}
    for name, spec in known.items():
        value = values.get(name, "" if spec.default is MISSING else spec.default)
        if spec.default is MISSING and not str(value).strip():
            level = Level.ERROR if publishing else Level.WARNING
            what = f"IDENTITY thiếu mục bắt buộc “{name}” ({_MEANING[name]})."
            messages.append(Message("S01", level, place, what, "", f"điền IDENTITY[{name!r}] rồi xây lại"))
        if not isinstance(value, bool if name == "sample" else str):
            messages.append(
                error("S03", place, f"IDENTITY[{name!r}] phải là {'True/False' if name == 'sample' else 'chữ'}.")
            )
            value = spec.default if spec.default is not MISSING else ""
        if name == "email" and str(value).strip() and not _MAILBOX.fullmatch(str(value)):
            what = f"IDENTITY['email'] “{value}” không phải là địa chỉ e-mail."
            messages.append(error("S03", place, what, "ví dụ: phan-hoi@congdoan.vn", "sửa lại địa chỉ"))
        kept[name] = value
    return Identity(**kept), messages  # type: ignore[arg-type]


_MEANING = {
    "name": "tên cơ quan",
    "governing_body": "cơ quan chủ quản",
    "address": "địa chỉ bưu chính",
    "telephone": "điện thoại",
    "email": "e-mail nhận phản hồi",
    "responsible": "người chịu trách nhiệm nội dung",
    "licence": "dòng ghi nguồn hoặc giấy phép",
}


def check_url(url: object, *, publishing: bool) -> str:
    """The site's address without a slash at its end.

    Raises Faulty when it is no address that readers could open.
    """
    wanted = {"https"} if publishing else {"http", "https"}
    if not isinstance(url, str) or not _is_root(url, wanted):
        kind = "https://tên-miền" if publishing else "http://localhost:8000"
        raise faulty(
            "S04",
            Place(SETTINGS),
            f"SITEURL “{url}” không dùng được.",
            kind,
            "sửa SITEURL trong tệp cấu hình",
        )
    return url.rstrip("/")


def _is_root(url: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(url)
        plain = quote(url, safe=":/[]%.-_~") == url
        return plain and parts.scheme in schemes and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:  # brackets that hold no IPv6 address
        return False
