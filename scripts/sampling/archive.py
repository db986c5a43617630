"""A whole archive, written article by article: only dates, pictures and some titles are kept in mind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.buildkit.files import write_new
from plugins.viettext.slugs import LONGEST, slugify
from scripts.sampling import articles, drawing, pictures, rhythm
from scripts.sampling.chance import chance_of, pick
from scripts.sampling.stories import HERE

REMEMBERED = 400  # older articles that new ones may link to


@dataclass(frozen=True)
class Written:
    """What was written."""

    articles: int
    pictures: int
    first: dt.datetime
    last: dt.datetime


def write(folder: Path, count: int, seed: int, *, data: Iterable[Path] = ()) -> Written:
    """Write an archive into a folder that nobody reads yet; `data` are files that are copied to its data."""
    moments = rhythm.moments(count, seed)
    shown = pictures.pool(moments, seed)
    for file in sorted((HERE / "site").rglob("*.*")):
        _copy(file, folder / file.relative_to(HERE / "site"))
    for file in data:
        _copy(file, folder / "data" / file.name)
    for picture in shown:
        write_new(folder / picture.path, drawing.draw(picture, seed))
    for path, text in _articles(moments, shown, seed):
        write_new(folder / path, text.encode())
    return Written(count, len(shown), moments[0], moments[-1])


def _copy(source: Path, target: Path) -> None:
    """Copy a text, its lines ended alike however the repository was checked out."""
    write_new(target, source.read_text(encoding="utf-8").encode())


def _articles(moments: list[dt.datetime], shown: tuple[pictures.Picture, ...], seed: int) -> Iterator[tuple[str, str]]:
    """Paths and texts of all articles, oldest first."""
    older: list[str] = []
    month, taken = "", set[str]()
    for index, moment in enumerate(moments):
        chance = chance_of(seed, "article", index)
        article = articles.compose(moment, index / len(moments), shown, pick(older, chance) if older else None, chance)
        if month != f"{moment:%Y/%m}":
            month, taken = f"{moment:%Y/%m}", set()
        slug = _free(slugify(article.title), taken)
        path = f"articles/{month}/{slug}.md"
        yield path, articles.as_file(article, slug)
        _remember(older, f"[{article.title}]({{filename}}/{path})", int(chance.random() * REMEMBERED))


def _free(slug: str, taken: set[str]) -> str:
    """The slug, or the next one like it that no article of the month has."""
    free, number = slug, 1
    while free in taken:
        number += 1
        tail = f"-{number}"
        free = slug[: LONGEST - len(tail)].rstrip("-") + tail
    taken.add(free)
    return free


def _remember(older: list[str], link: str, place: int) -> None:
    if len(older) < REMEMBERED:
        older.append(link)
    else:
        older[place] = link
