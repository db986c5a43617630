"""Renditions of pictures: which there are, where they lie, how a page shows them. All by arithmetic on the record.

A page never waits for pixels: the names of renditions follow from the original's bytes and size, so pages can be drawn
before, after or without them. `responsive_images` makes the files.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from plugins.buildkit.messages import Message, Place
from plugins.buildkit.records import Picture

# Originals that may be named: none of them is ever published itself.
SUFFIXES = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".avif", ".heic", ".heif")
UNDESCRIBED = "Chưa có lời mô tả ảnh"  # stands where only an editor can say what a picture shows
WIDTHS = (480, 800, 1200, 1600)  # pixels of a whole picture: a phone, a sharp phone, a desk, a sharp desk
WIDEST_FALLBACK = 1200  # for browsers that read neither AVIF nor WebP: phones before 2020
CROP_WIDTHS = (240, 480, 960)
CROP_RATIO = 4 / 3
_NEARLY = 0.9  # of the whole width: a rendition that is hardly smaller is not worth its file
# Media types by what a picture is: the better kind, and the one that every browser reads.
_KINDS = {False: (("avif", "image/avif"), ("jpg", "image/jpeg")), True: (("webp", "image/webp"), ("png", "image/png"))}

_MARGIN = 36  # pixels beside the column on a phone
_HIGHEST = 720  # pixels on the page: an upright picture should not be more than a screen


@dataclass(frozen=True)
class Layout:
    """A place of the theme where pictures stand: `sizes` as HTML has it, at letters of 100 %.

    `column` is the widest, in pixels, that a whole picture is shown there; 0 where pictures are cropped to 4:3.
    """

    sizes: str
    column: int = 0


# By what the style sheets make of them (theme/static/css/layout.css, components); a test measures them in a browser.
LAYOUTS = {
    "prose": Layout("(min-width:1060px) 630px,(min-width:850px) 59vw,(min-width:666px) 630px,calc(100vw - 36px)", 630),
    "gallery": Layout("(min-width:960px) 203px,(min-width:850px) 29vw,(min-width:666px) 203px,calc(50vw - 23px)"),
    "card": Layout("(min-width:1060px) 216px,(min-width:850px) 18.5vw,(min-width:680px) 216px,30vw"),
    "lead": Layout("(min-width:1188px) 622px,(min-width:960px) 53vw,calc(100vw - 36px)"),
}


@dataclass(frozen=True)
class Seen:
    """What looking at an original gave.

    Its size in pixels as shown, whether it is a drawing (kept without loss), the name of its bytes, and what there is
    to say of it where it is named.
    """

    width: int
    height: int
    lossless: bool
    key: str
    remarks: tuple[Message, ...] = ()


class Look(Protocol):
    """Looks at a picture of the content, by its path below the content folder, for whoever names it at a place."""

    def __call__(self, path: str, place: Place) -> Seen:
        """What it is. Raises Faulty for a picture that cannot be shown."""


@dataclass(frozen=True)
class Rendition:
    """A file of a picture: its name below the picture's place, its media type, its size, where it looks (for crops)."""

    name: str
    kind: str
    width: int
    height: int
    crop: str = ""


def whole(picture: Picture) -> tuple[Rendition, ...]:
    """The renditions of the whole picture: the better kind first, each from the narrowest.

    An upright one is at most as high as a lying one is wide.
    """
    widths = _whole_widths(picture)
    better, other = _KINDS[picture.lossless]
    return tuple(
        Rendition(
            f"{width}.{ending}", kind, width, min(WIDTHS[-1], max(1, round(width * picture.height / picture.width)))
        )
        for (ending, kind), chosen in ((better, widths), (other, _narrow(widths)))
        for width in chosen
    )


def _whole_widths(picture: Picture) -> list[int]:
    return _widths(min(picture.width, max(1, round(WIDTHS[-1] * picture.width / picture.height))), WIDTHS)


def _narrow(widths: list[int]) -> list[int]:
    """Those of the widths of a whole picture in which it is there for browsers that read only the other kind."""
    return [width for width in widths if width <= WIDEST_FALLBACK] or widths[:1]


def crops(picture: Picture) -> tuple[Rendition, ...]:
    """The renditions of the picture cut to 4:3 for cards and galleries; none where it is never cropped."""
    if not picture.crop:
        return ()
    most = max(1, min(picture.width, round(picture.height * CROP_RATIO)))
    return tuple(
        Rendition(f"{picture.crop}-{width}.{ending}", kind, width, max(1, round(width / CROP_RATIO)), picture.crop)
        for ending, kind in _KINDS[picture.lossless]
        for width in _widths(most, CROP_WIDTHS)
    )


def renditions(picture: Picture) -> tuple[Rendition, ...]:
    """All renditions of a picture."""
    return whole(picture) + crops(picture)


