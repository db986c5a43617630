"""A Word file as a draft."""

from __future__ import annotations

from plugins.buildkit.messages import Place
from scripts.importing import refusals, told
from scripts.importing.draft import Draft
from scripts.importing.word import reading
from scripts.importing.word.converting import convert
from scripts.importing.word.package import open_package
from scripts.importing.word.prepared import prepare


def read(data: bytes, place: Place) -> Draft:
    """The draft of a file's bytes. Raises Faulty for one that cannot be opened, or has no words."""
    prepared = prepare(open_package(data, place))
    source = reading.read(prepared)
    if not source.words:
        raise refusals.no_words(place)
    draft = Draft(place, convert(prepared), source, of_word=True)
    draft.pictures = {
        reading.key_of(picture): picture for taken in prepared.pictures.values() for picture in taken.pictures.values()
    }
    told.tell(draft, prepared)
    return draft
