"""Small sites, built in this process through the same settings as the real one."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from plugins.buildkit.messages import Level, Message
from plugins.buildkit.pages import Page

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = "2026-11-24T08:00:00"


@dataclass
class Built:
    """A build's result."""

    output: Path
    status: int
    messages: list[Message]
    counts: dict[str, int]
    said: str
    run: Any

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that this build drew, with all the values that their templates saw."""
        session, href = self.run.settings["NEWSROOM_SESSION"], self.run.settings["NEWSROOM_SITE"].href
        return [due.page.with_records(lambda record: session.library.full(record, href)) for due in session.plan.due]

    def text(self, path: str) -> str:
        """An output file's text; an address that ends with a slash names its page."""
        return self.file(path).read_text(encoding="utf-8")

    def file(self, path: str) -> Path:
        """An output file."""
        return self.output / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))

    def names(self) -> list[str]:
        """Every file of the output, sorted."""
        return sorted(p.relative_to(self.output).as_posix() for p in self.output.rglob("*") if p.is_file())

    def codes(self, level: Level = Level.ERROR) -> list[str]:
        """The codes of the messages of a level, in the order shown."""
        return [m.code for m in self.messages if m.level is level]


def write_site(content: Path, files: dict[str, str | bytes]) -> Path:
    """Write content files; texts as UTF-8 with the line ends they have."""
    content.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


def article(title: str = "Tin thử", date: str = "2026-07-28 08:00", body: str = "Nội dung.", **fields: str) -> str:
    """The text of an article."""
    head = {"title": title, "date": date, **fields}
    return "---\n" + "".join(f"{k}: {_typed(v)}\n" for k, v in head.items()) + f"---\n\n{body}\n"


def _typed(value: str) -> str:
    """A value as an editor must type it: in quotes where it begins with a sign of YAML's own."""
    return "'" + value.replace("'", "''") + "'" if value[:1] in "\"']" else value


def build(content: Path, output: Path, *, cache: Path, publish: bool = False, **overrides: Any) -> Built:
    """Build a content folder. Own pages of the menu need not exist: a small site has none."""
    if content != ROOT / "content":
        overrides.setdefault("MENUITEMS", ())
        overrides.setdefault("LINKS", ())
    overrides = {"NOW": NOW, **overrides, "PATH": str(content), "OUTPUT_PATH": str(output), "CACHE_PATH": str(cache)}
    settings = read_settings(str(ROOT / ("publishconf.py" if publish else "pelicanconf.py")), override=overrides)
    said = io.StringIO()
    status = 0
    with redirect_stdout(said), redirect_stderr(said):
        run = settings["PELICAN_CLASS"](settings)
        try:
            run.run()
        except SystemExit as stop:
            status = int(stop.code or 0)
    return Built(output, status, list(run.messages), dict(run.counts), said.getvalue(), run)
