"""What an address in a body points to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit.messages import Faulty, Place
from plugins.front_matter.targets import Target, classify

FILE = "articles/2019/11/tin.md"
HERE = Place(FILE, 7)


def of(address: str, *, picture: bool = False) -> Target:
    """The target of an address written in an article."""
    return classify(address, FILE, HERE, picture=picture)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("{static}/images/a.jpg", Target("content", "images/a.jpg")),
        ("{static}images/a.jpg", Target("content", "images/a.jpg")),
        ("/images/%E1%BA%A3nh%201.jpg", Target("content", "images/ảnh 1.jpg")),
        ("images/a\u0309nh.jpg", Target("content", "images/ảnh.jpg")),
        ("../../../images/a.jpg", Target("content", "images/a.jpg")),
        ("/documents/a.pdf#page=2", Target("content", "documents/a.pdf", "#page=2")),
        ("{filename}/articles/a.md#muc-1", Target("source", "articles/a.md", "#muc-1")),
        ("{filename}ban.md", Target("source", "articles/2019/11/ban.md")),
        ("../10/cu.md", Target("source", "articles/2019/10/cu.md")),
        ("/lien-he/?a=1", Target("site", "/lien-he/", "?a=1")),
        ("#muc-1", Target("anchor", "muc-1")),
        ("https://a.example/x y", Target("outside", "https://a.example/x y")),
        ("mailto:a@b.example", Target("outside", "mailto:a@b.example")),
        ("tel:+84261000000", Target("outside", "tel:+84261000000")),
    ],
)
def test_five_kinds(address: str, target: Target) -> None:
    """Files of the content, other sources, addresses of the site, places in the page, other sites."""
    assert of(address) == target


@pytest.mark.parametrize(
    ("address", "code"),
    [
        *[
            (a, "B02")
            for a in ("", " ", "//evil.example/a", "javascript:alert(1)", "JaVa\tScript:x", "data:text/html,x")
        ],
        *[(a, "B02") for a in ("file:///etc/passwd", "C:\\a.jpg", "\\\\server\\a", "ftp://a.example/", "vbscript:x")],
        *[(a, "B02") for a in ("images/a%00.jpg", "..%5c..%5cx", "http://", "https:///a", "http://[::1", "{evil}/a")],
        *[
            (a, "L02")
            for a in ("{static}/../a", "{static}%2e%2e/%2e%2e/etc/hostname", "../../../../a", "/images/../../a")
        ],
        ("{attach}a.jpg", "L06"),
    ],
)
def test_refused(address: str, code: str) -> None:
    """Addresses that lead nowhere, out of the content or to a program are refused with their place."""
    with pytest.raises(Faulty) as fault:
        of(address)
    assert [(m.code, m.place) for m in fault.value.messages] == [(code, HERE)]


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.jpg", "https://a.example/a.jpg"])
def test_pictures_of_other_sites(address: str) -> None:
    """No page asks another site for a picture."""
    with pytest.raises(Faulty) as fault:
        of(address, picture=True)
    assert [m.code for m in fault.value.messages] == ["B04"]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("./\\%2eE5cF:#?aA{}static images\u2026\t"), max_size=30) | st.text(max_size=20),
    st.booleans(),
)
def test_no_address_leaves_the_content(address: str, picture: bool) -> None:
    """However an address is written, what is taken for a file is a path below the content folder."""
    try:
        target = of(address, picture=picture)
    except Faulty as fault:
        assert {m.code for m in fault.messages} <= {"B02", "B04", "L02", "L06"}  # noqa: PT017 - both ends are good
        return
    assert target.kind in {"content", "source", "site", "anchor", "outside"}
    if target.kind in {"content", "source"}:
        assert not {"", ".", ".."} & set(target.path.split("/")) or target.path == ""
    if target.kind == "outside":
        assert address.strip().lower().replace(" ", "").startswith(("http:", "https:", "mailto:", "tel:"))
