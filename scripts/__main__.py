"""Start a command in the project's own environment.

This file and ``environment.py`` run before anything is installed: standard library only. This file is also kept free
of new syntax, so that an old Python reaches the sentence about its age instead of a syntax error.
"""

import contextlib
import os
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)

if __name__ == "__main__":
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.stderr.write(
            "[T001] Cần Python từ 3.11 đến 3.13, máy đang dùng Python %d.%d. "
            "Hãy cài Python 3.13 từ python.org rồi chạy lại.\n" % sys.version_info[:2]
        )
        sys.exit(3)
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a stream that was closed is None
        stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may still be set to cp1258
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[0] = os.path.dirname(here)
    from scripts import environment

    status = environment.start(sys.argv[1:])
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError):  # nobody may be reading any more
            stream.flush()
    os._exit(status)  # taking apart what a build holds in memory would cost a sixth of a small one's time
