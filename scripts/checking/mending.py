"""What `check --fix` does to the text of a source: letters composed, spaces, quotation marks, capitals of a title.

Nothing else may come out of it: `says_the_same` compares what is read before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from plugins.buildkit.messages import Faulty
from plugins.front_matter.fields import ARTICLE_FIELDS, by_typed_name
from plugins.front_matter.parsing import Entry, Source, parse
from plugins.viettext.letters import INVISIBLE, compose, same_name
from plugins.viettext.shouting import in_sentence_case, is_shouted
from plugins.viettext.tidy import curled, tidy
from scripts.checking.markdown_spans import spans

_HELD = "\ue000"  # stands for what is held back: no letter, no space, no sign of punctuation
_APART = frozenset({"marker", "pipe", "indent", "break", "block"})
_FIELDS = ("title", "summary", "byline", "lead_image_caption")
_WORD = re.compile(r"[^\W_]+")
_ROUNDS = 4  # what is mended may show what else is to be mended; most often once

Retouch = Callable[[str], str]


def retouched(body: str, retouch: Retouch) -> str:
    """A Markdown text of which the prose alone went through a function: between list marks, cells and lines of code.

    What stands inside a sentence and is no prose (code, tags, addresses) is held back meanwhile.
    """
    return body if _HELD in body else "".join(_put_back(*piece, retouch) for piece in _pieces(body))


def _pieces(body: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of prose, each with what was held back of it; what stands between runs is held back alone."""
    text, held, done = "", list[str](), 0
    for span in spans(body):
        text += body[done : span.start]
        done = span.end
        kept = body[span.start : span.end]
        if span.kind in _APART:
            yield text, held
            yield _HELD, [kept]
            text, held = "", []
        else:
            held.append(kept)
            text += _HELD
    yield text + body[done:], held


def _put_back(text: str, held: list[str], retouch: Retouch) -> str:
    parts = retouch(text).split(_HELD) if text != _HELD else ["", ""]
    if len(parts) != len(held) + 1:
        parts = text.split(_HELD)
    return "".join(part + kept for part, kept in zip(parts, [*held, ""], strict=True))


def mended(text: str, known: frozenset[str] = frozenset()) -> str:
    """The text of a source (line ends of one kind) with everything mended that is safe; else as it was."""
    done = text
    for _ in range(_ROUNDS):
        before, done = done, _mended_once(done, known)
        if done == before:
            return done
    return text  # no end of it: nothing that a person would type


def _mended_once(text: str, known: frozenset[str]) -> str:
    composed = compose(text)
    try:
        source = parse(composed, "")
    except Faulty:
        return text
    if source.faults:
        return text
    head = composed.split("\n")[: source.body_line - 1]
    for entry in source.entries:
        _mend_entry(head, entry, partial(_mended_value, known=known))
    has_body = composed.count("\n") >= len(head)
    body = retouched(source.body, lambda prose: curled(tidy(prose)))
    after = "\n".join([*head, body] if has_body else head)
    return after if says_the_same(source, after) else text


def touched(head: Sequence[str], source: Source, retouch: Retouch) -> list[int]:
    """The lines that a function would change of what is mended: text fields and prose."""
    lines = list(head)
    for entry in source.entries:
        _mend_entry(lines, entry, lambda _, value: retouch(value))
    before = [*head, *source.body.split("\n")]
    after = [*lines, *retouched(source.body, retouch).split("\n")]
    return [number for number, (one, other) in enumerate(zip(before, after, strict=False), 1) if one != other]


def _mend_entry(head: list[str], entry: Entry, retouch: Callable[[str, str], str]) -> None:
    """Mend the value of a text field that stands on one line as it is read; others are left alone.

    `retouch` is given the field's name and its value.
    """
    spec = by_typed_name(ARTICLE_FIELDS).get(same_name(entry.key))
    line = head[entry.line - 1].rstrip(" ")
    blanks = head[entry.line - 1][len(line) :]
    if spec is None or spec.name not in _FIELDS or not isinstance(entry.value, str) or not entry.value:
        return
    end = next((end for end in ("", '"', "'") if line.endswith(entry.value + end)), None)
    if end is None:
        return
    value = retouch(spec.name, entry.value)
    head[entry.line - 1] = line.removesuffix(entry.value + end) + value + end + blanks


def _mended_value(name: str, value: str, known: frozenset[str]) -> str:
    value = curled(tidy(value))
    return in_sentence_case(value, known) if name == "title" and is_shouted(value) else value


def says_the_same(before: Source, text: str) -> bool:
    """Whether a mended text has the same fields, lines and words, but for capitals of fields."""
    try:
        after = parse(text, "")
    except Faulty:
        return False
    return (
        list(map(_bare, before.entries)) == list(map(_bare, after.entries))
        and before.body_line == after.body_line
        and before.body.count("\n") == after.body.count("\n")
        and words_of(before.body) == words_of(after.body)
    )


def _bare(entry: Entry) -> Entry:
    values = (entry.value,) if isinstance(entry.value, str) else entry.value
    return replace(entry, value=tuple(" ".join(words_of(value)).casefold() for value in values))


def words_of(text: str) -> list[str]:
    """The words of a text; a sign that nobody sees parts none."""
    return _WORD.findall(INVISIBLE.sub("", compose(text)))
