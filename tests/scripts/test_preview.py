"""The preview's server and its watching, without a browser."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.buildkit.messages import Message, Place, error
from scripts.cli import main
from scripts.commands import preview
from scripts.previewing.server import Status, make_server
from scripts.previewing.watching import changes


@dataclass(frozen=True)
class Lies:
    """What lies at an address of a newsroom made for tests."""

    data: bytes
    kind: str = "text/html"
    faults: tuple[Message, ...] = ()


class Room:
    """A newsroom of a few addresses; what has faults is there as it was before, when asked for so."""

    def __init__(self) -> None:
        self.places = {
            "/": Lies("<!doctype html><body>Chào</body>".encode()),
            "/tin/": Lies(b"<!doctype html><body>Tin</body>"),
            "/404.html": Lies("<!doctype html><body>Không tìm thấy</body>".encode()),
            "/%E1%BA%A3nh.png": Lies(b"\x89PNG", "image/png"),
        }

    def answer(self, address: str, *, before: bool = False) -> Lies | None:
        """What lies at an address."""
        found = self.places.get(address)
        return Lies(found.data, found.kind) if found and before else found

    def exists(self, address: str) -> bool:
        """Whether something does."""
        return address in self.places


@pytest.fixture
def served() -> Iterator[tuple[Room, Status, int]]:
    """A served newsroom with a page and a picture."""
    status = Status()
    with make_server(0, status) as server:
        room = server.newsroom = Room()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield room, status, server.server_port
        server.shutdown()


def get(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """A response: status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, dict(response.getheaders()), body


def test_pages_carry_the_reload_script_only_on_the_way_out(served: tuple[Room, Status, int]) -> None:
    """The script is added to what is sent, for the version of the sources that it shows."""
    room, status, port = served
    status.tell("", failed=False, changed=True)
    code, headers, body = get(port, "/")
    assert code == 200
    assert b'<script src="/__preview/reload.js" data-version="1" defer></script>' in body
    assert headers["Cache-Control"] == "no-store"
    assert int(headers["Content-Length"]) == len(body)
    assert b"__preview" not in room.places["/"].data


def test_addresses_lead_where_they_should(served: tuple[Room, Status, int]) -> None:
    """An address without its slash is led to it, a picture with accents is sent as it is, the rest is missing."""
    _, _, port = served
    assert get(port, "/tin")[1]["Location"] == "/tin/"
    assert get(port, "/%E1%BA%A3nh.png")[2] == b"\x89PNG"
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/" + "a" * 5000):
        code, _, body = get(port, path)
        assert (code, "Không tìm thấy".encode() in body) == (404, True), path
    code, headers, body = get(port, "/", "HEAD")
    assert (code, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_a_mistake_is_a_page_with_a_way_to_the_page_before(served: tuple[Room, Status, int]) -> None:
    """File, line, what is wrong, how to mend it, escaped; the page as it was is one click away."""
    room, _, port = served
    fault = error("D02", Place("articles/a.md", 3), "Tháng 11 <chỉ> có 30 ngày.", "", "sửa ngày")
    room.places["/tin/"] = Lies(b"<!doctype html><body>Tin</body>", faults=(fault,))
    code, _, body = get(port, "/tin/")
    assert code == 500
    assert "articles/a.md:3: LỖI [D02] Tháng 11 &lt;chỉ&gt; có 30 ngày." in body.decode()
    assert "sửa ngày" in body.decode()
    assert b'href="/tin/?ban-truoc"' in body
    assert b"/__preview/reload.js" in body
    assert get(port, "/tin/?ban-truoc")[0] == 200


def test_days_without_news_lead_to_their_month(served: tuple[Room, Status, int]) -> None:
    """The rule of docs/contracts/days.md: 302 for a day without news, 301 for a short form, else 404."""
    room, _, port = served
    for place in ("/2019/11/", "/2019/11/05/"):
        room.places[place] = Lies(b"<body></body>")
    assert [get(port, path)[0] for path in ("/2019/11/24/", "/2019/11/5/", "/2019/11/31/", "/2019/12/01/")] == [
        302,
        301,
        404,
        404,
    ]
    assert get(port, "/2019/11/24/")[1]["Location"] == "/2019/11/#ngay-24"
    assert get(port, "/2019/11/5/?zalo=1", "HEAD")[1]["Location"] == "/2019/11/05/"


def test_server_answers_this_machine_only(served: tuple[Room, Status, int]) -> None:
    """A page of another host that is led here by its own name (DNS rebinding) reads no draft."""
    _, _, port = served
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/", headers={"Host": "evil.invalid"})
    assert connection.getresponse().status == 403
    connection.close()


def test_pages_hear_what_was_saved() -> None:
    """What was saved reloads, what was found later only tells, and a page opened later is told what stands."""
    status = Status()
    listener = status.listen()
    status.tell("LỖI ở đâu đó", failed=True, changed=True)
    status.tell("LỖI ở đâu đó", failed=True, changed=False)
    status.tell("", failed=False, changed=False)
    told = [json.loads(listener.get().removeprefix("data: ")) for _ in range(3)]
    assert [(t["version"], t["failed"], t["words"]) for t in told] == [
        (0, False, ""),
        (1, True, "LỖI ở đâu đó"),
        (1, False, ""),
    ]
    assert listener.empty()
    late = json.loads(status.listen().get().removeprefix("data: "))
    assert (late["version"], late["words"]) == (1, "")


def test_changes_are_seen_below_the_folders_and_in_settings(tmp_path: Path) -> None:
    """A saved article and a saved settings file each wake the preview."""
    content, settings = tmp_path / "content", tmp_path / "pelicanconf.py"
    content.mkdir()
    settings.write_text("", encoding="utf-8")
    stop = threading.Event()
    seen = changes([content], settings, stop)
    ready = threading.Timer(0.5, lambda: (content / "bài.md").write_text("a", encoding="utf-8"))
    ready.start()
    assert next(seen) == {content / "bài.md"}
    assert next(seen) == set()
    threading.Timer(0.5, lambda: settings.write_text("A = 1", encoding="utf-8")).start()
    assert next(seen) == {settings}
    stop.set()


def test_port_in_use_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A taken port is named, with one to try instead; exit status 3."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["preview", "--port", str(port)]) == 3
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"[T010] Cổng {port} đang bận")
    assert "\n" not in said


