"""What stands in the head of a page for machines alone: Open Graph, Dublin Core, JSON-LD, where feeds and data are.

Open Graph: ogp.me, with the two names that X reads instead. Dublin Core: DCMES 1.1 (TCVN 7980, ISO 15836) as `meta`
elements, the form that Thông tư 24/2011/TT-BTTTT asks of public portals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from plugins.buildkit import addresses
from plugins.buildkit.pages import Head
from plugins.buildkit.records import Article, Card, State, changed
from plugins.buildkit.site import Site
from plugins.discovery import card_face, linked_data, share_cards
from plugins.discovery.share_cards import ShareCard
from plugins.discovery.words import publication_name, script_text
from plugins.viettext.dates import machine_date

COVERAGE = "Việt Nam"
Said = tuple[str, str]  # a name, and what is said under it


def of_page(head: Head, address: str, site: Site, cards: Sequence[Card] | None = None) -> str:
    """The head of a page that is no article; `cards` are what it lists, if it is one that lists."""
    name = head.title or publication_name(site.identity)
    here = site.absolute(address)
    if cards is None:
        own = linked_data.page(head, address, site)
    else:
        shown = [card for card in cards if card.state is State.PUBLISHED]
        own = linked_data.collection(head, address, site, shown)
    nodes = [own]
    if address == addresses.HOME:
        nodes += [linked_data.website(site), linked_data.office(site)]
    if head.crumbs:
        nodes.append(linked_data.breadcrumbs(head.crumbs, name, site))
    twin = () if cards is None else (_twin(address, site),)
    core = _core(site, name, head.description, here)
    shared = share_cards.of_site(site.identity)
    return "".join(
        (
            *_open_graph(site, "website", name, head.description, here, shared),
            *_dublin_core(core),
            *twin,
            _linked_data(nodes),
        )
    )


def of_article(head: Head, article: Article, site: Site) -> str:
    """The head of an article's page."""
    card, description = article.card, head.description
    here = site.absolute(card.address)
    category = site.absolute(addresses.category(card.category.slug))
    core = _core(site, card.title, description, here) | {
        "creator": article.byline or site.identity.name,
        "subject": "; ".join((card.category.name, *(tag.name for tag in article.tags))),
        "date": machine_date(card.date),
        "source": article.source or publication_name(site.identity),
        "relation": category,
    }
    told = [
        ("article:published_time", machine_date(card.date)),
        ("article:modified_time", machine_date(changed(article)) if changed(article) != card.date else ""),
        ("article:section", card.category.name),
        *(("article:tag", tag.name) for tag in article.tags),
    ]
    nodes = [
        linked_data.news_article(article, description, site),
        linked_data.publisher(site),
        linked_data.breadcrumbs(head.crumbs, card.title, site),
    ]
    shared = share_cards.of_article(card, site.identity)
    return "".join(
        (
            *_open_graph(site, "article", card.title, description, here, shared),
            *_properties(told),
            *_dublin_core(core),
            _twin(card.address, site),
            _linked_data(nodes),
        )
    )


def _core(site: Site, title: str, description: str, here: str) -> dict[str, str]:
    """What every page can say of the fifteen elements."""
    identity = site.identity
    return {
        "title": title,
        "creator": identity.name,
        "subject": "",
        "description": description,
        "publisher": identity.name,
        "contributor": identity.responsible,
        "date": "",
        "type": "Text",
        "format": "text/html",
        "identifier": here,
        "source": publication_name(identity),
        "language": linked_data.LANGUAGE,
        "relation": site.absolute(addresses.HOME),
        "coverage": COVERAGE,
        "rights": identity.licence,
    }


def _open_graph(site: Site, kind: str, title: str, description: str, here: str, shared: ShareCard) -> Iterator[str]:
    told = [
        ("og:type", kind),
        ("og:site_name", publication_name(site.identity)),
        ("og:locale", "vi_VN"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", here),
        ("og:image", site.absolute(shared.address)),
        ("og:image:width", str(card_face.WIDTH)),
        ("og:image:height", str(card_face.HEIGHT)),
        ("og:image:alt", shared.photo.alt if shared.photo else title),
    ]
    yield from _properties(told)
    yield '<meta name="twitter:card" content="summary_large_image">\n'


def _properties(told: Iterable[Said]) -> Iterator[str]:
    return (f'<meta property="{name}" content="{escape(text)}">\n' for name, text in told if text)


def _dublin_core(core: dict[str, str]) -> Iterator[str]:
    yield '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    yield from (f'<meta name="DC.{name}" content="{escape(text)}">\n' for name, text in core.items() if text)


def _twin(address: str, site: Site) -> str:
    """Where the same is for programs (api.py)."""
    return f'<link rel="alternate" type="application/json" href="{escape(site.absolute(addresses.data(address)))}">\n'


def _linked_data(nodes: Iterable[linked_data.Node]) -> str:
    return f'<script type="application/ld+json">{script_text(linked_data.graph(*nodes))}</script>\n'
