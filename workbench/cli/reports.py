"""The commands about findings and what is handed over."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbench.cli.asking import (
    Commands,
    Unusable,
    command,
    counted,
    free,
    may_overwrite,
    may_use_sheet,
    on_file,
    opened,
    picture,
    print_json,
)

KINDS = ("briefing", "full", "cases", "exceptions", "practice")
FOUND = 1
"""Exit code where a document holds words that identify somebody."""


def add(commands: Commands) -> None:
    found = on_file(commands, "findings", "Shows the findings as they stand.", _findings)
    found.add_argument("--json", action="store_true", help="as JSON")
    report = on_file(commands, "report", "Writes a Word report.", _report)
    report.add_argument("--kind", choices=KINDS, required=True)
    report.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.docx")
    report.add_argument("--template", type=Path, metavar="T.docx", help="a Word file with your letterhead")
    may_overwrite(report)
    searched = command(
        commands, "disclose", "Searches a document for names, ids and dates of birth.", _disclose
    )
    searched.add_argument("files", type=Path, nargs=2, metavar="FILE", help="the audit file and the document")
    may_use_sheet(searched)
    searched.add_argument("--json", action="store_true", help="as JSON")


def _findings(wanted: argparse.Namespace) -> None:
    from workbench.scripting import findings_shown

    told = picture(wanted, findings_shown)
    if wanted.json:
        print_json(told)
        return
    for found in told:
        mark = "" if found["included"] else " (left out)"
        figures = f"[{found['figures']}]"
        print(f"{found['stage']} {found['direction']}{mark}: {found['text']} {figures}")


def _report(wanted: argparse.Namespace) -> None:
    from workbench.report.writing import write_report
    from workbench.storage import keeping

    output = free(wanted.output, wanted.overwrite)
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        written = write_report(file.audit, wanted.kind, output, template=wanted.template)
        file.keep(lambda c: keeping.note_export(c, file.author, written.checked, output))
    finally:
        file.close()
    print(written)
    if written.caution:
        print(f"Small numbers: {written.caution}")
    if written.warning:
        print(f"audit-workbench: {written.warning}", file=sys.stderr)


def _disclose(wanted: argparse.Namespace) -> int:
    from workbench.report.covering import identifying_words
    from workbench.report.disclosure import searched

    audits = [path for path in wanted.files if path.suffix.lower() == ".audit"]
    documents = [path for path in wanted.files if path not in audits]
    if len(audits) != 1 or len(documents) != 1:
        raise Unusable("disclose wants one audit file (.audit) and one document to search.")
    if not documents[0].is_file():
        raise Unusable(f"{documents[0].name} is not there, or is not a file.")
    wanted.file = audits[0]
    hits = searched(documents[0], picture(wanted, identifying_words))
    if wanted.json:
        print_json(
            [
                {
                    "part": hit.part,
                    "kind": hit.kind,
                    "word": hit.word,
                    "before": hit.before,
                    "after": hit.after,
                }
                for hit in hits
            ]
        )
    else:
        for hit in hits:
            print(f"{hit.part}: {hit.kind}: {hit.before}[{hit.word}]{hit.after}")
        print(f"{counted(len(hits), 'hit')} in {documents[0].name}.")
    return FOUND if hits else 0
