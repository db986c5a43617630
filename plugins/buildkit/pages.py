"""Pages as values: everything that a page shows is in them, and rendering is a pure function of them.

A build of ten thousand articles has fifty thousand pages, and after one corrected word all but a few are as they were.
So a page says what it is made of before it is made, and many pages say it together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.buildkit import addresses
from plugins.buildkit.messages import Message, Place, error
from plugins.buildkit.records import Article, SimplePage


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

    def section(self, menu: Iterable[str]) -> str:
        """Which of the addresses of the menu, but the home page's, the page lies below; empty for none.

        The way to an article leads through its category, which itself lies below the index of categories.
        """
        entries = sorted((address for address in menu if address != "/"), key=len, reverse=True)
        ways = (entry for crumb in reversed(self.crumbs) for entry in entries if crumb.address.startswith(entry))
        return next(ways, "")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Values that are made when they are shown: a pure function of module level, and its arguments.

    Its fingerprint is that of the arguments, so that what is not stale is never made. Articles among the arguments have
    their bodies by the time `make` is called for rendering, and not before.
    """

    make: Callable[..., Any]
    arguments: tuple[Any, ...] = ()

    def made(self) -> Any:
        """The values."""
        return self.make(*self.arguments)


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: its address, the template that draws it, and all the values that the template sees.

    `given` are the values, or the recipe that makes them. `source` is the content file it comes from, for messages.
    """

    address: str
    template: str
    given: Mapping[str, object] | Recipe = field(default_factory=dict)
    source: str = ""

    @property
    def values(self) -> Mapping[str, object]:
        """All the values that the template sees."""
        values: Mapping[str, object] = self.given.made() if isinstance(self.given, Recipe) else self.given
        return values

    def with_records(self, full: Callable[[Any], Any]) -> Page:
        """The page with its values made, every record among the recipe's arguments exchanged for `full(record)`."""
        if not isinstance(self.given, Recipe):
            return self
        arguments = [full(item) if isinstance(item, Article | SimplePage) else item for item in self.given.arguments]
        return Page(self.address, self.template, self.given.make(*arguments), self.source)


@dataclass(frozen=True)
class Batch:
    """Many pages that lie below one address and are made from few values.

    `arguments` gives the arguments of `make`, a pure function of module level that answers with pages: where they are
    as in the last build, none of the pages is looked at; where nobody asks for an address below `below`, they are not
    even gathered.
    """

    below: str
    make: Callable[..., Iterable[Page]]
    arguments: Callable[[], tuple[Any, ...]]

    def pages(self) -> Iterable[Page]:
        """All of its pages."""
        return self.make(*self.arguments())


@dataclass(frozen=True)
class Folder:
    """Many files that are no pages and lie below one address.

    `key` tells their bytes apart: where it is as in the last build, none of them is read. `files` gives them by the
    rest of their addresses.
    """

    below: str
    key: bytes
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Later:
    """Files and folders below one address whose making is work: `make` is called where one of them is asked for.

    `name` is what the table of times calls the work, in Vietnamese.
    """

    name: str
    below: str
    make: Callable[[], Iterable[tuple[str, bytes] | Folder]]


Answer = Iterable[Page | Batch] | None  # what a feature answers when it is asked for its pages


def all_pages(answers: Iterable[Page | Batch]) -> Iterator[Page]:
    """The pages themselves, those of batches among them."""
    for answer in answers:
        if isinstance(answer, Page):
            yield answer
        else:
            yield from answer.pages()


def find_pages(answers: Iterable[Page | Batch], wanted: Iterable[str]) -> dict[str, Page]:
    """The pages of these addresses, as far as there are any; only batches that lie above one are looked into."""
    missing, found = set(wanted), {}
    for answer in answers:
        if isinstance(answer, Batch) and not any(address.startswith(answer.below) for address in missing):
            continue
        for page in (answer,) if isinstance(answer, Page) else answer.pages():
            if page.address in missing:
                missing.remove(page.address)
                found[page.address] = page
                if not missing:
                    return found
    return found


def find_clashes(pages: Iterable[Page]) -> list[Message]:
    """Messages for pages that would be written to one file; on Windows `A/` and `a/` are one."""
    first: dict[str, Page] = {}
    told: set[tuple[str, str]] = set()  # the print page of a doubled article clashes too; once is enough
    found = []
    for page in pages:
        try:
            place = addresses.output_path(page.address).casefold()
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
