"""What rules share with other rooms, and what single ones are told of the office."""

from __future__ import annotations

from scripts.checking.rules.articles.picture_words import PLACEHOLDER
from scripts.importing.draft import UNDESCRIBED


def test_placeholder_of_an_import_is_known() -> None:
    """The words that `import` leaves for an editor to replace are those that `check` refuses."""
    assert PLACEHOLDER == UNDESCRIBED
