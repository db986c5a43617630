"""Documents: every word that a reader sees, in its paragraph, and nothing of what no reader may find."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.records import State
from plugins.search_index.analysis import words_of
from plugins.search_index.documents import Kind, document_of, paragraphs_of
from tests.buildkit.samples import UNIT, article, simple_page, term

quick = settings(derandomize=True, max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>Một <strong>hai</strong>.</p>\n<p>Ba</p>", ("Một hai.", "Ba")),
        ("<p>liên<em>đoàn</em></p>", ("liênđoàn",)),  # a mark inside a word parts nothing
        ("<p>dòng một<br>dòng hai<br />dòng ba</p>", ("dòng một dòng hai dòng ba",)),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ("a", "b", "c")),
        ("<table><tr><th>A</th><td>B</td></tr></table>", ("A", "B")),
        ('<figure><img src="x" alt="không phải chữ"><figcaption>Ảnh</figcaption></figure>', ("Ảnh",)),
        ("<p>1 &lt; 2 &amp;&nbsp;3 &#8220;x&#8221;</p>", ("1 < 2 & 3 “x”",)),
        ('<p><a href="/a/" title="a > b">nối</a> chữ</p>', ("nối chữ",)),
        ("<p>a</p><script>b</script><style>c</style><!-- d --><P>e</P>", ("a", "e")),
        ("<p> \n </p><p></p>", ()),
        ("", ()),
        ("không có thẻ", ("không có thẻ",)),
        ("<p>hòa\u00adbình\u200b</p>", ("hòabình",)),
    ],
)
def test_paragraphs(body: str, wanted: tuple[str, ...]) -> None:
    """Blocks part paragraphs, other tags part nothing, and text is as it is read."""
    assert paragraphs_of(body) == wanted


word = st.sampled_from(["liên", "đoàn", "Lao", "động", "1.303", "12/KH-LĐLĐ", "a&amp;b", "&lt;i&gt;"])
inline = st.recursive(
    word,
    lambda inner: st.tuples(st.sampled_from(["em", "strong", "a", "sup"]), inner).map(
        lambda t: "<{0}>{1}</{0}>".format(*t)
    ),
)
block = st.tuples(st.sampled_from(["p", "li", "h2", "td", "blockquote", "div"]), st.lists(inline, max_size=4)).map(
    lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0]}>"
)


@quick
@given(st.lists(block, max_size=6).map("\n".join))
def test_no_word_is_lost(body: str) -> None:
    """All words of a body, as an HTML parser reads them, stand in its paragraphs in the same order."""
    seen = words_of(BeautifulSoup(body, "html.parser").get_text(" ")).syllables
    assert words_of(" ".join(paragraphs_of(body))).syllables == seen


def test_an_article_has_all_its_fields() -> None:
    """Title, sapo, byline, category and tags, author, day."""
    made = article(1, sapo="Đoạn  mở đầu", byline="Minh Anh", author=UNIT, tags=(term("Đại hội"),))
    found = document_of(made, "<p>Thân bài.</p>")
    assert found is not None
    assert (found.kind, found.id, found.address) == (Kind.ARTICLE, made.card.id, made.card.address)
    assert (found.title, found.sapo, found.body) == (made.card.title, "Đoạn mở đầu", ("Thân bài.",))
    assert (found.byline, found.author, found.category) == ("Minh Anh", UNIT.slug, "tin-tuc")
    assert found.terms == ("Tin tức", "Đại hội")
    assert found.date == made.card.day


def test_an_article_without_a_sapo_is_shown_with_its_summary() -> None:
    """What lists show of it is what a result shows."""
    found = document_of(article(1, summary="Tóm tắt."), "")
    assert found is not None
    assert (found.sapo, found.body) == ("Tóm tắt.", ())


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLISHED}))
def test_only_what_is_published_can_be_found(state: State) -> None:
    """Neither drafts nor what was withdrawn, articles or pages."""
    assert document_of(article(1, state=state), "<p>x</p>") is None
    assert document_of(simple_page("gioi-thieu", state=state), "<p>x</p>") is None
    assert document_of(simple_page("gioi-thieu"), "<p>x</p>") is not None
