"""The commands as a tired editor meets them: wrong use, wrong paths, help; always in Vietnamese, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.cli import NAMES, main

ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|Error|Try|Missing|Invalid|No such|Got unexpected|Show this|does not|is a)\b"
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status of a command and everything it said."""
    status = main(list(arguments))
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["buidl"], "Không có lệnh 'buidl'"),
        (["build", "--khong-co"], "Không có tùy chọn '--khong-co'"),
        (["build", "--outptu", "x"], "Có phải là '--output'?"),
        (["build", "thừa"], "Thừa đối số (thừa)"),
        (["build", "--content", "không/có"], "không có"),
        (["build", "--content", "pyproject.toml"], "là một tệp"),
        (["build", "--settings", "plugins"], "là một thư mục"),
        (["build", "--now", "hôm qua"], "cần ngày giờ dạng 2019-11-22T08:00"),
        (["build", "--now"], "cần một giá trị"),
        (["preview", "--port", "nhiều"], "không phải là số"),
        (["preview", "--port", "0"], "nằm ngoài khoảng"),
        (["views", "x", "--format", "apache"], "chỉ có 'auto'"),
    ],
)
def test_wrong_use_is_answered(capsys: pytest.CaptureFixture[str], arguments: list[str], wanted: str) -> None:
    """Wrong use gives exit status 2 and a Vietnamese sentence."""
    status, said = run(capsys, *arguments)
    assert status == 2
    assert wanted in said
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in NAMES)])
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """Every command describes itself, with exit status 0."""
    status, said = run(capsys, *arguments)
    assert status == 0
    assert "Cách dùng:" in said
    assert not ENGLISH.search(said), said


def test_no_command_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Called without a command, the commands are listed."""
    status, said = run(capsys)
    assert status == 2
    assert all(name in said for name in NAMES)


def test_broken_settings_file_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A slip in the settings file is a sentence with its name, not a traceback."""
    settings = tmp_path / "cấu hình.py"
    settings.write_text("SITENAME = 'a\n", encoding="utf-8")
    status, said = run(capsys, "build", "--settings", str(settings))
    assert status == 1
    assert "[S07]" in said
    assert "cấu hình.py" in said
    assert "Traceback" not in said
