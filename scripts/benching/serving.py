"""A static server as a site has one: scripts and pages compressed, index files as they are and kept by browsers."""

from __future__ import annotations

import gzip
import mimetypes
import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_COMPRESSED = frozenset({".js", ".html", ".css", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
_TYPES = {".avif": "image/avif", ".webmanifest": "application/manifest+json"}  # not every system knows them
_ASKED_AGAIN = frozenset({"", ".html"})  # and `top.bin`: what is published under the same name with other content
_KEPT, _ASKED = "public, max-age=31536000, immutable", "no-cache"


@dataclass
class Served:
    """Folders by the beginnings of their addresses, the longest first; `log` has path and bytes of every answer.

    `heads` go with every answer; what lies below the addresses `kept` browsers may keep for ever.
    """

    folders: Mapping[str, Path]
    heads: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ("/",)
    port: int = 0
    delay: float = 0  # seconds before each answer
    log: list[tuple[str, int]] = field(default_factory=list)
    packed: dict[Path, bytes] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """The full address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def since(self, start: int, but: Collection[str] = ()) -> tuple[int, int]:
        """Bytes and requests since the log had `start` lines, without some paths."""
        found = [size for path, size in self.log[start:] if path not in but]
        return sum(found), len(found)

    def file_of(self, path: str) -> Path | None:
        """The file at a path."""
        for beginning in sorted(self.folders, key=len, reverse=True):
            if path.startswith(beginning):
                place = self.folders[beginning] / path.removeprefix(beginning).lstrip("/")
                place = place / "index.html" if path.endswith("/") else place
                return (
                    place
                    if place.is_file() and place.resolve().is_relative_to(self.folders[beginning].resolve())
                    else None
                )
        return None

    def is_asked_again(self, path: str, file: Path) -> bool:
        """Whether a browser must ask each time whether its copy is still good."""
        return file.suffix in _ASKED_AGAIN or file.name == "top.bin" or not path.startswith(self.kept)

    def compressed(self, file: Path) -> bytes:
        """A file's bytes by gzip, made once."""
        if file not in self.packed:
            self.packed[file] = gzip.compress(file.read_bytes(), 9, mtime=0)
        return self.packed[file]


@contextmanager
def serving(
    folders: Mapping[str, Path],
    heads: Mapping[str, str] | None = None,
    kept: tuple[str, ...] = ("/",),
    secured: ssl.SSLContext | None = None,
) -> Iterator[Served]:
    """Serve folders on a free port of this machine, in a thread; `secured` by HTTPS."""
    served = Served(folders, heads or {}, kept)
    server = _Server(("127.0.0.1", 0), _handler(served))
    if secured:  # hands are shaken in the thread of each connection, so that none waits for another's
        server.socket = secured.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    served.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_about: object) -> None:
        """A browser that is closed leaves in the middle of things."""


def _type_of(file: Path) -> str:
    return _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def _handler(served: Served) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # head and body leave together

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = served.file_of(path)
            if file is None:
                return self.answer(404, {}, b"")
            heads = {"Content-Type": _type_of(file)}
            is_asked_again = served.is_asked_again(path, file)
            heads["Cache-Control"] = _ASKED if is_asked_again else _KEPT
            data = file.read_bytes()
            if is_asked_again:
                heads["ETag"] = f'"{blake2b(data, digest_size=8).hexdigest()}"'
                if self.headers.get("If-None-Match") == heads["ETag"]:
                    return self.answer(304, heads, b"")
            if file.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
                heads["Content-Encoding"], data = "gzip", served.compressed(file)
            return self.answer(200, heads, data)

        def answer(self, status: int, heads: Mapping[str, str], data: bytes) -> None:
            time.sleep(served.delay)
            served.log.append((urlsplit(self.path).path, len(data)))
            self.send_response(status)
            for name, value in {**served.heads, **heads}.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()

        def log_message(self, *_words: object) -> None:
            """Nothing is said."""

    return Handler
