"""Pages as values: everything that a page shows is in them, and rendering is a pure function of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.buildkit import addresses
from plugins.buildkit.messages import Message, Place, error


@dataclass(frozen=True)
class Crumb:
    """A step of the path to a page."""

    label: str
    address: str


HOME_CRUMB = Crumb("Trang chủ", addresses.HOME)


@dataclass(frozen=True)
class Head:
    """What a page says of itself outside its body.

    `canonical` is the address that search engines should keep, empty for the page's own.
    """

    title: str
    description: str = ""
    canonical: str = ""
    noindex: bool = False
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True)
class Page:
    """One output file: its address, the template that draws it, and all the values that the template sees."""

    address: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    source: str = ""  # the content file it comes from, for messages


def find_clashes(pages: Iterable[Page]) -> list[Message]:
    """Messages for pages that would be written to one file; on Windows `A/` and `a/` are one."""
    first: dict[str, Page] = {}
    told: set[tuple[str, str]] = set()  # the print page of a doubled article clashes too; once is enough
    found = []
    for page in pages:
        try:
            place = str(addresses.output_path(page.address)).casefold()
        except ValueError as problem:
            found.append(error("A02", Place(page.source), f"Địa chỉ không dùng được: {problem}"))
            continue
        other = first.setdefault(place, page)
        pair = (page.source or page.address, other.source)
        if other is not page and pair not in told:
            told.add(pair)
            found.append(
                error(
                    "A01",
                    Place(page.source),
                    f"Hai trang cùng địa chỉ {page.address}: {page.source or page.template} và "
                    f"{other.source or other.template}.",
                    "mỗi trang một địa chỉ",
                    "đặt trường slug khác cho một trong hai bài, hoặc xóa bài đăng trùng",
                )
            )
    return found
