"""Pages that are no articles (`content/pages/`), and the site map for people.

Pages: `/<slug>/`, `/so-do-trang/`. Templates `page.html`, `site_map.html`. No settings.
"""
