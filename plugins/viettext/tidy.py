"""Running text cleaned of what word processors leave in it, and of nothing else: no word, no line is changed."""

from __future__ import annotations

import re

from plugins.viettext.letters import INVISIBLE, SPACES, compose

_LINE_END = re.compile("([\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+)")
# A space before a sign that belongs to the word before it. Left alone: rows of dots, smileys, decimals such as `,5`,
# names such as `.NET`, ratios such as `5 : 3`.
_SPACE_BEFORE = re.compile(
    r"""(?<= [^\W_] | [)\]}”»] ) (?:
        [ ] (?= , (?! \d | [ ]?, ) )
      | [ ] (?= [!?]+ (?: [\s"”’»)\]] | $ ) )
      | [ ] (?= \. (?! [ ]?\. ) (?: [\s"”’»)\]] | $ ) )
      | (?! (?<=\d)[ ]:[ ]\d ) [ ] (?= [;:] (?: [\s"”’»] | $ ) (?! [ ]*[)(] ) )
    )""",
    re.VERBOSE,
)
_OPENS_AFTER = re.compile(r"[\s(\[{“‘«/–—:,;-]")
_CLOSES_BEFORE = re.compile(r"[^\w“‘«(\[{]")


def tidy(text: str) -> str:
    """Running text, composed, without invisible signs, with single plain spaces and none before `,` or at line ends.

    Line breaks stay. It is for text on its way from an office document: in Markdown, spaces at the start of a line mean
    something.
    """
    composed = compose(INVISIBLE.sub("", text))
    return "".join(map(_tidy_line, _LINE_END.split(composed)))


def _tidy_line(line: str) -> str:
    if _LINE_END.match(line):
        return line
    return _SPACE_BEFORE.sub("", SPACES.sub(" ", line).strip(" "))


def curled(text: str) -> str:
    """Straight double quotes as “ and ” by where they stand; a line where they do not pair up stays as it is."""
    return "".join(map(_curled_line, _LINE_END.split(text)))


def _curled_line(line: str) -> str:
    parts = line.split('"')
    if len(parts) % 2 == 0 or not all(_stands(parts, n) for n in range(1, len(parts))):
        return line
    return "".join(part + "“”"[n % 2] for n, part in enumerate(parts[:-1])) + parts[-1]


def _stands(parts: list[str], number: int) -> bool:
    """Whether a quote stands as its turn asks: odd ones before a word, even ones behind one."""
    before, after = parts[number - 1][-1:], parts[number][:1]
    if number % 2:
        return after != "" and not after.isspace() and (not before or bool(_OPENS_AFTER.match(before)))
    return before != "" and not before.isspace() and (not after or bool(_CLOSES_BEFORE.match(after)))
