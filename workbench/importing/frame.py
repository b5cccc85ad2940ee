"""A list as it is kept in the audit: its facts, and its rows as read, packed into blocks and out again.

The rule kept here: every row of the sheet is kept, also titles and refused ones, with what was understood.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from workbench.domain.audit import Audit, Place
from workbench.domain.intake import Intake, ListedCase
from workbench.domain.lists import CaseList, Draw
from workbench.importing.cells import CellError
from workbench.importing.memory import no_cycles
from workbench.importing.merge import Merge, taken
from workbench.importing.reading import ListRead
from workbench.importing.rows import ListRow, Remark
from workbench.importing.sheets import Row

ROWS_IN_A_BLOCK = 2_000
_QUICKLY = 1
"""How hard zlib tries: lists of dates and codes become a tenth of their size already."""


def fingerprint(path: Path) -> str:
    """SHA-256 of the file as it is now; "" where it cannot be read any more."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def kept_list(read: ListRead, sha256: str) -> CaseList:
    """The facts of a list that is new to the audit."""
    return CaseList(
        id=0,
        file=read.path.name,
        sha256=sha256,
        sheet=read.sheet,
        heading_row=read.heading_row,
        form=read.preset.title if read.preset else "",
        rows=len(read.rows),
        refused=len(read.refused),
        read_at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


@no_cycles()
def packed(rows: Sequence[Row], listed: Iterable[ListRow]) -> tuple[bytes, ...]:
    """The rows of a sheet in blocks, each with what was understood of it."""
    understood = {row.row: row for row in listed}
    return tuple(
        _block(rows[start : start + ROWS_IN_A_BLOCK], understood)
        for start in range(0, len(rows), ROWS_IN_A_BLOCK)
    )


def _block(rows: Sequence[Row], understood: Mapping[int, ListRow]) -> bytes:
    """Most rows of a list have the same fields, so these are named once and numbered."""
    shapes: dict[tuple[str, ...], int] = {}
    told: list[tuple[object, ...]] = []
    for line, cells in rows:
        row = understood.get(line)
        if row is None:
            told.append((line, cells))
            continue
        shape = shapes.setdefault(tuple(row.values), len(shapes))
        values = list(row.values.values())
        if row.refusal is None:
            told.append((line, cells, shape, values))
        else:
            why = (row.refusal.column, row.refusal.value, row.refusal.reason)
            told.append((line, cells, shape, values, why))
    written = _ENCODER.encode({"shapes": list(shapes), "rows": told})
    return zlib.compress(written.encode("utf-8", "replace"), _QUICKLY)


def _told_apart(cell: object) -> dict[str, str]:
    """Cells that JSON has no kind for: days, and faults of the workbook."""
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"fault": cell.text if isinstance(cell, CellError) else str(cell)}


_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_told_apart)


def unpacked(blocks: Iterable[bytes]) -> Iterator[ListRow]:
    """The rows below the headings, as they were understood when the list was read."""
    for block in blocks:
        told = json.loads(zlib.decompress(block))
        for line, _, *more in told["rows"]:
            if more:
                shape, values, *why = more
                refusal = Remark(line, *why[0]) if why else None
                yield ListRow(line, dict(zip(told["shapes"][shape], values, strict=True)), refusal)


def as_read(blocks: Iterable[bytes]) -> Iterator[tuple[int, list[object]]]:
    """Every row of the sheet with its cells as they stood there, titles and headings too."""
    for block in blocks:
        for line, cells, *_ in json.loads(zlib.decompress(block))["rows"]:
            yield line, [next(iter(cell.values())) if isinstance(cell, dict) else cell for cell in cells]


def former_rows(audit: Audit, blocks_of: Callable[[int], Iterable[bytes]]) -> dict[tuple[int, int], ListRow]:
    """The rows of kept lists that cases of the audit stand in, by list and line."""
    wanted = {(one.case_list, one.line) for case in audit.in_order for one in case.sources}
    return {
        (kept, row.row): row
        for kept in {case_list for case_list, _ in wanted}
        for row in unpacked(blocks_of(kept))
        if (kept, row.row) in wanted
    }


def intake(
    label: str,
    kept: CaseList,
    blocks: Sequence[bytes],
    cases: Sequence[ListedCase] = (),
    merge: Merge | None = None,
    choices: Mapping[tuple[int, Place], str] | None = None,
    draw: Draw | None = None,
    sampling: str | None = None,
) -> Intake:
    """All of an import, as the one deed that it is."""
    merge = merge or Merge()
    return Intake(
        label=label,
        kept=kept,
        blocks=tuple(blocks),
        cases=tuple(cases),
        taken=taken(merge, choices or {}),
        found=merge.found,
        draw=draw,
        sampling=sampling,
    )
