"""The same deeds without a screen, for scripts and tests.

The rule kept here: what the user can mend is one line on stderr and exit code 2, never a traceback.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.audit import Refused

MENDABLE = 2
OURS = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    wanted = _parser().parse_args(arguments)
    deed: Callable[[argparse.Namespace], int | None] = wanted.deed
    try:
        return deed(wanted) or 0
    except KeyboardInterrupt:
        return _told("Stopped. What was saved before is safe.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OURS
    except OSError as error:
        return _told(f"{Path(error.filename).name if error.filename else 'The disk'}: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - the last stop: a line that names the place, and no case text
        return _told(str(error)) if _mendable(error) else _told(_ours(error), OURS)


def _mendable(error: Exception) -> bool:
    """Whether the error's words are meant for the user."""
    from workbench.domain.instrument import InstrumentError
    from workbench.importing.files import ListError
    from workbench.report.refusal import ReportError
    from workbench.storage.vault import CannotOpen, EngineTooOld

    return isinstance(
        error, (Refused, CannotOpen, EngineTooOld, InstrumentError, ListError, ReportError, Unusable)
    )


class Unusable(Exception):
    """An argument that cannot be used; the message is for the user."""


def _ours(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    return f"Something went wrong that should not have ({place}). What was saved before is safe."


def _told(sentence: str, code: int = MENDABLE) -> int:
    print("audit-workbench: " + " ".join(sentence.split()), file=sys.stderr)
    return code


# --- commands -------------------------------------------------------------------------------------------


def _read(wanted: argparse.Namespace) -> None:
    from workbench.importing.reading import as_json, read_list

    told = as_json(read_list(_list(wanted.list), sheet=wanted.sheet))
    if wanted.json:
        _print_json(told)
        return
    kind = told["preset"] or "columns matched by name"
    print(f"{told['sheet']}: {kind}, headings in row {told['heading_row']}")
    print(f"{told['rows']} rows: {len(told['accepted'])} accepted, {len(told['refused'])} refused")
    for kind in ("refused", "warnings"):
        for row in told[kind]:
            print(f"{kind}: row {row['row']}, {row['column']}: {row['reason']} ({row['value']!r})")


def _new(wanted: argparse.Namespace) -> None:
    from workbench.domain.audit import Settings
    from workbench.resourcing import built_in_checklist
    from workbench.storage.audit_file import AuditFile

    cases = None
    if wanted.list:
        from workbench.importing.cases import cases_of

        cases = cases_of(_list(wanted.list), take_all=wanted.all)
    settings = Settings(wanted.title, wanted.partnership, wanted.period, wanted.auditor)
    file = AuditFile.create(wanted.file, _password(new=True), settings, built_in_checklist())
    try:
        if cases:
            file.add_cases(cases, f"Import {_counted(len(cases), 'case')} from {Path(wanted.list).name}")
        print(f"{wanted.file}: made, with {_counted(len(file.audit.cases), 'case')}.")
    finally:
        file.close()


def _sample(wanted: argparse.Namespace) -> None:
    from workbench import sample

    if wanted.list:
        print(sample.write_list(wanted.file))
        return
    sample.make(wanted.file, earlier=wanted.earlier).close()
    print(f"{wanted.file}: the sample audit; its password is {sample.PASSWORD}")


def _answer(wanted: argparse.Namespace) -> None:
    from workbench.scripting import entries_of

    entries = entries_of(wanted.answers)
    file = _opened(wanted.file)
    try:
        deed = file.take_in(entries, f"{_counted(len(entries), 'answer')} from {wanted.answers.name}")
        changes = _counted(len(deed.changes) if deed else 0, "change")
        print(f"{_counted(len(entries), 'line')} taken in, {changes}.")
    finally:
        file.close()


def _show(wanted: argparse.Namespace) -> None:
    from workbench.scripting import shown

    told = _picture(wanted.file, shown)
    if wanted.json:
        _print_json(told)
        return
    print(f"{told['settings']['title']} · {told['settings']['partnership']} · {told['settings']['period']}")
    for case in told["cases"]:
        print(f"{case['name']}: {case['status']}, {case['progress']['done']} of {case['progress']['asked']}")


def _findings(wanted: argparse.Namespace) -> None:
    from workbench.scripting import findings_shown

    told = _picture(wanted.file, findings_shown)
    if wanted.json:
        _print_json(told)
        return
    for found in told:
        mark = "" if found["included"] else " (left out)"
        figures = f"[{found['met']} of {found['base']}]"
        print(f"{found['stage']} {found['direction']}{mark}: {found['text']} {figures}")


def _report(wanted: argparse.Namespace) -> None:
    from workbench.report.writing import write_report

    audit = _picture(wanted.file, lambda audit: audit)
    written = write_report(audit, wanted.kind, wanted.output)
    print(written)
    if written.warning:
        print(f"audit-workbench: {written.warning}", file=sys.stderr)


def _check(wanted: argparse.Namespace) -> None:
    from workbench.scripting import counts

    print(f"{wanted.file}: sound. " + _picture(wanted.file, counts))


# --- what the commands share -----------------------------------------------------------------------------


def _opened(path: Path) -> Any:
    from workbench.storage.audit_file import AuditFile

    if not path.exists():
        from workbench.storage.vault import Missing

        raise Missing(f"{path.name} is not there.")
    return AuditFile.open(path, _password())


def _picture(path: Path, see: Callable[[Any], Any]) -> Any:
    file = _opened(path)
    try:
        return see(file.audit)
    finally:
        file.close()


def _password(new: bool = False) -> str:
    given = os.environ.get("AUDIT_PASSWORD")
    if given is None:
        given = getpass.getpass("Password: ")
        if new and getpass.getpass("Once more: ") != given:
            raise Unusable("The two passwords were not the same. Nothing was made.")
    if not given:
        raise Unusable("A password is needed: in the variable AUDIT_PASSWORD, or typed when asked.")
    return given


def _list(path: Path) -> Path:
    if not path.is_file():
        raise Unusable(f"{path.name} is not there, or is not a file.")
    return path


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _print_json(told: Any) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))


