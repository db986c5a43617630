"""The watched folder: a dropped file becomes a draft with a report beside it; all else is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.importing.inbox import PATIENCE, REPORT, Inbox
from tests.scripts.importing.samples import SAPO, shop
from tests.support.word import paragraph, run, word_file

GOOD = word_file(paragraph(run("Tin trong hộp thư", "b"), align="center"), paragraph(SAPO), paragraph("Nội dung."))


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """An empty inbox below a path with blanks and accents."""
    folder = tmp_path / "Bài viết" / "Tháng 11"
    folder.mkdir(parents=True)
    return Inbox(folder, shop(tmp_path / "content"))


def looks(inbox: Inbox, times: int = 2) -> list[str]:
    """What several looks in a row said."""
    return [text for _ in range(times) for text in inbox.look()]


def articles(inbox: Inbox) -> list[str]:
    """The names of the drafts."""
    return sorted(file.name for file in inbox.shop.content.rglob("*.md"))


def test_a_dropped_file_becomes_a_draft_with_a_report(inbox: Inbox) -> None:
    """The second look takes it; the report opens in Notepad and tells where the draft is."""
    file = inbox.folder / "Bài của Lan.docx"
    file.write_bytes(GOOD)
    assert looks(inbox, 1) == []
    assert "Đã nhập: Bài của Lan.docx" in looks(inbox, 1)[0]
    told = (inbox.folder / f"Bài của Lan.docx{REPORT}").read_bytes()
    assert told.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in told
    assert str(inbox.shop.content / "articles/2026/11/tin-trong-hop-thu.md") in told.decode("utf-8-sig")
    assert file.read_bytes() == GOOD
    assert looks(inbox, 5) == []
    assert articles(inbox) == ["tin-trong-hop-thu.md"]


def test_a_file_that_still_grows_is_left_alone(inbox: Inbox) -> None:
    """Half a file is never taken; once it is whole and at rest it is."""
    file = inbox.folder / "a.docx"
    for size in (300, 600, 900):
        file.write_bytes(GOOD[:size])
        assert looks(inbox, 1) == []
    file.write_bytes(GOOD)
    assert len(looks(inbox)) == 1


def test_a_copy_that_stalls_is_given_time_before_it_is_refused(inbox: Inbox) -> None:
    """A broken file at rest may be a slow copy: it is refused after some looks, once, and taken when it is whole."""
    file = inbox.folder / "a.docx"
    file.write_bytes(GOOD[:600])
    assert looks(inbox, PATIENCE) == []
    assert "W06" in looks(inbox, 1)[0]
    assert looks(inbox, 5) == []
    file.write_bytes(GOOD)
    assert "Đã nhập" in looks(inbox)[0]


@pytest.mark.parametrize("name", ["~$a.docx", ".a.docx", "a.docx.tmp", "a.jpg", f"a.docx{REPORT}", "Thumbs.db"])
def test_other_files_are_left_alone(inbox: Inbox, name: str) -> None:
    """Word's locks, left-overs, pictures and our own reports are no articles."""
    (inbox.folder / name).write_bytes(GOOD)
    assert looks(inbox, 3) == []
    assert articles(inbox) == []


def test_a_new_start_remembers_what_was_imported_and_refused(inbox: Inbox) -> None:
    """Neither is done again after a restart, and no second report is written."""
    (inbox.folder / "a.docx").write_bytes(GOOD)
    (inbox.folder / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    said = looks(inbox)
    assert len(said) == 2
    assert any("W04" in text for text in said)
    (inbox.folder / f"a.docx{REPORT}").unlink()
    assert looks(Inbox(inbox.folder, inbox.shop), 3) == []
    assert not (inbox.folder / f"a.docx{REPORT}").exists()


def test_a_file_that_word_holds_is_tried_again(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be opened for the moment is no fault; it comes in when it is free."""
    file = inbox.folder / "a.docx"
    file.write_bytes(GOOD)
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path == file:
            raise PermissionError(13, os.strerror(13), str(path))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", held)
        assert looks(inbox, 4) == []
    assert "Đã nhập" in looks(inbox)[0]


def test_a_folder_that_is_gone_is_an_oserror(inbox: Inbox) -> None:
    """The command waits for a share that is away; the core says so."""
    inbox.folder.rmdir()
    with pytest.raises(FileNotFoundError):
        looks(inbox, 1)
