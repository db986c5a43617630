"""What an abbreviation stands for, at its first use in a page."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.abbreviations.marking import body_explained, explained, sapo_explained
from plugins.buildkit.records import Abbreviation, Article, with_abbreviations
from plugins.viettext.short_forms import short_forms
from tests.buildkit.samples import article

LDLD = Abbreviation("LĐLĐ", "Liên đoàn Lao động")
CNVCLD = Abbreviation("CNVC-LĐ", "Công nhân, viên chức, lao động")
GDDT = Abbreviation("GD&ĐT", 'Giáo dục "và" Đào tạo')
HCM = Abbreviation("TP.HCM", "Thành phố Hồ Chí Minh")
KNOWN = (LDLD, CNVCLD, GDDT, HCM, Abbreviation("CĐ", "Công đoàn"))


def marks(html: str) -> str:
    """The HTML with `[short]` for each mark, for reading."""
    return re.sub(r'<abbr title="[^"]*">([^<]*)</abbr>', r"[\1]", explained(html, KNOWN))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Tổng LĐLĐ và LĐLĐ tỉnh.</p><p>LĐLĐ</p>", "<p>Tổng [LĐLĐ] và LĐLĐ tỉnh.</p><p>LĐLĐ</p>"),
        ("<p>LĐLĐ, CNVC-LĐ, TP.HCM.</p>", "<p>[LĐLĐ], [CNVC-LĐ], [TP.HCM].</p>"),
        ("<p>Sở GD&amp;ĐT</p>", "<p>Sở [GD&amp;ĐT]</p>"),
        ("<p>12/KH-LĐLĐ, LĐLĐ/CĐ, LĐLĐVN, TLĐLĐ; LĐLĐ</p>", "<p>12/KH-LĐLĐ, LĐLĐ/CĐ, LĐLĐVN, TLĐLĐ; [LĐLĐ]</p>"),
        ("<p>(LĐLĐ) “LĐLĐ”</p>", "<p>([LĐLĐ]) “LĐLĐ”</p>"),
        ("<p>LĐLĐ&nbsp;tỉnh</p>", "<p>[LĐLĐ]&nbsp;tỉnh</p>"),
        ('<h2>LĐLĐ</h2><p><a href="/a">LĐLĐ <em>tỉnh</em> LĐLĐ</a></p>', None),
        ("<h2 id='a'>LĐLĐ</h2><p><code>LĐLĐ</code> LĐLĐ</p>", "<h2 id='a'>LĐLĐ</h2><p><code>LĐLĐ</code> [LĐLĐ]</p>"),
        ('<img alt="LĐLĐ > LĐLĐ" src="a"><p>LĐLĐ</p>', '<img alt="LĐLĐ > LĐLĐ" src="a"><p>[LĐLĐ]</p>'),
        ("<p>Liên đoàn Lao động (LĐLĐ) tỉnh; LĐLĐ</p>", None),
        ("<p>liên đoàn lao động (gọi tắt là <b>LĐLĐ</b>)</p>", None),
        ("<p>LĐLĐ (Liên đoàn Lao động); LĐLĐ</p>", None),
        ("<p>Liên đoàn Lao động tỉnh (LĐLĐ tỉnh); LĐLĐ</p>", None),
        ("<p>công nhân viên chức, lao động (CNVC-LĐ)</p>", None),
        ("<p>Liên đoàn&nbsp;Lao động (sau đây gọi tắt là LĐLĐ)</p>", None),
        ("<p>liên đoàn lao động (viết tắt là “LĐLĐ”)</p>", None),
        ("<p>Liên đoàn Lao động – LĐLĐ</p>", None),
        ("<p>Sở Giáo dục - Đào tạo (GD&amp;ĐT)</p>", None),
        ("<p>Họp (LĐLĐ tỉnh chủ trì)</p>", "<p>Họp ([LĐLĐ] tỉnh chủ trì)</p>"),
        ("<p>TP.HCM...và LĐLĐ...</p>", "<p>[TP.HCM]...và [LĐLĐ]...</p>"),
        (
            "<table><tr><th>LĐLĐ</th></tr><tr><td>LĐLĐ</td></tr></table>",
            "<table><tr><th>LĐLĐ</th></tr><tr><td>[LĐLĐ]</td></tr></table>",
        ),
        ("<p>Trường CĐ Nghề</p>", None),
        ("<p>lđlđ</p>", None),
        ("", None),
    ],
)
def test_the_first_use_is_marked(html: str, wanted: str | None) -> None:
    """Once, as a whole word, never inside a number, heading, link, code or attribute, nor where the author says it."""
    assert marks(html) == (html if wanted is None else wanted)


def test_a_mark_of_the_author_counts() -> None:
    """What the author has marked is left as it is, and the form is not marked again."""
    html = '<p><abbr title="Liên đoàn">LĐLĐ</abbr> và LĐLĐ</p>'
    assert explained(html, KNOWN) == html


def test_the_long_form_is_escaped() -> None:
    """A quotation mark in the list ends no attribute."""
    assert 'title="Giáo dục &quot;và&quot; Đào tạo"' in explained("GD&amp;ĐT", KNOWN)


def record(sapo: str, body: str) -> Article:
    """An article as the build has it: it knows its short forms and what they stand for."""
    made = article(1, sapo=sapo, body=body, short_forms=short_forms(f"{sapo}\n{unescape(body)}"))
    known = with_abbreviations(made, {one.short: one for one in KNOWN})
    assert isinstance(known, Article)
    return known


def test_the_sapo_comes_first() -> None:
    """A page explains a form once: in the sapo where it stands there, in the body else; the sapo is escaped."""
    both = record("LĐLĐ & <b>", "<p>LĐLĐ, CNVC-LĐ</p>")
    assert sapo_explained(both) == '<abbr title="Liên đoàn Lao động">LĐLĐ</abbr> &amp; &lt;b&gt;'
    assert body_explained(both) == '<p>LĐLĐ, <abbr title="Công nhân, viên chức, lao động">CNVC-LĐ</abbr></p>'


def test_a_record_knows_what_it_uses_alone() -> None:
    """A new entry of the list concerns no record that does not use it: the record stays the very same."""
    made = record("LĐLĐ", "<p>a</p>")
    assert made.abbreviations == (LDLD,)
    assert with_abbreviations(made, {one.short: one for one in (*KNOWN, Abbreviation("NC", "Nữ công"))}) is made


WORDS = st.lists(
    st.sampled_from(["LĐLĐ", "CNVC-LĐ", "GD&ĐT", "TP.HCM", "tỉnh", "họp", "(", ")", ",", "12/KH-", "<", ">"])
)


@given(WORDS, st.sampled_from([" ", ""]))
def test_no_word_is_lost(words: list[str], between: str) -> None:
    """Without its marks a marked text is what it was, and each form is marked once at most."""
    html = f"<p>{escape(between.join(words), quote=False)}</p>"
    made = explained(html, KNOWN)
    assert re.sub(r"</?abbr[^>]*>", "", made) == html
    assert all(made.count(f">{escape(one.short)}</abbr>") <= 1 for one in KNOWN)


@given(WORDS, st.sampled_from([" ", ""]))
def test_marks_and_short_forms_agree(words: list[str], between: str) -> None:
    """What a record says that it uses is what is marked in it."""
    text = between.join(words)
    made = explained(f"<p>{escape(text, quote=False)}</p>", KNOWN)
    marked = {unescape(found) for found in re.findall(r"<abbr[^>]*>([^<]*)<", made)}
    assert marked == {one.short for one in KNOWN} & set(short_forms(text))
