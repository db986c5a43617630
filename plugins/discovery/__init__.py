"""What machines read: heads of pages, feeds, sitemaps, static JSON, share cards, icons, who is responsible.

Pages: `/feed.xml`, `/feed.json`, those of categories and authors, `/feeds.opml`, `/sitemap.xml`, `/sitemap-news.xml`,
`/api/…`, `/trach-nhiem/`, `/robots.txt`, `/humans.txt`, `/.well-known/security.txt`, `/manifest.webmanifest`. Files:
icons, `/images/chia-se/…`. Filters: `machine_head`, `citation`, `feed`, `json_feed`. Setting: `TAG_AUTHORITY`.
Contracts:
docs/contracts/discovery.md, feeds.md, api.md.
"""
