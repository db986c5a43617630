"""The preview in a real browser: what an editor saves is on the page without another command."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ARTICLE = "content/articles/2019/11/cac-hoat-dong-huong-toi-dai-hoi-thi-dua-cac-cap.md"
ADDRESS = "/2019/11/21/cac-hoat-dong-huong-toi-dai-hoi-thi-dua-cac-cap/"
START = "import sys; sys.path[0] = sys.argv[1]; from scripts.cli import main; sys.exit(main(sys.argv[2:]))"


@pytest.fixture
def preview(scratch_root: Path) -> Iterator[tuple[Path, str]]:
    """A running preview of a copy of the repository."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # The copy's own `scripts` start a build with this interpreter, which has the packages.
    command = [sys.executable, "-c", START, str(scratch_root), "preview", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("Xem thử tại"):
                break
        yield scratch_root, f"http://localhost:{port}"
        process.terminate()


def edit(file: Path, old: str, new: str) -> None:
    """Save a file with one thing changed, as editors do: a new file renamed over the old one."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    fresh = file.with_name(file.name + ".tmp")
    fresh.write_text(text.replace(old, new), encoding="utf-8")
    fresh.replace(file)


def test_every_kind_of_change_reaches_the_open_page(preview: tuple[Path, str], open_page: Callable[..., Page]) -> None:
    """Article, template, style, setting and plugin code: each is on the page after it is saved; a mistake is shown."""
    root, address = preview
    page = open_page(address + ADDRESS)
    wait = {"timeout": 20_000}
    edit(root / ARTICLE, "Hội nghị có nhiệm vụ", "Hội nghị MỚI có nhiệm vụ")
    expect(page.locator(".prose")).to_contain_text("Hội nghị MỚI có nhiệm vụ", **wait)
    edit(root / "theme/templates/article.html", "Đọc khoảng", "Đọc chừng")
    expect(page.locator(".reading-time")).to_contain_text("Đọc chừng", **wait)
    edit(root / "theme/static/css/tokens.css", "--ink: #1c1917", "--ink: #123456")
    expect(page.locator("h1")).to_have_css("color", "rgb(18, 52, 86)", **wait)
    edit(root / "pelicanconf.py", 'SITENAME = "Bản tin Công đoàn"', 'SITENAME = "Bản tin thử"')
    expect(page.locator(".masthead__name")).to_have_text("Bản tin thử", **wait)
    edit(root / "plugins/viettext/dates.py", "} - {moment.hour:02d}", "} lúc {moment.hour:02d}")
    expect(page.locator(".dateline").first).to_contain_text("2019 lúc 09:25", **wait)

    edit(root / ARTICLE, "date: 2019-11-21 09:25", "date: 2019-11-31 09:25")
    words = f"{ARTICLE.removeprefix('content/')}:3: LỖI [D02] Tháng 11 năm 2019 chỉ có 30 ngày"
    expect(page.get_by_role("heading", name="Chưa xem được trang này")).to_be_visible(**wait)
    expect(page.locator("li pre")).to_contain_text(words)
    expect(page.get_by_role("alert")).to_have_count(0)  # what the page tells is not told again below it
    page.get_by_role("link", name="Xem trang như trước khi có lỗi này").click()
    expect(page.locator(".prose")).to_contain_text("Hội nghị MỚI")
    box = page.get_by_role("alert").filter(has_text="Có lỗi cần sửa trước khi đăng")
    expect(box).to_contain_text(words)
    page.goto(address + "/")
    expect(box).to_contain_text(words)
    page.goto(address + ADDRESS)
    edit(root / ARTICLE, "date: 2019-11-31 09:25", "date: 2019-11-21 09:30")
    expect(page.locator(".dateline").first).to_contain_text("09:30", **wait)
    expect(box).to_have_count(0)

    edit(root / "theme/templates/article.html", "Đọc chừng", "Đọc {{ khong_co }}")
    expect(page.locator("li pre")).to_contain_text("article.html:", **wait)
    page.get_by_role("link", name="Xem trang như trước khi có lỗi này").click()
    expect(page.locator(".reading-time")).to_contain_text("Đọc chừng")
    page.goto(address + ADDRESS)
    edit(root / "theme/templates/article.html", "Đọc {{ khong_co }}", "Đọc mất")
    expect(page.locator(".reading-time")).to_contain_text("Đọc mất", **wait)

    edit(root / "pelicanconf.py", 'SITENAME = "Bản tin thử"', 'SITENAME = "Bản tin thử')
    broken = page.get_by_role("alert").filter(has_text="[S07] Tệp cấu hình pelicanconf.py:")
    expect(broken).to_be_visible(**wait)
    expect(page.locator(".reading-time")).to_contain_text("Đọc mất")
    edit(root / "pelicanconf.py", 'SITENAME = "Bản tin thử', 'SITENAME = "Bản tin lại"')
    expect(page.locator(".masthead__name")).to_have_text("Bản tin lại", **wait)
