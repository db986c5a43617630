"""A small server for the editor's own machine: pages as they are asked for, with live reload added on the way out.

Nothing is written anywhere, so no trace of the reload can reach a published page.
"""

from __future__ import annotations

import html
import json
import queue
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from plugins.buildkit import addresses
from plugins.buildkit.files import reason
from plugins.buildkit.messages import Faulty, Message, as_text
from plugins.buildkit.pictures import for_saving
from plugins.buildkit.redirections import redirection

BEFORE = "ban-truoc"  # the query that asks for a page as it was before a mistake
_EVENTS, _SCRIPT = "/__preview/events", "/__preview/reload.js"
_TAG = '<script src="{}" data-version="{}" defer></script>\n'
_OWN_HOSTS = {"localhost", "127.0.0.1"}
_ALIVE_SECONDS = 15
_RELOAD_JS = (Path(__file__).parent / "reload.js").read_bytes()


_FAULT_PAGE = (Path(__file__).parent / "fault.html").read_text(encoding="utf-8")


class Newsroom(Protocol):
    """What the server asks: the pages and files of a publication as its sources stand."""

    def answer(self, address: str, *, before: bool = False) -> Answer | None:
        """What lies at an address, None where nothing does; `before` asks for the page as it was without faults."""

    def exists(self, address: str) -> bool:
        """Whether a page has this address."""


class Answer(Protocol):
    """What lies at an address."""

    @property
    def data(self) -> bytes:
        """Its bytes."""

    @property
    def kind(self) -> str:
        """Its media type."""

    @property
    def faults(self) -> Sequence[Message]:
        """The mistakes for which nothing of what was saved can be shown."""


class Status:
    """How the sources stand, told to every open page.

    `version` counts what was saved: a page of an older one reloads. `failed` tells whether there are mistakes; `words`
    are the messages, if any.
    """

    def __init__(self, version: int = 0) -> None:
        """Nothing was saved yet; each start of a preview needs a `version` of its own, lest old pages seem new."""
        self.version, self.failed, self.words = version, False, ""
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

    def tell(self, words: str, *, failed: bool, changed: bool) -> None:
        """Tell open pages what there is to say; they reload where something has `changed`."""
        if changed or (words, failed) != (self.words, self.failed):
            self.failed, self.words = failed, words
            self.version += changed
            for listener in list(self._listeners):
                listener.put(self._event())

    def _event(self) -> str:
        told = {"version": self.version, "failed": self.failed, "words": self.words}
        return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


class QuietServer(ThreadingHTTPServer):
    """One thread a connection; a browser that closes a page is no error."""

    daemon_threads = True
    newsroom: Newsroom
    fault_shown: Callable[[], object] = staticmethod(lambda: None)  # called when a page of mistakes was asked for

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: connections end when pages are closed."""


class PreviewHandler(BaseHTTPRequestHandler):
    """Serves a newsroom's pages."""

    protocol_version = "HTTP/1.1"

    server: QuietServer

    def __init__(self, *args: Any, status: Status, **kwargs: Any) -> None:
        self.status = status
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """A page or file, the reload script, or the stream of events; for this machine's own browser only."""
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _OWN_HOSTS:
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"localhost only\n")
            return
        path, _, query = self.path.partition("?")
        if path == _EVENTS and self.command == "GET":
            self._stream()
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD_JS)
        else:
            self._serve(path, before=query == BEFORE)

    do_HEAD = do_GET  # noqa: N815 - the base class names it so

    def _serve(self, path: str, *, before: bool) -> None:
        try:
            answer = self.server.newsroom.answer(path, before=before)
        except (OSError, Faulty) as fault:  # a picture that somebody is just now replacing
            words = reason(fault) if isinstance(fault, OSError) else "\n".join(map(as_text, fault.messages))
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", words.encode())
            return
        if answer and answer.faults:
            self.server.fault_shown()
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", fault_page(path, answer.faults))
        elif answer:
            text = answer.kind.startswith("text/") or answer.kind.endswith(("xml", "json"))
            self._send(HTTPStatus.OK, f"{answer.kind}; charset=utf-8" if text else answer.kind, answer.data)
        elif not path.endswith("/") and self.server.newsroom.exists(f"{path}/"):
            self._redirect(f"{path}/")
        elif found := redirection(unquote(path), self.server.newsroom.exists):
            self._redirect(found.address, found.status)
        else:
            missing = self.server.newsroom.answer(addresses.NOT_FOUND)
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", missing.data if missing else b"404")

    def _redirect(self, address: str, status: HTTPStatus = HTTPStatus.MOVED_PERMANENTLY) -> None:
        self.send_response(status)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, code: HTTPStatus, kind: str, data: bytes) -> None:
        if kind.startswith("text/html"):
            if self.headers.get("Save-Data") == "on":  # as a good host does (docs/architecture.md)
                data = for_saving(data)
            tag = _TAG.format(_SCRIPT, self.status.version).encode()
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


def fault_page(path: str, faults: Sequence[Message]) -> bytes:
    """A page that says what is wrong, where, and how to mend it, with a way to the page as it was."""
    items = "".join(f"<li><pre>{html.escape(as_text(fault))}</pre></li>" for fault in faults)
    before = f'<p><a href="{html.escape(path)}?{BEFORE}">Xem trang như trước khi có lỗi này</a></p>'
    return _FAULT_PAGE.format(items=items, before=before).encode()


def make_server(port: int, status: Status) -> QuietServer:
    """A server on this machine only, which needs a `newsroom` before it serves. Raises OSError for a taken port."""
    return QuietServer(("127.0.0.1", port), partial(PreviewHandler, status=status))
