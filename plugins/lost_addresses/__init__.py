"""The page for an address that does not exist: it understands dates and the words of a slug, and leads on.

Pages: `/404.html`, and `/api/dia-chi/<bucket>.json`, in which its script looks for articles by the words of a slug.
Templates `not_found.html`, `found.json`. No settings. Contract: docs/contracts/lost-addresses.md.
"""
