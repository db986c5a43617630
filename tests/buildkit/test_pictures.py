"""Which renditions a picture has, and how a page shows it: arithmetic on its record."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.buildkit import pictures
from plugins.buildkit.pictures import LAYOUTS, WIDTHS, crops, markup, whole
from plugins.buildkit.records import Picture

PHOTO = Picture("images/a.jpg", 4000, 3000, 'A & "b"', place="/images/a-0123456789abcdef/", crop="auto")
SIDES = st.integers(1, 12_000)


def names(files: tuple[pictures.Rendition, ...]) -> list[str]:
    """The names of renditions."""
    return [file.name for file in files]


def test_the_renditions_of_a_photograph() -> None:
    """Four widths as AVIF, three as JPEG for old browsers, three of each as crops."""
    assert names(whole(PHOTO)) == [
        *("480.avif", "800.avif", "1200.avif", "1600.avif"),
        *("480.jpg", "800.jpg", "1200.jpg"),
    ]
    assert names(crops(PHOTO)) == [
        *("auto-240.avif", "auto-480.avif", "auto-960.avif"),
        *("auto-240.jpg", "auto-480.jpg", "auto-960.jpg"),
    ]


def test_a_drawing_is_kept_without_loss() -> None:
    """WebP and PNG, which lose nothing."""
    drawing = Picture("images/a.png", 1000, 500, "a", lossless=True)
    assert names(whole(drawing)) == ["480.webp", "800.webp", "1000.webp", "480.png", "800.png", "1000.png"]
    assert crops(drawing) == ()


def test_a_rendition_that_is_hardly_smaller_is_not_made() -> None:
    """820 pixels need no file of 800 beside them."""
    assert names(whole(Picture("a.jpg", 820, 500, "a")))[:2] == ["480.avif", "820.avif"]


@given(SIDES, SIDES)
def test_nothing_is_enlarged(width: int, height: int) -> None:
    """No rendition has more pixels a side than the original, none is without pixels, all keep the shape."""
    picture = Picture("a.jpg", width, height, "a", crop="30x40")
    for file in whole(picture):
        assert 1 <= file.width <= min(width, WIDTHS[-1])
        assert file.height <= min(height, 1600)
        assert abs(file.height - file.width * height / width) <= 1 or file.height == 1600
    for file in crops(picture):
        assert 1 <= file.width <= min(width, 960)
        assert file.height <= height
    kinds = {file.kind for file in whole(picture)}
    assert kinds == {"image/avif", "image/jpeg"}


@given(SIDES, SIDES)
def test_an_upright_picture_is_no_higher_than_a_screen(width: int, height: int) -> None:
    """Width and height are always given, and keep the picture's shape."""
    picture = Picture("a.jpg", width, height, "a", place="/images/a-1/")
    found = re.search(r' width="(\d+)" height="(\d+)"', markup(picture, str, "prose", ""))
    assert found
    across, down = int(found[1]), int(found[2])
    assert 1 <= across <= width
    assert down <= 720 or across >= down
    assert abs(across * height - down * width) <= 2 * max(width, height) or across == 1


def test_markup_of_a_whole_picture() -> None:
    """Golden: what an article's page has for a picture of its body."""
    made = markup(PHOTO, lambda address: "/goc" + address, "prose", pictures.alt(PHOTO))
    at, sizes = "/goc/images/a-0123456789abcdef/", LAYOUTS["prose"].sizes
    assert made == (
        f'<picture><source type="image/avif" srcset="{at}480.avif 480w,{at}800.avif 800w,{at}1200.avif 1200w,'
        f'{at}1600.avif 1600w" sizes="auto,{sizes}"><img src="{at}800.jpg" srcset="{at}480.jpg 480w,{at}800.jpg 800w,'
        f'{at}1200.jpg 1200w" sizes="auto,{sizes}" alt="A &amp; &quot;b&quot;" width="1600" height="1200"'
        ' loading="lazy" decoding="async"></picture>'
    )


def test_the_first_picture_comes_at_once() -> None:
    """Eager and with high priority, unless the browser asks to save data."""
    made = markup(PHOTO, str, "lead", "", eager=True, css="card__picture")
    assert made.startswith('<picture class="card__picture"><source ')
    assert ' fetchpriority="high"' in made
    assert "loading" not in made
    assert pictures.for_saving(made.encode()) == made.replace(' fetchpriority="high"', ' loading="lazy"').encode()


def test_a_small_picture_asks_for_no_more_than_it_is() -> None:
    """What is narrower than the column says so, or a browser would fetch a file for the whole column."""
    small = Picture("a.jpg", 400, 300, "a", place="/images/a-1/")
    assert 'sizes="auto,(min-width:436px) 400px,calc(100vw - 36px)"' in markup(small, str, "prose", "")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_can_be_shown(layout: str) -> None:
    """Each names sizes that the browser can read: conditions, and a width for all others."""
    conditions = LAYOUTS[layout].sizes.split(",")
    assert not conditions[-1].startswith("(min-width")
    assert all(condition.startswith("(min-width:") for condition in conditions[:-1])


def test_a_link_into_the_viewer_says_what_there_is() -> None:
    """The largest file that every browser reads, and what the viewer needs to know of the better ones."""
    assert pictures.view(PHOTO, str) == (
        'href="/images/a-0123456789abcdef/1200.jpg" data-widths="480 800 1200 1600" data-kind="avif"'
        ' data-size="1600 1200"'
    )


def test_each_original_is_made_once() -> None:
    """Two articles that show a picture, one of them cut, need its whole renditions and its crops once."""
    shown = Picture("images/a.jpg", 4000, 3000, "Khác", place=PHOTO.place)
    found = pictures.by_original([shown, PHOTO, shown])
    assert list(found) == [PHOTO.place]
    assert found[PHOTO.place][1] == whole(PHOTO) + crops(PHOTO)
    assert pictures.key_of(PHOTO.place) == "0123456789abcdef"
