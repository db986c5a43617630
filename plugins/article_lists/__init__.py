"""Lists of articles: home, and one for each category, tag and author.

Pages: `/`, `/chuyen-muc/<slug>/`, `/the/<slug>/`, `/tac-gia/<slug>/`, each with `trang-N/` counted from the oldest.
Templates `home.html`, `list.html`. Settings: `IDENTITY` (the home page's title).
"""
