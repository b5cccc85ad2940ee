"""The commands that keep an audit safe: recovery sheet, password, backups, check, salvage, history, the end.

The rule kept here: nothing is overwritten, and what cannot be undone has to be asked for by name.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.asking import Commands, Unusable, counted, on_file, password, print_json, secret

if TYPE_CHECKING:
    from workbench.storage.audit_file import AuditFile
    from workbench.storage.keys import Secret

DAMAGED = 3
"""Exit code of a check that found damage."""


def add(commands: Commands) -> None:
    recovery = on_file(commands, "recovery", "Writes the recovery sheet: key and salt, for paper.", _recovery)
    recovery.add_argument("-o", dest="output", type=Path, required=True, metavar="SHEET.txt")
    on_file(commands, "password", "Changes the password (new one: AUDIT_NEW_PASSWORD).", _password)
    _add_backups(commands)
    check = on_file(
        commands, "check", "Checks pages, tables, history and checklist; changes nothing.", _check
    )
    check.add_argument("--json", action="store_true", help="as JSON")
    salvage = on_file(commands, "salvage", "Saves what can be read of a damaged audit.", _salvage)
    salvage.add_argument("-o", dest="output", type=Path, required=True, metavar="NEW.audit")
    history = on_file(commands, "history", "Writes the whole history as csv.", _history)
    history.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.csv")
    destroy = on_file(commands, "destroy", "Makes the audit and its backups unreadable, for good.", _destroy)
    destroy.add_argument("--list", action="store_true", help="only lists every known copy")
    destroy.add_argument(
        "--record", type=Path, metavar="RECORD.txt", help="where the record goes; .txt to print, or .json"
    )
    destroy.add_argument("--report", type=Path, metavar="OUT.docx", help="a last full report, written first")
    destroy.add_argument("--copies-too", action="store_true", help="also where another audit file is a copy")
    destroy.add_argument("--for-good", action="store_true", help="do it; without this nothing is destroyed")


def _add_backups(commands: Commands) -> None:
    backup = on_file(commands, "backup", "Makes a backup now, opens it and compares it.", _backup)
    backup.add_argument("--if-due", action="store_true", help="only if one of the day's two is due")
    backups = on_file(commands, "backups", "Lists the backups, newest first.", _backups)
    backups.add_argument("--keep-in", type=Path, metavar="FOLDER", help="have them go into this folder")
    backups.add_argument("--json", action="store_true", help="as JSON")
    until = on_file(commands, "keep-until", "Sets until when the audit may be kept.", _keep_until)
    until.add_argument("day", metavar="YYYY-MM-DD")
    restore = on_file(commands, "restore", "Restores a backup (FILE) as a new audit.", _restore)
    restore.add_argument("-o", dest="output", type=Path, required=True, metavar="NEW.audit")
    on_file(commands, "drill", "Restores the newest backup beside itself to see that it can be done.", _drill)


@contextmanager
def _open(wanted: argparse.Namespace) -> Iterator[AuditFile]:
    from workbench.storage.audit_file import AuditFile

    file = AuditFile.open(wanted.file, secret(wanted.recovery_sheet))
    try:
        for warning in file.safe.warnings():
            print(f"audit-workbench: {warning}", file=sys.stderr)
        yield file
    finally:
        file.close()


def _free(path: Path) -> Path:
    if path.exists():
        raise Unusable(f"{path.name} is there already. Choose another name; it was not touched.")
    return path


def _recovery(wanted: argparse.Namespace) -> None:
    with _open(wanted) as file:
        sheet = file.safe.recovery_sheet(file.audit.settings.title)
    with _free(wanted.output).open("x", encoding="utf-8") as paper:
        os.chmod(wanted.output, 0o600)
        paper.write(sheet)
    print(f"{wanted.output}: print it, lock it away, and delete this file.")


def _password(wanted: argparse.Namespace) -> None:
    new = os.environ.get("AUDIT_NEW_PASSWORD")
    if new is None:
        import getpass

        new = getpass.getpass("New password: ")
        if getpass.getpass("Once more: ") != new:
            raise Unusable("The two passwords were not the same. Nothing was changed.")
    with _open(wanted) as file:
        file.safe.change_password(new)
        print(f"{wanted.file}: has the new password. Print a new recovery sheet.")
        print("Backups made before keep the old password.")


def _backup(wanted: argparse.Namespace) -> None:
    with _open(wanted) as file:
        made = file.safe.back_up_if_due() if wanted.if_due else file.safe.back_up()
        print(f"{made.path}: written, opened and found equal." if made else "No backup is due.")


def _backups(wanted: argparse.Namespace) -> None:
    with _open(wanted) as file:
        if wanted.keep_in:
            file.safe.keep_backups_in(wanted.keep_in)
        found = file.safe.list_backups()
        folder = file.safe.kept.backups
    if wanted.json:
        print_json(
            [{"path": str(b.path), "deed": b.deed, "at": b.at.isoformat(), "why": b.why} for b in found]
        )
        return
    print(f"{folder}: {counted(len(found), 'backup')}")
    for backup in found:
        print(f"{backup.at:%Y-%m-%d %H:%M}  {backup.why:<10} deed {backup.deed:<7} {backup.path.name}")


def _keep_until(wanted: argparse.Namespace) -> None:
    try:
        day = date.fromisoformat(wanted.day)
    except ValueError:
        raise Unusable(f"{wanted.day} is not a day: write it as 2027-03-31.") from None
    with _open(wanted) as file:
        file.safe.keep_until(day)
    print(f"{wanted.file}: to be kept until {day.isoformat()}.")


def _restore(wanted: argparse.Namespace) -> None:
    from workbench.storage import backups

    backups.restore(wanted.file, secret(wanted.recovery_sheet), wanted.output)
    _know(wanted.output, secret(wanted.recovery_sheet), wanted.file, "backup")
    title, cases, deeds = backups.test(wanted.output, secret(wanted.recovery_sheet))
    print(f"{wanted.output}: restored; {title}, {counted(cases, 'case')}, {counted(deeds, 'deed')}.")


def _drill(wanted: argparse.Namespace) -> None:
    from workbench.storage import backups

    with _open(wanted) as file:
        found = file.safe.list_backups()
    if not found:
        raise Unusable("There is no backup yet: make one with the command backup.")
    tried = backups.drill(found[0].path, secret(wanted.recovery_sheet))
    told = f"{counted(tried.cases, 'case')}, {counted(tried.deeds, 'deed')}"
    print(f"{tried.backup.name}: can be restored ({told}).")


def _check(wanted: argparse.Namespace) -> int:
    from workbench.scripting import counts
    from workbench.storage import wreck
    from workbench.storage.checking import examine

    key = secret(wanted.recovery_sheet)
    verdict = examine(wanted.file, key)
    if wanted.json:
        faults = [{"part": f.part, "words": f.words, "grave": f.grave} for f in verdict.faults]
        print_json({"good": verdict.good, "pages": verdict.pages, "seal": verdict.seal, "faults": faults})
        return 0 if verdict.good else DAMAGED
    if verdict.good:
        with _open(wanted) as file:
            print(f"{wanted.file}: sound. {counts(file.audit)}")
        print(f"{counted(verdict.deeds, 'deed')}; the last seal of the history is {verdict.seal[:16]}.")
    else:
        print(f"{wanted.file}: damaged.")
    for fault in verdict.faults:
        print(f"{fault.part}: {fault.words}")
    if not verdict.good:
        print(wreck.promise(wanted.file, key) or "Nothing of it can be read: restore a backup.")
    return 0 if verdict.good else DAMAGED


def _salvage(wanted: argparse.Namespace) -> None:
    from workbench.resourcing import built_in_checklist
    from workbench.storage.salvage import salvage

    key = secret(wanted.recovery_sheet)
    new = key if isinstance(key, str) else password(new=True)
    done = salvage(wanted.file, key, new, wanted.output, built_in_checklist().text)
    _know(wanted.output, new, wanted.file, "copy")
    print(f"{wanted.output}: {counted(done.rows, 'row')} saved, {done.rebuilt:,} rebuilt from the history.")
    for loss in done.losses:
        print(loss)
    print("Nothing was lost." if not done.losses else f"{wanted.file.name} is as it was: keep it.")


def _know(made: Path, key: Secret, source: Path, kind: str) -> None:
    """Has an audit know what it was made from, for the day when every copy has to go."""
    from workbench.storage.audit_file import AuditFile

    file = AuditFile.open(made, key)
    try:
        file.safe.note_copy(source, kind)
    finally:
        file.close()


def _history(wanted: argparse.Namespace) -> None:
    with _open(wanted) as file:
        told = file.safe.export_history(_free(wanted.output))
    print(f"{told}: the whole history. It names children and is not encrypted: keep it safe.")


def _destroy(wanted: argparse.Namespace) -> None:
    with _open(wanted) as file:
        if wanted.list or not wanted.for_good:
            for copy in file.safe.copies():
                print(f"{copy.at[:10]}  {copy.kind:<7} {copy.place}")
            print("This is a list: nothing was destroyed. To do it, add --for-good and --record RECORD.txt.")
            return
        if wanted.record is None:
            raise Unusable("A destruction leaves a record: add --record RECORD.txt. Nothing was destroyed.")
        if wanted.record.suffix.casefold() not in (".json", ".txt"):
            raise Unusable("The record is a text to print (.txt) or JSON (.json). Nothing was destroyed.")
        _free(wanted.record)
        _see_copies_meant(wanted, file)
        if wanted.report:
            from workbench.report.writing import write_report

            print(write_report(file.audit, "full", _free(wanted.report)))
            file.safe.note_copy(wanted.report)
        done = file.safe.destroy(wanted.record)
    print(f"{counted(len(done.gone), 'file')} made unreadable and removed. The record: {wanted.record}")
    print(f"deeds {json.loads(done.record)['deeds']}, last seal {json.loads(done.record)['last_seal'][:16]}")
    for left in done.left:
        print(f"still there: {left.place}: {left.why}")


def _see_copies_meant(wanted: argparse.Namespace, file: AuditFile) -> None:
    """Destroying a copy destroys the audit: another file that would go has to be meant. Raises Unusable."""
    copies = [copy for copy in file.safe.copies() if copy.kind not in ("backup", "export")]
    others = [copy.place for copy in copies if copy.place.is_file()]
    if others and not wanted.copies_too:
        raise Unusable(
            f"{wanted.file.name} is not the only file of this audit: {', '.join(map(str, others))} "
            "and all backups would go with it. Nothing was destroyed. Add --copies-too if that is meant; "
            "to be rid of one file alone, delete it: it is encrypted."
        )
