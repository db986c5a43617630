"""The run: reads every source, shows all problems at once, renders pages into a stage, then moves them into place.

Reached through Pelican's own ways: `PELICAN_CLASS`, `get_generators`, `get_writer`. Settings: `NOW`, `PUBLISHING`,
`SITEURL`, `IDENTITY`, `MENUITEMS`. Contracts: docs/contracts/signals.md, docs/contracts/run.md.
"""
