"""What `--fix` would change is told by `check`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.checking.mending import mended
from scripts.checking.rules.articles import decomposed_letters, odd_spaces, straight_quotes, title_shouted
from scripts.checking.subjects import Office, subject_of
from tests.support.checking import MARKDOWN

FIXABLE = (decomposed_letters, odd_spaces, straight_quotes, title_shouted)
_BITS = [
    "Mái ấm",
    "CÔNG ĐOÀN",
    '"',
    " ",
    "  ",
    " ,",
    " .",
    "\u00ad",
    "\xa0",
    "o\u0302n",
    "32",
    "'",
    ": ",
    "#",
    "[",
    "]",
]
VALUE = st.lists(st.sampled_from(_BITS), max_size=8).map("".join)


def source(title: str, summary: str, byline: str, caption: str, body: str) -> str:
    """A source of these texts."""
    head = f"title: {title}\ndate: 2026-11-20\nsummary: {summary}\nbyline: {byline}\nlead_image_caption: {caption}"
    return f"---\n{head}\n---\n\n{body}"


@settings(deadline=None, max_examples=300)
@given(st.builds(source, VALUE, VALUE, VALUE, VALUE, MARKDOWN))
def test_what_is_not_told_is_not_mended(text: str) -> None:
    """A source of which the rules say nothing fixable is left as it is, whatever was typed where."""
    subject = subject_of("articles/a.md", text.encode(), None, Office())
    assert subject
    assert mended(text) == text or any(message for rule in FIXABLE for message in rule.find(subject))
