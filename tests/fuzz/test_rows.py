"""Rows in are rows added and rows refused with a reason: lists with slips in any cell, taken into an audit.

The rule kept here: the rows are counted by who wrote them and by the audit read back from its disk, not by
the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.table import counts
from tests.fuzz.reading_one import ReadHere
from tests.importing import formats, lists
from workbench.cli.samples import intake_of, preview_of
from workbench.domain.audit import Settings
from workbench.domain.instrument import Instrument
from workbench.importing.mapping import propose
from workbench.importing.preview import NEW
from workbench.importing.reading import load, understand
from workbench.storage.audit_file import AuditFile
from workbench.storage.lists import take_in

SEED = 20_220_111
LONGEST = 40
"""Rows in one list."""
SLIPS: tuple[Any, ...] = (
    *(None, "", " ", "soon", "31/02/2022", "01/25/2022", "99/99/9999", "30/02/22", "44572", -1, 0, 3.5),
    *("#N/A", "=1+1", "n/k", "c) Perhaps", "A" * 2_000, "Zoë’s", "two\nlines", 'a "quoted" word', "a;b,c\td"),
)
WRITERS: dict[str, Callable[..., Path]] = {
    ".xlsx": lists.workbook,
    ".csv": lists.text,
    ".ods": formats.ods,
    ".xls": formats.xls,
}


def slipped(chance: Random) -> list[list[Any]]:
    """Rows of a list: some in order, some with slips, some standing there twice."""
    rows: list[list[Any]] = []
    for number in range(chance.randrange(1, LONGEST)):
        if rows and chance.random() < 0.1:
            rows.append(list(chance.choice(rows)))
            continue
        row = lists.row(child_id=f"7{number:07}", sd_date=f"{chance.randrange(1, 29):02}/01/2022")
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
            row[chance.randrange(len(row))] = chance.choice(SLIPS)
        rows.append(row)
    return rows


def taken_in(path: Path, audit: Path, checklist: Instrument) -> tuple[dict[int, str], dict[int, str]]:
    """By line of the sheet: the id of the child that the audit on disk has for it, and why it has none."""
    loaded = load(ReadHere(path))
    read = understand(loaded, propose(loaded.recognised.preset, loaded.headings))
    file = AuditFile.create(audit, "secret", Settings(), checklist)
    seen = preview_of(file, read)
    wanted = intake_of(loaded, read, seen, take_all=True)
    file.carry_out(lambda before, first_id: take_in(before, wanted, first_id))
    file.close()
    again = AuditFile.open(audit, "secret")
    added = {
        source.line: case.value("children", source.child, "unique_id")
        for case in again.audit.in_order
        for source in case.sources
    }
    again.close()
    return added, {row.listed.row: row.reason for row in seen.rows if row.status != NEW}


def test_rows_in_are_rows_added_and_rows_refused_with_a_reason(
    tmp_path: Path, checklist: Instrument, how_many: Callable[..., int]
) -> None:
    rows_in = rows_added = rows_refused = 0
    for number in range(how_many(16, full=400)):
        chance = Random(SEED + number)
        ending = list(WRITERS)[number % len(WRITERS)]
        rows = slipped(chance)
        path = WRITERS[ending](tmp_path / f"list-{number}{ending}", [lists.LIST_5, *rows])
        added, refused = taken_in(path, tmp_path / f"audit-{number}.audit", checklist)
        lines = range(2, len(rows) + 2)
        told = f"seed {SEED + number}, {ending}"
        assert sorted([*added, *refused]) == list(lines), told
        assert all(reason.strip() for reason in refused.values()), told
        for line, child in added.items():
            assert child == " ".join(str(rows[line - 2][0]).split()), told
        rows_in += len(rows)
        rows_added += len(added)
        rows_refused += len(refused)
    assert rows_in == rows_added + rows_refused
    assert rows_refused > rows_in // 20 > 0
    counts(9, "rows in", rows_in)
    counts(9, "rows added, each found again in the audit on disk", rows_added)
    counts(9, "rows refused or repeated, each with its reason", rows_refused)
