"""Short and long forms that are one word to a reader: `LĐLĐ` and `Liên đoàn Lao động`, from one list.

They widen a query, both ways, and never the index: a changed list makes no shard stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plugins.buildkit.records import Abbreviation
from plugins.search_index.analysis import Word, words_of

Form = tuple[Word, ...]


@dataclass(frozen=True)
class Synonym:
    """Syllables of a query that have other forms: which ones they are, and the others."""

    start: int
    length: int
    others: tuple[Form, ...]


@dataclass(frozen=True)
class Synonyms:
    """Groups of forms; all forms of a group mean the same."""

    groups: tuple[tuple[Form, ...], ...] = ()

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[Form, tuple[Form, ...]]]]:
        """Forms with their groups under the folded first syllable, longest first."""
        found: dict[str, list[tuple[Form, tuple[Form, ...]]]] = {}
        for group in self.groups:
            for form in group:
                found.setdefault(form[0].folded, []).append((form, group))
        for forms in found.values():
            forms.sort(key=lambda known: -len(known[0]))
        return found

    def find(self, typed: Sequence[Word]) -> Iterator[Synonym]:
        """The forms in what was typed, from the left, none overlapping another, with the other forms of each.

        A syllable typed without accents stands for any; one typed with accents must be written so.
        """
        place = 0
        while place < len(typed):
            known = self._by_first.get(typed[place].folded, ())
            match = next((known for known in known if _begins(typed[place:], known[0])), None)
            if match:
                form, group = match
                yield Synonym(place, len(form), tuple(other for other in group if other != form))
            place += len(match[0]) if match else 1


def _begins(typed: Sequence[Word], form: Form) -> bool:
    pairs = list(zip(typed, form, strict=False))
    return len(pairs) == len(form) and all(word.exact in (of_form.exact, of_form.folded) for word, of_form in pairs)


def synonyms_of(abbreviations: Iterable[Abbreviation]) -> Synonyms:
    """The groups of short forms with their long ones; forms of one long form are a group."""
    groups: dict[Form, list[Form]] = {}  # by each of their forms
    for known in abbreviations:
        short, long = (words_of(text).syllables for text in (known.short, known.long))
        group = groups.setdefault(long, [long])
        group.append(short)
        groups.setdefault(short, group)
    return Synonyms(tuple(tuple(group) for form, group in groups.items() if group[0] == form))
