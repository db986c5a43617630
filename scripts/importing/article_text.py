"""A draft as the text of an article file."""

from __future__ import annotations

import re

from scripts.importing.draft import Draft

_ORDER = ("title", "date", "views", "author", "byline", "source", "category", "tags", "summary")
_LEAD = ("lead_image", "lead_image_alt", "lead_image_caption", "lead_image_credit")
_EMPTY = ("author", "byline", "category", "tags", "summary")  # shown empty, so that an editor sees where they go
_YAML = re.compile(r"""^[\[{"'&*!|>%@`#?,\]}-]|^:|:$""")


def article_text(draft: Draft, body: str) -> str:
    """The file: the declared fields in the order in which the handbook has them, then the body."""
    shown = [name for name in _ORDER if draft.fields.get(name) or name in _EMPTY]
    lines = [f"{name}: {typed(draft.fields.get(name, ''))}".rstrip() for name in shown]
    lines.append("status: draft")
    lines += [f"{name}: {typed(draft.fields[name])}" for name in (*_LEAD, "legacy_url") if draft.fields.get(name)]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def typed(value: str) -> str:
    """A value as it must be typed: in quotes where it begins with a sign that means something else."""
    return "'" + value.replace("'", "''") + "'" if _YAML.search(value) else value
