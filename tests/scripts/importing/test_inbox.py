"""The watched folder: a dropped file becomes a draft with a report beside it; all else is left alone."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.importing import desk, filing, inbox_reports
from scripts.importing.inbox import PATIENCE, PAUSE, Inbox
from scripts.importing.inbox_reports import REPORT
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


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A content folder that takes nothing until the fixture's patch is undone."""

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{path}.{os.getpid()}.tmp")

    with monkeypatch.context() as patch:
        patch.setattr(filing, "replace_with", full)
        yield patch


def test_a_full_disk_is_told_once_and_the_files_come_in_when_it_has_room(
    inbox: Inbox, full_disk: pytest.MonkeyPatch
) -> None:
    """A content folder that cannot be written is no file that is held: what is wrong is said, nothing is lost."""
    for name in ("a.docx", "b.docx"):
        (inbox.folder / name).write_bytes(GOOD + name.encode() if name == "b.docx" else GOOD)
    said = looks(inbox, 2 * PAUSE)
    assert len(said) == 1
    assert "[W55]" in said[0]
    assert "đĩa đã đầy" in said[0]
    assert ".tmp" not in said[0]
    told = [(inbox.folder / f"{name}{REPORT}").read_text(encoding="utf-8-sig") for name in ("a.docx", "b.docx")]
    assert all("sẽ tự nhập lại" in text and "Mã của tệp" not in text for text in told)
    full_disk.undo()
    said = looks(inbox, PAUSE)
    assert "Đã nhập: a.docx" in said[0]
    assert "W14" in said[1]  # of one title
    assert articles(inbox) == ["tin-trong-hop-thu.md"]


def test_a_broken_list_of_imports_keeps_files_waiting(inbox: Inbox) -> None:
    """It is no fault of the file, which comes in as soon as the list is mended."""
    (inbox.shop.content / "data").mkdir(parents=True)
    ledger = inbox.shop.content / "data/imported.json"
    ledger.write_text("{", encoding="utf-8")
    (inbox.folder / "a.docx").write_bytes(GOOD)
    said = looks(inbox, 2 * PAUSE)
    assert len(said) == 1
    assert "W18" in said[0]
    ledger.unlink()
    assert "Đã nhập" in looks(inbox, PAUSE)[0]


def test_a_file_that_stays_held_is_told_once(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may have forgotten to close it: after a while that is said, and the file is tried on."""
    file = inbox.folder / "a.docx"
    file.write_bytes(GOOD)

    def held(handed: Path, name: str) -> desk.Handed:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(handed / name))

    with monkeypatch.context() as patch:
        patch.setattr("scripts.importing.inbox.hand_in", held)
        said = looks(inbox, 3 * PATIENCE)
    assert len(said) == 1
    assert "[W56]" in said[0]
    assert "Đã nhập" in looks(inbox)[0]


def test_each_file_is_read_once_and_a_huge_one_never(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is judged first, also after a new start; what is taken is read at one look only."""
    with (inbox.folder / "to.docx").open("wb") as out:
        out.truncate(300_000_000)
    (inbox.folder / "a.docx").write_bytes(GOOD)
    opened, read = [], Path.read_bytes

    def counted(path: Path) -> bytes:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    said = looks(inbox, 4)
    assert len(said) == 2
    assert "W08" in said[1]
    assert looks(Inbox(inbox.folder, inbox.shop), 3) == []
    assert [name for name in opened if name.endswith(".docx")] == ["a.docx", "a.docx"]  # once for each start


def test_texts_are_taken_but_never_our_own_reports(inbox: Inbox) -> None:
    """Also copies of a report, and one that a share gives back in decomposed letters, are no articles."""
    (inbox.folder / "tin.txt").write_text(f"Tin ngắn\n\n{SAPO}\n\nNội dung.\n", encoding="utf-8")
    own = unicodedata.normalize("NFD", f"b.docx{REPORT}")
    for name in (own, "b.docx - kết quả (2).txt"):
        (inbox.folder / name).write_text("Đã nhập: b.docx\n\nMột câu của báo cáo.\n", encoding="utf-8")
    said = looks(inbox, 6)
    assert len(said) == 1
    assert "Đã nhập: tin.txt" in said[0]
    assert articles(inbox) == ["tin-ngan.md"]


def test_a_report_that_cannot_be_written_is_written_later(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The share may go right after the article came in: who watches is told at once, the report follows."""
    (inbox.folder / "a.docx").write_bytes(GOOD)

    def gone(path: Path, data: bytes) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(inbox_reports, "replace_with", gone)
        said = looks(inbox, 4)
    assert len(said) == 1
    assert "Đã nhập: a.docx" in said[0]
    assert "[W57]" in said[0]
    assert looks(inbox, 1) == []
    assert "Đã nhập: a.docx" in (inbox.folder / f"a.docx{REPORT}").read_text(encoding="utf-8-sig")


def test_the_command_outlives_a_folder_that_goes_and_comes(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says once that the folder is away and once that it is back, and Ctrl+C ends it in good order."""
    (inbox.shop.content / "articles").mkdir(parents=True)
    outcomes = iter([OSError, OSError, None, OSError, None, KeyboardInterrupt])

    def look(_: Inbox) -> Iterator[str]:
        if outcome := next(outcomes):
            raise outcome
        yield "một tệp"

    monkeypatch.setattr(Inbox, "look", look)
    monkeypatch.setattr("scripts.commands.inbox.SECONDS", 0)
    assert main(["inbox", str(inbox.folder), "--content", str(inbox.shop.content)]) == 0
    said = capsys.readouterr()
    assert said.err.count("[W19]") == 2
    assert said.out.count("Đã mở lại được thư mục") == 2
    assert "Đã dừng" in said.out
