"""The commands about findings and what is handed over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbench.cli.asking import Commands, on_file, picture, print_json


def add(commands: Commands) -> None:
    found = on_file(commands, "findings", "Shows the findings as they stand.", _findings)
    found.add_argument("--json", action="store_true", help="as JSON")
    report = on_file(commands, "report", "Writes a Word report.", _report)
    report.add_argument("--kind", choices=("briefing", "full"), required=True)
    report.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.docx")


def _findings(wanted: argparse.Namespace) -> None:
    from workbench.scripting import findings_shown

    told = picture(wanted.file, findings_shown)
    if wanted.json:
        print_json(told)
        return
    for found in told:
        mark = "" if found["included"] else " (left out)"
        figures = f"[{found['met']} of {found['base']}]"
        print(f"{found['stage']} {found['direction']}{mark}: {found['text']} {figures}")


def _report(wanted: argparse.Namespace) -> None:
    from workbench.report.writing import write_report

    audit = picture(wanted.file, lambda audit: audit)
    written = write_report(audit, wanted.kind, wanted.output)
    print(written)
    if written.warning:
        print(f"audit-workbench: {written.warning}", file=sys.stderr)
