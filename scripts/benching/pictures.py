"""Renditions beside pelican-image-process and libvips: speed, weight at equal similarity, memory."""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from scripts.benching.measuring import Cost, lowest, run
from scripts.benching.picture_tools import VIPS, WIDTHS

PROGRAM = Path(__file__).with_name("picture_tools.py")
JUDGED = WIDTHS[1]
_QUALITIES = range(14, 98, 6)


@dataclass(frozen=True)
class Peer:
    """A tool: its name, the same tool without loss (to measure what it keeps of a picture), the ending of its files."""

    name: str
    lossless: str
    ending: str


def peers(module: Path) -> list[Peer]:
    """The tools that are there."""
    found = [Peer("image-process", "image-process-lossless", ".jpg")] if module.is_file() else []
    if shutil.which(VIPS):
        found += [Peer("vips-jpeg", "vips-lossless", ".jpg"), Peer("vips-avif", "vips-lossless", ".avif")]
    return found


def gather(source: Path, place: Path) -> int:
    """Copy the photographs of a folder that every tool can read; gives how many."""
    from PIL import Image  # noqa: PLC0415

    from plugins.buildkit.messages import Faulty, Place  # noqa: PLC0415
    from plugins.responsive_images.looking import look  # noqa: PLC0415

    place.mkdir(parents=True)
    for file in sorted(source.rglob("*.*")):
        try:
            facts = look(file.read_bytes(), file.name, Place(file.name))
        except Faulty:
            continue
        if facts.format == "JPEG" and min(facts.width, facts.height) >= 300:
            with Image.open(file) as picture:
                if picture.mode == "RGB":
                    shutil.copyfile(file, place / f"{len(list(place.iterdir())):03}.jpg")
    return len(list(place.iterdir()))


def costs(photographs: Path, place: Path, tools: Sequence[str], module: Path, rounds: int) -> dict[str, Cost]:
    """What each tool's renditions of all photographs cost, in turn, the cheapest of several rounds."""
    measured: dict[str, list[Cost]] = {tool: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            shutil.rmtree(place / tool, ignore_errors=True)
            measured[tool].append(_run(tool, photographs, place, module))
    return {tool: lowest(many) for tool, many in measured.items()}


def _run(tool: str, photographs: Path, place: Path, module: Path) -> Cost:
    command = [sys.executable, str(PROGRAM), tool, str(photographs), str(place / tool), str(module)]
    return run(command, place, {}, place / f"{tool}.txt")


def largest(place: Path) -> Cost:
    """What the largest originals cost us that are not refused: two PNG with alpha and two progressive JPEG."""
    from PIL import Image  # noqa: PLC0415

    from plugins.responsive_images.facts import MOST_PIXELS  # noqa: PLC0415

    images = place / "largest/content/images"
    images.mkdir(parents=True)
    light = Image.linear_gradient("L")
    side = math.isqrt(MOST_PIXELS["PNG"])
    drawing = light.resize((side, side)).convert("RGBA")
    drawing.putalpha(light.rotate(90).resize((side, side)))
    wide = 12_000, MOST_PIXELS["JPEG"] // 12_000
    for number in (0, 1):
        drawing.rotate(180 * number).save(images / f"{number}.png", compress_level=1)
        light.rotate(90 * number).resize(wide).convert("RGB").save(images / f"{number}.jpg", progressive=True)
    return _run("ours", images, place / "largest", Path())


@dataclass(frozen=True)
class Weight:
    """Of one photograph at 800 pixels: the peer's bytes and similarity, our bytes at that similarity (AVIF, JPEG)."""

    peer: str
    photograph: str
    bytes: int
    similarity: float
    avif: float
    jpeg: float


def weigh(peer: Peer, photographs: Path, place: Path, module: Path) -> Iterator[Weight]:
    """Each photograph that has a rendition of 800 pixels. Similarity is to the tool's own reduction without loss."""
    from PIL import Image  # noqa: PLC0415

    from plugins.responsive_images.encoding import similarity  # noqa: PLC0415

    if not (place / peer.lossless).is_dir():
        _run(peer.lossless, photographs, place, module)
    for file in sorted((place / peer.name).glob(f"*-{JUDGED}{peer.ending}")):
        name = file.stem.rpartition("-")[0]
        with Image.open(file) as made, Image.open(place / peer.lossless / f"{file.stem}.png") as whole:
            alike = similarity(whole.convert("RGB"), made.convert("RGB"))
        avif, jpeg = (_bytes_at(alike, photographs / f"{name}.jpg", kind) for kind in ("image/avif", "image/jpeg"))
        yield Weight(peer.name, name, file.stat().st_size, alike, avif, jpeg)


def _bytes_at(alike: float, photograph: Path, kind: str) -> float:
    """The bytes of our encoding of a photograph at a similarity, between the two qualities that lie around it."""
    from plugins.buildkit.messages import Place  # noqa: PLC0415
    from plugins.responsive_images import encoding  # noqa: PLC0415
    from plugins.responsive_images.looking import opened  # noqa: PLC0415
    from plugins.responsive_images.pixels import upright  # noqa: PLC0415

    with opened(photograph.read_bytes(), photograph.name, Place(photograph.name)) as original:
        whole = upright(original, JUDGED, 1)
    width = min(JUDGED, whole.width)
    picture = whole.resize((width, max(1, round(width * whole.height / whole.width))))
    points: list[tuple[float, int]] = []
    for quality in _QUALITIES:
        data = encoding.encode(picture, kind, quality)
        points.append((encoding.similarity(picture, encoding.decoded(data)), len(data)))
        if points[-1][0] >= alike:
            break
    (low, light), (high, heavy) = points[-2:] if len(points) > 1 else points * 2
    share = min(1.0, max(0.0, (alike - low) / (high - low))) if high > low else 1.0
    return math.exp(math.log(light) + share * (math.log(heavy) - math.log(light)))


def table(count: int, measured: dict[str, Cost]) -> str:
    """Photographs a second of the clock and of CPU, memory."""
    rows = [f"{'':16}{'photographs / s':>16}{'CPU s each':>12}{'MiB':>8}"]
    for tool, cost in measured.items():
        rows.append(f"{tool:16}{count / cost.wall:16.2f}{cost.cpu / count:12.2f}{cost.peak:8.0f}")
    return "\n".join(rows)


def weights(found: Sequence[Weight]) -> str:
    """A line a peer: its mean bytes and similarity at 800 pixels, and ours at that similarity as a share of them."""
    rows = [f"{'':16}{'KB at 800':>11}{'similarity':>12}{'our AVIF':>10}{'our JPEG':>10}"]
    for peer in dict.fromkeys(weight.peer for weight in found):
        own = [weight for weight in found if weight.peer == peer]
        avif, jpeg = (
            math.exp(fmean(math.log(getattr(weight, kind) / weight.bytes) for weight in own))
            for kind in ("avif", "jpeg")
        )
        size, alike = fmean(weight.bytes for weight in own) / 1000, fmean(weight.similarity for weight in own)
        rows.append(f"{peer:16}{size:11.1f}{alike:12.4f}{avif:10.2f}{jpeg:10.2f}")
    return "\n".join(rows)
