"""The commands about case lists."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.asking import Commands, command, print_json, there


def add(commands: Commands) -> None:
    read = command(commands, "read", "Reads a case list and tells what it found; changes nothing.", _read)
    read.add_argument("list", type=Path, metavar="LIST", help="an xlsx or csv file")
    read.add_argument("--sheet", help="the sheet to read, where it is not found by its headings")
    read.add_argument("--json", action="store_true", help="as JSON")


def _read(wanted: argparse.Namespace) -> None:
    from workbench.importing.reading import as_json, read_list

    told = as_json(read_list(there(wanted.list), sheet=wanted.sheet))
    if wanted.json:
        print_json(told)
        return
    kind = told["preset"] or "columns matched by name"
    print(f"{told['sheet']}: {kind}, headings in row {told['heading_row']}")
    print(f"{told['rows']} rows: {len(told['accepted'])} accepted, {len(told['refused'])} refused")
    for kind in ("refused", "warnings"):
        for row in told[kind]:
            print(f"{kind}: row {row['row']}, {row['column']}: {row['reason']} ({row['value']!r})")
