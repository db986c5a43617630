"""Vietnamese dates and numbers for the templates: the house dateline, short dates, dates for machines.

Adds the filters of `filters.py` to every template. No settings. Contract: docs/contracts/templates.md.
"""
