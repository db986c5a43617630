"""The page of each article: its text, its neighbours, and what other features add to it.

Pages: `/<year>/<month>/<day>/<slug>/`. Templates `article.html`, `retracted.html`. No settings. Contracts:
docs/contracts/signals.md (how features add to an article's page), docs/contracts/templates.md (the values).
"""
