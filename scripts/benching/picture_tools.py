"""One tool makes the renditions of all photographs of a folder: run as a program, so that its cost can be measured.

`picture_tools.py TOOL PHOTOS OUT [MODULE]`. Peers write `OUT/<photograph>-<width>.jpg` (or `.avif`), each at its own
settings, and `….png` with `lossless`; ours fills a shelf, as a build does.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

WIDTHS = (480, 800, 1200)
VIPS = "vips"


def main(tool: str, photographs: Path, out: Path, module: str = "") -> None:
    """Make everything."""
    files = sorted(photographs.iterdir())
    out.mkdir(parents=True, exist_ok=True)
    if tool == "ours":
        _ours(photographs, out)
    elif tool.startswith("vips"):
        _vips(files, out, tool.partition("-")[2])
    else:
        _image_process(files, out, module, "png" if tool.endswith("lossless") else "")


def _ours(photographs: Path, out: Path) -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from plugins.buildkit.messages import Place  # noqa: PLC0415 - a peer must not pay for it
    from plugins.buildkit.pictures import by_original  # noqa: PLC0415
    from plugins.front_matter.content_files import ContentFiles  # noqa: PLC0415
    from plugins.responsive_images.shelf import Shelf  # noqa: PLC0415
    from plugins.responsive_images.work import Originals, Studio  # noqa: PLC0415

    content = photographs.parent.parent
    known = Originals(content, Shelf(out), Counter())
    files = ContentFiles(content, known.look)
    names = [file.relative_to(content).as_posix() for file in sorted(photographs.iterdir())]
    shown = [files.picture(name, Place(name), "A")[0] for name in names]
    if faults := Studio(known).make_all(by_original(shown).values()):
        raise SystemExit(str(faults))


def _vips(files: list[Path], out: Path, kind: str) -> None:
    """`vips thumbnail`, one call a rendition, as its documentation shows; without loss as PNG."""
    endings = {"avif": ".avif[strip]", "lossless": ".png", "jpeg": ".jpg[strip,optimize_coding,interlace]"}
    for file in files:
        for width in WIDTHS:
            target = f"{out / file.stem}-{width}{endings[kind]}"
            command = [VIPS, "thumbnail", str(file), target, str(width), "--height", "10000", "--size", "down"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _image_process(files: list[Path], out: Path, module: str, kind: str) -> None:
    """Its own function for one image, as its plugin calls it for each."""
    spec = importlib.util.spec_from_file_location("image_process", module)
    if not spec or not spec.loader:
        raise SystemExit(module)
    peer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(peer)
    settings = {"IMAGE_PROCESS_FORCE": True}
    for file in files:
        for width in WIDTHS:
            target = out / f"{file.stem}-{width}.{kind or 'jpg'}"
            peer.process_image((str(file), str(target), [f"scale_in {width} 10000 False"]), settings)


if __name__ == "__main__":
    main(*[Path(word) if number in (1, 2) else word for number, word in enumerate(sys.argv[1:])])  # type: ignore[arg-type]
