"""Which HTML a body may hold, and what is said of the rest.

Cleaning uses nh3 (ammonia, a browser-grade parser). What it would remove is not dropped in silence: the body is also
cleaned with a wide list, and every element or attribute that only the wide list keeps is named in a message.
"""

from __future__ import annotations

import re

import nh3

from plugins.viettext.letters import FORBIDDEN

_TEXT = (
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code strong em b i u s del ins sub sup small mark abbr "
    "cite q kbd var span div a img figure figcaption table caption thead tbody tfoot tr th td"
)
TAGS = set(_TEXT.split())
ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope"},
    "abbr": {"title"},
}
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "gallery"},
    **{cell: {"left", "right", "center"} for cell in ("td", "th")},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Active or embedding HTML: dropped by the strict list, named by the wide one.
_ACTIVE = frozenset(
    (
        "iframe object embed applet form input button select textarea svg math video audio source link meta base "
        "frame frameset marquee canvas dialog template"
    ).split()
)
_WIDE_SCHEMES = (
    SCHEMES | {"javascript", "vbscript", "data", "file", "ftp", "blob", "about"} | set("abcdefghijklmnopqrstuvwxyz")
)
_HANDLERS = frozenset(
    (
        "onabort onblur onchange onclick ondblclick onerror onfocus onhashchange oninput onkeydown onkeyup onload "
        "onmessage onmousedown onmouseenter onmousemove onmouseout onmouseover onmouseup onpaste onpointerdown "
        "onpopstate onresize onscroll onsubmit ontoggle ontouchstart onunload onwheel style srcdoc action "
        "formaction background"
    ).split()
)
_ID = re.compile(r"muc-|fn:|fnref")
_OPENING = re.compile(r'<([a-z][a-z0-9-]*)((?: [a-zA-Z-]+="[^"]*")*) ?/?>')
_IDS = re.compile(r' (id|href)="((?:#?fn|muc-)[^"]*)"')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="')


def _own_ids(_tag: str, name: str, value: str) -> str | None:
    """Ids of headings and footnotes only: any other could collide with one of the page's own."""
    return None if name == "id" and not _ID.match(value) else value


_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel=None,
    attribute_filter=_own_ids,
)


def clean(markup: str) -> str:
    """The markup with allowed elements and attributes only; text is kept, scripts and styles go with their content.

    So do signs that XML cannot write (`&#1;`): an entity may not name what a source itself may not hold.
    """
    cleaned = _cleaner.clean(markup)
    # Only an entity can have named one, and few bodies have any: the search is slow.
    return FORBIDDEN.sub("", cleaned) if "&#" in markup else cleaned


def name_removed(markup: str) -> list[str]:
    """What `clean` takes out of the markup that a reader or a program would notice: `<script>`, `onclick`."""
    wide = nh3.clean(
        re.sub(r"(?i)<(/?)(script|style)\b", r"<\1embed-\2", markup),
        tags=TAGS | _ACTIVE | {"embed-script", "embed-style"},
        attributes={"*": ATTRIBUTES["*"] | _HANDLERS | {"href", "src"}},
        clean_content_tags=set(),
        url_schemes=_WIDE_SCHEMES,
        link_rel=None,
    )
    names: dict[str, None] = {}
    for tag, attributes in _tags(wide):
        if tag not in TAGS:
            names[f"<{tag.removeprefix('embed-')}>"] = None
        names |= dict.fromkeys(name for name in _ATTRIBUTE.findall(attributes) if name in _HANDLERS)
    return list(names)


def name_unknown(markup: str) -> list[str]:
    """Elements of the markup that are neither allowed nor active: `clean` keeps their text and drops them."""
    names = dict.fromkeys(name.lower() for name in re.findall(r"<([a-zA-Z][a-zA-Z0-9:-]*)", markup))
    return [name for name in names if name not in TAGS and name not in _ACTIVE and name not in {"script", "style"}]


def tidy_ids(markup: str) -> str:
    """Cleaned markup in which every id is one word and stands once."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        name, value = found[1], re.sub(r"\s+", "-", found[2])
        if name == "id":
            if value in seen:
                return ""
            seen.add(value)
        return f' {name}="{value}"'

    return _IDS.sub(once, markup)


def name_bad_addresses(markup: str) -> list[str]:
    """The addresses that `clean` takes out for their scheme: `javascript:…`, `file:…`."""
    attributes = {"a": {"href"}, "img": {"src"}}
    wide = nh3.clean(markup, tags={"a", "img"}, attributes=attributes, url_schemes=_WIDE_SCHEMES, link_rel=None)
    found = re.findall(r' (?:href|src)="([a-zA-Z][a-zA-Z0-9+.-]*):([^"]*)"', wide)
    return [f"{scheme}:{rest}" for scheme, rest in found if scheme.lower() not in SCHEMES]


def _tags(serialised: str) -> list[tuple[str, str]]:
    return [(m[1], m[2]) for m in _OPENING.finditer(serialised)]


def deepest(markup: str) -> int:
    """How deep the elements of cleaned markup are nested."""
    depth = most = 0
    for found in re.finditer(r"<(/?)(?!br|hr|img)[a-z][^>]*>", markup):
        depth += -1 if found[1] else 1
        most = max(most, depth)
    return most
