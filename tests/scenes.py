"""Every screen of the program, each put on by a small play.

The rule kept here: a scene leaves the program so that any other scene can follow it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.crowding import crowded
from tests.scenes_keeping import SCENES as KEEPING
from tests.staging import opened_sample, pause, shown
from ui.program import Program
from workbench import sample

Take = Callable[[QWidget], None]
Scene = Callable[[Program, Take], None]


def _sample(program: Program) -> Any:
    if program.window.workplace is None:
        opened_sample(program)
    return program.window.workplace


def welcome(program: Program, take: Take) -> None:
    program.welcome()
    pause(150)
    take(program.window)


def new_audit(program: Program, take: Take) -> None:
    program.new_audit()
    pause(150)
    take(program.window)
    program.welcome()


def unlock(program: Program, take: Take) -> None:
    place = _sample(program)
    program.lock()
    pause(150)
    take(program.window)
    program.window.page.password_given.emit("not the password")
    pause(300)
    assert place is not program.window.workplace


def wrong_password(program: Program, take: Take) -> None:
    _sample(program)
    program.lock()
    pause(100)
    program.window.page.password_given.emit("not the password")
    pause(500)
    take(program.window)
    program.welcome()


def welcome_again(program: Program, take: Take) -> None:
    _sample(program)
    program.welcome()
    pause(150)
    take(program.window)


def stage(number: int, case: int = 12) -> Scene:
    """A stage of one of the sample's cases (counted from 0)."""

    def play(program: Program, take: Take) -> None:
        place = _sample(program)
        place.show_page("cases")
        cases = place.page("cases")
        place.show_case(program.audit().audit.in_order[case].id)
        cases.show_stage(number)
        pause(200)
        take(program.window)

    return play


def page(name: str) -> Scene:
    def play(program: Program, take: Take) -> None:
        _sample(program).show_page(name)
        _laid_out(program)
        take(program.window)

    return play


def _laid_out(program: Program) -> None:
    """Waits until the report's preview is there, where that is the page."""
    pause(250)
    page = program.window.workplace.page(program.window.workplace.page_name)
    while hasattr(page, "count") and page.count.text().startswith("Being"):
        pause(100)


def no_cases(program: Program, take: Take) -> None:
    """A new audit without a case, on each page that shows cases."""
    from ui.new_audit import NewAudit
    from workbench.domain.audit import Settings

    with tempfile.TemporaryDirectory() as folder:
        wanted = NewAudit(
            Path(folder) / "new.audit", "secret", Settings(title="New audit", partnership="Nowhere")
        )
        program.welcome()
        program._create(wanted)
        while program.window.workplace is None:
            pause()
        pause(200)
        take(program.window)
        program.welcome()


def view(name: str) -> Scene:
    """One of the views of the overview."""

    def play(program: Program, take: Take) -> None:
        place = _sample(program)
        place.show_page("overview")
        place.page("overview").show_view(name)
        pause(250)
        take(program.window)
        place.page("overview").show_view("All answers")

    return play


def first_hint(program: Program, take: Take) -> None:
    """The cases page on the first day."""
    from ui.hints import HINTS

    place = _sample(program)
    place.show_page("cases")
    place.hint.tell("cases", HINTS["cases"])
    pause(150)
    take(program.window)
    place.hint.tell("cases", "")


def worklist(program: Program, take: Take) -> None:
    """The list of cases narrowed to two wishes and grouped."""
    from ui.cases.worklist import offers

    place = _sample(program)
    place.show_page("cases")
    column = place.page("cases").column
    wishes = {wish.key: wish for _, found in offers(program.audit().audit, {}) for wish in found}
    column.worklist.wish((wishes["case.outcome=plan"],))
    column.worklist.gather("flag")
    pause(150)
    take(program.window)
    column.worklist.wish(())
    column.worklist.gather("")


def search(words: str) -> Scene:
    def play(program: Program, take: Take) -> None:
        from ui.search import SearchDialog

        _sample(program)
        with shown(SearchDialog(program.audit(), words, program.window)) as box:
            take(box)

    return play


def in_new_audit(cases: int, name: str, take_from: Callable[[Any], None] = lambda _: None) -> Scene:
    """A page of an audit of one's own: with no case, or crowded with long words in every place."""

    def play(program: Program, take: Take) -> None:
        with tempfile.TemporaryDirectory() as folder:
            program.welcome()
            program.enter(crowded(Path(folder) / "own.audit", cases))
            place = program.window.workplace
            place.show_page(name)
            take_from(place)
            _laid_out(program)
            take(program.window)
            program.welcome()

    return play


def _one_statement(place: Any) -> None:
    place.page("overview").show_view("One statement")


def _third_stage(place: Any) -> None:
    place.page("cases").show_stage(3)


def dialog(make: Callable[[Program], Any]) -> Scene:
    def play(program: Program, take: Take) -> None:
        _sample(program)
        with shown(make(program)) as box:
            take(box)

    return play


def _keys(program: Program) -> Any:
    from ui.help import KeysDialog

    return KeysDialog(program.window)


