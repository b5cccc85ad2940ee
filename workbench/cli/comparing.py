"""The commands about an earlier audit, and the data as it is handed over.

The rule kept here: another audit is opened for its counts alone, and closed unchanged.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.asking import (
    Commands,
    free,
    may_overwrite,
    on_file,
    opened,
    password,
    picture,
    print_json,
    there,
)

if TYPE_CHECKING:
    from workbench.domain.audit import Audit, EarlierAudit


def add(commands: Commands) -> None:
    data = on_file(commands, "data", "Writes all answers as a workbook or as csv files.", _data)
    data.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.xlsx|OUT.zip")
    data.add_argument(
        "--identifying",
        action="store_true",
        help="with names, ids and dates of birth, which are left out else",
    )
    may_overwrite(data)
    earlier = on_file(commands, "earlier", "Attaches an earlier audit to compare with.", _attach)
    earlier.add_argument("other", type=Path, metavar="OTHER", help="the earlier audit's file")
    compare = on_file(commands, "compare", "Compares with an earlier audit; changes nothing.", _compare)
    compare.add_argument("previous", type=Path, metavar="PREVIOUS", help="the earlier audit's file")
    for made in (earlier, compare):
        made.add_argument("--json", action="store_true", help="as JSON")
        made.epilog = "The earlier audit's password is AUDIT_EARLIER_PASSWORD, else the same."


def _data(wanted: argparse.Namespace) -> None:
    from workbench.report.data import write_data
    from workbench.storage import keeping

    output = free(wanted.output, wanted.overwrite)
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        written = write_data(file.audit, output, wanted.identifying)
        file.keep(lambda c: keeping.note_export(c, file.author, written.checked, output))
    finally:
        file.close()
    print(written)
    if written.warning:
        print(f"audit-workbench: {written.warning}", file=sys.stderr)


def _counted(path: Path) -> EarlierAudit:
    """What the other audit counts. It is opened for that alone."""
    from workbench.domain.comparison import taken_from
    from workbench.storage.audit_file import AuditFile

    file = AuditFile.open(there(path), os.environ.get("AUDIT_EARLIER_PASSWORD") or password())
    try:
        return taken_from(file.audit)
    finally:
        file.close()


def _attach(wanted: argparse.Namespace) -> None:
    earlier = _counted(wanted.other)
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        file.set_earlier(earlier)
        _tell_comparison(file.audit, wanted.json)
    finally:
        file.close()


def _compare(wanted: argparse.Namespace) -> None:
    earlier = _counted(wanted.previous)
    _tell_comparison(
        replace(picture(wanted, lambda audit: audit.read_through()), earlier=earlier), wanted.json
    )


def _tell_comparison(audit: Audit, as_json: bool) -> None:
    from workbench.scripting import comparison_shown

    told = comparison_shown(audit)
    if as_json:
        print_json(told)
        return
    for one in told["statements"]:
        figures = f"{one['then_met']} of {one['then_base']}, now {one['met']} of {one['base']}"
        beside = one["why_not"] or " ".join(part for part in (f"{one['change']}.", one["caution"]) if part)
        print(f"{one['code'] or one['item']}: {figures}: {beside}")
    print(told["rule"])
    if audit.earlier.period == audit.settings.period:
        print(f"Both audits are of {audit.settings.period}: is it the right file?", file=sys.stderr)
