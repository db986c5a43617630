"""Addresses: their forms, their files, the names that are taken."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.buildkit import addresses

DAY = dt.date(2019, 1, 5)


def test_every_form_of_the_design() -> None:
    """The addresses of section 5 of the design, to the letter: once published they stay."""
    article = addresses.article(DAY, "cham-lo-tet")
    assert addresses.year(2019) == "/2019/"
    assert addresses.month(1, 2019) == "/2019/01/"
    assert addresses.day(DAY) == "/2019/01/05/"
    assert article == "/2019/01/05/cham-lo-tet/"
    assert addresses.print_page(article) == "/2019/01/05/cham-lo-tet/in/"
    assert addresses.share_page(article) == "/2019/01/05/cham-lo-tet/gui-email/"
    assert addresses.category("nu-cong") == "/chuyen-muc/nu-cong/"
    assert addresses.tag("nu-cong") == "/the/nu-cong/"
    assert addresses.author("ban-tuyen-giao") == "/tac-gia/ban-tuyen-giao/"
    assert addresses.simple_page("gioi-thieu") == "/gioi-thieu/"
    assert addresses.numbered(addresses.HOME, 3) == "/trang-3/"
    assert (addresses.BROWSE, addresses.NOT_FOUND) == ("/xem-theo-ngay/", "/404.html")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/2019/11/21/tin/", "2019/11/21/tin/index.html"),
        ("/404.html", "404.html"),
        ("/images/%E1%BA%A3nh%20%281%29.jpg", "images/ảnh (1).jpg"),
    ],
)
def test_where_a_page_lies(address: str, path: str) -> None:
    """An address with a slash at its end is a folder's index; percent signs are undone once."""
    assert addresses.output_path(address) == path


@pytest.mark.parametrize(
    "address",
    [
        *("", "a/", "//a/", "/a//b/", "/../a", "/%2e%2e/a", "/a/%2e%2e/%2e%2e/b", "/./a/", "/con/", "/the/aux/"),
        *("/a%5cb", "/C:/a", "/a%00b", "/a./", "/a%20/", "/a/nul.txt", "/" + "a" * 241 + "/"),
    ],
)
def test_addresses_that_no_page_may_have(address: str) -> None:
    """What climbs out, is not absolute, or could not be stored on Windows is refused before anything is written."""
    with pytest.raises(ValueError, match=": "):
        addresses.output_path(address)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(st.sampled_from("a./%2eE\\:\x00ặ -"), max_size=20))
def test_no_address_leads_out_of_the_output(text: str) -> None:
    """However it is written, an address is refused or lies below the output folder."""
    try:
        path = PurePosixPath(addresses.output_path("/" + text))
    except ValueError:
        return
    assert not path.is_absolute()
    assert not {"..", "."} & set(path.parts)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_a_files_address_leads_back_to_it(path: str) -> None:
    """The address of a file is plain ASCII and names that file again."""
    address = addresses.as_address(path)
    assert address.isascii()
    assert not set(address) & set(" \"'<>?#&\\")
    assert unquote(address) == "/" + path


@pytest.mark.parametrize(
    "slug",
    [
        *("index", "feed", "static", "404", "the", "chuyen-muc", "tac-gia", "in", "gui-email", "api", "van-ban"),
        *("ban-tin", "tim-kiem", "xem-theo-ngay", "dinh-chinh", "images", "theme", "documents", "sitemap"),
        *("phan-hoi", "con", "aux", "nul", "prn", "com1", "lpt9", "2019", "0001", "trang-2", "trang-12"),
    ],
)
def test_taken_names(slug: str) -> None:
    """Pages of the product, years, numbered lists and Windows' devices keep their names."""
    assert addresses.is_reserved(slug)


@pytest.mark.parametrize("slug", ["tin-tuc", "gioi-thieu", "201", "20199", "trang-chu", "trang-2-a", "bai-in"])
def test_free_names(slug: str) -> None:
    """Names that only resemble taken ones are free."""
    assert not addresses.is_reserved(slug)
