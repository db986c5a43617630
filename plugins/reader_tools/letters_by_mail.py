"""Prepared letters as `mailto:` addresses (RFC 6068), short enough for every mail program.

UTF-8 is percent-encoded, so an accented letter takes up to nine characters; line ends are CRLF, `%0D%0A`. Some programs
on Windows cut an address at 2,048 characters or less, so a letter's address has at most 1,800: the least important
words are cut first, at a word where there is one, never inside a letter, and the article's address never.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

from plugins.viettext.words import cut_to_fit

LONGEST = 1_800


@dataclass(frozen=True)
class Letter:
    """A prepared letter: whom to, its subject, its text (lines end in LF), and the address that opens it."""

    to: str
    subject: str
    text: str

    @cached_property  # its length is asked before it is written
    def href(self) -> str:
        """The `mailto:` address."""
        return f"mailto:{_quoted(self.to, '@')}?subject={_encoded(self.subject)}&body={_encoded(self.text)}"


def share(title: str, sapo: str, address: str, longest: int = LONGEST) -> Letter:
    """A letter that sends an article on: its title as the subject, its sapo and its address as the text."""

    def letter(shown_title: str, shown_sapo: str) -> Letter:
        paragraphs = [part for part in (shown_title, shown_sapo, address) if part]
        return Letter("", shown_title, "\n\n".join(paragraphs) + "\n")

    whole = letter(title, sapo)
    if len(whole.href) <= longest:
        return whole
    short = cut_to_fit(sapo, lambda words: len(letter(title, words).href) <= longest)
    return _with_fitting(lambda words: letter(words, short), title, longest)


def share_day(name: str, titles: Sequence[str], address: str, longest: int = LONGEST) -> Letter:
    """A letter that sends a day's news on: its name as the subject, as many whole titles as fit, its address."""

    def letter(count: int) -> Letter:
        more = f"… và {len(titles) - count} bài khác" if count < len(titles) else ""
        lines = [f"- {title}" for title in titles[:count]] + ([more] if more else [])
        return Letter("", name, "\n\n".join([name, "\n".join(lines), address]) + "\n")

    whole = letter(len(titles))
    if len(whole.href) <= longest:
        return whole
    fitting, longer = letter(0), letter(1)
    count = 1
    while len(longer.href) <= longest:  # ends: the whole letter does not fit
        count += 1
        fitting, longer = longer, letter(count)
    return fitting


def feedback(to: str, office: str, title: str, address: str, longest: int = LONGEST) -> Letter:
    """A letter to the office about an article, with room for what the reader wants to say."""

    def letter(shown_title: str) -> Letter:
        text = (
            f"Kính gửi {office},\n\nTôi có ý kiến về bài “{shown_title}”:\n{address}\n\nÝ kiến của tôi:\n\n\n"
            "Họ tên, cách liên lạc (nếu muốn được trả lời):\n"
        )
        return Letter(to, f"Phản hồi bài: {shown_title}", text)

    return _with_fitting(letter, title, longest)


def _with_fitting(letter: Callable[[str], Letter], title: str, longest: int) -> Letter:
    whole = letter(title)
    if len(whole.href) <= longest:
        return whole
    return letter(cut_to_fit(title, lambda words: len(letter(words).href) <= longest))


def _encoded(text: str) -> str:
    """The text percent-encoded, word by word: letters share most words with each other."""
    return "%0D%0A".join(["%20".join(map(_quoted, line.split(" "))) for line in text.split("\n")])


@lru_cache(maxsize=20_000)  # words: Vietnamese has some 7,000 syllables in use; the rest are names and numbers
def _quoted(word: str, safe: str = "") -> str:
    return quote(word, safe=safe)
