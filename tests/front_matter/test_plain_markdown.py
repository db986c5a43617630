"""The fast converter gives what Python-Markdown gives, for every body that its gate lets in.

More documents: `FUZZ_DOCUMENTS=1000000 FUZZ_SEED=7`, in the environment.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.front_matter import plain_markdown
from plugins.front_matter.body import Body, BodyConverter
from plugins.front_matter.content_files import ContentFiles
from plugins.front_matter.parsing import parse
from tests.front_matter.samples import FILE, seen
from tests.support.sites import Built, article

SEED = int(os.environ.get("FUZZ_SEED", "20261124"))
DOCUMENTS = int(os.environ.get("FUZZ_DOCUMENTS", "12000"))

Both = tuple[BodyConverter, BodyConverter]

# What the gate is for: each of these goes the fast way.
PLAIN = {
    "paragraph": "Sáng 3/9, LĐLĐ tỉnh họp – “đủ, đúng” (R&D, 12/KH-LĐLĐ): 1.720 đoàn viên; tăng 5%…",
    "lines": "Dòng một\n2020 dòng hai\n- 5 là số\n".replace("- 5", "-5"),
    "blank lines": "\n\nMột\n\n\n\nHai\n\n\n",
    "emphasis": "**Ghi chú:** *nghiêng*, (**đậm**) “*a*” **có `mã` ở trong**. *Bài mẫu.*\n*(Theo PV)* **“Tết”**, *…*",
    "escapes": "2020\\. Đại hội \\*không nghiêng\\* \\[PV\\](*a*) [b](c) \\#1\n\\- không phải danh sách",
    "entities": "a &lt; b &amp; c &gt; d & e",
    "code": "Ghi `status: draft`, `*` hoặc `a_b`.",
    "hard space": "Công\u00a0đoàn tỉnh,\u00a0huyện; đo\u00adàn\u200bviên",
    "headings": "### Một\n\n# Hai **ba** & bốn, R&D\n\n###### Một\n\n## Một\n\n## 1. Đường",
    "rules": "Một\n\n---\n\n***\n\n* * *\n\n___\n\nHai",
    "bullets": "- một\n- **hai**\n- [ba](https://a.vn)\n\nChữ\n\n* một\n\nChữ\n\n+ một\n+ hai",
    "numbers": "1. một\n2. hai\n\nChữ\n\n3. ba\n\nChữ\n\n2020. Đại hội",
    "items apart": "- một\n\n- hai\n\n- ba\n\nChữ\n\n1. một\n\n2. hai",
    "quotation": "> “Một.\n> Hai.”\n>\n> Chị Ba\n\nChữ\n\n> Bốn",
    "table": "|Đơn vị|Số|*Ghi chú*|\n|---|--:|:-:|\n|A & B| 12 ||\n| `x` |[a](b.md)|**c**|",
    "links": "[a](https://a.vn/b_c?d=1&e=2#f), [b](mailto:a@b.vn)[c](tel:+84123) [**d**](/) **[e](/tin/)** [g](#muc-x)",
    "title": '[a](../b.md "Một (hai)")',
    "content": "[a]({static}/documents/Kế-hoạch_1.pdf) [b]({filename}/articles/b.md) [c](đường-dẫn.md)",
    "gallery": '![A](images/x.png)\n![B]({static}/images/ảnh.jpg "Ảnh: PV")\n![C](images/x.png "R&D")\n\nChữ',
    "picture": '![Hội nghị]({static}/images/ảnh.jpg "Đại biểu. (Ảnh: PV)")\n\n![A & "b" c](images/x.png "R&D")\n\nChữ',
}

# Read differently, or by rules too fine to trust: each of these stays with Python-Markdown.
CLOSED = {
    "raw HTML": "Một\n\n<div>hai</div>",
    "inline HTML": "Một <b>hai</b> <!-- ba -->",
    "an attribute in the text": 'Ghi id="muc-a b" vào thẻ',
    "less than": "2 < 3",
    "greater than": "3 > 2",
    "autolinks": "<https://a.vn> <a@b.vn>",
    "odd entities": "&copy; &nbsp; &#39; &#391 &quot;",
    "three stars": "***một***",
    "stars inside a word": "a*b*c **a**b",
    "nested emphasis": "**một *hai* ba**",
    "space inside emphasis": "**một ** hai",
    "emphasis stuck to a word": "*một*hai",
    "emphasis behind a word": "một*hai*",
    "an open star": "một * hai *ba",
    "underscores": "_một_ __hai__ a_b",
    "two ticks": "``một``",
    "spaces in code": "` một `",
    "an open tick": "một ` hai",
    "backslashes": "a\\\\b \\a",
    "hard break": "một  \nhai",
    "backslash break": "một\\\nhai",
    "trailing space": "một \nhai",
    "indented line": "Một\n\n  hai",
    "indented code": "Một\n\n    hai",
    "fence": "```\nmã\n```",
    "tildes": "~~~\nmã\n~~~",
    "tab": "một\thai",
    "carriage return": "một\rhai",
    "line separator": "một\u2028hai",
    "hard space at an end": "\u00a0một\u00a0",
    "joiner": "👨‍👩‍👧",
    "underlined heading": "Một\n===",
    "underlined by dashes": "Một\n---",
    "heading without space": "#Một",
    "closed heading": "## Một ##",
    "heading glued": "Một\n## Hai",
    "list glued": "Một\n- hai",
    "number glued": "Một\n1. hai",
    "parenthesis list": "1) một\n2) hai",
    "mixed bullets": "- một\n+ hai",
    "nested list": "- một\n    - hai",
    "list in a list": "- - một",
    "text of an item": "- một\n  hai",
    "lazy item": "- một\nhai",
    "leading nought": "01. một",
    "two lists": "- một\n- hai\n\n- ba",
    "two kinds of list": "- một\n\n1. hai",
    "list and quotation": "- một\n\n> hai",
    "two quotations": "> một\n\n> hai",
    "lazy quotation": "> một\nhai",
    "nested quotation": "> > một",
    "list in a quotation": "> - một",
    "empty quotation": ">\n>",
    "bar": "một | hai",
    "table of one column": "|a|\n|-|\n|b|",
    "table without rows": "|a|b|\n|-|-|",
    "table without borders": "a|b\n-|-\nc|d",
    "short row": "|a|b|\n|-|-|\n|c|",
    "uneven table": "|a|b|c|\n|-|-|-|\n|d|e|",
    "long row": "|a|b|\n|-|-|\n|c|d|e|",
    "bar in a cell": "|a|b|\n|-|-|\n|`c|d`|e|",
    "brackets": "[một] [hai][ba]",
    "reference": "[a][b]\n\n[b]: https://a.vn",
    "footnote": "Một[^1]\n\n[^1]: hai",
    "table of contents": "[TOC]",
    "picture in a line": "Một ![hai](images/x.png)",
    "picture without words": "![](images/x.png)",
    "link behind an exclamation mark": "Hay![a](images/x.png)",
    "picture in a link": "[![a](images/x.png)](b)",
    "no address": "[a]()",
    "address with a space": "[a](b c)",
    "address in angles": "[a](<b c>)",
    "address with parentheses": "[a](b_(c))",
    "other schemes": "[a](javascript:x)",
    "other site": "[a](//a.vn)",
    "odd hosts": "[a](http://1.2.3.4/) [b](http://[::1]/) [c](http://xn--a.vn/) [d](http://a.vn:99999/)",
    "number of a sign in an address": "[a](b?c&#39=d)",
    "title in other quotes": "[a](b 'c')",
    "quotes in a title": '[a](b "c "d" e")',
    "hard space in a title": '[a](b "c\u00a0d")',
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """A fast and a slow converter over a folder with a few pictures."""
    content = tmp_path_factory.mktemp("content")
    (content / "images").mkdir()
    for name in ("x.png", "ảnh.jpg"):
        (content / "images" / name).write_bytes(b"x")
    files = ContentFiles(content, seen)
    return BodyConverter(files), BodyConverter(files, fast=False)


def fields(body: Body) -> tuple[object, ...]:
    """All that a body gives."""
    return (
        body.html,
        body.links,
        body.files,
        body.pictures,
        body.messages,
        body.text,
        body.syllables,
        body.first_paragraph,
    )


def assert_alike(both: Both, text: str, note: str = "") -> None:
    """Both ways give the same."""
    fast, slow = (fields(converter.convert(text, FILE, 3)) for converter in both)
    assert fast == slow, f"{note}{text!r}"


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_plain_kinds_go_the_fast_way(both: Both, text: str) -> None:
    """Each plain kind of block, in each spelling that editors use, passes the gate and gives the same."""
    assert plain_markdown.passes(text)
    assert_alike(both, text)


def test_all_plain_kinds_in_one_body(both: Both) -> None:
    """Kinds that pass alone pass together."""
    text = "\n\nChữ\n\n".join(PLAIN.values())
    assert plain_markdown.passes(text)
    assert_alike(both, text)


@pytest.mark.parametrize("text", CLOSED.values(), ids=CLOSED.keys())
def test_the_gate_is_closed_for_all_else(text: str) -> None:
    """What the converters read differently, or might, is left to Python-Markdown."""
    assert not plain_markdown.passes(text)
    assert not plain_markdown.passes(f"Trước\n\n{text}\n\nSau")


def test_the_two_ways_are_counted(both: Both) -> None:
    """The report can say what share of the bodies was plain; a converter told to be slow is slow."""
    fast, slow = (BodyConverter(converter.files, fast=converter.fast) for converter in both)
    for text in ("Một", "Hai", "<b>Ba</b>"):
        fast.convert(text, FILE, 1)
        slow.convert(text, FILE, 1)
    assert fast.counts == {"bodies fast": 2, "bodies slow": 1}
    assert slow.counts == {"bodies slow": 3}


def test_a_run_counts_them_and_can_be_told_to_be_slow(make_site: Callable[..., Built]) -> None:
    """`FAST_MARKDOWN` decides; the pages are the same either way."""
    files = {"articles/a.md": article(), "articles/b.md": article("Hai", body="<b>Hai</b>")}
    for fast, counts in ((True, (1, 1)), (False, (0, 2))):
        built = make_site(files, FAST_MARKDOWN=fast)
        assert built.status == 0, built.said
        assert (built.counts.get("bodies fast", 0), built.counts.get("bodies slow", 0)) == counts


# --- Chance -----------------------------------------------------------------------------------------------------------

_HARMLESS = (
    "Công đoàn¦LĐLĐ¦1.720¦a¦(TP.HCM)¦“Tết”¦–¦R&D¦a & b¦&amp;¦&lt;¦**đậm**¦*nghiêng*¦(*a*)¦“**a**”¦**a:**¦`ma`¦"
    "`a b`¦\\*¦\\[x\\]¦\\#¦\\-¦[a](b)¦[a](images/x.png)¦[a](https://a.vn/b?c=1&d=2#e)¦[a](mailto:a@b.vn)¦"
    '[a](#muc-a)¦**a `b`**¦*(x)*¦**“a”**¦*…*¦[a](../b.md "tựa")¦[**a**](b)¦**[a](b)**¦'
    'a\xa0b¦a\u200bb¦😀¦!¦:¦.¦,¦2020¦"x"¦l\'x'
).split("¦")
_HARMFUL = (
    "2020.¦1.¦2)¦**a**b¦***x***¦a*b*c¦*a *b*¦**a*b**¦__a__¦_a_¦a_b_c¦``a``¦`a`b`¦` a `¦\\<¦\\`¦\\\\¦\\a¦\\\n¦"
    "  \n¦AT&T;¦&copy;¦&nbsp;¦&quot;¦&#39;¦&#391¦&x¦[a][b]¦[a]¦[^1]¦[^1]: a¦[x]: y¦[a`b`](c)¦[a](b 'x')¦"
    '[a](b "x (y)")¦[a](b "x \'y\'")¦[a](a b)¦[a](<b c>)¦[a](b(c))¦[a]()¦[a](b)c¦[a](b)[c](d)¦[a](b)(c)¦'
    "[a](javascript:x)¦[a](x:y)¦[a](//a.b)¦[a](%20b)¦[a](a*b*c)¦[a](http://a_b.vn)¦[a]({static}/images/ảnh.jpg)¦"
    "![a](images/x.png)¦![a](b.jpg)¦!¦[¦]¦(¦)¦<¦>¦<b>¦</b>¦<!--¦<https://a.vn>¦<a@b.vn>¦https://a.vn/b_c¦*¦**¦_¦"
    "`¦#¦##¦# a¦-¦- a¦+ a¦* a¦> a¦1. a¦=¦===¦---¦~~~¦```¦    a¦\ta¦: a¦*[a]: b¦{: .a}¦{#id}¦$a$¦^a^¦~~a~~¦[TOC]¦"
    '|¦|a|b|¦:-:¦\xa0¦\u2028¦\x0b¦\r¦\x02¦é¦①¦３.¦👨\u200d👩\u200d👧¦\u3000¦\ufeff¦id="muc-a"¦a href="x"¦="¦-5¦'
    "+84¦@a¦... a¦`](`¦\\[a](b)¦[a](/)¦&¦;¦\n"
).split("¦")
_SIGNS = "ab đ1 2.)*_`[]()<>&|\\!#-+=\n\n\n\"':;./~^{}\u00a0“”–"
_GAPS = ("\n\n", "\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n>\n")


class Gluer:
    """Glues documents from blocks and snippets, some harmful, so that many pass the gate and many only just do not."""

    def __init__(self, seed: int) -> None:
        """The same documents from the same seed."""
        self.chance = random.Random(seed)  # noqa: S311 - for tests
        self.harm = 0.0

    def document(self) -> str:
        """Some blocks, then a slip of the hand or two."""
        pick = self.chance
        self.harm = pick.choice((0, 0.05, 0.15, 0.4))
        text = "".join(
            self.block() + (pick.choice(_GAPS) if pick.random() < 0.3 else "\n\n") for _ in range(pick.randint(1, 4))
        )
        for _ in range(pick.choice((0, 0, 0, 1, 2))):
            at = pick.randrange(len(text) + 1)
            slip = pick.choice(_HARMFUL) if pick.random() < 0.5 else pick.choice(_SIGNS)
            text = text[:at] + slip + text[at + pick.choice((0, 0, 0, 1)) :]
        return text

    def line(self) -> str:
        """A few snippets in a row."""
        pick = self.chance
        snippets = [
            pick.choice(_HARMFUL if pick.random() < self.harm else _HARMLESS)
            for _ in range(pick.choice((1, 1, 2, 3, 5)))
        ]
        return pick.choice((" ", " ", " ", "")).join(snippets)

    def lines(self, *marks: str) -> str:
        """Lines that begin with marks."""
        return "\n".join(self.chance.choice(marks) + self.line() for _ in range(self.chance.choice((1, 1, 2, 3))))

    def block(self) -> str:
        """A block of some kind, more or less well-formed."""
        makers = (
            lambda: self.lines(""),
            lambda: self.lines("#" * self.chance.randint(1, 6) + " "),
            lambda: self.lines(self.chance.choice(("- ", "* ", "+ "))),
            lambda: self.lines("- ", "* ", "1. ", "> ", "  ", ""),
            lambda: self.lines(*(f"{number}. " for number in (1, 2, 3, 15, 2020))),
            lambda: self.lines("> ", "> ", ">\n> "),
            self.picture,
            self.table,
            self.items_apart,
            lambda: self.chance.choice(("---", "***", "* * *", "___", "- - -", "****", "===", "--")),
            lambda: "".join(self.chance.choice(_SIGNS) for _ in range(self.chance.randint(2, 20))),
        )
        return self.chance.choice(makers)()

    def items_apart(self) -> str:
        """Items with blank lines between them."""
        return "\n\n".join(self.chance.choice(("- ", "- ", "* ", "1. ", "2. ", "> ")) + self.line() for _ in range(3))

    def picture(self) -> str:
        """A picture, perhaps with a caption, or several in a paragraph of theirs."""
        address = self.chance.choice(("images/x.png", "{static}/images/ảnh.jpg", "b.png", "images/a b.png"))
        caption = self.chance.choice(("", f' "{self.line()}"', ' "Chú thích (Ảnh: PV)"'))
        one = f"![{self.line()}]({address}{caption})"
        return "\n".join([one] * self.chance.choice((1, 1, 2, 3)))

    def table(self) -> str:
        """A table, perhaps with too few cells."""
        width = self.chance.choice((2, 2, 3))
        rows = [[self.chance.choice((self.line(), "", " a ")) for _ in range(width)] for _ in range(3)]
        rows.insert(1, [self.chance.choice((" --- ", "-", ":-", ":-:", "--:")) for _ in range(width)])
        return "\n".join("|" + "|".join(row) + "|" for row in rows)


def test_documents_glued_by_chance(both: Both) -> None:
    """Among thousands of documents no body that passes differs in anything; a good part does pass."""
    gluer = Gluer(SEED)
    passed = 0
    for number in range(DOCUMENTS):
        text = gluer.document()
        if plain_markdown.passes(text):
            passed += 1
            assert_alike(both, text, f"seed {SEED}, document {number}: ")
    assert passed > DOCUMENTS / 20


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*_SIGNS, *_HARMLESS, *_HARMFUL]), max_size=8).map("".join))
def test_any_small_text(both: Both, text: str) -> None:
    """Whatever is typed, the two ways agree."""
    assert_alike(both, text)


# --- Real material ----------------------------------------------------------------------------------------------------


def test_real_articles_pass_and_are_alike(shared: Path, tmp_path: Path, both: Both) -> None:
    """Nearly all real articles go the fast way, and none is changed by it."""
    tool = shared / "tools/corpus_to_content.py"
    subprocess.run([sys.executable, tool, "--count", "400", "--out", tmp_path], check=True, stdout=subprocess.DEVNULL)
    texts = [parse(path.read_text(encoding="utf-8"), FILE).body for path in sorted(tmp_path.rglob("*.md"))]
    for text in texts:
        assert_alike(both, text)
    assert sum(map(plain_markdown.passes, texts)) > 0.95 * len(texts)


def test_articles_like_the_sample_archive_pass() -> None:
    """The gate is open for what an editor writes every day: text, headings, quotations, lists, tables, pictures."""
    gluer = Gluer(SEED)
    kinds = [text for name, text in PLAIN.items() if name not in {"numbers", "bullets", "items apart"}]
    texts = ["\n\n".join(["Mở đầu.", *gluer.chance.sample(kinds, 5), "*Kết.*"]) for _ in range(200)]
    assert all(map(plain_markdown.passes, texts))
