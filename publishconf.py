"""What differs when the site is published (`python3 scripts build --publish`, `pelican content -s publishconf.py`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

SITEURL = "https://congdoan.invalid"
PUBLISHING = True
