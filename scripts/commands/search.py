"""`search`: what readers would find in the site as it was built last, by the same plan, over the index itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plugins.buildkit.messages import Message, as_text
from plugins.viettext.dates import short_date
from plugins.viettext.numbers import grouped
from scripts import program, publication
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
@click.option("--year", type=click.IntRange(1900, 2999), metavar="NĂM", help="Chỉ bài đăng năm ấy.")
@click.option("--category", default="", metavar="TÊN", help="Chỉ bài của chuyên mục ấy, ví dụ nu-cong.")
@click.option(
    "--most", type=click.IntRange(1), default=10, show_default=True, metavar="SỐ", help="Số bài cho thấy, nhiều nhất."
)
@publication.options()
def command(  # noqa: PLR0913 - an argument for each option
    *,
    words: tuple[str, ...],
    newest: bool,
    year: int | None,
    category: str,
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

    query = parse(" ".join(words))
    if strange := [word for word in words if word.startswith("--")]:
        raise click.NoSuchOption(strange[0])
    if not (query.runs or query.phrases):
        raise click.UsageError("chưa có từ nào để tìm")
    run = load(publication.of(settings, content, output, now, publish=False))
    index, faults = opened(run.settings)
    for fault in faults:
        click.echo(as_text(fault), err=True)
    if index is None:
        target = Path(run.settings["OUTPUT_PATH"]).name
        click.echo(f"[Q02] Chưa có mục lục tìm kiếm của “{target}”, hoặc bản phần mềm khác đã lập nó.", err=True)
        click.echo(f"    Cách sửa: xây trang trước: {program.NAME} build", err=True)
        return WRONG
    days = (f"{year}-01-01", f"{year}-12-31") if year else ("", "")
    found = answer(query, index, most, Wish(newest, *days, category=category))
    click.echo("\n".join([*told(found), *shown(found.ranks, index)]))
    return 0


def opened(settings: dict[str, Any]) -> tuple[WhooshIndex | None, list[Message]]:
    """The index of the last build into the target, and what is wrong with the abbreviations.

    None where there is no index that this version has made.
    """
    from plugins.abbreviations.reading import abbreviations_of
    from plugins.incremental_build.memory import places_of
    from plugins.search_index import plugin
    from plugins.search_index.synonyms import synonyms_of

    settings["NEWSROOM_KEPT"] = places_of(Path(settings["OUTPUT_PATH"]), Path(settings["CACHE_PATH"])).bodies
    segments = plugin.segments_of(settings | {"CLEAN": False})
    known, faults = abbreviations_of(Path(settings["PATH"]))
    return (segments.open(synonyms_of(known)) if segments.known.segments else None), faults


def told(found: Answer) -> list[str]:
    """How many there are, and what was read otherwise than it was typed; as the search page says it."""
    about = "khoảng " if found.is_about else ""
    if not found.count:
        first = "Không tìm thấy bài nào."
    elif found.is_loose:
        first = "Không có bài nào có đúng cụm từ, số văn bản hoặc ngày ấy. Dưới đây là những bài gần đúng."
    elif not found.is_sure:
        first = "Những bài gần với các từ này nhất:"
        if found.whole:
            first = f"Có {grouped(found.whole)} bài có các từ này đứng liền nhau; sau đó là những bài gần đúng."
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
