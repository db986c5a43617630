"""An article on its way in: its body as HTML, what was recognised beside it, what an editor has to be asked or told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.buildkit.messages import Message, Place, remark, shown, warning
from plugins.viettext.letters import one_line
from scripts.importing.content import Content


@dataclass
class Draft:
    """What was made of a source. `fields` are front matter by name; `taken` are the source's words that became fields.

    `dropped` are words of the source that are no part of the article (buttons, menus), `unrolled` the tables that were
    only there to hold pictures.
    """

    place: Place
    soup: BeautifulSoup
    source: Content
    fields: dict[str, str] = field(default_factory=dict)
    formatted: bool = True  # whether the source tells bold letters and alignment
    of_word: bool = False
    likely_title: str = ""  # where no line of the text is one
    taken: list[tuple[str, str]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    notes: dict[str, Tag] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    lead: Tag | None = None
    homeless: list[Tag] = field(default_factory=list)  # references to notes from what became a field
    unlinked: list[tuple[str, str]] = field(default_factory=list)
    unrolled: set[int] = field(default_factory=set)  # numbers of tables of the source
    messages: list[Message] = field(default_factory=list)

    @property
    def body(self) -> Tag:
        """The element that holds the blocks of the body."""
        body: Any = self.soup.body
        return body  # type: ignore[no-any-return]

    @property
    def blocks(self) -> list[Tag]:
        """The blocks of the body."""
        return [block for block in self.body.children if isinstance(block, Tag)]

    @property
    def shown(self) -> list[Tag]:
        """The pictures of the body, then those of notes."""
        return [picture for part in (self.soup, *self.notes.values()) for picture in part.find_all("img")]

    def take(self, name: str, block: Tag, words: str = "") -> None:
        """Make a block a field, and remove it from the body; its notes wait for a place."""
        text = text_of(block)
        self.taken.append((name, text))
        self.fields[name] = words or one_line(text)
        self.homeless += [note.extract() for note in block.find_all("note")]
        block.decompose()

    def drop(self, block: Tag) -> None:
        """Remove a block that is no part of the article."""
        self.dropped.append(text_of(block))
        block.decompose()

    def ask(self, code: str, what: str, mend: str = "") -> None:
        """Something that only an editor knows."""
        self.messages.append(warning(code, self.place, what, "", mend))

    def tell(self, code: str, what: str, mend: str = "") -> None:
        """Something that was done, or was left out."""
        self.messages.append(remark(code, self.place, what, "", mend))


def text_of(block: Tag) -> str:
    """The words of a block; line breaks part them."""
    return "".join(_pieces(block)).strip()


def _pieces(block: Tag) -> Iterator[str]:
    for one in block.descendants:
        if isinstance(one, NavigableString):
            yield str(one)
        elif isinstance(one, Tag) and one.name == "br":
            yield " "


def sample(texts: list[str], most: int = 3) -> str:
    """The first few of some texts, between quotes, and how many more there are."""
    words = ", ".join(shown(one_line(text), 50) for text in texts[:most])
    return words + (f" và {len(texts) - most} chỗ nữa" if len(texts) > most else "")
