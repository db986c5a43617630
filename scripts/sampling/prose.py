"""The words of an article: title, sapo, and the paragraphs of the body with what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.viettext.words import cut
from scripts.sampling.chance import Chance, draw_from, pick
from scripts.sampling.grammar import Pattern, opened
from scripts.sampling.stories import Scene

MARK = "*Bài mẫu do phần mềm soạn để thử trang tin. Nhân vật, đơn vị, con số và sự việc trong bài đều không có thật.*"
LONG_TITLE, LONGEST_TITLE = 0.05, 220
WITH_SUMMARY, LONGEST_SUMMARY = 0.9, 300
# Quantiles of 349 union news articles: syllables of a body (less what always ends it), of a paragraph.
BODIES = ((0, 80), (0.01, 130), (0.1, 250), (0.25, 340), (0.5, 510), (0.75, 760), (0.9, 1050), (0.99, 1450), (1, 1650))
PARAGRAPHS = ((0, 8), (0.05, 16), (0.25, 40), (0.5, 64), (0.75, 95), (0.95, 152), (1, 220))
COMMON = 0.3  # of the sentences, those that any story could have
WITH_HEADINGS, HEADED = 0.18, 5  # only bodies of so many paragraphs
WITH = (("list", 0.12), ("table", 0.04), ("quote", 0.2))
WITH_LINK = 0.05


def write_title(scene: Scene) -> str:
    """A headline; a few are as long as only an office writes them."""
    title = scene.say("title")
    if scene.chance.random() < LONG_TITLE:
        title = f"{title}, {scene.words('tail')}"
    return cut(title, LONGEST_TITLE)


def write_text(scene: Scene, link: str | None) -> tuple[str | None, str]:
    """The sapo, which some articles lack, and the body in Markdown; `link` is one to an older article."""
    leads = _mixed(scene.story.rules["lead"], scene.chance)
    summary = opened(scene.expand(leads[0])) if scene.chance.random() < WITH_SUMMARY else None
    groups = [[paragraph] for paragraph in _paragraphs(scene, leads[1])]
    _add_headings(groups, scene)
    for kind, share in WITH:
        if scene.chance.random() < share:
            pick(groups, scene.chance).extend(_BLOCKS[kind](scene))
    if scene.chance.random() < WITH_LINK and link:
        groups[-1].append(scene.say("more", link=link))
    blocks = [block for group in groups for block in group]
    return summary and cut(summary, LONGEST_SUMMARY), "\n\n".join([*blocks, MARK])


def _mixed(patterns: Sequence[Pattern], chance: Chance) -> list[Pattern]:
    mixed = list(patterns)
    chance.shuffle(mixed)
    return mixed


def _sentences(scene: Scene, opening: Pattern) -> Iterator[str]:
    """Sentences without end: its own and common ones; none comes again before all others were told."""
    yield opened(scene.expand(opening))
    while True:
        waiting = [_mixed(scene.story.rules[name], scene.chance) for name in ("sentence", "common_sentence")]
        while any(waiting):
            patterns = waiting[scene.chance.random() < COMMON] or waiting[0] or waiting[1]
            yield opened(scene.expand(patterns.pop()))


def _paragraphs(scene: Scene, opening: Pattern) -> Iterator[str]:
    """Paragraphs of about as many syllables as an article has."""
    left = draw_from(BODIES, scene.chance)
    sentences = _sentences(scene, opening)
    while left > 0:
        room, paragraph = min(left, draw_from(PARAGRAPHS, scene.chance)), list[str]()
        left -= room
        while room > 0:
            paragraph.append(next(sentences))
            room -= paragraph[-1].count(" ") + 1
        left += room  # what the last sentence had too many
        yield " ".join(paragraph)
    yield scene.say("closing")


def _add_headings(groups: list[list[str]], scene: Scene) -> None:
    if len(groups) < HEADED or scene.chance.random() >= WITH_HEADINGS:
        return
    places = range(2, len(groups) - 1, max(2, len(groups) // 3))
    for place, heading in zip(places, _mixed(scene.story.rules["heading"], scene.chance), strict=False):
        groups[place].insert(0, f"## {opened(scene.expand(heading))}")


def _list(scene: Scene) -> list[str]:
    items = _mixed(scene.story.rules["item"], scene.chance)[: 3 + int(scene.chance.random() * 4)]
    numbered = scene.chance.random() < 0.4
    lines = [f"{f'{n}.' if numbered else '-'} {opened(scene.expand(item))}." for n, item in enumerate(items, 1)]
    return [scene.say("list_intro"), "\n".join(lines)]


def _table(scene: Scene) -> list[str]:
    names = dict.fromkeys(scene.words("table_row") for _ in range(3 + int(scene.chance.random() * 6)))
    rows = [f"| {name} | {scene.words('small_number')} | {scene.words('number')} |" for name in names]
    return ["\n".join([f"| Đơn vị | {scene.words('table_head')} |", "|---|---:|---:|", *rows])]


def _quote(scene: Scene) -> list[str]:
    return [f"> “{scene.say('quote')}”\n>\n> {scene.say('member')}"]


_BLOCKS = {"list": _list, "table": _table, "quote": _quote}
