"""`preview`: serve the publication as its sources stand, each page drawn when it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plugins.buildkit.messages import Faulty, as_text
from plugins.incremental_build.locking import Busy, locked
from scripts import publication
from scripts.loading import load

if TYPE_CHECKING:
    from plugins.incremental_build.resident import Resident
    from plugins.incremental_build.run import NewsroomPelican
    from scripts.previewing.server import QuietServer, Status

WRONG, OUTSIDE_TROUBLE = 1, 3
FIRST_PORT, LAST_PORT = 1, 65535


@click.command(options_metavar="[TÙY CHỌN]…", help="Mở trang xem thử trên máy này; trang đang mở tự hiện thay đổi.")
@click.option(
    "--port",
    type=click.IntRange(FIRST_PORT, LAST_PORT),
    default=8000,
    show_default=True,
    metavar="SỐ",
    help="Cổng của trang.",
)
@click.option(
    "--load-only", is_flag=True, hidden=True, help="Load settings and plugins, and say what is wrong with them."
)
@publication.options(output=False)
def command(*, port: int, load_only: bool, content: Path | None, settings: Path | None, now: str | None) -> int:
    """Serve until interrupted; gives the exit status."""
    from scripts.previewing.server import Status, make_server

    chosen = publication.of(settings, content, None, now, publish=False, site_url=f"http://localhost:{port}")
    status = Status(time.time_ns() // 1_000_000)
    if load_only:
        run = load(chosen)
        click.echo("\n".join(map(as_text, run.messages)))
        return WRONG if run.unusable else 0
    try:
        server = make_server(port, status)
    except OSError:
        click.echo(_taken(port), err=True)
        return OUTSIDE_TROUBLE
    with server:
        run = load(chosen)
        if run.unusable:
            click.echo("\n".join(map(as_text, run.messages)), err=True)
            return WRONG
        return _serve(chosen, run, server, status)


def _serve(chosen: publication.Publication, run: NewsroomPelican, server: QuietServer, status: Status) -> int:
    from plugins.incremental_build.resident import Resident, lock_of
    from plugins.incremental_build.run import as_messages

    try:
        with locked(lock_of(run)):
            return _preview(chosen, Resident(run), server, status)
    except Busy:
        click.echo("[T013] Nội dung này đang mở ở một cửa sổ xem thử khác: hãy dùng cửa sổ ấy, hoặc đóng nó.", err=True)
        return OUTSIDE_TROUBLE
    except (Faulty, OSError) as fault:  # nothing could be shown; what goes wrong later is shown beside what is there
        click.echo("\n".join(map(as_text, as_messages(fault, run.settings))), err=True)
        return OUTSIDE_TROUBLE if isinstance(fault, OSError) else WRONG


def _preview(chosen: publication.Publication, newsroom: Resident, server: QuietServer, status: Status) -> int:
    from scripts.previewing.watching import changes

    stop = threading.Event()
    try:
        saved = changes(newsroom.folders, chosen.settings, stop)
        newsroom.catch_up()  # with what was saved before watching began
        newsroom.save()
        teller = Teller(newsroom, status)
        server.newsroom, server.fault_shown = newsroom, teller.tell
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"Xem thử tại http://localhost:{server.server_port}/  (dừng: bấm Ctrl+C)")
        newsroom.check()
        teller.tell()
        _follow(saved, newsroom, teller)
    except KeyboardInterrupt:
        click.echo("\nĐã dừng xem thử.")
    finally:
        stop.set()
        server.shutdown()
        newsroom.save()
    return 0


def _follow(saved: Iterable[set[Path]], newsroom: Resident, teller: Teller) -> None:
    """Take in each burst of saved files; when all is quiet, look for what takes longer in a large archive."""
    for paths in saved:
        code = {path for path in paths if path.suffix == ".py"}
        if code:
            teller.broken = _begin_again(newsroom)
        if others := paths - code:
            newsroom.saved(others)
        if not paths:
            newsroom.check()
        teller.tell(changed=bool(others))


class Teller:
    """Tells open pages, and the terminal, what was saved and what there is to say of it.

    `broken` is why code or settings that were saved cannot be loaded, if they cannot.
    """

    def __init__(self, newsroom: Resident, status: Status) -> None:
        """Nothing was told yet."""
        self.newsroom, self.status, self.broken = newsroom, status, ""
        self._lock = threading.Lock()  # a page that could not be drawn is told from the server's thread

    def tell(self, *, changed: bool = False) -> None:
        """Tell how things stand; pages reload where something has `changed`."""
        with self._lock:
            before = self.status.words
            words = "\n".join(filter(None, [self.newsroom.words, self.broken]))
            self.status.tell(words, failed=self.newsroom.failed or bool(self.broken), changed=changed)
            if words != before:
                click.echo(words or "Mọi thứ đã ổn.")


def _begin_again(newsroom: Resident) -> str:
    """Code or settings were changed: go on in a new process, if that can load them; else gives why not."""
    command = [sys.executable, *sys.orig_argv[1:]]
    tried = subprocess.run(
        [*command, "--load-only"], check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    if tried.returncode:
        return (tried.stdout + tried.stderr).strip()
    newsroom.save()
    if os.name == "nt":
        os._exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    return os.execv(command[0], command)  # noqa: S606 - this very command


def _taken(port: int) -> str:
    other = port + 1 if port < LAST_PORT else 8001
    return f"[T010] Cổng {port} đang bận hoặc không được phép dùng: hãy chạy lại với --port {other}."