def _guide(program: Program) -> Any:
    from ui.help import GuideDialog

    return GuideDialog(program.window)


def _about(program: Program) -> Any:
    from ui.help import AboutDialog

    return AboutDialog(program.window)


def _settings(program: Program) -> Any:
    from ui.audit_settings import AuditSettingsDialog

    return AuditSettingsDialog(program.audit(), program.window)


def _preferences(program: Program) -> Any:
    from ui.deeds import running_app
    from ui.preferences import PreferencesDialog

    return PreferencesDialog(program.preferences, running_app(), program.window)


WIZARD = ("file", "recognised", "columns", "rows", "changes", "siblings", "sampling", "summary")


def wizard(wanted: str) -> Scene:
    """The case list wizard on the sample's list at one of its pages; "file" is before a list is chosen."""

    def play(program: Program, take: Take) -> None:
        from ui.importing.wizard import ListWizard

        _sample(program)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case-list.xlsx"
            sample.write_list(path)
            if wanted == "changes":
                _newer(path)
            made = ListWizard(program.audit(), None if wanted == "file" else path, program.window)
            with shown(made):
                pause(100)
                while wanted != "file" and not made.onward.isEnabled():  # the list is being read
                    pause(100)
                _turn_to(made, wanted)
                take(made)

    return play


