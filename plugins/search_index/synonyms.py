"""Short and long forms that are one word to a reader: `LĐLĐ` and `Liên đoàn Lao động`, from one data file.

They widen a query, both ways, and never the index: a changed list makes no shard stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from plugins.buildkit.messages import Message, Place, error, shown
from plugins.search_index.analysis import Word, words_of
from plugins.viettext.letters import compose, one_line

FILE = "data/abbreviations.yaml"
LONGEST = 8  # syllables of a form
_EXAMPLE = "mỗi dòng một chữ tắt: “LĐLĐ: Liên đoàn Lao động”"

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


def synonyms_of(content: Path) -> tuple[Synonyms, list[Message]]:
    """The groups of a content folder, none where it has no list, and everything that is wrong with it."""
    file = content / FILE
    return read_synonyms(file.read_bytes() if file.is_file() else b"")


def read_synonyms(data: bytes, file: str = FILE) -> tuple[Synonyms, list[Message]]:
    """The groups of a data file, and everything that is wrong with it."""
    messages: list[Message] = []
    groups: list[list[Form]] = []
    seen: dict[Form, Place] = {}
    for short, long, place in _entries(data, file, messages):
        forms = [words_of(text).syllables for text in (short, long)]
        fault = _fault(short, long, forms, seen)
        if fault:
            messages.append(_wrong(place, fault))
            continue
        seen[forms[0]] = place
        group = next((group for group in groups if forms[1] in group), None)
        if group:
            group.append(forms[0])
        else:
            groups.append([forms[1], forms[0]])
    return Synonyms(tuple(map(tuple, groups))), messages


def _fault(short: str, long: str, forms: Sequence[Form], seen: dict[Form, Place]) -> str:
    """What is wrong with an entry, empty where nothing is."""
    for text, form in zip((short, long), forms, strict=True):
        if not form:
            return f"{shown(text)} không có chữ nào"
        if len(form) > LONGEST:
            return f"{shown(text)} dài quá {LONGEST} tiếng"
    if forms[0] == forms[1]:
        return f"{shown(short)} và {shown(long)} là một"
    return f"{shown(short)} đã ghi ở dòng {seen[forms[0]].line}" if forms[0] in seen else ""


def _entries(data: bytes, file: str, messages: list[Message]) -> Iterator[tuple[str, str, Place]]:
    """Each short form with its long one and its place."""
    try:
        root = yaml.compose(compose(data.decode("utf-8-sig")), Loader=yaml.BaseLoader)
    except UnicodeDecodeError:
        messages.append(_wrong(Place(file), "không phải là UTF-8", "lưu lại tệp với bảng mã UTF-8"))
        return
    except yaml.YAMLError as fault:
        # Of a line without a colon the problem shows in the next one only.
        mark = getattr(fault, "context_mark", None) or getattr(fault, "problem_mark", None)
        messages.append(_wrong(Place(file, mark.line + 1 if mark else 0), "dòng này viết sai quy tắc YAML"))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        messages.append(_wrong(Place(file, root.start_mark.line + 1), "không phải là danh sách chữ tắt"))
        return
    for key, value in root.value:
        place = Place(file, key.start_mark.line + 1)
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            yield one_line(key.value), one_line(value.value), place
        else:
            messages.append(_wrong(place, "sau dấu hai chấm phải là một dạng đầy đủ"))


def _wrong(place: Place, what: str, mend: str = "") -> Message:
    return error("Q01", place, f"Danh sách chữ tắt: {what}.", _EXAMPLE, mend)
