"""Colours: letters that can be read, in every mode, by preference and by the switch."""

from __future__ import annotations

import re

import pytest

from tests.support.sites import ROOT

TEXT = re.sub(r"/\*.*?\*/", "", (ROOT / "theme/static/css/tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
_RULE = re.compile(r"(?:@media ([^{]+) \{\s*)?(:root[^{]*) \{([^}]*)\}")


def rules() -> dict[tuple[str, str], dict[str, str]]:
    """The values of every rule of the tokens, by its media query and its selector."""
    return {
        ((media or "").strip(), selector.strip()): dict(re.findall(r"([\w-]+): ([^;]+);", values))
        for media, selector, values in _RULE.findall(TEXT)
    }


DARK, CONTRAST = "screen and (prefers-color-scheme: dark)", "screen and (prefers-contrast: more)"
BY_SYSTEM = ":root:not([data-mode])"
LIGHT = rules()["", ":root"]
MODES = {
    "light": LIGHT,
    "dark": LIGHT | rules()["screen", ':root[data-mode="dark"]'],
    "contrast": LIGHT | rules()["screen", ':root[data-mode="contrast"]'],
    "light, more contrast": LIGHT | rules()[CONTRAST, BY_SYSTEM],
}


@pytest.mark.parametrize("mode", MODES)
def test_contrast_is_at_least_seven_to_one(mode: str) -> None:
    """Every colour of letters is at least 7:1 against each ground on which it stands (WCAG 1.4.6)."""
    tokens = MODES[mode]
    pairs = [(letters, ground) for letters in ("ink", "ink-soft", "accent", "link") for ground in ("paper", "tint")]
    pairs += [(letters, f"heat-{step}") for letters in ("ink", "ink-soft", "link") for step in range(1, 5)]
    pairs += [("ink", "mark"), ("link", "mark"), ("on-band", "band"), ("on-link", "link")]
    assert [
        (pair, round(contrast(*(tokens[f"--{name}"] for name in pair)), 2))
        for pair in pairs
        if contrast(*(tokens[f"--{name}"] for name in pair)) < 7
    ] == []


@pytest.mark.parametrize("mode", MODES)
def test_marks_that_are_no_letters_are_seen(mode: str) -> None:
    """The focus, rules of parts and borders of controls are at least 3:1 (WCAG 1.4.11)."""
    tokens = MODES[mode]
    for mark in ("focus", "rule", "link", "ink-soft"):
        for ground in ("paper", "tint"):
            assert contrast(tokens[f"--{mark}"], tokens[f"--{ground}"]) >= 3, (mark, ground)


def test_a_preference_and_the_switch_look_alike() -> None:
    """Dark asked of the system is dark chosen on the page, and so with contrast: the twins of the file are equal."""
    known = rules()
    assert known[DARK, BY_SYSTEM] == known["screen", ':root[data-mode="dark"]']
    both = f"{CONTRAST} and (prefers-color-scheme: dark)"
    assert known[both, BY_SYSTEM] == known["screen", ':root[data-mode="contrast"]']


def test_every_mode_names_every_colour() -> None:
    """A colour that a mode forgets would be the light one's, on a dark ground."""
    colours = {name for name, value in LIGHT.items() if value.startswith("#")}
    for mode in ("dark", "contrast"):
        assert {name for name in rules()["screen", f':root[data-mode="{mode}"]'] if name.startswith("--")} == colours


def test_the_browsers_own_bar_has_the_colour_of_the_band() -> None:
    """A phone paints its bar with `theme-color`: the page and its frame are one, light or dark as the phone is."""
    base = (ROOT / "theme/templates/base.html").read_text(encoding="utf-8")
    assert f'<meta name="theme-color" content="{LIGHT["--band"]}">' in base
    dark = MODES["dark"]["--band"]
    assert f'<meta name="theme-color" content="{dark}" media="(prefers-color-scheme: dark)">' in base


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_nothing_moves_by_itself() -> None:
    """No sheet animates, fades or scrolls smoothly; the two delays show what a script that has not come would have."""
    for sheet in (ROOT / "theme").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        moving = re.findall(r"(?:transition|animation|scroll-behavior|@keyframes)[^;{]*", text)
        assert all(re.search("search-off|lost-ways", rule) for rule in moving), (sheet.name, moving)


def test_sheets_speak_what_phones_of_2018_know() -> None:
    """No nesting, layers, `:has`, `gap` of flexible boxes or functions of later years (docs/decisions/0007)."""
    late = r"@layer|@container|:(?:has|is|where)\(|(?<!-)\bgap:|\b(?:clamp|min|max)\(|oklch|light-dark|inset:|&\s"
    late += r"|flow-root"
    for sheet in (ROOT / "theme").rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(late, text) == [], sheet.name