def _newer(path: Path) -> None:
    """The list as the council sends it a month later: some rows say something else."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["List_5"]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[2], start=1)}
    for row in range(3, 20):
        sheet.cell(row, columns["Allocated Team"]).value = "Family Support Team South"
        if row % 3 == 0:
            sheet.cell(row, columns["Gender"]).value = "c) Not stated/recorded (or unborn)"
    book.save(path)


def _turn_to(made: Any, wanted: str) -> None:
    if wanted in ("file", "recognised"):
        return
    page = getattr(made, wanted)
    for _ in made.pages:
        if made.pages[made.step] in (page, made.summary):
            break
        if made.pages[made.step] is made.rows:
            made.rows.tick_all.click()
        if made.pages[made.step] is made.changes:
            made.changes.take_all.click()
        made._go_on()
        pause(400)
    if wanted == "sampling":
        made.sampling.methods.button(2).click()
        made.sampling.by["age"].setChecked(True)
        made.sampling.number.setValue(8)
        pause(200)


def _join(program: Program) -> Any:
    from ui.importing.case_dialogs import JoinDialog

    return JoinDialog(program.audit(), program.audit().audit.in_order[0].id, program.window)


def _split(program: Program) -> Any:
    from ui.importing.case_dialogs import SplitDialog

    group = next(c for c in program.audit().audit.in_order if len(c.table("children")) > 2)
    return SplitDialog(program.audit(), group.id, program.window)


def _replace(program: Program) -> Any:
    from ui.importing.case_dialogs import ReplaceDialog

    return ReplaceDialog(program.audit(), program.audit().audit.in_order[1].id, program.window)


def comparison(program: Program, take: Take) -> None:
    place = _sample(program)
    place.show_page("findings")
    place.page("findings").show_tab(3)
    pause(250)
    take(program.window)
    place.page("findings").show_tab(0)


def joined_finding(program: Program, take: Take) -> None:
    """Two statements joined and a note quoted with them; taken back afterwards."""
    from ui.findings.evidence import quotes
    from ui.findings.moves import joined, quoted
    from workbench.domain.findings import by_id, findings

    place = _sample(program)
    place.show_page("findings")
    bridge = program.audit()
    for change in ("join", "quote"):
        found = by_id(findings(bridge.audit))
        host = found["sd.identity"]
        if change == "join":
            bridge.edit_findings(joined(bridge.audit, host, found["sd.everyone"]), "Join")
        else:
            note = next(one.picked for one in quotes(bridge.audit, host) if one.picked)
            bridge.edit_findings(quoted(bridge.audit, host, note, True), "Quote")
    card = place.page("findings").boards["sd"].card("sd.identity")
    card.setFocus()
    pause(300)
    place.page("findings").boards["sd"].show_whole(card)
    pause(150)
    take(program.window)
    bridge.undo()
    bridge.undo()


def earlier_dialog(way: int) -> Scene:
    def play(program: Program, take: Take) -> None:
        from ui.findings.earlier_dialog import EarlierDialog

        _sample(program)
        with shown(EarlierDialog(program.audit(), program.files.earlier, Path(), program.window)) as box:
            box.ways.setCurrentIndex(way)  # type: ignore[attr-defined]
            pause(150)
            take(box)

    return play


def _data_out(program: Program) -> Any:
    from ui.data_out import DataDialog

    return DataDialog(program.audit(), program.preferences, program.window)


def sibling_answers(program: Program, take: Take) -> None:
    """A child for whom an answer differs, and the same statement in the other cases beside it."""
    from workbench.domain.audit import Place

    place = _sample(program)
    audit = program.audit().audit
    group = next(c for c in audit.in_order if len(c.table("children")) > 2 and not c.signed_off)
    place.show_case(group.id)
    cases = place.page("cases")
    cases.show_stage(2)
    pause(100)
    card = cases.view.panel.cards["sd.needs"]
    cases.view.panel.go_to(Place("sd.needs"))
    card.children_part.wish()
    cases._turn_before(card.item)
    pause(300)
    take(program.window)
    cases._turn_before(card.item)
    card.children_part._turn()


def at_work(program: Program, take: Take) -> None:
    """A case in the middle of the work: gaps, a flag, an answer against the figures, a concern."""
    from workbench.domain.audit import Answer, Place

    place, bridge = _sample(program), program.audit()
    case = next(c for c in bridge.audit.in_order if len(c.table("children")) > 2 and not c.signed_off)
    place.show_page("cases")
    place.show_case(case.id)
    first = case.table("children")[0]
    police = next(r for r in case.table("agency.rows") if case.value("agency.rows", r, "agency") == "Police")
    changes = {
        Place("sd.timely"): Answer("not_met"),
        Place("sd.agencies"): Answer(""),
        Place("sd.needs"): Answer("", flag=True),
        Place("children", first, "age"): Answer("fourteen"),
        Place("children", first, "name"): Answer("Invented Name"),
        Place("agency.rows", police, "shared"): Answer(""),
        Place("agency.rows", police, "needs"): Answer(""),
    }
    for where, answer in changes.items():
        bridge.record(case.id, where, answer)
    bridge.add_row(case.id, "concerns", {"seen": "2022-03-02", "what": "No adult at home at two visits"})
    cases = place.page("cases")
    cases.show_stage(2)
    cases.turn_names()
    cases.view.panel.cards["sd.timely"].help.click()
    take(program.window)
    cases.view.panel.cards["sd.timely"].help.click()
    cases.turn_names()
    cases.show_stage(1)
    cases.view.panel.tables["children"].go_to(Place("children", first, "age"))
    cases.view.panel._see(cases.view.panel.tables["children"].grid)
    take(program.window)
    cases.view.show_beside("concerns")
    take(program.window)
    for _ in range(len(changes) + 1):
        bridge.undo()


def _palette(program: Program) -> Any:
    from ui.palette import PaletteDialog

    return PaletteDialog(program.window.offered(), program.bridge, program.window)


def _key_settings(program: Program) -> Any:
    from ui.key_settings import KeySettingsDialog

    return KeySettingsDialog(program.preferences, program.window)


SCENES: tuple[tuple[str, Scene], ...] = (
    ("01-welcome", welcome),
    ("02-new-audit", new_audit),
    ("03-cases-empty", no_cases),
    *((f"04-list-{place}-{name}", wizard(name)) for place, name in enumerate(WIZARD)),
    ("04-siblings-joined", dialog(_join)),
    ("04-siblings-split", dialog(_split)),
    ("04-case-replaced", dialog(_replace)),
    ("05-cases-1-details", stage(1)),
    ("05-cases-2-discussion", stage(2)),
    ("05-cases-3-conference", stage(3)),
    ("05-cases-4-information", stage(4)),
    ("05-cases-5-agencies", stage(5)),
    ("05-cases-6-judgement", stage(6)),
    ("05-cases-7-signed-off", stage(2, case=0)),
    ("05-cases-8-worklist", worklist),
    ("05-cases-0-at-work", at_work),
    ("05-cases-hint", first_hint),
    ("05-cases-9-crowded", in_new_audit(120, "cases", _third_stage)),
    ("05-cases-8-siblings", sibling_answers),
    ("06-overview", page("overview")),
    ("06-overview-2-statement", view("One statement")),
    ("06-overview-3-charts", view("Charts")),
    ("06-overview-4-progress", view("Progress")),
    ("06-overview-5-empty", in_new_audit(0, "overview")),
    ("06-overview-6-crowded", in_new_audit(120, "overview")),
    ("06-overview-7-crowded-statement", in_new_audit(120, "overview", _one_statement)),
    ("07-findings", page("findings")),
    ("07-findings-joined", joined_finding),
    ("07-findings-comparison", comparison),
    ("07-findings-earlier-file", earlier_dialog(0)),
    ("07-findings-earlier-typed", earlier_dialog(1)),
    ("07-findings-empty", in_new_audit(0, "findings")),
    ("07-findings-crowded", in_new_audit(60, "findings")),
    ("08-report", page("report")),
    ("08-report-empty", in_new_audit(0, "report")),
    ("08-data-out", dialog(_data_out)),
    ("09-history", page("history")),
    ("09-history-empty", in_new_audit(0, "history")),
    ("09-history-crowded", in_new_audit(60, "history")),
    ("10-audit-settings", dialog(_settings)),
    ("11-preferences", dialog(_preferences)),
    *KEEPING,
    ("12-keys", dialog(_keys)),
    ("12-keys-changed", dialog(_key_settings)),
    ("12-palette", dialog(_palette)),
    ("13-guide", dialog(_guide)),
    ("14-about", dialog(_about)),
    ("18-search", search("minutes gran")),
    ("18-search-empty", search("")),
    ("15-locked", unlock),
    ("16-wrong-password", wrong_password),
    ("17-welcome-recent", welcome_again),
)
