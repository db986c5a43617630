"""Search in static files that understands Vietnamese typed without accents.

Pages: `/tim-kiem/`; files below `/tim-kiem/muc-luc/`. Template `search.html`; `site.parts.search`. Asks for the
office's abbreviations. No settings. Contract: docs/contracts/search.md.
"""
