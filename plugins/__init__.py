"""The features of the publication, one folder each, and the two shared packages `viettext` and `buildkit`."""
