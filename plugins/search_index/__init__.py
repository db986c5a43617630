"""Search in static files that understands Vietnamese typed without accents.

So far what can be found (`documents`), the words of texts and queries (`analysis`), abbreviations (`synonyms`) and
lists of articles (`coding`). Contract: docs/contracts/search.md.
"""
