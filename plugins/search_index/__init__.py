"""Search in static files that understands Vietnamese typed without accents.

So far the words of texts and queries (`analysis`) and the abbreviations (`synonyms`), which the index and the browser
share. Contract: docs/contracts/search.md.
"""
