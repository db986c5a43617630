"""Rules over all records of a publication: `find(records)` gives messages."""
