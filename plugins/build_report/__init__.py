"""The end of a run in words: every message, what was done, the verdict. Last in `PLUGINS`."""
