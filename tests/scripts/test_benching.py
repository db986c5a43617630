"""The pure parts of the benchmark: converting articles, what acts do and undo, ratios and growth."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from plugins.front_matter.parsing import parse
from scripts.benching import acts, fronts, workspaces
from scripts.benching.articles import Author, Corpus, Piece, piece_of, with_addresses
from scripts.benching.figures import Figure, broken, exponent, growths, limit, ratio, table
from scripts.benching.measuring import Cost, lowest

SOURCE = "articles/2019/11/hoi-thi.md"
AUTHOR = Author("to-bien-tap", "Tổ biên tập", "")
PIECE = Piece(
    source=SOURCE,
    title="Hội thi: “An toàn” # lần 2",
    slug="hoi-thi",
    body="Câu đầu.\n\n## Phần\n\n- một\n",
    date=datetime(2019, 11, 21, 9, 25),
    category="Nữ công",
    tags=("đoàn viên", "quốc khánh 2/9"),
    author=AUTHOR,
    byline="Tổ biên tập",
    sapo="Sapo.",
    views=1303,
    pictured=("images/a.jpg", "Tranh", "", "Mẫu"),
)


def test_our_own_form_is_read_back_as_it_was() -> None:
    """What `fronts.ours` writes, our own parser reads: nothing of an article is lost on the way to another tool."""
    again = piece_of(parse(fronts.ours(PIECE), SOURCE), SOURCE, {AUTHOR.slug: AUTHOR})
    assert again == PIECE


def test_hugo_form() -> None:
    """Hugo gets JSON, terms by their slugs, and the folder of the address."""
    text = fronts.hugo(PIECE)
    values, end = json.JSONDecoder().raw_decode(text)
    assert values["date"] == "2019-11-21T09:25:00+07:00"
    assert values["the"] == ["doan-vien", "quoc-khanh-2-9"]
    assert values["chuyen-muc"] == ["nu-cong"]
    assert text[end:].strip() == PIECE.body.strip()
    assert workspaces.hugo_path(PIECE) == "content/2019/11/21/hoi-thi.md"
    beside = dict(workspaces.hugo_companions(PIECE))
    assert {"content/2019/11/21/_index.md", "content/2019/11/_index.md"} <= set(beside)
    assert json.loads(beside["content/the/quoc-khanh-2-9/_index.md"]) == {"title": "quốc khánh 2/9"}


def test_pelican_and_eleventy_forms() -> None:
    """Pelican gets its `Key: value` lines, Eleventy JSON with the address."""
    head, _, body = fronts.pelican(PIECE).partition("\n\n")
    assert f"Title: {PIECE.title}" in head.splitlines()
    assert "Tags: đoàn viên, quốc khánh 2/9" in head.splitlines()
    assert body == PIECE.body
    values = json.loads(fronts.eleventy(PIECE).split("\n")[1])
    assert values["permalink"] == "/2019/11/21/hoi-thi/index.html"
    assert values["author"] == {"slug": "to-bien-tap", "name": "Tổ biên tập"}


def test_links_between_sources_become_addresses() -> None:
    """No peer knows `{filename}`."""
    body = "[a]({filename}/articles/2019/11/hoi-thi.md) ![b]({static}/images/a.jpg)"
    assert with_addresses(body, {SOURCE: PIECE.address}) == "[a](/2019/11/21/hoi-thi/) ![b](/images/a.jpg)"


@pytest.mark.parametrize("act", [acts.BODY, acts.TITLE, acts.VIEWS])
def test_edits_change_one_thing(act: str) -> None:
    """An edit keeps the address and changes exactly one field."""
    edit = acts.edit_of(act, PIECE, datetime.now())
    assert edit
    assert edit.before == PIECE
    assert edit.after
    assert edit.after.address == PIECE.address
    different = [name for name in vars(PIECE) if getattr(PIECE, name) != getattr(edit.after, name)]
    assert different == [act]


def test_acts_are_undone(tmp_path: Path) -> None:
    """Changed, new and deleted files, and the folders made for them, are as before; also after a failure."""
    kept, gone, new = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "2019/11/c.md"
    kept.write_bytes(b"1")
    gone.write_bytes(b"2")
    with acts.changed({kept: b"3", gone: None, new: b"4"}):
        assert (kept.read_bytes(), gone.exists(), new.read_bytes()) == (b"3", False, b"4")
    with pytest.raises(ZeroDivisionError), acts.changed({kept: b"3", gone: None, new: b"4"}):
        raise ZeroDivisionError
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]
    assert (kept.read_bytes(), gone.read_bytes()) == (b"1", b"2")


def test_the_middle_article_is_one_that_nobody_links_to() -> None:
    """So that it can also be deleted."""
    other = Piece("articles/2.md", "Hai", "hai", "[x](/2019/11/21/hoi-thi/)\n", PIECE.date)
    assert acts.middle(Corpus((other, PIECE), (), ())) == other
    assert acts.with_sentence("- một\n", "Câu.") == "- một\n\nCâu.\n"


def figure(tool: str, act: str, cpu: float, articles: int = 10_000) -> Figure:
    """A figure of so many CPU seconds."""
    return Figure("demo", articles, tool, act, Cost(cpu, cpu / 2, 100))


def test_ratios_are_taken_from_the_same_act_else_from_the_full_build() -> None:
    """Hugo rebuilds everything after any change, so its full build stands for acts that were not measured."""
    figures = [
        figure("hugo", "full", 10),
        figure("hugo", "body", 8),
        figure("ours", "body", 4),
        figure("ours", "title", 1),
    ]
    assert ratio(figures[2], figures) == (0.5, 0.5)
    assert ratio(figures[3], figures) == (0.1, 0.1)
    assert ratio(figures[3], figures[2:]) is None
    assert broken(figures) == ["demo 10000 body: 0.500 > 0.06", "demo 10000 title: 0.100 > 0.06"]
    assert "0.500" in table(figures)


def test_growth() -> None:
    """Ten times the articles at a hundred times the cost is an exponent of 2."""
    assert exponent((10, 1.0), (100, 100.0)) == pytest.approx(2)
    figures = [figure("ours", "full", 1, 1000), figure("ours", "full", 100, 10_000)]
    assert growths(figures) == {("demo", "ours", "full"): pytest.approx(2)}
    assert broken(figures) == ["demo growth of full: 2.00 > 1.08"]


def test_limits_depend_on_the_size() -> None:
    """Starting Python is most of the cost of a small build; at 50,000 an edit may cost least."""
    assert (limit("nothing", 1000), limit("nothing", 10_000), limit("body", 50_000)) == (0.06, 0.015, 0.03)
    assert lowest([Cost(2, 1, 1), Cost(1, 3, 1)]).cpu == 1


def test_stages_are_left_out_apart_and_together() -> None:
    """Each alone, then all at once."""
    assert acts.without(("a", "b")) == ["without:a", "without:b", "without:a,b"]
    assert acts.without(("a",)) == ["without:a"]
    assert acts.is_clean("without:a")
