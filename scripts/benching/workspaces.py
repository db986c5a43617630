"""Each tool's own folder for one corpus: its theme copied from `bench/peers/`, its sources written by the converter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from plugins.assets.files import join_styles, style_files
from scripts.benching import fronts
from scripts.benching.articles import Corpus, Piece

ZONE = fronts.ZONE


def hugo_path(piece: Piece) -> str:
    """Where Hugo looks for a piece: the folders are the address."""
    return f"content{piece.address.rstrip('/')}.md"


def hugo_companions(piece: Piece) -> Iterator[tuple[str, str]]:
    """What Hugo needs beside an article: its day and month as sections, its terms with their names."""
    day = piece.date
    if not day:
        return
    month = {"layout": "month", "date": f"{day:%Y-%m}-01T00:00:00{ZONE}"}
    yield f"content/{day:%Y/%m}/_index.md", json.dumps(month)
    own = {"layout": "day", "date": f"{day:%Y-%m-%d}T00:00:00{ZONE}", "outputs": ["html", "in", "thu", "data"]}
    yield f"content/{day:%Y/%m/%d}/_index.md", json.dumps(own)
    slug = fronts.slug_of(piece.category)
    category = {"title": piece.category, "outputs": ["html", "atom", "data"]}
    yield f"content/chuyen-muc/{slug}/_index.md", json.dumps(category, ensure_ascii=False)
    yield _period(piece, slug, f"{piece.category}, năm {day.year}", f"{day:%Y}", "category_year")
    yield _period(piece, slug, f"{piece.category}, tháng {day.month} năm {day.year}", f"{day:%Y-%m}", "category_month")
    for tag in piece.tags:
        yield f"content/the/{fronts.slug_of(tag)}/_index.md", json.dumps({"title": tag}, ensure_ascii=False)
    if piece.author:
        values = {"title": piece.author.name, "about": piece.author.about}
        yield f"content/tac-gia/{piece.author.slug}/_index.md", json.dumps(values, ensure_ascii=False)


def _period(piece: Piece, slug: str, title: str, key: str, layout: str) -> tuple[str, str]:
    """A year or month of a category: a page of its own, cheaper for Hugo than a term."""
    values = {
        "title": title,
        "filed": slug,
        "category": piece.category,
        "key": key,
        "layout": layout,
        "url": f"/chuyen-muc/{slug}/{key.replace('-', '/')}/",
        "outputs": ["html", "data"],
        "build": {"list": "never"},
    }
    return f"content/ky/{slug}-{key}.md", json.dumps(values, ensure_ascii=False)


def write_hugo(corpus: Corpus, content: Path, theme: Path, peer: Path, into: Path) -> None:
    """A whole Hugo site: `content` and `theme` are ours, `peer` is `bench/peers/hugo`."""
    shutil.copytree(peer, into, dirs_exist_ok=True)
    files: dict[str, str] = {}
    for piece in (*corpus.articles, *corpus.pages):
        files[hugo_path(piece)] = fronts.hugo(piece)
        for path, text in hugo_companions(piece):
            files.setdefault(path, text)
    for name, layout, title in (("xem-theo-ngay", "xem", "Xem tin theo ngày"), ("so-do-trang", "so-do", "Sơ đồ trang")):
        values = {"title": title, "layout": layout, "outputs": ["html"], "build": {"list": "never"}}
        files[f"content/{name}.md"] = json.dumps(values, ensure_ascii=False)
    files["content/ky/_index.md"] = json.dumps({"build": {"render": "never", "list": "never"}})
    files["data/holidays.json"] = json.dumps(_solar_holidays(content), ensure_ascii=False)
    write_all(files, into)
    _write_styles(theme, into / "assets/css")
    shutil.copytree(theme / "static/js", into / "static/static")
    if (content / "images").is_dir():
        shutil.copytree(content / "images", into / "assets/images")


def write_pelican(corpus: Corpus, content: Path, theme: Path, peer: Path, into: Path) -> None:
    """A whole site of plain Pelican."""
    shutil.copytree(peer, into, dirs_exist_ok=True)
    files = {f"content/{piece.source}": fronts.pelican(piece) for piece in (*corpus.articles, *corpus.pages)}
    _write_data(corpus, content, files, "")
    write_all(files, into)
    shutil.copytree(theme / "static/js", into / "theme/static/js")
    write_all({"theme/static/css/site.css": join_styles(theme)}, into)
    if (content / "images").is_dir():
        shutil.copytree(content / "images", into / "content/images")


def write_eleventy(corpus: Corpus, content: Path, theme: Path, peer: Path, into: Path) -> None:
    """A whole Eleventy site."""
    shutil.copytree(peer, into, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    files = {f"site/{piece.source}": fronts.eleventy(piece) for piece in (*corpus.articles, *corpus.pages)}
    _write_data(corpus, content, files, "site/_data/")
    write_all(files, into)
    shutil.copytree(theme / "static/js", into / "site/static/js")
    write_all({"site/static/site.css": join_styles(theme)}, into)
    if (content / "images").is_dir():
        shutil.copytree(content / "images", into / "site/images")


def _write_data(corpus: Corpus, content: Path, files: dict[str, str], folder: str) -> None:
    """Authors, solar holidays, sizes of pictures: what no tool but Hugo and ours finds out by itself."""
    authors = {author.slug: author.name for author in corpus.authors}
    named = {"authors": authors, "holidays": _solar_holidays(content), "pictures": _sizes(corpus, content)}
    for name, values in named.items():
        files[f"{folder}{name}.json"] = json.dumps(values, ensure_ascii=False)


def _sizes(corpus: Corpus, content: Path) -> dict[str, tuple[int, int]]:
    from PIL import Image  # noqa: PLC0415 - only two peers need it

    shown = {piece.pictured[0] for piece in corpus.articles if piece.pictured[0]}
    return {path: Image.open(content / path).size for path in sorted(shown)}


def _write_styles(theme: Path, into: Path) -> None:
    """The style sheets, and the list of their order, for a tool that joins them itself."""
    files = style_files(theme)
    names = [file.relative_to(theme).as_posix().replace("/", "-") for file in files]
    write_all(
        {"order.txt": "\n".join(names)} | dict(zip(names, (f.read_text("utf-8") for f in files), strict=True)), into
    )


def _solar_holidays(content: Path) -> list[dict[str, object]]:
    """Lunar ones are left out: no peer knows that calendar."""
    file = content / "data/holidays.yaml"
    rules = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else []
    return [rule for rule in rules if "date" in rule]


def write_all(files: dict[str, str], into: Path) -> None:
    """Texts by their paths below a folder."""
    for path, text in files.items():
        place = into / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
