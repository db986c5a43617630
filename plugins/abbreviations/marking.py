"""What an abbreviation stands for, written into HTML where it is used first: `<abbr title="…">`.

It is done when a page is drawn, over HTML, whichever engine has made it of Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Any

from plugins.buildkit.records import Abbreviation, Article, SimplePage
from plugins.viettext.capitals import even
from plugins.viettext.short_forms import short_forms

_TAG = r'(?:"[^"]*"|[^">])*>'
# Headings are lists of their own to a screen reader, heads of tables are narrow, links say where they lead, code is
# shown as it is typed.
_APART = re.compile(rf"<(h[1-6]|th|abbr|a|code|pre|kbd|samp)\b{_TAG}.*?</\1>|<{_TAG}", re.DOTALL)
_BEGUN = re.compile(r"(?:[^\W_](?:[/'’–-]|(?<!\.)\.(?!\.)|&amp;)*|&amp;)$")
_GOES_ON = re.compile(r"(?:[/'’–-]|\.(?!\.)|&amp;)*[^\W_]")
_LONGEST_JOINT = 12  # signs of HTML
_LONGEST_LEAD, _NEAR = 200, 12  # signs of HTML, words beside a form in which its long form is looked for
_LEAD = re.compile(r"(?: ?[(–-] ?|,? )(?:sau đây )?(?:(?:gọi|viết)(?: tắt)? là:? )?[“\"]?$")
_FEWEST = 3  # letters of a form that says one thing only: CĐ is Công đoàn and Cao đẳng
_WORDS = re.compile(r"[^\W_]+")

Span = tuple[int, int]


def sapo_explained(article: Article) -> str:
    """The sapo as HTML."""
    return explained(escape(article.sapo, quote=False), article.abbreviations)


def body_explained(record: Article | SimplePage) -> str:
    """The body, which is as it is drawn; what the sapo has explained is not explained again."""
    told = short_forms(record.sapo) if isinstance(record, Article) else ()
    return explained(record.body, [known for known in record.abbreviations if known.short not in told])


def explained(html: str, abbreviations: Iterable[Abbreviation]) -> str:
    """HTML in which the first use of each abbreviation says what it stands for, unless the author says it there.

    Only whole words count, in no heading, link or code: the LĐLĐ of `12/KH-LĐLĐ` is no use of it.
    """
    apart = [found.span() for found in _APART.finditer(html)]
    clear = [known for known in abbreviations if len(known.short) >= _FEWEST]
    uses = ((_first_use(html, escape(known.short, quote=False), apart), known) for known in clear)
    parts, done = [], 0
    for (start, end), known in sorted((use, known) for use, known in uses if use):
        if not _is_said(html, start, end, known):
            parts += [html[done:start], f'<abbr title="{escape(known.long)}">{html[start:end]}</abbr>']
            done = end
    return "".join([*parts, html[done:]])


def _first_use(html: str, form: str, apart: Sequence[Span]) -> Span | None:
    """Where a form stands first as a whole word; None where it does not, or an `abbr` of the author's has it before."""
    start = html.find(form)
    while start >= 0:
        end = start + len(form)
        place = bisect_right(apart, (start, len(html))) - 1
        if place >= 0 and start < apart[place][1]:
            if html.startswith("<abbr", apart[place][0]):
                return None
            end = apart[place][1]
        elif not _BEGUN.search(html, max(0, start - _LONGEST_JOINT), start) and not _GOES_ON.match(html, end):
            return start, end
        start = html.find(form, end)
    return None


def _is_said(html: str, start: int, end: int, known: Abbreviation) -> bool:
    """Whether the text itself explains the form here: `Liên đoàn Lao động (LĐLĐ)`, `LĐLĐ (Liên đoàn Lao động)`.

    Also where it says more (`Liên đoàn Lao động tỉnh (LĐLĐ tỉnh)`) or other words with the same first letters.
    """
    before, behind = _plain(html[max(0, start - _LONGEST_LEAD) : start]), _plain(html[end : end + _LONGEST_LEAD])
    lead = _LEAD.search(before)
    if lead and lead.group().strip() and _spells(before[: lead.start()], known):
        return True
    return behind.startswith(" (") and _spells(behind[2:].partition(")")[0], known)


def _spells(text: str, known: Abbreviation) -> bool:
    """Whether words have the long form, or begin with the letters of the short one, one after the other."""
    words = [word for word in _WORDS.findall(text) if word != "và"]
    long = [word for word in _WORDS.findall(_plain(known.long)) if word != "và"]
    letters = "".join(_WORDS.findall(known.short)).casefold()
    first = "".join(word[0] for word in words[-_NEAR:])
    return (len(letters) >= _FEWEST and letters in first) or " ".join(long) in " ".join(words[-_NEAR:])


def _plain(html: str) -> str:
    return even(re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html))))


FILTERS: Mapping[str, Any] = {"sapo_explained": sapo_explained, "body_explained": body_explained}
