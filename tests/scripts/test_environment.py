"""The first seconds on a fresh machine: each trouble is one clear Vietnamese sentence with a code, exit status 3."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environment
from tests.support.sites import ROOT


def test_stamp_tells_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal stamp, no work: a second start installs nothing; a changed lock file installs again."""
    done: list[str] = []
    lock = tmp_path / "build.txt"
    lock.write_text("một", encoding="utf-8")
    monkeypatch.setattr(environment, "HOME", tmp_path / "venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "venv" / "installed.txt")
    monkeypatch.setattr(environment, "LOCKS", {"build": lock, "test": lock})
    monkeypatch.setattr(environment, "install", done.append)

    def make() -> None:
        done.append("make")
        python = environment.python_of(tmp_path / "venv")
        python.parent.mkdir(parents=True)
        python.touch()

    monkeypatch.setattr(environment, "make_environment", make)
    for _ in range(3):
        environment.prepare("build")
    assert done == ["make", "build"]
    lock.write_text("hai", encoding="utf-8")
    environment.prepare("build")
    assert done == ["make", "build", "build"]


def test_locks_hold_hashes_and_name_no_host() -> None:
    """Every requirement is pinned with hashes; the files work with any index."""
    for lock in environment.LOCKS.values():
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert re.match(r"[a-z0-9_.-]+==\S+", block), block
            assert "--hash=sha256:" in block


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (
            "ERROR: Could not find a version … (from versions: none)\nERROR: No matching distribution found for x",
            "T004",
        ),
        ("WARNING: Retrying … NewConnectionError: Temporary failure in name resolution", "T004"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. hashes do not match", "T005"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "T006"),
        ("ERROR: something else", "T007"),
    ],
)
def test_failed_install_is_one_sentence(words: str, code: str) -> None:
    """What pip says is told in Vietnamese, by its cause."""
    sentence = environment.why_install_failed(words)
    assert sentence.startswith(f"[{code}]")
    assert "\n" not in sentence


def test_unwritable_folder_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be written is named."""
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "HOME", tmp_path / "tệp" / ".venv")
    with pytest.raises(environment.Trouble, match=r"\[T003\] Không ghi được vào .*tệp"):
        environment.make_environment()


def test_missing_ensurepip_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python without `ensurepip`, where nothing may be installed, gets the package's name."""
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(environment.shutil, "which", lambda _: None)
    with pytest.raises(environment.Trouble, match=r"\[T002\].*python3\.\d+-venv"):
        environment.ensure_pip_can_be_made()


def test_old_python_reaches_the_sentence(tmp_path: Path) -> None:
    """The entry file has no syntax newer than Python 3.6, so that an old Python says what is missing."""
    import ast

    source = (ROOT / "scripts/__main__.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    newer = source.replace("NEWEST = (3, 13)", "NEWEST = (3, 1)")
    (tmp_path / "__main__.py").write_text(newer, encoding="utf-8")
    done = subprocess.run([sys.executable, str(tmp_path)], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 3
    assert done.stderr.startswith("[T001] Cần Python từ 3.11 đến 3.13")


def test_works_from_a_path_with_spaces_and_accents_and_any_folder(scratch_root: Path, tmp_path: Path) -> None:
    """Called from elsewhere, in a folder named as offices name folders, with paths relative to the caller."""
    program = "import sys; sys.path[0] = sys.argv[1]; from scripts.cli import main; sys.exit(main(sys.argv[2:]))"
    arguments = ["build", "--publish", "--output", "trang đã xây", "--now", "2026-11-24T08:00"]
    command = [sys.executable, "-c", program, str(scratch_root), *arguments]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "trang đã xây" / "index.html").is_file()
