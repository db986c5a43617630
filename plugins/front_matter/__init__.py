"""What an article's metadata may be, and the reader that makes records of source files.

Takes the place of Pelican's Markdown reader for `.md` and `.markdown`. Settings: `DEFAULT_CATEGORY`, `NOW`,
`PUBLISHING`. Contract: docs/contracts/front-matter.md (the fields), docs/contracts/records.md (the result).
"""
