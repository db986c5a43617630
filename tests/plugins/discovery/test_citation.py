"""How an article is cited."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pytest

from plugins.buildkit.records import Article, Author
from plugins.buildkit.site import Site, read_identity
from plugins.discovery.citation import cite
from tests.buildkit.samples import UNIT, article

NAMES = {"name": "Ban Tuyên giáo, LĐLĐ tỉnh", "short_name": "Bản tin Công đoàn"}
SITE = Site("https://congdoan.invalid", read_identity(NAMES, publishing=False)[0])


def bibtex(record: Article) -> str:
    """The BibTeX entry of an article."""
    return cite(record, SITE).bibtex


def test_the_whole_citation() -> None:
    """The sentence as Vietnamese writers put it, a complete entry, the permanent address."""
    cited = cite(article(1, title="Các hoạt động", byline="Ban Tuyên giáo - NC LĐLĐ tỉnh"), SITE)
    address = "https://congdoan.invalid/2019/11/21/bai-1/"
    assert cited.address == address
    assert cited.sentence == (
        f"Ban Tuyên giáo - NC LĐLĐ tỉnh (21/11/2019), “Các hoạt động”, Bản tin Công đoàn, {address}."
    )
    assert cited.bibtex == (
        "@misc{bai-1-20191121,\n"
        "  author = {{Ban Tuyên giáo - NC LĐLĐ tỉnh}},\n"
        "  title = {{Các hoạt động}},\n"
        "  howpublished = {Bản tin Công đoàn},\n"
        "  year = {2019},\n"
        "  month = nov,\n"
        "  day = {21},\n"
        f"  url = {{{address}}},\n"
        "  language = {vietnamese},\n"
        "}"
    )


def test_an_unsigned_article_is_the_office_s() -> None:
    """Where nobody signed, the office is cited."""
    assert cite(article(1), SITE).sentence.startswith("Ban Tuyên giáo, LĐLĐ tỉnh (21/11/2019)")
    assert "author = {{Ban Tuyên giáo, LĐLĐ tỉnh}}" in bibtex(article(1))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"byline": "Minh Anh - Thu Hà"}, "{Minh Anh and Thu Hà}"),
        ({"byline": "A. Páo", "author": Author("a-pao", "A. Páo", is_person=True)}, "{A. Páo}"),
        ({"byline": "NC", "author": UNIT}, "{{NC}}"),
        ({"byline": "Tin, ảnh: Hương Mẫu", "author": UNIT}, "{Hương Mẫu}"),
    ],
)
def test_people_are_names_and_units_are_whole(fields: dict[str, Any], expected: str) -> None:
    """BibTeX sorts people by their names, and must not take a unit apart."""
    assert f"author = {expected}," in bibtex(article(1, **fields))


def test_signs_of_tex_are_letters() -> None:
    r"""A title with `100 %`, `R&D`, `a_b`, `{x}` or `\` neither breaks the entry nor loses a sign."""
    entry = bibtex(article(1, title=r"100 % R&D a_b {x} \ ~ ^ $5 #1"))
    written = (
        r"100 \% R\&D a\_b \textbraceleft{}x\textbraceright{} \textbackslash{} \textasciitilde{}"
        r" \textasciicircum{} \$5 \#1"
    )
    assert f"title = {{{{{written}}}}}," in entry


@pytest.mark.parametrize("title", ["Tin {lẻ", "Tin } lẻ {", "{{{"])
def test_braces_are_even(title: str) -> None:
    """A lone brace of a title does not swallow the entries that follow."""
    entry = bibtex(article(1, title=title))
    depth = list(accumulate((sign == "{") - (sign == "}") for sign in entry))
    assert min(depth) == depth[-1] == 0
    assert depth.index(0, entry.index("{")) == len(entry) - 1


def test_quotes_within_a_title_stay() -> None:
    """A title that has quotes of its own is cited with them."""
    assert "“Gặp “người tốt””" in cite(article(1, title="Gặp “người tốt”"), SITE).sentence
