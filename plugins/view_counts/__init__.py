"""View counts from the web server's access logs: counted by `python3 scripts views`, shown by the build.

Pages: `/luot-xem/`, what the numbers rest on; `/api/luot-xem/<bucket>.json`, newer numbers for the script of article
pages. Adds to articles: `parts.view_counts`; to cards: what was counted; to lists: rankings. Settings `VIEWS_OFFICE`,
`VIEWS_ROBOTS`. Contract: docs/contracts/views.md.
"""
