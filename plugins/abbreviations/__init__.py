"""Abbreviations: what they stand for is shown at their first use, and all of them on a page of their own.

Pages: `/chu-viet-tat/`, where the list has entries. Filters `sapo_explained`, `body_explained`;
`site.parts.abbreviations`. Reads `content/data/abbreviations.yaml`. No settings.
Contract: docs/contracts/abbreviations.md.
"""
