"""Pictures: originals are looked at when an article names them, and renditions are made of them.

Originals are never published. What looking and making gave is kept below the cache folder by the original's bytes, for
every build and preview. Page in previews alone: `/kho-anh/`, template `picture_sheet.html`. No settings.
Contract: docs/contracts/pictures.md.
"""
