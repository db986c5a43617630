"""The pure parts of the benchmark by Lighthouse: JSON as figures, rounds, limits, table, pages, options, server."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
from base64 import b64decode, b64encode
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from scripts.benching.articles import Piece
from scripts.benching.installing import NotInstalled
from scripts.benching.lighthouse import (
    HOST,
    KEPT,
    certificate,
    options,
    pages_of,
    pin_of,
    policy,
    reaching,
    with_photographs,
)
from scripts.benching.lighthouse_figures import LIMITS, METRICS, as_line, missed, read, summed, table
from scripts.benching.measuring import Failed
from scripts.benching.serving import serving

ROOT = Path(__file__).resolve().parents[2]
CONTRAST = {
    "score": 0,
    "scoreDisplayMode": "binary",
    "title": "Contrast",
    "details": {"headings": [{"url": "no"}], "items": [{"node": {"selector": "p.card"}}, {"url": "/a"}, {"url": "/a"}]},
}


def sample(performance: float = 1.0, seo: float = 1.0, **audits: dict[str, Any]) -> dict[str, Any]:
    """What Lighthouse writes, all perfect but for the audits given, which count for accessibility."""
    times = {"numericValue": 1500.0, "score": 1, "scoreDisplayMode": "numeric", "title": "Time"}
    categories: dict[str, Any] = {name: {"score": 1.0, "auditRefs": []} for name in LIMITS}
    categories["performance"] = {"score": performance, "auditRefs": [{"id": n, "weight": 10} for n in METRICS.values()]}
    categories["accessibility"]["auditRefs"] = [{"id": name, "weight": 7} for name in audits]
    categories["seo"] = {"score": seo, "auditRefs": [{"id": name, "weight": 0} for name in audits]}
    return {"categories": categories, "audits": dict.fromkeys(METRICS.values(), times) | audits}


def test_a_perfect_report() -> None:
    """Points are of a hundred, times in milliseconds, and there is nothing to mend."""
    report = read(sample(0.98))
    assert report.scores == {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
    assert set(report.metrics) == set(METRICS)
    assert set(report.metrics.values()) == {1500.0}
    assert report.flaws == ()


def test_flaws_are_told_once_with_their_places() -> None:
    """The first category that counts an audit has it, with elements and addresses but not the headings of its table."""
    (flaw,) = read(sample(contrast=CONTRAST)).flaws
    assert (flaw.category, flaw.audit, flaw.weight, flaw.score) == ("accessibility", "contrast", 7, 0)
    assert flaw.places == ("p.card", "/a")


@pytest.mark.parametrize(
    ("audit", "score"),
    [
        ({"score": 1, "scoreDisplayMode": "binary"}, None),
        ({"score": None, "scoreDisplayMode": "notApplicable"}, None),
        ({"score": None, "scoreDisplayMode": "manual"}, None),
        ({"score": 0.5, "scoreDisplayMode": "metricSavings"}, 0.5),
        ({"score": None, "scoreDisplayMode": "error", "errorMessage": "broken"}, 0),
        ({"score": 1, "scoreDisplayMode": "informative", "details": {"items": [{"node": {}}]}}, None),
        ({"score": 1, "scoreDisplayMode": "informative", "details": {"items": [{"severity": "High"}]}}, 1),
    ],
)
def test_what_is_a_flaw(audit: dict[str, Any], score: float | None) -> None:
    """What is passed or does not apply is none; what could not be made is, and so is advice that is called severe."""
    flaws = read(sample(one={**audit, "title": "One"})).flaws
    assert [flaw.score for flaw in flaws] == ([] if score is None else [score])


def test_a_page_that_was_not_seen_fails() -> None:
    """A certificate refused or a server that is gone is no low mark but a failed run."""
    with pytest.raises(Failed, match="CHROME_INTERSTITIAL_ERROR: no"):
        read({"runtimeError": {"code": "CHROME_INTERSTITIAL_ERROR", "message": "no"}})


def test_a_category_without_points_is_at_the_bottom() -> None:
    """Lighthouse gives none where one of its audits broke down."""
    told = sample()
    told["categories"]["seo"]["score"] = None
    assert read(told).scores["seo"] == 0


def test_rounds() -> None:
    """Performance and its flaws are of the middle round; the rest is the lowest, a flaw of any round at its worst."""
    worse = CONTRAST | {"score": 0.4}
    reports = [read(told) for told in (sample(0.90), sample(0.99, 0.9, contrast=worse), sample(1.0, contrast=CONTRAST))]
    page = summed("bài", "/a/", reports)
    assert page.report.scores == {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 90}
    assert page.points["performance"] == (90, 99, 100)
    assert [flaw.score for flaw in page.report.flaws] == [0]
    slow = sample(0.5)
    slow["audits"] = slow["audits"] | {METRICS["lcp"]: {"score": 0.1, "scoreDisplayMode": "numeric", "title": "LCP"}}
    assert summed("bài", "/a/", [read(slow), read(sample()), read(sample())]).report.flaws == ()
    assert [flaw.audit for flaw in summed("bài", "/a/", [read(slow)]).report.flaws] == [METRICS["lcp"]]
    assert summed("bài", "/a/", reports[:2]).report.scores["performance"] == 90


def test_limits() -> None:
    """98 suffices for performance, 99 for nothing else."""
    assert missed([summed("bài", "/a/", [read(sample(0.98))])]) == []
    assert missed([summed("bài", "/a/", [read(sample(0.97, 0.99))])]) == ["bài hiệu năng: 97 < 98", "bài SEO: 99 < 100"]


def test_table() -> None:
    """A row a page and one of limits, points that changed, and all flaws with their places."""
    pages = [
        summed("trang chủ", "/", [read(sample(0.98)), read(sample())], 0.5),
        summed("bài", "/a/", [read(sample(contrast=CONTRAST))]),
    ]
    text = table(pages)
    head, home, article, limits, *rest = text.splitlines()
    assert head.startswith("trang")
    assert home.split() == "trang chủ 98 100 100 100 1,50 1,50 1500,000 1500 2 0,50".split()
    assert article.startswith("bài")
    assert limits.split() == ["ít", "nhất", "98", "100", "100", "100"]
    assert "trang chủ, hiệu năng của từng lượt: 98, 100" in rest
    assert "trang chủ (/): mọi mục đều đạt" in rest
    assert "  trợ năng, contrast = 0,00, trọng số 7: Contrast" in rest
    assert "    p.card" in rest
    line = json.loads(as_line(250, pages[1]))
    assert (line["articles"], line["page"], line["seo"], line["flaws"]) == (250, "bài", 100, {"contrast": 0})


def piece(name: str, letters: int, lead: str = "images/a.jpg") -> Piece:
    """An article of some length."""
    date = datetime(2019, 11, letters)
    return Piece(f"articles/{name}.md", name, name, "x" * letters, date, pictured=(lead, "", "", ""))


def test_the_pages() -> None:
    """The article is the one of middle length that has a lead picture, and the day is its own."""
    articles = [piece("a", 30), piece("b", 1), piece("c", 9), piece("d", 8, lead="")]
    pages = pages_of(articles)
    assert list(pages.values()) == ["/", "/2019/11/09/c/", "/2019/11/09/", "/tim-kiem/"]
    with pytest.raises(Failed):
        pages_of(articles[3:])


def test_options() -> None:
    """Nothing is reported to anybody, all four categories are asked for, and only root goes without the sandbox."""
    told = options(reaching(8443, "pin="), is_root=False)
    assert "--no-enable-error-reporting" in told
    assert "--only-categories=performance,accessibility,best-practices,seo" in told
    assert f'--host-resolver-rules="MAP {HOST} 127.0.0.1:8443"' in told[-1]
    assert told[-1].endswith("--ignore-certificate-errors-spki-list=pin=")
    assert "--no-sandbox" not in told[-1]
    assert "--no-sandbox" in options([], is_root=True)[-1]


def test_the_host_is_that_of_the_settings() -> None:
    """A canonical address elsewhere would be a flaw of the benchmark."""
    assert f'SITEURL = "https://{HOST}"' in (ROOT / "bench/settings.py").read_text(encoding="utf-8")


def test_the_policy_is_the_one_that_servers_are_asked_for() -> None:
    """Lines are joined, and what comes after is none of it."""
    text = "send\n\n```\nContent-Security-Policy: default-src 'none';\n  img-src 'self'\n```\n\nFiles"
    assert policy(text) == "default-src 'none'; img-src 'self'"
    ours = policy((ROOT / "docs/architecture.md").read_text(encoding="utf-8"))
    assert ours.startswith("default-src 'none'; script-src 'self'")
    assert ours.endswith("frame-ancestors 'none'")
    with pytest.raises(Failed):
        policy("nothing")


def test_the_pin() -> None:
    """Chromium knows a key by the SHA-256 of what its PEM holds."""
    public = f"-----BEGIN PUBLIC KEY-----\n{b64encode(b'key' * 30).decode()}\n-----END PUBLIC KEY-----\n"
    assert pin_of(public) == b64encode(sha256(b"key" * 30).digest()).decode()


def test_photographs_take_the_places_of_drawings(tmp_path: Path) -> None:
    """In turn, in a copy; without any there is nothing to measure."""
    from PIL import Image

    for folder in ("photos", "content/images", "none"):
        (tmp_path / folder).mkdir(parents=True)
    Image.new("RGB", (400, 300)).save(tmp_path / "photos/a.jpg")
    for name in "ab":
        (tmp_path / f"content/images/{name}.jpg").write_bytes(b"drawn")
    made = with_photographs(tmp_path / "content", tmp_path / "photos", tmp_path / "into")
    photograph = (tmp_path / "photos/a.jpg").read_bytes()
    assert [(made / f"images/{name}.jpg").read_bytes() for name in "ab"] == [photograph] * 2
    assert (tmp_path / "content/images/a.jpg").read_bytes() == b"drawn"
    with pytest.raises(Failed):
        with_photographs(tmp_path / "content", tmp_path / "none", tmp_path / "into")


def test_the_server_is_a_good_host(tmp_path: Path) -> None:
    """It sends the policy with everything, knows the new kinds of files, and lets only named files be kept."""
    for path in ("static/a.js", "static/a.avif", "manifest.webmanifest", "robots.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    with (
        serving({"/": tmp_path}, {"Content-Security-Policy": "default-src 'none'"}, KEPT) as served,
        closing(HTTPConnection("127.0.0.1", served.port)) as connection,
    ):

        def heads(path: str) -> dict[str, str]:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
            return dict(answer.headers)

        assert heads("/static/a.js")["Cache-Control"].endswith("immutable")
        assert heads("/static/a.avif")["Content-Type"] == "image/avif"
        manifest = heads("/manifest.webmanifest")
        assert manifest["Content-Type"] == "application/manifest+json"
        assert manifest["Content-Encoding"] == "gzip"
        assert heads("/robots.txt")["Cache-Control"] == "no-cache"
        heads("/missing")


def test_the_server_speaks_https_with_a_certificate_for_the_host(tmp_path: Path) -> None:
    """Whoever trusts that certificate can read the site at its name; the key is left nowhere."""
    if not shutil.which("openssl"):
        with pytest.raises(NotInstalled, match="openssl"):
            certificate(tmp_path)
        return
    (tmp_path / "a.txt").write_bytes(b"x")
    secured, pin = certificate(tmp_path)
    assert len(b64decode(pin)) == sha256().digest_size
    assert not list(tmp_path.glob("*key*"))
    trusting = ssl.create_default_context(cafile=str(tmp_path / "certificate.pem"))
    with (
        serving({"/": tmp_path}, secured=secured) as served,
        socket.create_connection(("127.0.0.1", served.port), timeout=10) as plain,
        trusting.wrap_socket(plain, server_hostname=HOST) as connection,
    ):
        connection.sendall(f"GET /a.txt HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\nx")
