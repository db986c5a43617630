"""Lighthouse before our own site, published, served by HTTPS at its own address as a good host would."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import ssl
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from scripts.benching.articles import Piece, read_corpus
from scripts.benching.installing import NotInstalled, version_of
from scripts.benching.lighthouse_figures import LIMITS, Page, Report, read, summed
from scripts.benching.measuring import Failed
from scripts.benching.pictures import gather
from scripts.benching.search_sites import Site
from scripts.benching.serving import serving

HOST = "congdoan.invalid"  # as bench/settings.py has it: no such host exists, so the browser is told where it is
KEPT = ("/static/", "/images/")  # named by their content (docs/architecture.md, "Serving")
PATIENCE = 240  # seconds for one look at one page
DAYS_VALID = 2
_POLICY = re.compile(r"^Content-Security-Policy: (.+(?:\n +.+)*)$", re.MULTILINE)
_TAIL = 800


@dataclass(frozen=True)
class Judge:
    """Lighthouse: the Node that runs it, its program, the browser that it looks through."""

    node: Path
    program: Path
    chromium: str

    def version(self) -> str:
        """The browser's version."""
        return version_of([self.chromium, "--version"])

    def look(self, address: str, rules: Iterable[str], into: Path) -> Report:
        """One look at a page by a browser that obeys `rules`; Lighthouse's JSON is left in `into`. Raises Failed."""
        command = [str(self.node), str(self.program), address, *options(rules, is_root=_is_root())]
        command += ["--output=json", f"--output-path={into}"]
        environment = os.environ | {"CHROME_PATH": self.chromium}
        try:
            done = subprocess.run(
                command, env=environment, cwd=into.parent, check=False, capture_output=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired as fault:
            raise Failed(f"Lighthouse: {address}: {PATIENCE} s") from fault
        if done.returncode or not into.is_file():
            raise Failed(f"Lighthouse: {address}: {done.stderr.decode(errors='replace').strip()[-_TAIL:]}")
        return read(json.loads(into.read_bytes()))


def options(rules: Iterable[str], *, is_root: bool) -> list[str]:
    """Lighthouse's options: a phone on a slow line, as it imagines one by default, and nothing sent to anybody.

    Chromium's sandbox does not work for root.
    """
    flags = ["--headless=new", *(["--no-sandbox"] if is_root else []), *rules]
    return [
        "--quiet",
        "--form-factor=mobile",
        f"--only-categories={','.join(LIMITS)}",
        "--no-enable-error-reporting",
        f"--chrome-flags={' '.join(flags)}",
    ]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass(frozen=True)
class Run:
    """One archive, `content`, and where its site and the reports go, `home`; `root` is the checkout."""

    root: Path
    content: Path
    home: Path

    def measure(self, judge: Judge, rounds: int, say: Callable[[str], None]) -> list[Page]:
        """Build, serve, and look at every page in turn, `rounds` times. Raises Failed, NotInstalled."""
        site = Site(self.root, self.content, self.home, searched=True)
        site.build()
        shutil.rmtree(self.reports, ignore_errors=True)
        self.reports.mkdir()
        articles = [piece for piece in read_corpus(self.content).articles if _is_there(site.output, piece.address)]
        pages = pages_of(articles)
        heads = {"Content-Security-Policy": policy((self.root / "docs/architecture.md").read_text(encoding="utf-8"))}
        secured, pin = certificate(self.home)
        with serving({"/": site.output}, heads, KEPT, secured) as served:
            return self._look(judge, pages, reaching(served.port, pin), rounds, say)

    @property
    def reports(self) -> Path:
        """Where Lighthouse's own words are: a file for the number of a page and of a round."""
        return self.home / "reports"

    def _look(
        self, judge: Judge, pages: Mapping[str, str], rules: list[str], rounds: int, say: Callable[[str], None]
    ) -> list[Page]:
        found: dict[str, list[Report]] = {name: [] for name in pages}
        loads = dict.fromkeys(pages, 0.0)
        for number in range(1, rounds + 1):
            for place, (name, address) in enumerate(pages.items(), 1):
                loads[name] = max(loads[name], os.getloadavg()[0])
                report = judge.look(f"https://{HOST}{address}", rules, self.reports / f"{place}-{number}.json")
                found[name].append(report)
                say(f"{name}, lượt {number}: {', '.join(map(str, report.scores.values()))}")
        return [summed(name, address, found[name], loads[name]) for name, address in pages.items()]


def with_photographs(content: Path, photographs: Path, into: Path) -> Path:
    """A copy of an archive, `into`, whose JPEG pictures are photographs, in turn. Raises Failed without any."""
    shutil.rmtree(into, ignore_errors=True)
    taken = into / "photographs"
    if not gather(photographs, taken):
        raise Failed(f"{photographs}: không có ảnh chụp nào dùng được")
    shutil.copytree(content, into / "content")
    chosen = cycle(sorted(taken.iterdir()))
    for file in sorted((into / "content/images").rglob("*.jpg")):
        shutil.copyfile(next(chosen), file)
    return into / "content"


def _is_there(output: Path, address: str) -> bool:
    return (output / address.strip("/") / "index.html").is_file()


def pages_of(articles: Iterable[Piece]) -> dict[str, str]:
    """The addresses of the pages to look at, by their names.

    The article is, of all with a lead picture, the one whose body is of middle length. Raises Failed without any.
    """
    pictured = sorted((a for a in articles if a.date and a.pictured[0]), key=lambda a: (len(a.body), a.source))
    if not pictured:
        raise Failed("không có bài nào có ảnh đầu bài")
    typical = pictured[len(pictured) // 2]
    day = f"/{typical.date:%Y/%m/%d}/"
    return {"trang chủ": "/", "bài": typical.address, "ngày": day, "tìm kiếm": "/tim-kiem/"}


def policy(architecture: str) -> str:
    """The Content-Security-Policy that docs/architecture.md asks of a server. Raises Failed where it names none."""
    found = _POLICY.search(architecture)
    if not found:
        raise Failed("docs/architecture.md: không có Content-Security-Policy")
    return " ".join(found[1].split())


def reaching(port: int, pin: str) -> list[str]:
    """What makes Chromium find the host on this machine, and trust the certificate of that public key, no other."""
    return [f'--host-resolver-rules="MAP {HOST} 127.0.0.1:{port}"', f"--ignore-certificate-errors-spki-list={pin}"]


def certificate(folder: Path) -> tuple[ssl.SSLContext, str]:
    """A certificate for the host that nobody signed, good for a day or two, and the digest of its public key (SPKI).

    Raises NotInstalled without OpenSSL's program.
    """
    key, file = folder / "key.pem", folder / "certificate.pem"
    new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(file)]
    _openssl([*new, "-days", str(DAYS_VALID), "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"])
    public = _openssl(["x509", "-in", str(file), "-noout", "-pubkey"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    key.unlink()
    return context, pin_of(public)


def pin_of(public: str) -> str:
    """The digest by which Chromium knows a public key, from its PEM."""
    body = "".join(line for line in public.splitlines() if not line.startswith("-----"))
    return b64encode(hashlib.sha256(b64decode(body)).digest()).decode("ascii")


def _openssl(arguments: list[str]) -> str:
    program = shutil.which("openssl")
    if not program:
        raise NotInstalled("cần chương trình openssl (Debian: gói openssl) để phục vụ trang bằng HTTPS")
    done = subprocess.run([program, *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        raise NotInstalled(done.stderr.strip()[-_TAIL:])
    return done.stdout
