"""The importing desk of a publication as a command was told: its content folder, what is known there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.buildkit.messages import Place
from plugins.buildkit.pictures import Seen
from scripts.importing.shop import Shop


def shop_of(run: Any) -> Shop:
    """The desk; `run` is what `scripts.loading.load` gives."""
    from plugins.responsive_images.looking import look  # noqa: PLC0415 - loads what decodes pictures

    def seen(data: bytes, path: str, place: Place) -> Seen:
        facts = look(data, path, place)
        return Seen(facts.width, facts.height, lossless=facts.lossless, key="0" * 16)

    content = Path(run.settings["PATH"])
    return Shop(content, run.settings["NOW"], seen, _abbreviations(run))


def shown_folder(content: Path) -> Path:
    """The content folder as an editor may type it: below the current folder by its relative path."""
    try:
        return content.relative_to(Path.cwd())
    except ValueError:
        return content


def _abbreviations(run: Any) -> tuple[str, ...]:
    from plugins.abbreviations.reading import abbreviations_of  # noqa: PLC0415

    known, _ = abbreviations_of(Path(run.settings["PATH"]))  # what is wrong with it, a build and a check say
    return tuple(one.short for one in known)