def _widths(own: int, wanted: Iterable[int]) -> list[int]:
    """The wanted widths that are smaller than its own, and the largest that it has: never more than its own."""
    wanted = sorted(wanted)
    return [width for width in wanted[:-1] if width < own * _NEARLY] + [min(own, wanted[-1])]


def is_picture(path: str) -> bool:
    """Whether a file is one of the originals that may be named, by its ending."""
    return path.lower().endswith(SUFFIXES)


def largest(picture: Picture) -> str:
    """The address of the largest rendition that every browser reads."""
    return f"{picture.place}{_narrow(_whole_widths(picture))[-1]}.{_KINDS[picture.lossless][1][0]}"


def by_original(pictures: Iterable[Picture]) -> Mapping[str, tuple[Picture, tuple[Rendition, ...]]]:
    """Each original once, by its place, with every rendition that somebody shows of it."""
    found: dict[str, tuple[Picture, dict[Rendition, None]]] = {}
    for picture in pictures:
        found.setdefault(picture.place, (picture, {}))[1].update(dict.fromkeys(renditions(picture)))
    return {place: (picture, tuple(wanted)) for place, (picture, wanted) in found.items()}


def key_of(place: str) -> str:
    """The name of an original's bytes, from the place of its renditions."""
    return place.rstrip("/").rpartition("-")[2]


# --- On a page --------------------------------------------------------------------------------------------------------


def markup(
    picture: Picture, href: Callable[[str], str], layout: str, words: str, *, eager: bool = False, css: str = ""
) -> str:
    """The `picture` element that shows a picture in a layout.

    `words` are attributes of its `img` as HTML writes them; `eager` for one that is seen at once. Width and height are
    always given, so that nothing moves when it comes (HTML, "the img element").
    """
    files = whole(picture) if LAYOUTS[layout].column else crops(picture)
    better, other = ([file for file in files if file.kind == kind] for _, kind in _KINDS[picture.lossless])
    fallback = next((file for file in reversed(other) if file.width <= WIDTHS[1]), other[0])
    width, height = _shown(better[-1], LAYOUTS[layout])
    # What comes later may be measured first, where the browser can: it knows the reader's letters (HTML, "auto" sizes).
    sizes = _sizes(width, LAYOUTS[layout]) if eager else f"auto,{_sizes(width, LAYOUTS[layout])}"
    base = html.escape(href(picture.place))
    css = css and f' class="{css}"'
    when = _EAGER if eager else _LAZY
    return (
        f'<picture{css}><source type="{better[-1].kind}" srcset="{_srcset(better, base)}"'
        f' sizes="{sizes}"><img src="{base}{fallback.name}" srcset="{_srcset(other, base)}" sizes="{sizes}"{words}'
        f' width="{width}" height="{height}"{when} decoding="async"></picture>'
    )


_EAGER, _LAZY = ' fetchpriority="high"', ' loading="lazy"'


def for_saving(page: bytes) -> bytes:
    """A page for a browser that sends `Save-Data: on`: even its first picture waits to be asked for.

    No script is early enough for that: browsers look ahead for pictures.
    """
    return page.replace(_EAGER.encode(), _LAZY.encode())


def _shown(largest_file: Rendition, layout: Layout) -> tuple[int, int]:
    """The size in which a page shows a picture where there is room, in pixels."""
    width, height = largest_file.width, largest_file.height
    if layout.column and height > width and height > _HIGHEST:
        return max(1, round(width * _HIGHEST / height)), _HIGHEST
    return width, height


def _sizes(width: int, layout: Layout) -> str:
    """The layout's `sizes`, less for a picture that is narrower than its column."""
    if width >= layout.column:
        return layout.sizes
    return f"(min-width:{width + _MARGIN}px) {width}px,calc(100vw - {_MARGIN}px)"


def _srcset(files: Iterable[Rendition], base: str) -> str:
    return ",".join([f"{base}{file.name} {file.width}w" for file in files])


def alt(picture: Picture) -> str:
    """The alternative text of a picture, as `words` of its markup."""
    return f' alt="{html.escape(picture.alt)}"'


def link(picture: Picture, href: Callable[[str], str]) -> str:
    """The attribute of a link to a picture."""
    return f'href="{html.escape(href(largest(picture)))}"'


def view(picture: Picture, href: Callable[[str], str]) -> str:
    """The attributes of a link that opens a picture in the viewer, which reads what else there is at its address."""
    better = [file for file in whole(picture) if file.kind == _KINDS[picture.lossless][0][1]]
    widths = " ".join(str(file.width) for file in better)
    ending = better[0].name.rpartition(".")[2]
    size = f"{better[-1].width} {better[-1].height}"
    return f'{link(picture, href)} data-widths="{widths}" data-kind="{ending}" data-size="{size}"'
