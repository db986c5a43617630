"""Dates in addresses that have no page: where a server sends the reader, and when it says "not found"."""

from __future__ import annotations

import pytest

from plugins.buildkit.redirections import redirection

PAGES = {"/2019/", "/2019/11/", "/2019/11/05/", "/2019/11/21/", "/2020/02/"}


@pytest.mark.parametrize(
    ("path", "address", "status"),
    [
        ("/2019/11/24/", "/2019/11/#ngay-24", 302),
        ("/2019/11/24", "/2019/11/#ngay-24", 302),
        ("/2020/02/29/", "/2020/02/#ngay-29", 302),
        ("/2019/11/6/", "/2019/11/#ngay-06", 302),
        ("/2020/2/1", "/2020/02/#ngay-01", 302),
        ("/2019/11/5/", "/2019/11/05/", 301),
        ("/2020/2/", "/2020/02/", 301),
        ("/2019/11/21", "/2019/11/21/", 301),
    ],
)
def test_led_on(path: str, address: str, status: int) -> None:
    """A day without news leads, for now, to its month; a date without its zeros leads for ever to the full form."""
    found = redirection(path, PAGES.__contains__)
    assert found is not None
    assert (found.address, found.status) == (address, status)


@pytest.mark.parametrize(
    "path",
    [
        "/2019/11/21/",  # a page
        "/2019/11/31/",  # no such day
        "/2019/02/29/",
        "/2019/13/01/",
        "/2019/00/00/",
        "/1999/01/01/",  # outside the publication
        "/2019/12/",
        "/2019/11/24/tin/",
        "/x/2019/11/24/",
        "/２０１９/11/24/",
        "//2019/11/24/",
        "/",
    ],
)
def test_left_alone(path: str) -> None:
    """A page is served; what is no date of the publication is not found."""
    assert redirection(path, PAGES.__contains__) is None
