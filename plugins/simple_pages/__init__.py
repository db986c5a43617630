"""Pages that are no articles (`content/pages/`), and the page for an address that does not exist.

Pages: `/<slug>/`, `/404.html`. Templates `page.html`, `not_found.html`. No settings.
"""
