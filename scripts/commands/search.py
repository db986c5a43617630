"""`search`: what readers would find in the site as it was built last, by the same plan, over the index itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plugins.viettext.dates import short_date
from plugins.viettext.numbers import grouped
from scripts import publication
from scripts.loading import load

if TYPE_CHECKING:
    from plugins.search_index.plan import Answer
    from plugins.search_index.reading import WhooshIndex

WRONG = 1


@click.command(
    options_metavar="[TÙY CHỌN]…",
    context_settings={"ignore_unknown_options": True},
    help="Tìm trong bản xây lần cuối, như bạn đọc tìm trên trang. Cụm từ: '\"điển hình tiên tiến\"'; bỏ một từ: -từ.",
)
@click.argument("words", nargs=-1, required=True, metavar="TỪ…")
@click.option("--newest", is_flag=True, help="Bài mới nhất trước.")
@click.option(
    "--most", type=click.IntRange(1), default=10, show_default=True, metavar="SỐ", help="Số bài cho thấy, nhiều nhất."
)
@publication.options()
def command(
    *,
    words: tuple[str, ...],
    newest: bool,
    most: int,
    content: Path | None,
    output: Path | None,
    settings: Path | None,
    now: str | None,
) -> int:
    """Print the answer; gives the exit status."""
    from plugins.search_index.plan import answer
    from plugins.search_index.query import parse
    from plugins.search_index.questions import Wish

    run = load(publication.of(settings, content, output, now, publish=False))
    index = opened(run.settings)
    if index is None:
        target = Path(run.settings["OUTPUT_PATH"]).name
        click.echo(f"[Q02] Chưa có mục lục tìm kiếm của “{target}”.", err=True)
        click.echo("    Cách sửa: xây trang trước: python3 scripts build", err=True)
        return WRONG
    found = answer(parse(" ".join(words)), index, most, Wish(newest_first=newest))
    click.echo("\n".join([*told(found), *shown(found.ranks, index)]))
    return 0


def opened(settings: dict[str, Any]) -> WhooshIndex | None:
    """The index of the last build into the target; None where there is none that this version has made."""
    from plugins.incremental_build.memory import places_of
    from plugins.search_index import plugin, synonyms

    settings["NEWSROOM_KEPT"] = places_of(Path(settings["OUTPUT_PATH"]), Path(settings["CACHE_PATH"])).bodies
    segments = plugin.segments_of(settings | {"CLEAN": False})
    if not segments.known.segments:
        return None
    file = Path(settings["PATH"], synonyms.FILE)
    return segments.open(synonyms.read_synonyms(file.read_bytes() if file.is_file() else b"")[0])


def told(found: Answer) -> list[str]:
    """How many there are, and what was read otherwise than it was typed; as the search page says it."""
    about = "khoảng " if found.is_about else ""
    if not found.count:
        first = "Không tìm thấy bài nào."
    elif found.is_loose:
        first = "Không có bài nào có đúng cụm từ trong ngoặc kép. Dưới đây là những bài gần đúng."
    elif found.full == found.count:
        first = f"Tìm thấy {about}{grouped(found.count)} bài."
    elif not found.full:
        first = "Không có bài nào có đủ các từ. Dưới đây là những bài gần đúng."
    else:
        first = f"Có {grouped(found.full)} bài có đủ các từ; sau đó là những bài gần đúng."
    read = [f"“{typed}” được hiểu là “{meant}”." for typed, meant in found.corrections.items()]
    return [first, *read, *(f"Có phải bạn muốn tìm “{meant}”?" for meant in found.offers.values())]


def shown(ranks: Sequence[int], index: WhooshIndex) -> list[str]:
    """The documents, numbered: title, day, address."""
    lines = []
    for number, rank in enumerate(ranks, 1):
        card = index.card(rank)
        day = f"{short_date(card['date'])} · " if card["date"] else ""
        lines += [f"{number:>3}. {card['title']}", f"     {day}{card['address']}"]
    return lines