class _Parser(argparse.ArgumentParser):
    """argparse, with its refusals in one line."""

    def error(self, message: str) -> Any:
        self.exit(MENDABLE, f"audit-workbench: {message}. See {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="audit-workbench", description="Safeguarding audits without a screen.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, words: str, deed: Callable[[argparse.Namespace], Any]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(deed=deed)
        return made

    def on_file(name: str, words: str, deed: Callable[[argparse.Namespace], Any]) -> argparse.ArgumentParser:
        made = command(name, words, deed)
        made.add_argument("file", type=Path, metavar="FILE", help="the audit file")
        return made

    read = command("read", "Reads a case list and tells what it found; changes nothing.", _read)
    read.add_argument("list", type=Path, metavar="LIST", help="an xlsx or csv file")
    read.add_argument("--sheet", help="the sheet to read, where it is not found by its headings")
    read.add_argument("--json", action="store_true", help="as JSON")
    new = on_file("new", "Makes a new audit.", _new)
    for name in ("title", "partnership", "period", "auditor"):
        new.add_argument(f"--{name}", required=True)
    new.add_argument("--list", type=Path, help="a case list; rows with a conference date become cases")
    new.add_argument("--all", action="store_true", help="every row of the list becomes a case")
    sample = on_file("sample", "Makes the sample audit (password: sample).", _sample)
    sample.add_argument("--earlier", action="store_true", help="the sample of the year before")
    sample.add_argument("--list", action="store_true", help="the sample's case list instead, as a workbook")
    answer = on_file("answer", "Records answers from a csv file: all, or none.", _answer)
    answer.add_argument("answers", type=Path, metavar="ANSWERS.csv", help="case,item,row,column,value,note")
    for name, words, deed in (
        ("show", "Shows the audit: settings, cases, answers, progress.", _show),
        ("findings", "Shows the findings as they stand.", _findings),
    ):
        on_file(name, words, deed).add_argument("--json", action="store_true", help="as JSON")
    report = on_file("report", "Writes a Word report.", _report)
    report.add_argument("--kind", choices=("briefing", "full"), required=True)
    report.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.docx")
    on_file("check", "Opens the audit and tells whether it is sound.", _check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
