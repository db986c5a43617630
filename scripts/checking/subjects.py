"""What a rule looks at: one source in all its forms, and what the office is known by."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugins.buildkit.messages import Faulty, Place
from plugins.buildkit.records import Article, SimplePage
from plugins.front_matter.fields import ARTICLE_FIELDS, by_typed_name, nearest_name
from plugins.front_matter.moments import read_moment
from plugins.front_matter.parsing import Entry, Source, parse
from plugins.front_matter.reviewed import read_codes
from plugins.viettext.letters import compose, same_name
from scripts.checking.prose import Paragraph, paragraphs
from scripts.checking.readable import readable

Record = Article | SimplePage
_WORDS = ("title", "summary", "byline", "lead_image_caption", "lead_image_alt", "corrections")


@dataclass(frozen=True)
class Office:
    """What is the same for all sources.

    Categories in use, what an article without one gets, own telephone numbers, short forms that are explained.
    """

    categories: tuple[str, ...] = ()
    default_category: str = ""
    telephones: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Subject:
    """One source. `raw` is its text as typed, with line ends of one kind; `record` is None where it was refused."""

    file: str
    raw: str
    source: Source
    record: Record | None
    office: Office = field(default_factory=Office)
    is_article: bool = True  # and not a simple page

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The lines before its body, their letters composed."""
        return tuple(compose(self.raw).split("\n")[: self.source.body_line - 1])

    @cached_property
    def readable(self) -> str:
        """All that readers may get, however it is typed, on the lines of the file."""
        return readable(self.raw, len(self.head))

    @cached_property
    def reviewed(self) -> frozenset[str]:
        """Codes of warnings and remarks that its editor has looked at and lets stand."""
        return read_codes(self.fields["reviewed"].value, self.place())[0] if "reviewed" in self.fields else frozenset()

    def place(self, line: int = 0) -> Place:
        """A line of it."""
        return Place(self.file, line)

    @cached_property
    def fields(self) -> Mapping[str, Entry]:
        """Its declared fields by their names, the first of each."""
        known = by_typed_name(ARTICLE_FIELDS)
        found: dict[str, Entry] = {}
        for entry in self.source.entries:
            if spec := known.get(same_name(entry.key)):
                found.setdefault(spec.name, entry)
        return found

    @cached_property
    def meant(self) -> frozenset[str]:
        """Fields for which a broken line or a misspelled name may be meant: the build tells of these lines."""
        known = by_typed_name(ARTICLE_FIELDS)
        keys = [entry.key for entry in self.source.entries if same_name(entry.key) not in known]
        names = [*self.source.faulty_keys, *(nearest_name(key, ARTICLE_FIELDS) for key in keys)]
        return frozenset(known[same_name(name)].name for name in names if same_name(name) in known)

    def lacks(self, name: str) -> bool:
        """Whether nothing was typed for a field, not even what cannot be read."""
        return not self.text(name) and name not in self.meant

    def text(self, name: str) -> str:
        """The value of a field on one line, empty where it has none."""
        entry = self.fields.get(name)
        value = entry.value if entry else ""
        return " ".join((value if isinstance(value, str) else " ".join(value)).split())

    def line(self, name: str) -> int:
        """Where a field stands, 0 where it does not."""
        return self.fields[name].line if name in self.fields else 0

    @cached_property
    def day(self) -> dt.date | None:
        """The day of its date, None where it has none that can be read."""
        try:
            moment, _ = read_moment(self.text("date").split(" #")[0].strip(), self.place())
        except Faulty:
            return None
        return moment.date() if isinstance(moment, dt.datetime) else moment

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of its body, without code."""
        return tuple(paragraphs(self.source.body, self.source.body_line))

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """Everything that readers are told: title, sapo and the like, captions, body."""
        return (*self._declared(), *self._captions(), *self.body)

    def _declared(self) -> Iterator[Paragraph]:
        for name in _WORDS:
            if words := self.text(name):
                yield Paragraph(words, self.line(name), is_body=False)

    def _captions(self) -> Iterator[Paragraph]:
        for found in _CAPTION.finditer(self.source.body):
            line = self.source.body_line + self.source.body.count("\n", 0, found.start())
            yield Paragraph(found[1], line, is_body=False)


_CAPTION = re.compile(r'!\[[^\]\n]*\]\([^()\n"]*"([^"\n]+)"\)')


def subject_of(
    file: str, data: bytes, record: Record | None, office: Office, *, is_article: bool = True
) -> Subject | None:
    """A source by its path below the content folder and its bytes; None where its text cannot be read at all."""
    try:
        raw = text_of(data)
        return Subject(compose(file), raw, parse(compose(raw), compose(file)), record, office, is_article)
    except (UnicodeDecodeError, Faulty):
        return None  # the build says what is wrong with it


def text_of(data: bytes) -> str:
    """The text of a source as typed, with line ends of one kind. Raises UnicodeDecodeError."""
    text = data.decode("utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")
