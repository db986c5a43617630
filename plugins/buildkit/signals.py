"""Names of the signals by which features meet. Contract: docs/contracts/signals.md.

They are sent with blinker, as Pelican's own; a feature connects in its `plugin.py` and never imports another feature.
"""

GET_SITE_PARTS = "newsroom_get_site_parts"
GET_PAGES = "newsroom_get_pages"
GET_ARTICLE_PARTS = "newsroom_get_article_parts"
GET_FILES = "newsroom_get_files"
GET_PICTURE_LOOK = "newsroom_get_picture_look"
GET_RENDITION = "newsroom_get_rendition"
GET_ABBREVIATIONS = "newsroom_get_abbreviations"
GET_COUNTED_VIEWS = "newsroom_get_counted_views"
GET_RANKS = "newsroom_get_ranks"
RUN_ENDED = "newsroom_run_ended"
