"""The sample's journey through the real window, for machines without a display.

`python -m tests.walks.sample_journey build/sample` leaves the Word report and a picture of each screen there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.scenes import SCENES
from tests.staging import opened_sample, picture, staged
from workbench.report.writing import write_report


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with staged() as program:
        opened_sample(program)
        audit = program.audit().audit
        for kind in ("briefing", "full"):
            print(write_report(audit, kind, folder / f"sample-{kind}.docx").path)
        for name, play in SCENES:
            play(program, lambda widget, name=name: print(picture(widget, folder / f"{name}.png")))  # type: ignore[misc]
    print(f"The sample audit was walked through; its report and pictures are in {folder}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
