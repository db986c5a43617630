"""What search engines are told in their own words: schema.org in JSON-LD 1.1.

Sources: schema.org; Google Search Central, "Article", "Breadcrumb". What is said here stands on the page too, but for
ids, sizes and the count of words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plugins.buildkit import addresses, pictures
from plugins.buildkit.pages import Crumb, Head
from plugins.buildkit.records import Article, Card, Picture, changed
from plugins.buildkit.site import Site
from plugins.discovery import card_face, icons
from plugins.discovery.share_cards import ShareCard
from plugins.discovery.signers import Signer, signers
from plugins.discovery.words import tag_of
from plugins.viettext.dates import machine_date

Node = dict[str, object]
LANGUAGE = "vi"


def graph(*nodes: Node) -> Node:
    """The nodes of one page, which may refer to each other."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def publisher(site: Site) -> Node:
    """The office that publishes, as its articles name it."""
    return {
        "@type": "Organization",
        "@id": _publisher_id(site),
        "name": site.identity.name,
        "url": site.absolute(addresses.HOME),
        "logo": _image(site, icons.LARGE, icons.LARGE_SIZE, icons.LARGE_SIZE),
    }


def office(site: Site) -> Node:
    """The office with all that a reader may ask for, as the home page tells it."""
    identity = site.identity
    return publisher(site) | {
        "email": identity.email,
        "telephone": identity.telephone,
        "address": identity.address,
        "parentOrganization": {"@type": "Organization", "name": identity.governing_body},
    }


def _publisher_id(site: Site) -> str:
    return site.absolute("/#co-quan")


def website(site: Site) -> Node:
    """The publication as a whole, with its search where it has one: `query-input` is an annotation of Google's."""
    node: Node = {
        "@type": "WebSite",
        "@id": site.absolute("/#trang"),
        "name": site.identity.shown_name,
        "url": site.absolute(addresses.HOME),
        "inLanguage": LANGUAGE,
        "publisher": {"@id": _publisher_id(site)},
    }
    if "search" in site.parts:
        target = f"{site.absolute(addresses.SEARCH)}?q={{search_term_string}}"
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        }
    return node


def breadcrumbs(crumbs: Sequence[Crumb], here: str, site: Site) -> Node:
    """The way to a page as it is shown above it, and the page itself at its end."""
    steps = [_step(number, crumb.label, site.absolute(crumb.address)) for number, crumb in enumerate(crumbs, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": [*steps, _step(len(steps) + 1, here)]}


def _step(number: int, name: str, address: str = "") -> Node:
    return {"@type": "ListItem", "position": number, "name": name} | ({"item": address} if address else {})


def page(head: Head, address: str, site: Site, kind: str = "WebPage") -> Node:
    """A page that is no article."""
    node = {
        "@type": kind,
        "@id": site.absolute(address),
        "url": site.absolute(address),
        "name": head.title or site.identity.shown_name,
        "description": head.description,
        "inLanguage": LANGUAGE,
    }
    return {name: value for name, value in node.items() if value}


def collection(head: Head, address: str, site: Site, cards: Sequence[Card]) -> Node:
    """A page that lists articles, in their order on it."""
    items = [
        {"@type": "ListItem", "position": place, "url": site.absolute(card.address), "name": card.title}
        for place, card in enumerate(cards, 1)
    ]
    main: Mapping[str, object] = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return page(head, address, site, "CollectionPage") | ({"mainEntity": main} if items else {})


def news_article(article: Article, description: str, shared: ShareCard, site: Site) -> Node:
    """An article; `shared` is its share card. `wordCount` counts written syllables, as word processors do."""
    card = article.card
    address = site.absolute(card.address)
    node = {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "identifier": tag_of(card.id, site),
        "headline": card.title,
        "description": description,
        "datePublished": machine_date(card.date),
        "dateModified": machine_date(changed(article)),
        "author": _authors(article, site),
        "publisher": {"@id": _publisher_id(site)},
        "creditText": article.source,
        "image": _images(card, shared, site),
        "articleSection": card.category.name,
        "keywords": [tag.name for tag in article.tags],
        "wordCount": article.syllables,
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "correction": [
            {"@type": "CorrectionComment", "text": one.text, "datePublished": machine_date(one.date)}
            for one in article.corrections
        ],
    }
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _authors(article: Article, site: Site) -> object:
    """Who wrote it, as signed; the office where nobody is named."""
    authors = [_author(signer, site) for signer in signers(article)]
    return authors if len(authors) > 1 else authors[0] if authors else {"@id": _publisher_id(site)}


def _author(signer: Signer, site: Site) -> Node:
    node: Node = {"@type": "Person" if signer.is_person else "Organization", "name": signer.name}
    if signer.address:
        node["url"] = site.absolute(signer.address)
    if signer.unit:
        page = site.absolute(addresses.author(signer.unit.slug))
        node["affiliation"] = {"@type": "Organization", "name": signer.unit.name, "url": page}
    return node


def _images(card: Card, shared: ShareCard, site: Site) -> list[Node]:
    """The lead picture whole and cropped, with their sizes, and the share card."""
    own = _image(site, shared.address, card_face.WIDTH, card_face.HEIGHT)
    if not card.picture:
        return [own]
    return [*_renditions(card.picture, site), own]


def _renditions(picture: Picture, site: Site) -> list[Node]:
    told: Node = {"caption": picture.caption} if picture.caption else {}
    told |= {"creditText": picture.credit} if picture.credit else {}
    whole, crops = pictures.whole(picture)[-1:], pictures.crops(picture)[-1:]
    return [_image(site, picture.place + one.name, one.width, one.height) | told for one in (*whole, *crops)]


def _image(site: Site, address: str, width: int, height: int) -> Node:
    url = site.absolute(address)
    return {"@type": "ImageObject", "url": url, "width": _pixels(width), "height": _pixels(height)}


def _pixels(number: int) -> Node:
    """A length: schema.org knows no mere number."""
    return {"@type": "QuantitativeValue", "value": number, "unitText": "px"}
