"""An audit opens where it was left: page, case and statement, from the audit's own file."""

from __future__ import annotations

from pathlib import Path

from tests.staging import pause, staged
from ui.program import Program
from workbench.domain.audit import Place


def opened(program: Program, path: Path) -> Program:
    program.enter(program.files.open(path, "sample"))
    pause(50)
    return program


def test_an_audit_opens_at_the_case_and_the_statement_it_was_left_at(sample_path: Path) -> None:
    with staged() as program:
        opened(program, sample_path)
        case = program.audit().audit.in_order[6].id
        program.place().show_case(case, Place("cp.voice"))
        pause(50)
        program.welcome()
    with staged() as another:
        opened(another, sample_path)
        cases = another.place().page("cases")
        assert cases.case_id == case
        assert cases.place == Place("cp.voice")
        another.place().show_page("findings")
        another.welcome()
        opened(another, sample_path)
        assert another.place().page_name == "findings"


def test_a_case_that_is_gone_by_then_does_no_harm(sample_path: Path) -> None:
    with staged() as program:
        opened(program, sample_path)
        bridge = program.audit()
        case = bridge.audit.in_order[3].id
        program.place().show_case(case)
        program.welcome()
        opened(program, sample_path)
        bridge = program.audit()
        if bridge.audit.cases[case].signed_off:
            bridge.reopen(case, "to remove it")
        bridge.drop_case(case)
        bridge.keep_whereabouts("nowhere", case, Place("sd.timely"))
        bridge.close()
        program.bridge = None
        opened(program, sample_path)
        assert program.place().page_name == "cases"
        assert program.place().page("cases").case_id in program.audit().audit.cases
