"""Checking a publication: rules over its sources and its built pages, and the mending of what is safe to mend."""
