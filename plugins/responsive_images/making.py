"""The renditions of one original: decoded once, each reduced and encoded as well as it needs to be."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from plugins.buildkit.messages import Place
from plugins.buildkit.pictures import CROP_RATIO, CROP_WIDTHS, WIDTHS, Rendition
from plugins.responsive_images import encoding, focus, pixels, rights
from plugins.responsive_images.encoding import Encoded
from plugins.responsive_images.facts import Facts
from plugins.responsive_images.looking import opened, quietly

_QUICK_QUALITY = {"image/avif": 58, "image/jpeg": 76}


@dataclass(frozen=True)
class Job:
    """An original, what it is, and the renditions that are wanted. `name` is its path below the content folder."""

    data: bytes
    name: str
    facts: Facts
    wanted: tuple[Rendition, ...]


def make(job: Job, found: Callable[[Rendition, Encoded], None]) -> None:
    """Make what is wanted, handing each rendition on as it comes. Raises Faulty for an original that is broken."""
    exif = rights.as_exif(job.facts.artist, job.facts.copyright)

    whole = _whole(job, max(WIDTHS[-1], math.ceil(CROP_WIDTHS[-1] / _share_of_crop(job.facts))))
    judged = _reduced(whole, min(whole.width, encoding.JUDGED_WIDTH))
    kinds = {rendition.kind for rendition in job.wanted}
    qualities = {kind: encoding.choose_quality(judged, kind) for kind in kinds if encoding.is_lossy(kind)}
    for crop in dict.fromkeys(rendition.crop for rendition in job.wanted):
        frame = _framed(whole, crop)
        for rendition in (one for one in job.wanted if one.crop == crop):
            picture = _resized(frame, rendition, job.facts)
            found(rendition, encoding.rendition(picture, rendition.kind, qualities.get(rendition.kind, 0), exif))


def make_quickly(job: Job) -> bytes:
    """The one rendition that a job wants, as a preview shows it: of a fixed quality, soon."""
    (rendition,) = job.wanted
    share = _share_of_crop(job.facts) if rendition.crop else 1
    with quietly():
        frame = _framed(_whole(job, math.ceil(rendition.width / share)), rendition.crop)
    picture = _resized(frame, rendition, job.facts)
    return encoding.encode(picture, rendition.kind, _QUICK_QUALITY.get(rendition.kind, 0), trial=True)


def _share_of_crop(facts: Facts) -> float:
    """The width of a crop beside that of the whole."""
    return min(1.0, facts.height * CROP_RATIO / facts.width)


def _framed(whole: Image.Image, crop: str) -> Image.Image:
    return focus.cut(whole, focus.read(crop, whole)) if crop else whole


def _whole(job: Job, most: int) -> Image.Image:
    """The pixels of an original, at least so many across where it has them.

    The same for whatever is wanted of it, so that a rendition is the same bytes whenever it is made.
    """
    facts = job.facts
    width = min(facts.width, most)
    height = math.ceil(width * facts.height / facts.width)
    with opened(job.data, job.name, Place(job.name)) as picture:
        return pixels.upright(picture, width, height)


def _resized(frame: Image.Image, rendition: Rendition, facts: Facts) -> Image.Image:
    size = (rendition.width, rendition.height)
    if frame.size == size:
        return frame
    # Lanczos is the sharpest, and leaves faint rings round the lines of a drawing, which weigh more than the lines.
    way = Image.Resampling.HAMMING if facts.lossless else Image.Resampling.LANCZOS
    return frame.resize(size, way, reducing_gap=3)


def _reduced(picture: Image.Image, width: int) -> Image.Image:
    height = max(1, round(width * picture.height / picture.width))
    return picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
