"""A small server for the editor's own machine: the built files, with live reload added on the way out.

Nothing is written into the built pages, so no trace of the reload can reach a published one.
"""

from __future__ import annotations

import html
import json
import queue
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins.buildkit.redirections import redirection

_EVENTS, _SCRIPT = "/__preview/events", "/__preview/reload.js"
_TAG = '<script src="{}" data-build="{}" defer></script>\n'
_OWN_HOSTS = {"localhost", "127.0.0.1"}
_ALIVE_SECONDS = 15
_RELOAD_JS = (Path(__file__).parent / "reload.js").read_bytes()


class Status:
    """How the last build ended, told to every open page.

    `failed` tells whether the pages shown are older than the sources; `words` are the messages, if any, and
    `builds` counts the good builds: a page of an older one reloads.
    """

    def __init__(self) -> None:
        """No build yet."""
        self.failed, self.words, self.builds = False, "", 0
        self._listeners: set[queue.SimpleQueue[str]] = set()

    def listen(self) -> queue.SimpleQueue[str]:
        """A queue of events for one page; it begins with what stands, so that a page fetched too early reloads."""
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        listener.put(self._event())
        self._listeners.add(listener)
        return listener

    def forget(self, listener: queue.SimpleQueue[str]) -> None:
        """The page was closed."""
        self._listeners.discard(listener)

    def ended(self, words: str, *, failed: bool) -> None:
        """A build has ended: open pages reload after a good one, and show the messages of any."""
        self.failed, self.words = failed, words
        self.builds += not failed
        for listener in list(self._listeners):
            listener.put(self._event())

    def _event(self) -> str:
        told = {"build": self.builds, "failed": self.failed, "words": self.words}
        return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the folder of the built site."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, status: Status, **kwargs: Any) -> None:
        self.status = status
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """A file, the reload script, or the stream of build events; for this machine's own browser only."""
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _OWN_HOSTS:
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"localhost only\n")
            return
        path = self.path.partition("?")[0]
        if path == _EVENTS and self.command == "GET":
            self._stream()
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD_JS)
        else:
            try:
                self._serve(path)
            except OSError:  # a name too long for the disk, a file that went away meanwhile
                self._not_found()

    do_HEAD = do_GET  # noqa: N815 - the base class names it so

    def _serve(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir():
            if not path.endswith("/"):
                self._redirect(f"{path}/")
                return
            file /= "index.html"
        if file.is_file():
            kind = self.guess_type(str(file))
            data = file.read_bytes()
            self._send(HTTPStatus.OK, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, data)
        elif found := redirection(unquote(path), self._exists):
            self._redirect(found.address, found.status)
        else:
            self._not_found()

    def _exists(self, address: str) -> bool:
        return Path(self.directory, address.lstrip("/"), "index.html").is_file()

    def _not_found(self) -> None:
        page = Path(self.directory) / "404.html"
        data = page.read_bytes() if page.is_file() else _bare_page(self.status.words)
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", data)

    def _redirect(self, address: str, status: HTTPStatus = HTTPStatus.MOVED_PERMANENTLY) -> None:
        self.send_response(status)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, code: HTTPStatus, kind: str, data: bytes) -> None:
        if kind.startswith("text/html"):
            tag = _TAG.format(_SCRIPT, self.status.builds).encode()
            data = data.replace(b"</body>", tag + b"</body>", 1)
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        listener = self.status.listen()
        try:
            while True:
                try:
                    words = listener.get(timeout=_ALIVE_SECONDS)
                except queue.Empty:
                    words = ": still here\n\n"
                self.wfile.write(words.encode())
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        finally:
            self.status.forget(listener)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: the terminal is for the editor's own mistakes."""


def _bare_page(words: str) -> bytes:
    words = html.escape(words or "Trang đang được xây lần đầu …")
    page = (
        f"<!doctype html><html lang=vi><meta charset=utf-8><title>Xem thử</title><body><pre>{words}</pre></body></html>"
    )
    return page.encode()


class QuietServer(ThreadingHTTPServer):
    """One thread a connection; a browser that closes a page is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: connections end when pages are closed."""


def make_server(folder: Path, port: int, status: Status) -> ThreadingHTTPServer:
    """A server of a folder on this machine only. Raises OSError when the port cannot be had."""
    handler: Callable[..., PreviewHandler] = partial(PreviewHandler, directory=str(folder), status=status)
    return QuietServer(("127.0.0.1", port), handler)
