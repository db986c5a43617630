"""The commands of the newsroom: ``python3 scripts COMMAND`` (Windows: ``py scripts COMMAND``)."""
