"""One article: what it says of itself, and the file that an editor would have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.viettext.slugs import slugify
from scripts.sampling import names, pictures, prose, stories
from scripts.sampling.chance import Chance, draw_from

SOURCE = "Bài mẫu do phần mềm soạn, không có thật"
WITH_VIEWS = 0.85
VIEWS = ((0, 10), (0.1, 40), (0.5, 220), (0.8, 700), (0.95, 2_600), (0.99, 9_000), (1, 60_000))
CORRECTED, LONGEST_WAIT = 0.03, 72  # hours until a correction


@dataclass(frozen=True)
class Article:
    """A title, the entries that follow it, and the body."""

    title: str
    entries: dict[str, str]
    body: str


def compose(
    moment: dt.datetime, share: float, shown: Sequence[pictures.Picture], link: str | None, chance: Chance
) -> Article:
    """An article of a moment before which `share` of the archive was published; `link` leads to an older article."""
    category = names.CATEGORIES.draw(chance)
    story = stories.told(category, moment.month).draw(chance)
    scene = stories.set_scene(story, moment, chance)
    title = prose.write_title(scene)
    entries = {"date": f"{moment:%Y-%m-%d %H:%M}", **_corrected(moment, chance), **_views(share, chance)}
    entries |= names.sign(scene) | {"source": SOURCE, "category": category}
    if tags := names.draw_tags(story, chance):
        entries["tags"] = f"[{', '.join(tags)}]"
    summary, body = prose.write_text(scene, link)
    if summary:
        entries["summary"] = summary
    entries |= pictures.illustrate(shown, share, f"{scene.say('caption')} (Tranh mẫu.)", chance)
    return Article(title, entries, body)


def _corrected(moment: dt.datetime, chance: Chance) -> dict[str, str]:
    if chance.random() >= CORRECTED:
        return {}
    later = moment + dt.timedelta(hours=1 + int(chance.random() * LONGEST_WAIT))
    return {"modified": f"{later:%Y-%m-%d %H:%M}"}


def _views(share: float, chance: Chance) -> dict[str, str]:
    """Views, skewed as they are; the oldest articles had the time for several times those of the newest."""
    if chance.random() >= WITH_VIEWS:
        return {}
    return {"views": str(int(draw_from(VIEWS, chance) * (1.8 - 1.5 * share)))}


def as_file(article: Article, slug: str) -> str:
    """The text of its file; a slug is written only where the title alone would give another."""
    entries = {"title": article.title, **article.entries}
    if slug != slugify(article.title):
        entries["slug"] = slug
    head = "".join(f"{name}: {value}\n" for name, value in entries.items())
    return f"---\n{head}---\n\n{article.body}\n"
