"""`preview`: build, serve, and build again at every change."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import click

from plugins.buildkit.files import reason
from scripts import publication

OUTSIDE_TROUBLE = 3
FIRST_PORT, LAST_PORT = 1, 65535


@click.command(options_metavar="[TÙY CHỌN]…", help="Xây và mở trang xem thử trên máy này; tự xây lại khi có thay đổi.")
@click.option(
    "--port",
    type=click.IntRange(FIRST_PORT, LAST_PORT),
    default=8000,
    show_default=True,
    metavar="SỐ",
    help="Cổng của trang.",
)
@publication.options
def command(port: int, content: Path | None, output: Path | None, settings: Path | None, now: str | None) -> int:
    """Serve until interrupted; gives the exit status."""
    from scripts.previewing.server import Status, make_server
    from scripts.previewing.watching import Builder, changes

    place = (output or publication.ROOT / ".cache" / "preview").resolve()
    chosen = publication.of(settings, content, place, now, publish=False)
    status = Status()
    try:
        place.mkdir(parents=True, exist_ok=True)
        server = make_server(place, port, status)
    except OSError as fault:
        click.echo(_trouble(fault, port, place), err=True)
        return OUTSIDE_TROUBLE
    address = f"http://localhost:{port}"
    builder = Builder((*chosen.arguments, "--site-url", address))
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stop = threading.Event()
        try:
            saved = changes(_folders(chosen), chosen.settings, stop)
            _build(builder, status)
            click.echo(f"Xem thử tại {address}/  (dừng: bấm Ctrl+C)")
            for _ in saved:
                _build(builder, status)
        except KeyboardInterrupt:
            click.echo("\nĐã dừng xem thử.")
        finally:
            stop.set()
            server.shutdown()
    return 0


def _folders(chosen: publication.Publication) -> list[Path]:
    """The folders to watch; those of the repository while the settings file is broken."""
    try:
        return chosen.sources()
    except Exception:  # noqa: BLE001 - a settings file is a program and fails as it likes; the build has said how
        content = Path(chosen.overrides.get("PATH") or publication.ROOT / "content")
        return [content, publication.ROOT / "theme", publication.ROOT / "plugins"]


def _build(builder: Any, status: Any) -> None:
    code, words = builder.build()
    click.echo(words)
    # The last line is the verdict; lines before it are messages that the editor should see on the page as well.
    status.ended(words if code else words.rpartition("\n")[0], failed=bool(code))


def _trouble(fault: OSError, port: int, place: Path) -> str:
    if fault.filename:
        return f"[T009] Không ghi được vào {place} ({reason(fault)}): hãy chọn nơi khác bằng --output."
    other = port + 1 if port < LAST_PORT else 8001
    return f"[T010] Cổng {port} đang bận hoặc không được phép dùng: hãy chạy lại với --port {other}."
