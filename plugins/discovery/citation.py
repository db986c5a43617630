"""How an article is cited: a sentence as Vietnamese writers put it, and an entry for BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.buildkit.records import Article
from plugins.buildkit.site import Site
from plugins.discovery.signers import signers
from plugins.viettext.dates import short_date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # BibTeX's own names
# What TeX takes for its own signs (The TeXbook, chapter 7), and how each is written instead.
_TEX = {sign: f"\\{sign}" for sign in "&%$#_"} | {
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those after a backslash too
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")


@dataclass(frozen=True)
class Citation:
    """The sentence, the BibTeX entry, the permanent address of an article."""

    sentence: str
    bibtex: str
    address: str


def cite(article: Article, site: Site) -> Citation:
    """How an article is cited.

    `Tác giả (ngày đăng), “Tên bài”, Tên trang, địa chỉ.`; BibTeX's `@misc`, since its styles know no web page.
    """
    card = article.card
    office = site.identity.name
    author = ", ".join(one.name for one in signers(article)) or office
    address = site.absolute(card.address)
    name = site.identity.shown_name
    sentence = f"{author} ({short_date(card.day)}), “{card.title}”, {name}, {address}."
    return Citation(sentence, _bibtex(article, office, name, address), address)


def _bibtex(article: Article, office: str, name: str, address: str) -> str:
    card = article.card
    # A unit in braces of its own is one name: BibTeX would look for a given name in it.
    names = [_escaped(one.name) if one.is_person else f"{{{_escaped(one.name)}}}" for one in signers(article)]
    authors = " and ".join(names) or f"{{{_escaped(office)}}}"
    fields = {
        "author": authors,
        "title": f"{{{_escaped(card.title)}}}",
        "howpublished": _escaped(name),
        "year": str(card.day.year),
        "month": _MONTHS[card.day.month - 1],
        "day": str(card.day.day),
        "url": address,
        "language": "vietnamese",
    }
    lines = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}," for key, value in fields.items()]
    key = f"{card.address.strip('/').rpartition('/')[2]}-{card.day:%Y%m%d}"
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _TEX[sign.group()], text)
