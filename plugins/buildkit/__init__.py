"""What the rooms pass to each other: records, pages, the publication's index, messages, addresses, files.

Standard library only, and nothing of Pelican: a core or a script can use it alone.
"""
