"""Rules over built pages: `find(site, subjects)` gives messages."""
