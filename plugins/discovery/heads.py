"""What stands in the head of a page for machines alone: Open Graph, Dublin Core, JSON-LD, where its data are.

Open Graph: ogp.me, with the one name of X's own that it does not take from there. Dublin Core: DCMES 1.1 (TCVN 7980,
ISO 15836) as `meta` elements, the form that Thông tư 24/2011/TT-BTTTT asks of public portals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape

from plugins.buildkit import addresses
from plugins.buildkit.pages import Head
from plugins.buildkit.records import Article, Card, State, changed
from plugins.buildkit.site import Identity, Site
from plugins.discovery import card_face, linked_data, share_cards
from plugins.discovery.words import script_text
from plugins.viettext.dates import machine_date

COVERAGE = "Việt Nam"


def of_page(head: Head, address: str, site: Site, cards: Sequence[Card] | None = None) -> str:
    """The head of a page that is no article; `cards` are what it lists, if it is one that lists."""
    name = head.title or site.identity.shown_name
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
    title, description, here = escape(name), escape(head.description), escape(site.absolute(address))
    return "".join(
        (
            _of_every_page(site.identity),
            _of_every_other_page(site.identity, site.url),
            _open_graph({"title": title, "description": description, "url": here, "image:alt": title}),
            _dublin_core({"title": title, "description": description, "identifier": here}),
            "" if cards is None else _twin(address, site),
            _linked_data(nodes),
        )
    )


def of_article(head: Head, article: Article, site: Site) -> str:
    """The head of an article's page."""
    card, shared = article.card, share_cards.of_article(article.card, site.identity)
    title, description, here = escape(card.title), escape(head.description), escape(site.absolute(card.address))
    published, last, category = machine_date(card.date), changed(article), escape(card.category.name)
    tags = [escape(tag.name) for tag in article.tags]
    graph = {
        "type": "article",
        "title": title,
        "description": description,
        "url": here,
        "image": site.absolute(shared.address),
        "image:alt": escape(shared.photo.alt) if shared.photo else title,
    }
    core = {
        "title": title,
        "creator": escape(article.byline or site.identity.name),
        "subject": "; ".join((category, *tags)),
        "description": description or title,
        "date": published,
        "identifier": here,
        "source": escape(article.source or site.identity.shown_name),
        "relation": escape(site.absolute(addresses.category(card.category.slug))),
    }
    told = [
        ("published_time", published),
        *([("modified_time", machine_date(last))] if last != card.date else ()),
        ("section", category),
        *(("tag", tag) for tag in tags),
    ]
    nodes = [
        linked_data.news_article(article, head.description, shared, site),
        linked_data.publisher(site),
        linked_data.breadcrumbs(head.crumbs, card.title, site),
    ]
    return "".join(
        (
            _of_every_page(site.identity),
            _open_graph(graph),
            *[f'<meta property="article:{name}" content="{text}">\n' for name, text in told],
            _dublin_core(core),
            _twin(card.address, site),
            _linked_data(nodes),
        )
    )


@lru_cache(maxsize=4)
def _of_every_page(identity: Identity) -> str:
    """What all pages of a site say alike."""
    graph = {
        "site_name": escape(identity.shown_name),
        "locale": "vi_VN",
        "image:width": str(card_face.WIDTH),
        "image:height": str(card_face.HEIGHT),
    }
    core = {
        "publisher": escape(identity.name),
        "contributor": escape(identity.responsible),
        "type": "Text",
        "format": "text/html",
        "language": linked_data.LANGUAGE,
        "coverage": COVERAGE,
        "rights": escape(identity.licence),
    }
    return (
        '<meta name="twitter:card" content="summary_large_image">\n'
        f"{_open_graph(graph)}"
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
        f"{_dublin_core(core)}"
    )


@lru_cache(maxsize=4)
def _of_every_other_page(identity: Identity, url: str) -> str:
    """What all pages that are no articles say alike."""
    graph = {"type": "website", "image": url + share_cards.of_site(identity).address}
    core = {
        "creator": escape(identity.name),
        "source": escape(identity.shown_name),
        "relation": escape(url + addresses.HOME),
    }
    return _open_graph(graph) + _dublin_core(core)


def _open_graph(told: Mapping[str, str]) -> str:
    """Elements of Open Graph; what is said is escaped already, since most of it is said more than once."""
    return "".join([f'<meta property="og:{name}" content="{text}">\n' for name, text in told.items() if text])


def _dublin_core(core: Mapping[str, str]) -> str:
    """Elements of Dublin Core, escaped likewise."""
    return "".join([f'<meta name="DC.{name}" content="{text}">\n' for name, text in core.items() if text])


def _twin(address: str, site: Site) -> str:
    """Where the same is for programs (api.py)."""
    return f'<link rel="alternate" type="application/json" href="{escape(site.absolute(addresses.data(address)))}">\n'


def _linked_data(nodes: Iterable[linked_data.Node]) -> str:
    return f'<script type="application/ld+json">{script_text(linked_data.graph(*nodes))}</script>\n'
