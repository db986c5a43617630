"""Rules over one source: `find(subject)` gives messages."""
