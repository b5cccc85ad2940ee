"""Reads lists in a row and tells how each ended: `python -m tests.fuzz.reading_one FOLDER FIRST LAST`.

The rule kept here: it reads as the window does, through the same code, only that the worker's part runs in
this process; so it may die, and whoever started it goes on behind the seed that killed it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz.mutations import mutation
from tests.importing.formats import PASSWORD
from workbench.importing import worker
from workbench.importing.files import ListError
from workbench.importing.mapping import Matching, propose
from workbench.importing.memory import cap_memory
from workbench.importing.preview import preview
from workbench.importing.reading import as_json, load, understand
from workbench.importing.sending_back import refused_csv
from workbench.importing.sheets import SheetReader, _Heard

LONGEST_SENTENCE = 600


class ReadHere(SheetReader):
    """A reader without a process of its own."""

    def _run(self, engine: str, sheet: str | None, seconds: float) -> _Heard:
        out = io.BytesIO()
        worker.answer(self.path, engine, sheet, PASSWORD, out)
        heard = _Heard(self.path, lambda count: None)
        for line in out.getvalue().splitlines():
            heard.hear(line)
        return heard


def ended(reader: SheetReader) -> str:
    """ "data", "message", or what went wrong."""
    try:
        loaded = load(reader)
        matching = propose(loaded.recognised.preset, loaded.headings)
        if matching.lacking:  # as somebody would match it by hand
            columns = enumerate(loaded.headings[:3])
            for (column, cell), field in zip(columns, ("child_id", "sd_date", "icpc_date"), strict=False):
                matching = Matching(matching.matches, False).corrected(column, str(cell), field)
        read = understand(loaded, matching)
        preview(read)
        refused_csv(read)
        told = as_json(read)
        json.dumps(told).encode("utf-8")
    except ListError as refusal:
        words = str(refusal)
        plain = 20 < len(words) < LONGEST_SENTENCE and words.endswith(".") and "Traceback" not in words
        return "message" if plain else f"an odd message: {words[:200]}"
    except Exception:  # noqa: BLE001 - that there is none is what is tested
        return traceback.format_exc()[-600:]
    if len(told["accepted"]) + len(told["refused"]) != told["rows"]:
        return "rows were lost"
    return "data" if all(one["reason"] for one in told["refused"]) else "a row was refused without a reason"


def main(folder: Path, first: int, last: int) -> None:
    cap_memory()
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # Rust's dying words
    with tempfile.TemporaryDirectory() as into:
        for seed in range(first, last):
            path = mutation(seed, folder, Path(into))
            print(json.dumps({"begun": seed}), flush=True)
            start = time.monotonic()
            how = ended(ReadHere(path))
            print(json.dumps({"seed": seed, "how": how, "seconds": time.monotonic() - start}), flush=True)
            path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
