"""All of the corpus in one content folder: everything told at once, nothing published, nothing lost."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from plugins.buildkit.messages import Level
from tests.corpus.outcomes import OUTCOMES
from tests.corpus.test_bad import bytes_of, source_name
from tests.support.sites import Built, build, write_site

AUTHORS = {"data/authors.yaml": "ban-tuyen-giao:\n  name: Ban Tuyên giáo\n"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this module's sites."""
    return tmp_path_factory.mktemp("bad")


def only(built: Built, level: Level) -> dict[str, set[str]]:
    """The codes of a level by file."""
    found: dict[str, set[str]] = {}
    for message in built.messages:
        if message.level is level:
            found.setdefault(message.place.file, set()).add(message.code)
    return found


def test_every_problem_of_every_file_at_once(shared: Path, place: Path) -> None:
    """One run over all cases tells each file's problems, counts each file, and leaves no output."""
    cases = {source_name(case): bytes_of(shared / "corpus/bad" / case) for case in OUTCOMES}
    built = build(write_site(place / "content", {**cases, **AUTHORS}), place / "output", cache=place / "cache")
    assert built.status == 1
    assert not built.output.exists()
    counts = built.counts
    assert counts["found"] == len(cases) == counts["read"] + counts["reported"] + counts.get("kept back", 0)
    errors = only(built, Level.ERROR)
    warnings, remarks = only(built, Level.WARNING), only(built, Level.REMARK)
    notes = {file: warnings.get(file, set()) | remarks.get(file, set()) for file in {*warnings, *remarks}}
    for case, wanted in OUTCOMES.items():
        file = source_name(case)
        assert errors.get(file, set()) - {"A01"} == wanted.errors, case
        assert notes.get(file, set()) >= wanted.notes, case
    assert counts["reported"] == sum(bool(wanted.errors) for wanted in OUTCOMES.values())
    for message in built.messages:
        assert f"[{message.code}]" in built.said
    clashes = [m.what for m in built.messages if m.code == "A01"]
    for names in ("g01-a.md g01-b.md g01-c.md", "g02-a.md g02-b.md"):
        assert all(any(name in what for what in clashes) for name in names.split())
    assert "\x1b" not in built.said


def test_bad_files_leave_the_last_output_alone(shared: Path, place: Path) -> None:
    """After a good build, the corpus added to the content changes no byte of the output."""
    good = "---\ntitle: Bài tốt\ndate: 2026-07-01\n---\n\nNội dung.\n"
    content = write_site(place / "sau/content", {"articles/tot.md": good, **AUTHORS})
    first = build(content, place / "sau/output", cache=place / "sau/cache")
    assert first.status == 0, first.said
    before = {name: (first.file(name).read_bytes(), first.file(name).stat().st_mtime_ns) for name in first.names()}
    few = [case for case in OUTCOMES if case.startswith(("metadata/", "paths/", "unicode/"))]
    write_site(content, {source_name(case): bytes_of(shared / "corpus/bad" / case) for case in few})
    second = build(content, place / "sau/output", cache=place / "sau/cache")
    assert second.status == 1
    after = {name: (second.file(name).read_bytes(), second.file(name).stat().st_mtime_ns) for name in second.names()}
    assert after == before


def unpack(archive: Path, into: Path) -> Path:
    """Unpack the odd tree: links as they are, but nothing written outside the folder or through a link."""

    def inside(member: tarfile.TarInfo, _: str) -> tarfile.TarInfo | None:
        parts = Path(member.name).parts
        return None if member.name.startswith("/") or ".." in parts or not parts[1:] else member

    with tarfile.open(archive) as tar:
        tar.extractall(into, filter=inside)  # noqa: S202 - a folder of the test alone
    return into / "tree/content"


def test_odd_tree(shared: Path, tmp_path: Path) -> None:
    """Links out of the tree are not followed, left-overs ignored, collisions and odd names told; nothing crashes."""
    (tmp_path / "content").mkdir()
    unpack(shared / "corpus/bad/paths/odd-tree.tar.gz", tmp_path / "x").rename(tmp_path / "content/articles")
    built = build(tmp_path / "content", tmp_path / "output", cache=tmp_path / "cache")
    assert built.status == 1
    assert not built.output.exists()
    errors = only(built, Level.ERROR)
    names = {
        code: {f.removeprefix("articles/") for f, codes in errors.items() if code in codes} for code in ("F02", "F04")
    }
    assert names["F02"] == {
        "dangling.jpg",
        "link-to-dir-outside",
        "link-to-file-outside.md",
        "loop-a",
        "loop-b",
        "self",
    }
    assert names["F04"] == {"<script>.md", "CON.md", "aux.md", "dòng\nmới.md", "nháy\"kép'đơn.md", "\u202egpj.exe.md"}
    assert sum("F05" in codes for codes in errors.values()) == 1
    told = " ".join(f"{m.place.file} {m.what}" for m in built.messages if m.code == "F03")
    for name in ("Tin-Tuc.md", "tin-tuc.md", "TIN-TUC.MD", "bài viết mới.md"):
        assert name in told
    ignored = (".hidden.md", "~lock.md", "x.md.bak", "x.md~", "Thumbs.db", ".DS_Store", "desktop.ini", "~$Doc1.docx")
    assert not [m for m in built.messages if m.place.file.rpartition("/")[2] in ignored]
    assert not [m for m in built.messages if m.code.startswith("P")], built.said
    assert (tmp_path / "content/articles/x.MD").read_bytes()
    assert "root:" not in built.said


def test_upper_case_endings_are_articles(tmp_path: Path) -> None:
    """A file that Windows saved as `TIN.MD` is an article like any other."""
    text = "---\ntitle: Tin\ndate: 2026-07-28\n---\n\nNội dung.\n"
    content = write_site(
        tmp_path / "content", {"articles/TIN.MD": text, "articles/hai.Markdown": text.replace("Tin", "Hai")}
    )
    built = build(content, tmp_path / "output", cache=tmp_path / "cache")
    assert built.status == 0, built.said
    assert built.file("/2026/07/28/tin/").is_file()
    assert built.file("/2026/07/28/hai/").is_file()
