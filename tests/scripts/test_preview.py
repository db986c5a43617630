"""The preview's server and its watching, without a browser."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.previewing.server import Status, make_server
from scripts.previewing.watching import changes


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Status, int]]:
    """A served folder with a page and a picture."""
    folder = tmp_path / "trang"
    (folder / "tin").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><body>Chào</body>", encoding="utf-8")
    (folder / "tin" / "index.html").write_text("<!doctype html><body>Tin</body>", encoding="utf-8")
    (folder / "ảnh đẹp.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    status = Status()
    with make_server(folder, 0, status) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, status, server.server_port
        server.shutdown()


def get(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """A response: status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, dict(response.getheaders()), body


def test_pages_carry_the_reload_script_only_on_the_way_out(served: tuple[Path, Status, int]) -> None:
    """The script is added to what is sent; the file on disk has no trace of it."""
    folder, _, port = served
    code, headers, body = get(port, "/")
    assert code == 200
    assert b"/__preview/reload.js" in body
    assert headers["Cache-Control"] == "no-store"
    assert int(headers["Content-Length"]) == len(body)
    assert "__preview" not in (folder / "index.html").read_text(encoding="utf-8")


def test_server_serves_only_its_folder(served: tuple[Path, Status, int]) -> None:
    """No way of writing an address leads out of the folder; folders get their slash; names with accents work."""
    _, _, port = served
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt", "/tin/../../secret.txt"):
        code, _, body = get(port, path)
        assert (code, "bí mật".encode() in body) == (404, False), path
    assert get(port, "/tin")[1]["Location"] == "/tin/"
    assert get(port, "/%E1%BA%A3nh%20%C4%91%E1%BA%B9p.png")[2] == b"\x89PNG"
    assert get(port, "/" + "a" * 5000)[0] == 404
    code, headers, body = get(port, "/", "HEAD")
    assert (code, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_days_without_news_lead_to_their_month(served: tuple[Path, Status, int]) -> None:
    """The rule of docs/contracts/days.md: 302 for a day without news, 301 for a short form, else 404."""
    folder, _, port = served
    for place in ("2019/11", "2019/11/05"):
        (folder / place).mkdir(parents=True)
        (folder / place / "index.html").write_text("<body></body>", encoding="utf-8")
    assert [get(port, path)[0] for path in ("/2019/11/24/", "/2019/11/5/", "/2019/11/31/", "/2019/12/01/")] == [
        302,
        301,
        404,
        404,
    ]
    assert get(port, "/2019/11/24/")[1]["Location"] == "/2019/11/#ngay-24"
    assert get(port, "/2019/11/5/?zalo=1", "HEAD")[1]["Location"] == "/2019/11/05/"


def test_server_answers_this_machine_only(served: tuple[Path, Status, int]) -> None:
    """A page of another host that is led here by its own name (DNS rebinding) reads no draft."""
    _, _, port = served
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/", headers={"Host": "evil.invalid"})
    assert connection.getresponse().status == 403
    connection.close()


def test_pages_hear_how_a_build_ended() -> None:
    """A good build reloads, a bad one shows its messages, and a page opened later is told what stands."""
    status = Status()
    listener = status.listen()
    status.ended("LỖI ở đâu đó", failed=True)
    status.ended("", failed=False)
    told = [json.loads(listener.get().removeprefix("data: ")) for _ in range(3)]
    assert [(t["build"], t["failed"], t["words"]) for t in told] == [
        (0, False, ""),
        (0, True, "LỖI ở đâu đó"),
        (1, False, ""),
    ]
    status.ended("Cảnh báo", failed=False)
    late = json.loads(status.listen().get().removeprefix("data: "))
    assert (late["build"], late["words"]) == (2, "Cảnh báo")


def test_changes_are_seen_below_the_folders_and_in_settings(tmp_path: Path) -> None:
    """A saved article and a saved settings file each wake the preview."""
    content, settings = tmp_path / "content", tmp_path / "pelicanconf.py"
    content.mkdir()
    settings.write_text("", encoding="utf-8")
    stop = threading.Event()
    seen = changes([content], settings, stop)
    ready = threading.Timer(0.5, lambda: (content / "bài.md").write_text("a", encoding="utf-8"))
    ready.start()
    next(seen)
    threading.Timer(0.5, lambda: settings.write_text("A = 1", encoding="utf-8")).start()
    next(seen)
    stop.set()


def test_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A taken port is named, with one to try instead; exit status 3."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["preview", "--port", str(port), "--output", str(tmp_path / "o")]) == 3
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"[T010] Cổng {port} đang bận")
    assert "\n" not in said


def test_unwritable_output_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An output that cannot be a folder is named; exit status 3."""
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    assert main(["preview", "--port", "8765", "--output", str(tmp_path / "tệp" / "o")]) == 3
    assert capsys.readouterr().err.startswith("[T009] Không ghi được vào")
