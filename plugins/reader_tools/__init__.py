"""What a reader can do with an article: change the size of letters, print it, send it on, answer it.

Adds to article pages a size control and a feedback section; pages `…/in/` and `…/gui-email/` of articles and of days.
Templates `print_article.html`, `print_day.html`, `share.html`. Settings: `IDENTITY`, `SITEURL`. Contract:
docs/contracts/templates.md.
"""
