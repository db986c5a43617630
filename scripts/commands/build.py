"""`build`: build the site once."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

import click

from plugins.build_report.summary import nothing
from plugins.build_report.summary import timings as table
from plugins.buildkit.clock import moment
from plugins.incremental_build.inputs import digest
from plugins.incremental_build.quick import Question, nothing_to_do
from scripts import publication
from scripts.loading import load


@click.command(options_metavar="[TÙY CHỌN]…", help="Xây trang một lần vào thư mục output.")
@click.option("--publish", is_flag=True, help="Xây bản đăng: không có bài nháp, bài chờ duyệt, bài hẹn giờ.")
@click.option("--site-url", hidden=True, help="The address of a preview.")
@click.option("--clean", is_flag=True, help="Làm lại mọi trang, không dùng gì của lần xây trước.")
@click.option("--timings", is_flag=True, help="Cho biết thời gian từng chặng và số trang đã dựng.")
@publication.options()
def command(  # noqa: PLR0913 - an argument for each option
    *,
    publish: bool,
    clean: bool,
    timings: bool,
    site_url: str | None,
    content: Path | None,
    output: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Run Pelican on a publication, as `pelican` itself would; gives the exit status."""
    started = time.perf_counter()
    chosen = publication.of(settings, content, output, now, publish=publish, site_url=site_url)
    question = asked(chosen)
    known = None if clean else nothing_to_do(question, moment(now, dt.datetime.now))
    if known:
        head, files = known
        seconds = time.perf_counter() - started
        spent = table({}, seconds, {"kept": files}) if timings else ""
        with suppress(OSError):  # as the report of a build
            click.echo("\n".join(filter(None, [head.words, spent, nothing(files, seconds)])))
        return 0
    chosen.overrides.update({"TIMINGS": timings, "CLEAN": clean, "QUESTION": question})
    return build(chosen)


def asked(chosen: publication.Publication) -> Question:
    """The question that a command puts to the build, whatever the hour."""
    words = sorted(f"{name}={value}" for name, value in chosen.overrides.items() if name != "NOW")
    words += [f"{name}={os.environ[name]}" for name in sorted(_environment_of(chosen.settings))]
    key = digest("\n".join([str(chosen.settings), *words]).encode("utf-8", "surrogateescape"))
    return Question(key, publication.ROOT / ".cache" / "asked" / key.hex())


def _environment_of(settings: Path) -> set[str]:
    """The variables of the environment that settings files name: they may make of each value another site."""
    files = {*settings.parent.glob("*.py"), publication.ROOT / "pelicanconf.py"}  # a settings file imports others
    text = "".join(file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file())
    return os.environ.keys() & set(re.findall(r"""["'](\w+)["']""", text))


def build(chosen: publication.Publication) -> int:
    """Build a publication in this process; its own last plugin says what happened."""
    run = load(chosen)
    try:
        with guarded(run):
            run.run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def guarded(run: Any) -> AbstractContextManager[object]:
    """Within it a publishing build refuses what `check` says must never be published."""
    if not run.settings["PUBLISHING"]:
        return nullcontext()
    from blinker import signal

    from plugins.buildkit.signals import GET_PAGES
    from scripts.checking.gate import refuse

    return signal(GET_PAGES).connected_to(refuse)
