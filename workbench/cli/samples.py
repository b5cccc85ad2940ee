"""The commands that take a case list into an audit, and draw a sample from it."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.asking import Commands, Unusable, counted, on_file, opened, there
from workbench.domain.sampling import TRAITS

if TYPE_CHECKING:
    from workbench.domain.intake import Intake
    from workbench.importing.preview import Preview
    from workbench.importing.reading import ListRead, Loaded
    from workbench.importing.rows import ListRow


def add(commands: Commands) -> None:
    taken = on_file(
        commands,
        "import",
        "Takes a case list in: new rows become cases, what changed is taken or left.",
        _import,
    )
    taken.add_argument("list", type=Path, metavar="LIST", help="the list that the council sent")
    taken.add_argument("--sheet", help="the sheet to read, where it is not found by its headings")
    taken.add_argument("--prefer", choices=("mine", "file"), help="whose value, where they differ")
    taken.add_argument("--all", action="store_true", help="also rows without a conference date")
    taken.add_argument("--siblings", action="store_true", help="put suggested siblings into one case")
    taken.add_argument("--list-only", action="store_true", help="keep the list and make no cases yet")
    taken.add_argument("--password-env", metavar="VAR", help="variable with the password of the workbook")
    draw = on_file(commands, "draw", "Draws a sample from the list taken in last.", _draw)
    draw.add_argument("--random", type=int, required=True, metavar="N", help="how many cases")
    draw.add_argument("--seed", type=int, help="so that the draw can be repeated; else one is made up")
    draw.add_argument("--by", default="", help=f"in proportion to: {', '.join(TRAITS)}")
    draw.add_argument("--all", action="store_true", help="also among rows without a conference date")


def _import(wanted: argparse.Namespace) -> None:
    from workbench.importing.reading import read_whole
    from workbench.storage.lists import take_in

    secret = os.environ.get(wanted.password_env) if wanted.password_env else None
    loaded, read = read_whole(there(wanted.list), wanted.sheet, password=secret)
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        found = preview_of(file, read)
        intake = intake_of(
            *(loaded, read, found, wanted.prefer or ""),
            take_all=wanted.all,
            siblings=wanted.siblings,
            list_only=wanted.list_only,
        )
        known = any(one.sha256 == intake.kept.sha256 for one in file.audit.lists.values())
        if known and not (intake.cases or intake.taken):
            print(f"{_told(found, intake)} The list is in the audit already; nothing was changed.")
            return
        file.carry_out(lambda audit, first_id: take_in(audit, intake, first_id))
        print(_told(found, intake))
    finally:
        file.close()


def preview_of(file: Any, read: ListRead) -> Preview:
    """The list beside what the audit holds."""
    from workbench.importing.frame import former_rows
    from workbench.importing.preview import preview
    from workbench.storage.lists import rows_of

    former = former_rows(file.audit, lambda kept: file.read(lambda connection: rows_of(connection, kept)))
    return preview(read, file.audit, former)


def intake_of(
    loaded: Loaded,
    read: ListRead,
    found: Preview,
    prefer: str = "",
    *,
    take_all: bool = False,
    siblings: bool = False,
    list_only: bool = False,
) -> Intake:
    """What a list comes to. Raises Unusable where a choice is wanted."""
    from workbench.importing.cases import groups_of, listed_cases
    from workbench.importing.frame import fingerprint, intake, kept_list, packed
    from workbench.importing.merge import ASK
    from workbench.importing.preview import NEW

    asked = [one for one in found.merge.differences if one.proposed == ASK]
    if asked and not prefer:
        where = "; ".join(f"{one.name}, {one.asked}" for one in asked[:5])
        raise Unusable(
            f"{counted(len(asked), 'field')} that you recorded differ from the list ({where}). "
            "Say --prefer mine or --prefer file. Nothing was changed."
        )
    choices = {(one.case, one.place): prefer or one.proposed for one in found.merge.differences}
    rows = [row.listed for row in found.rows if row.suggested or (take_all and row.status == NEW)]
    groups = groups_of([] if list_only else _grouped(rows, siblings))
    label = f"Import {counted(len(groups), 'case')} from {read.path.name}"
    kept = kept_list(read, fingerprint(read.path))
    blocks = packed(loaded.rows, read.rows)
    return intake(label, kept, blocks, listed_cases(groups), found.merge, choices)


def _told(found: Preview, intake: Intake) -> str:
    from workbench.importing.preview import STATUSES

    counts = " + ".join(f"{len(found.of(status)):,} {status}" for status in STATUSES)
    left = len(found.merge.differences) - len(intake.taken)
    return (
        f"{intake.kept.file}: {counted(len(found.rows), 'row')} = {counts}. "
        f"{counted(len(intake.cases), 'case')} made, {counted(len(intake.taken), 'value')} taken from the "
        f"list, {left:,} left; {len(found.merge.gone):,} of the audit's children are not in it any more."
    )


def _grouped(rows: list[ListRow], join: bool) -> list[list[ListRow]]:
    from workbench.importing import preview
    from workbench.importing.grouping import Grouping

    by_line = {row.row: row for row in rows}
    grouping = Grouping().of(by_line)
    if join:
        grouping = grouping.all_joined([found.rows for found in preview.siblings(rows)])
    return [[by_line[line] for line in case] for case in grouping.cases]


def _draw(wanted: argparse.Namespace) -> None:
    from workbench.importing.choosing import RANDOM, STRATIFIED, Choice
    from workbench.importing.drawing import drawn, newest
    from workbench.importing.frame import unpacked
    from workbench.storage.lists import rows_of, take_in

    by = tuple(filter(None, (name.strip() for name in wanted.by.split(","))))
    strange = [name for name in by if name not in TRAITS]
    if strange:
        raise Unusable(f"{strange[0]!r} is not one of {', '.join(TRAITS)}.")
    seed = secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed
    choice = Choice(STRATIFIED if by else RANDOM, wanted.random, seed, by)
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        kept = newest(file.audit)
        rows = tuple(unpacked(file.read(lambda connection: rows_of(connection, kept.id))))
        intake = drawn(file.audit, kept, rows, choice, take_all=wanted.all)
        file.carry_out(lambda audit, first_id: take_in(audit, intake, first_id))
        print(intake.sampling)
        listed = {kept.id}
        others = [c.name for c in file.audit.in_order if listed.isdisjoint(s.case_list for s in c.sources)]
        print(", ".join(case.name for case in file.audit.in_order if case.name not in others))
        if others:
            print(f"Not in this list, and left as they are: {', '.join(others)}")
    finally:
        file.close()
