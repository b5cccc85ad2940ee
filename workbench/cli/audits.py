"""The commands that make an audit, fill it, and show what is in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbench.cli.asking import (
    Commands,
    back_up_before,
    counted,
    on_file,
    opened,
    password,
    picture,
    print_json,
    there,
)


def add(commands: Commands) -> None:
    _add_making(commands)
    answer = on_file(commands, "answer", "Records answers from a csv file: all, or none.", _answer)
    answer.add_argument("answers", type=Path, metavar="ANSWERS.csv", help="case,item,row,column,value,note")
    answer.epilog = "Which ids and columns there are stands in the sheet Codebook of audit-workbench data."
    show = on_file(commands, "show", "Shows the audit: settings, cases, answers, progress.", _show)
    show.add_argument("--json", action="store_true", help="as JSON")


def _add_making(commands: Commands) -> None:
    new = on_file(commands, "new", "Makes a new audit.", _new, opens=False)
    for name in ("title", "partnership", "period", "auditor"):
        new.add_argument(f"--{name}", required=True)
    new.add_argument("--list", type=Path, help="a case list; rows with a conference date become cases")
    new.add_argument("--all", action="store_true", help="every row of the list becomes a case")
    sample = on_file(commands, "sample", "Makes the sample audit (password: sample).", _sample, opens=False)
    sample.add_argument("--earlier", action="store_true", help="the sample of the year before")
    sample.add_argument("--list", action="store_true", help="the sample's case list instead, as a workbook")


def _new(wanted: argparse.Namespace) -> None:
    from workbench.cli.samples import intake_of, preview_of
    from workbench.domain.audit import Settings
    from workbench.resourcing import built_in_checklist
    from workbench.storage.audit_file import AuditFile
    from workbench.storage.lists import take_in

    told = seen = None
    if wanted.list:
        from workbench.importing.reading import read_whole

        told = read_whole(there(wanted.list))
    settings = Settings(wanted.title, wanted.partnership, wanted.period, wanted.auditor)
    file = AuditFile.create(wanted.file, password(new=True), settings, built_in_checklist())
    try:
        if told is not None:
            seen = preview_of(file, told[1])
            intake = intake_of(*told, seen, take_all=wanted.all)
            file.carry_out(lambda audit, first_id: take_in(audit, intake, first_id))
        print(f"{wanted.file}: made, with {counted(len(file.audit.cases), 'case')}.")
        if seen is not None:
            from workbench.cli.lists import tell_left_out

            tell_left_out(seen, {one.line for case in file.audit.in_order for one in case.sources})
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
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        back_up_before(file, "import")
        deed = file.take_in(entries, f"{counted(len(entries), 'answer')} from {wanted.answers.name}")
        changes = counted(len(deed.changes) if deed else 0, "change")
        print(f"{counted(len(entries), 'line')} taken in, {changes}.")
    finally:
        file.close()


def _show(wanted: argparse.Namespace) -> None:
    from workbench.scripting import shown

    told = picture(wanted, shown)
    if wanted.json:
        print_json(told)
        return
    print(f"{told['settings']['title']} · {told['settings']['partnership']} · {told['settings']['period']}")
    for case in told["cases"]:
        print(f"{case['name']}: {case['status']}, {case['progress']['done']} of {case['progress']['asked']}")
