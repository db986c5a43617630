"""The examples of components: data that their macros are called with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.buildkit.records import Picture

COMPONENTS = "templates/components"
NAME = "examples.yaml"
_EXPECTED = "about: một câu; examples: danh sách các mục có name, và macro với arguments, hoặc không có cả hai"


@dataclass(frozen=True)
class Example:
    """One use of a component: `macro` of `template` with its arguments; without a macro, the template itself."""

    name: str
    template: str
    macro: str
    arguments: Mapping[str, object]


@dataclass(frozen=True)
class Component:
    """A component, what it is for, its examples."""

    name: str
    about: str
    examples: tuple[Example, ...]


def texts_of(theme: Path) -> tuple[tuple[str, str], ...]:
    """The examples of a theme as they are written: pairs of a component's name and a text, by name."""
    files = sorted((theme / COMPONENTS).glob(f"*/{NAME}"))
    return tuple([(file.parent.name, file.read_text(encoding="utf-8")) for file in files])


def check(texts: tuple[tuple[str, str], ...]) -> list[Message]:
    """What is wrong with examples, all at once."""
    messages: list[Message] = []
    for pair in texts:
        try:
            read_component(*pair)
        except Faulty as fault:
            messages += fault.messages
    return messages


def read_component(name: str, text: str, picture: Picture | None = None) -> Component:
    """A component by the text of its examples; a template is named from its folder. Raises Faulty (P09).

    A mapping under the key `picture` gives words; the picture that they stand beside is the one given here. Without one
    the examples that are nothing but a picture are left out.
    """
    try:
        given = yaml.safe_load(text)
        examples = tuple(_examples(name, _with_picture(given["examples"], picture)))
        return Component(name, str(given["about"]), examples)
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        place = Place(f"theme/{COMPONENTS}/{name}/{NAME}", mark.line + 1 if mark else 0)
        what = f"Ví dụ của thành phần viết sai: {type(fault).__name__}: {fault}."
        raise Faulty([error("P09", place, what, _EXPECTED, "sửa tệp ví dụ")]) from fault


def _examples(component: str, given: list[dict[str, object]]) -> Iterator[Example]:
    for item in given:
        template, macro = item.get("template", f"{component.replace('-', '_')}.html"), item.get("macro", "")
        arguments = item.get("arguments", {})
        if not isinstance(arguments, dict) or (arguments and not macro) or item.keys() - _KEYS:
            raise ValueError(item["name"])
        if arguments.get("picture", ...) is not None:
            yield Example(str(item["name"]), f"components/{component}/{template}", str(macro), arguments)


def _with_picture(value: Any, picture: Picture | None) -> Any:
    """A value of YAML with a picture of the publication wherever it has the words for one."""
    if isinstance(value, list):
        return [_with_picture(item, picture) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: picture and replace(picture, **item)
        if key == "picture" and isinstance(item, dict)
        else _with_picture(item, picture)
        for key, item in value.items()
    }


_KEYS = {"name", "template", "macro", "arguments"}
