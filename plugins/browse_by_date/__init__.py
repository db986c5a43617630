"""Xem tin theo ngày: a page for each year, month and day with news, the page that leads to them, and the picker's data.

Pages: `/xem-theo-ngay/`, `/<year>/`, `/<year>/<month>/`, `/<year>/<month>/<day>/`, and `/api/ngay-co-tin.json`, which
the picker loads when a reader first touches it; on article pages, the article's place among those of its day. Templates
`browse.html`, `year.html`, `month.html`, `day.html`, `days.json`. Setting: `LUNAR_DATES`. Data: `holidays.yaml`.
Contracts: docs/contracts/days.md, docs/contracts/holidays.md.
"""
