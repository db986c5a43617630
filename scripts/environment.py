"""The project's own environment: made once from locked, hashed requirements, then only entered.

Standard library only, because nothing else exists yet. What is installed is told by a stamp, written last, that names
the Python version and the digests of the lock files; equal stamp, no work.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from plugins.buildkit.files import reason

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
STAMP = HOME / "installed.txt"
OUTSIDE_TROUBLE = 3
LOCKS = {"build": ROOT / "requirements" / "build.txt", "test": ROOT / "requirements" / "test.txt"}


class Trouble(Exception):
    """Something outside the project stands in the way; the text is one Vietnamese sentence with its code."""


def start(arguments: list[str]) -> int:
    """Run a command inside the environment, making that first where needed; gives the exit status."""
    group = "test" if arguments[:1] in (["test"], ["bench"]) else "build"
    try:
        prepare(group)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return OUTSIDE_TROUBLE
    except OSError as error:
        print(unwritable(HOME, error), file=sys.stderr)
        return OUTSIDE_TROUBLE
    except KeyboardInterrupt:
        print("[T008] Đã dừng khi đang cài đặt; chạy lại lệnh để cài tiếp.", file=sys.stderr)
        return OUTSIDE_TROUBLE
    if Path(sys.prefix).resolve() != HOME.resolve():
        return enter(arguments)
    from scripts.cli import main  # noqa: PLC0415 - third-party packages exist only from here on

    return main(arguments)


def prepare(group: str) -> None:
    """Make the environment hold the packages of a lock group.

    Raises Trouble when a folder is not writable, `ensurepip` is missing and may not be installed, or a download fails.
    """
    wanted = wanted_stamp(group)
    have = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.is_file() else []
    if have[:1] != wanted[:1] or not python_of(HOME).exists():
        make_environment()
        have = []
    if not set(wanted) <= set(have):
        install(group)
        STAMP.write_text("\n".join(wanted) + "\n", encoding="utf-8")


def wanted_stamp(group: str) -> list[str]:
    """The stamp's lines: Python version and place first, then the digest of each lock that the group includes."""
    groups = ["build", "test"] if group == "test" else ["build"]
    digests = [hashlib.sha256(LOCKS[name].read_bytes()).hexdigest()[:16] for name in groups]
    return [
        "python-{}.{} {}".format(*sys.version_info[:2], HOME),
        *(f"{n}-{d}" for n, d in zip(groups, digests, strict=True)),
    ]


def python_of(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """Create an empty environment with pip, replacing a broken or outdated one."""
    say("Lần chạy đầu: đang tạo môi trường Python riêng trong thư mục .venv …")
    ensure_pip_can_be_made()
    try:
        shutil.rmtree(HOME, ignore_errors=True)
        venv.create(HOME, with_pip=True, symlinks=os.name != "nt")
    except OSError as error:
        raise Trouble(unwritable(HOME, error)) from error
    except subprocess.CalledProcessError as error:
        raise Trouble(f"[T002] Không tạo được môi trường Python trong {HOME} (lệnh ensurepip lỗi).") from error


def ensure_pip_can_be_made() -> None:
    """See that this Python can make an environment with pip; some systems ship `ensurepip` apart."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        say(f"Python của máy thiếu ensurepip: đang cài gói hệ thống {package} …")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (("update", "-qq"), ("install", "-y", "-qq", package)):
            done = subprocess.run([apt, *arguments], check=False, capture_output=True, env=quiet)
        if done.returncode == 0:
            return
    raise Trouble(
        f"[T002] Python này thiếu ensurepip nên chưa tạo được môi trường: hãy cài gói {package} "
        f"(sudo apt install {package}) rồi chạy lại."
    )


def install(group: str) -> None:
    """Install a locked group; every file is checked against its recorded hash."""
    what = "thư viện và công cụ kiểm thử" if group == "test" else "thư viện"
    say(f"Đang tải và cài {what} (có kiểm tra mã băm, chỉ một lần) …")
    command = [
        str(python_of(HOME)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        str(LOCKS[group]),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise Trouble(why_install_failed(done.stderr))


def why_install_failed(words: str) -> str:
    """One Vietnamese sentence for what pip said."""
    last = next((line for line in reversed(words.splitlines()) if line.startswith("ERROR")), words[-300:]).strip()
    lower = words.lower()
    if "hashes" in lower and "do not match" in lower:
        return f"[T005] Một tệp tải về không đúng mã băm đã khóa, không cài gì cả. Chi tiết: {last}"
    if "no space left" in lower:
        return "[T006] Đĩa đã đầy: hãy giải phóng khoảng 500 MB rồi chạy lại."
    if any(sign in lower for sign in ("connection", "network", "timed out", "resolve", "no matching distribution")):
        return (
            "[T004] Không tải được thư viện: máy không vào được mạng hoặc kho PyPI bị chặn. "
            "Hãy kiểm tra kết nối rồi chạy lại; những gì đã cài vẫn được giữ."
        )
    return f"[T007] Cài thư viện không thành công. Chi tiết: {last}"


def unwritable(place: Path, error: OSError) -> str:
    """One Vietnamese sentence for a folder that cannot be written."""
    return (
        f"[T003] Không ghi được vào {place} ({reason(error)}): hãy chép dự án sang thư mục có quyền ghi rồi chạy lại."
    )


def enter(arguments: list[str]) -> int:
    """Continue in the environment's interpreter; on Windows a child process, as it has no real exec."""
    command = [str(python_of(HOME)), str(ROOT / "scripts"), *arguments]
    if os.name == "nt":
        try:
            return subprocess.run(command, check=False).returncode
        except KeyboardInterrupt:
            return 130
    os.environ["PYTHONUTF8"] = "1"
    sys.stdout.flush()
    return os.execv(command[0], command)  # noqa: S606 - the project's own interpreter


def say(words: str) -> None:
    """Tell what is being done, at once."""
    print(words, flush=True)
