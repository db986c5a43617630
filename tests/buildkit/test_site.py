"""The site's constants: identity, address."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.buildkit.messages import Faulty, Level
from plugins.buildkit.site import Identity, Site, check_url, read_identity

GOOD = {
    "name": "Liên đoàn Lao động tỉnh Mẫu",
    "governing_body": "Tổng Liên đoàn Lao động Việt Nam",
    "address": "Số 1, đường Mẫu",
    "telephone": "0000 000 000",
    "email": "phan-hoi@bantin.invalid",
    "responsible": "Người Mẫu",
    "licence": "Ghi rõ nguồn khi dùng lại.",
}


def codes(values: dict[str, Any], *, publishing: bool = True) -> list[tuple[str, str]]:
    """Codes and levels of what is wrong with an identity."""
    return [(m.code, m.level.name) for m in read_identity(values, publishing=publishing)[1]]


def test_complete_identity() -> None:
    """A complete block gives every line as written, and no message."""
    identity, messages = read_identity({**GOOD, "short_name": "Công đoàn Mẫu", "sample": True}, publishing=True)
    assert messages == []
    assert identity == Identity(**GOOD, short_name="Công đoàn Mẫu", sample=True)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_each_required_line_is_asked_for(name: str, value: str | None) -> None:
    """A missing or blank line stops a publishing build by its name; a preview is only warned."""
    values = {k: v for k, v in GOOD.items() if k != name} | ({} if value is None else {name: value})
    assert codes(values) == [("S01", "ERROR")]
    assert codes(values, publishing=False) == [("S01", "WARNING")]
    (message,) = read_identity(values, publishing=True)[1]
    assert f"“{name}”" in message.what


def test_a_slip_in_a_name_is_an_error_even_in_preview() -> None:
    """`telefone` is named, beside the `telephone` that is then missing."""
    values = {("telefone" if k == "telephone" else k): v for k, v in GOOD.items()}
    assert sorted(codes(values, publishing=False)) == [("S01", "WARNING"), ("S02", "ERROR")]


@pytest.mark.parametrize(("name", "value"), [("telephone", 84261), ("sample", "có"), ("sample", 1), ("email", ["a@b"])])
def test_wrong_types_are_errors(name: str, value: object) -> None:
    """A number where words belong is refused, not printed."""
    identity, messages = read_identity({**GOOD, name: value}, publishing=False)
    assert ("S03", Level.ERROR) in [(m.code, m.level) for m in messages]
    assert isinstance(getattr(identity, name), bool if name == "sample" else str)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://congdoan.example", "https://congdoan.example"),
        ("https://congdoan.example/", "https://congdoan.example"),
        ("https://a.example/cong-doan/", "https://a.example/cong-doan"),
        ("https://a.example:8443", "https://a.example:8443"),
    ],
)
def test_good_urls(url: str, clean: str) -> None:
    """An address is kept without the slash at its end, in a folder or on a port too."""
    assert check_url(url, publishing=True) == clean


@pytest.mark.parametrize(
    "url",
    [
        *("", "congdoan.example", "//congdoan.example", "https://", "https:///a", "ftp://congdoan.example"),
        *("javascript:alert(1)", "https://a.example/?x=1", "https://a.example/#x", "https://[::1", "https://[abc]"),
    ],
)
def test_bad_urls(url: str) -> None:
    """What no reader could open is an error with a code, in a preview too, and never a traceback."""
    for publishing in (True, False):
        with pytest.raises(Faulty) as fault:
            check_url(url, publishing=publishing)
        assert [m.code for m in fault.value.messages] == ["S04"]


def test_plain_http_is_for_preview_only() -> None:
    """Pages are published over https only."""
    assert check_url("http://localhost:8000", publishing=False) == "http://localhost:8000"
    with pytest.raises(Faulty):
        check_url("http://localhost:8000", publishing=True)


def test_links_of_a_site_in_a_folder() -> None:
    """A site below its host's root links within its folder; paper and other sites get the whole address."""
    site = Site("https://a.example/cong-doan", Identity(**GOOD))
    assert site.root == "/cong-doan"
    assert site.href("/2019/") == "/cong-doan/2019/"
    assert site.file("images/ảnh 1.jpg") == "/cong-doan/images/%E1%BA%A3nh%201.jpg"
    assert site.absolute("/2019/") == "https://a.example/cong-doan/2019/"
    assert Site("https://a.example", Identity(**GOOD)).href("/") == "/"


@pytest.mark.parametrize("email", ["không phải thư", "phan-hoi", "a@b", "a b@congdoan.vn", "phan-hoi@congdoan.vn,"])
def test_what_is_no_mailbox_is_refused(email: str) -> None:
    """Letters of readers, `security.txt` and structured data would all lead nowhere."""
    assert codes(GOOD | {"email": email}) == [("S03", "ERROR")]
