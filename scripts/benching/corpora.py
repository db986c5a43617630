"""The articles to build: samples of `demo`, or real ones of the team's corpus, each made once for a size."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from plugins.viettext.letters import FORBIDDEN

DEMO, REAL = "demo", "real"
MOST_REAL = 22_893


def corpus_folder(kind: str, count: int, root: Path, cache: Path) -> Path:
    """The content folder of a corpus. Raises FileNotFoundError when the real articles are not beside the checkout."""
    folder = cache / "corpora" / f"{kind}-{count}"
    if folder.is_dir():
        return folder
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    if kind == DEMO:
        _call([sys.executable, str(root / "scripts"), "demo", str(count), "--into", str(part)])
    else:
        _write_real(count, root, part)
    part.rename(folder)
    return folder


def _write_real(count: int, root: Path, into: Path) -> None:
    tool = root.parent / "shared/tools/corpus_to_content.py"
    if not tool.is_file():
        raise FileNotFoundError(tool)
    _call([sys.executable, str(tool), "--count", str(count), "--out", str(into)])
    for name in ("pages", "data"):
        shutil.copytree(root / "content" / name, into / name)
    for file in into.rglob("*.md"):  # one in ten thousand holds a sign that our reader refuses and peers let through
        text = file.read_text(encoding="utf-8")
        if FORBIDDEN.search(text):
            file.write_text(FORBIDDEN.sub("", text), encoding="utf-8")


def _call(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
