"""Who signed an article, as machines want it: each person by themselves, a unit whole, each with its page if any."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.buildkit import addresses
from plugins.buildkit.records import Article, Author
from plugins.viettext.letters import same_name
from plugins.viettext.names import signed_by


@dataclass(frozen=True)
class Signer:
    """A name as signed, whether it is a person's, the address of its page (empty for none), the unit they belong to."""

    name: str
    is_person: bool
    address: str = ""
    unit: Author | None = None


def signers(article: Article) -> tuple[Signer, ...]:
    """Who signed; nobody where the article names nobody.

    The byline is what was printed, and the author's record what the editor meant: a single name is the record's, unless
    a person signed an article of a unit.
    """
    signed, known = signed_by(article.byline), article.author
    if not known:
        return tuple(Signer(name, bool(signed.people)) for name in signed.names)
    page = addresses.author(known.slug)
    if not signed.names:
        return (Signer(known.name, known.is_person, page),)
    if not known.is_person and signed.people:
        return tuple(Signer(name, True, unit=known) for name in signed.people)
    if len(signed.names) == 1:
        return (Signer(signed.names[0], known.is_person, page),)
    own = same_name(known.name)
    return tuple(Signer(name, True, page if same_name(name) == own else "") for name in signed.people)