class Busy:
    """A newsroom that notes what it is asked to do; a check finds a broken link, which another saving takes back."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.words = ""
        self.failed = False

    def saved(self, paths: set[Path]) -> None:
        """Take in what was saved."""
        self.done.append(f"saved {', '.join(sorted(path.name for path in paths))}")
        self.words, self.failed = "", False

    def check(self) -> None:
        """Look at all links."""
        self.done.append("check")
        self.words, self.failed = "LỖI [L04]", True


def test_quiet_is_for_checking_and_its_findings_stay() -> None:
    """What was saved is taken in once; links are looked at in the quiet after it, and the finding stays."""
    room, status = Busy(), Status()
    preview._follow([{Path("a.md")}, set()], room, preview.Teller(room, status))  # type: ignore[arg-type]
    assert room.done == ["saved a.md", "check"]
    assert (status.version, status.words, status.failed) == (1, "LỖI [L04]", True)


def test_a_page_that_cannot_be_drawn_is_told_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for the page is enough: nothing need be saved, and the same is told once."""
    room, status = Busy(), Status()
    teller = preview.Teller(room, status)  # type: ignore[arg-type]
    teller.tell()
    room.words, room.failed = "theme/templates/article.html:9: LỖI [P04]", True
    teller.tell()
    teller.tell()
    assert capsys.readouterr().out.splitlines() == ["theme/templates/article.html:9: LỖI [P04]"]
    assert (status.version, status.failed) == (0, True)


def test_broken_code_is_told_until_it_is_mended_and_pages_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the settings stays on the screen; articles saved meanwhile are taken in and pages reload."""
    room, status = Busy(), Status()
    monkeypatch.setattr(preview, "_begin_again", lambda _room: "[S07] hỏng")
    preview._follow([{Path("pelicanconf.py")}], room, preview.Teller(room, status))  # type: ignore[arg-type]
    assert (room.done, status.version, status.words, status.failed) == ([], 0, "[S07] hỏng", True)
    preview._follow([{Path("pelicanconf.py")}, {Path("a.md")}], room, preview.Teller(room, status))  # type: ignore[arg-type]
    assert (room.done, status.version, status.words) == (["saved a.md"], 1, "[S07] hỏng")
