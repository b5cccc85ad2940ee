"""The commands about case lists."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.asking import Commands, Unusable, command, counted, print_json, there

if TYPE_CHECKING:
    from workbench.importing.preview import Preview

STEP = 5_000
"""Rows between two words of progress."""


def add(commands: Commands) -> None:
    read = command(commands, "read", "Reads a case list and tells what it found; changes nothing.", _read)
    read.add_argument(
        "list",
        type=Path,
        metavar="LIST",
        help="an xlsx, xlsm, xls, xlsb, ods, csv, tsv or CIN census xml file",
    )
    read.add_argument("--sheet", help="the sheet to read, where it is not found by its headings")
    read.add_argument("--preset", help="the form of the list: annex-a-list-5, …, or a preset file (.toml)")
    read.add_argument("--categories", type=Path, metavar="LIST7", help="a List 7 that gives the categories")
    read.add_argument(
        "--password-env", metavar="VAR", help="the variable that holds the password of the workbook"
    )
    read.add_argument("--refused", type=Path, metavar="OUT.csv", help="write the rows refused, to send back")
    read.add_argument("--progress", action="store_true", help="tell on stderr how many rows have been read")
    read.add_argument("--json", action="store_true", help="as JSON")


def _read(wanted: argparse.Namespace) -> None:
    from workbench.importing.reading import as_json, read_list
    from workbench.importing.saved_presets import preset_called

    preset = preset_called(wanted.preset) if wanted.preset else None
    secret = password_in(wanted.password_env)
    told = _progress() if wanted.progress else lambda count: None
    path = there(wanted.list)
    found = read_list(path, wanted.sheet, preset=preset, password=secret, told=told)
    found = _with_categories(found, wanted.categories, secret)
    if wanted.refused:
        from workbench.importing.sending_back import refused_csv

        wanted.refused.write_text(refused_csv(found), encoding="utf-8-sig", newline="")
    if wanted.json:
        print_json(as_json(found))
    else:
        _print(as_json(found))


def _with_categories(found: Any, plans: Path | None, secret: str | None) -> Any:
    if plans is None:
        return found
    from workbench.importing.categories import with_categories
    from workbench.importing.reading import read_list
    from workbench.importing.saved_presets import preset_called

    form = preset_called("annex-a-list-7")
    return with_categories(found, read_list(there(plans), preset=form, password=secret))


def _print(told: dict[str, Any]) -> None:
    from workbench.importing.mapping import CERTAIN

    kind = told["preset"] or "columns matched by name"
    print(f"{told['sheet']}: {kind}, headings in row {told['heading_row']}")
    print(f"{told['rows']} rows: {len(told['accepted'])} accepted, {len(told['refused'])} refused")
    for note in told["notes"]:
        print(f"note: {note}")
    for field, sureness in told["sureness"].items():
        if sureness < CERTAIN:
            print(f"please check: “{told['columns'][field]}” was taken for {field}, {sureness:.0%} sure")
    for kind in ("refused", "warnings"):
        for row in told[kind]:
            print(f"{kind}: row {row['row']}, {row['column']}: {row['reason']} ({row['value']!r})")


def tell_left_out(seen: Preview, taken: Container[int]) -> None:
    """Which rows of a list became cases, and which did not and why; the counts add up to the list's rows."""
    from workbench.importing.preview import NEW, REFUSED, REPEATED

    kept = sum(row.listed.row in taken for row in seen.rows)
    left = [row for row in seen.rows if row.listed.row not in taken]
    waiting = sum(row.status == NEW for row in left)
    repeated, refused = (sum(row.status == status for row in left) for status in (REPEATED, REFUSED))
    print(
        f"{counted(len(seen.rows), 'row')} of the list = {kept} in cases + {waiting} left out without a date "
        f"of a conference + {repeated} repeated + {refused} refused."
    )
    if waiting:
        print("The rows left out are kept in the audit. To make cases of them as well: --all.")
    for row in left:
        if row.status == REFUSED and row.listed.refusal:
            refusal = row.listed.refusal
            print(f"refused: row {refusal.row}, {refusal.column}: {refusal.reason}")


def password_in(variable: str | None) -> str | None:
    """The password in a variable of the environment. Raises Unusable where there is none."""
    if variable is None:
        return None
    if not os.environ.get(variable):
        raise Unusable(f"The variable {variable} holds no password. Set it, or leave --password-env out.")
    return os.environ[variable]


def _progress() -> Callable[[int], None]:
    """Tells every so many rows, and never an old number again."""
    last = 0

    def tell(count: int) -> None:
        nonlocal last
        if count - last >= STEP or (count and not last):
            last = count
            print(f"{count:,} rows read", file=sys.stderr, flush=True)

    return tell
