"""Lists of articles: home, one for each category, tag and author, a category's years and months, the indexes.

Pages: `/`, `/chuyen-muc/<slug>/`, `/the/<slug>/`, `/tac-gia/<slug>/`, each with `trang-N/` counted from the oldest;
`/chuyen-muc/<slug>/<year>/`, `…/<year>/<month>/`; `/chuyen-muc/`, `/the/`, `/tac-gia/`; `/so-do-trang/`. Templates
`home.html`, `list.html`, `category_year.html`, `category_month.html`, `index.html`, `site_map.html`. Settings:
`IDENTITY` (the home page's title).
"""
