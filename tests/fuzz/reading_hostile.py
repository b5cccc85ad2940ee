"""Reads each hostile list as the window does; tells how it ended, in what time, how much this process grew.

The rule kept here: files are made by another process, so that what this one grows by is the reading's doing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tests.fuzz.reading_one import ended
from workbench.importing.sheets import SheetReader

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def now_and_peak() -> tuple[float, float]:
    """The memory that this process has and the most it had since the last time of asking, in megabytes."""
    told = dict(line.split(":", 1) for line in STATUS.read_text().splitlines() if line.startswith("Vm"))
    CLEAR.write_text("5")
    return int(told["VmRSS"].split()[0]) / 2**10, int(told["VmHWM"].split()[0]) / 2**10


def main() -> None:
    """One path a line comes in, one line of JSON goes out."""
    ended(SheetReader(Path(sys.argv[1]), password="x"))  # so that what is imported late is there
    for line in sys.stdin:
        before, start = now_and_peak()[0], time.monotonic()
        how = ended(SheetReader(Path(line.strip()), password="a council's password"))
        told = {"how": how, "seconds": time.monotonic() - start, "grown": now_and_peak()[1] - before}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
