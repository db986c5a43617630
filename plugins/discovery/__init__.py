"""What machines read: Atom feeds of the whole site and of each category.

Pages: `/feed.xml`, `/chuyen-muc/<slug>/feed.xml`. Template `feed.xml`. Setting: `TAG_AUTHORITY`. Contract:
docs/contracts/feeds.md.
"""
