"""The report page, as the auditor uses it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.report.reading import read
from ui import messages, theme
from ui.bridge import Bridge
from ui.report.binding import Binding
from ui.report.page import ReportPage
from workbench.domain.audit import Answer, Place
from workbench.report.blocks import Contents, Grid, Heading, PageBreak, Title, say
from workbench.report.composing import compose, properties_of
from workbench.report.word import Properties
from workbench.sample import make


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(make(tmp_path / "sample.audit"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, qapp: Any, bridge: Bridge) -> ReportPage:
    theme.apply(qapp, "light")
    made = ReportPage(bridge)
    qtbot.addWidget(made)
    made.resize(1270, 700)
    with qtbot.waitSignal(made.preview.laid_out, timeout=20_000), qtbot.waitExposed(made):
        made.show()
    return made


def write_to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[Path]:
    """Answers the question where to; the list holds what was proposed."""
    proposed: list[Path] = []

    def answer(_: QWidget, __: str, proposal: Path, ___: str, *, ending: str) -> Path | None:
        proposed.append(proposal)
        return path

    monkeypatch.setattr(messages, "save_file", answer)
    return proposed


def name_typed(bridge: Bridge, name: str = "Isolde") -> int:
    """Puts the first name of a child of Case 1 into a note."""
    case = bridge.audit.in_order[0]
    bridge.reopen(case.id, "to try the check for names")
    answer = Answer("not_met", f"On page 2 {name} is quoted.")
    assert bridge.record(case.id, Place("sd.template"), answer)
    return case.id


def test_the_page_opens_on_the_briefing(page: ReportPage) -> None:
    assert page.choices.kind == "briefing"
    assert "2. Identified strengths – strategy discussions" in page.preview.text
    assert page.count.text().startswith("2 pages")


def test_another_kind_is_laid_out_when_it_is_chosen(qtbot: QtBot, page: ReportPage) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
        page.choices.choose("full")
    assert "Appendix B. Case sheets" in page.preview.text
    assert page.preview.verticalScrollBar().maximum() > 10_000


def test_a_section_taken_off_goes_out_of_the_preview(qtbot: QtBot, page: ReportPage) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        page.choices.tick("background", False)
    assert "Background" not in page.preview.text
    assert "1. Identified strengths" in page.preview.text


def test_what_is_answered_meanwhile_shows(qtbot: QtBot, page: ReportPage, bridge: Bridge) -> None:
    from dataclasses import replace

    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        bridge.set_settings(replace(bridge.audit.settings, focus="A brand-new focus"))
    assert "A brand-new focus" in page.preview.text


def test_the_word_file_holds_what_the_preview_shows(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = write_to(monkeypatch, tmp_path / "out.docx")
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export()
    assert proposed[0].name.endswith("(March 2022) - briefing.docx")
    told = docx.Document(str(tmp_path / "out.docx")).paragraphs
    bullets = [read(p.text) for p in told if "List" in str(p.style)]
    shown = page.preview.text
    assert [text for text in bullets if text not in shown] == []
    assert "that you recorded, and none is in it" in page.told.text
    assert "read it before it goes out" in page.told.text
    assert page.folder.isVisible()
    assert page.word.isEnabled()
    assert not page.progress.isVisible()


def test_open_folder_shows_where_the_file_went(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_to(monkeypatch, tmp_path / "out.docx")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export()
    qtbot.keyClick(page.folder, Qt.Key.Key_Space)
    assert opened == [str(tmp_path)]


def test_nothing_is_written_where_the_auditor_thinks_better_of_it(
    page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_to(monkeypatch, None)
    before = sorted(tmp_path.iterdir())
    page.export()
    page.export_pdf()
    assert sorted(tmp_path.iterdir()) == before
    assert page.told.isHidden()


def test_a_refusal_is_told_on_the_page(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_to(monkeypatch, tmp_path / "gone" / "out.docx")
    page.export()
    qtbot.waitUntil(page.told.isVisible, timeout=20_000)
    assert "is not there" in page.told.text
    assert page.word.isEnabled()
    write_to(monkeypatch, tmp_path / "gone" / "out.pdf")
    page.export_pdf()
    assert page.told.isHidden()
    qtbot.waitUntil(page.told.isVisible, timeout=20_000)
    assert "is not there" in page.told.text


def test_the_pdf_has_the_pages_of_the_preview(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_to(monkeypatch, tmp_path / "out.pdf")
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export_pdf()
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 2


# --- names -------------------------------------------------------------------------------------------


def test_a_name_in_a_note_is_shown_in_its_context_and_replaced(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    assert "None of them stands in what you typed" in page.names.summary
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        name_typed(bridge)
    assert "1 of them stands in what you typed" in page.names.summary
    (tick,) = page.names.findChildren(QCheckBox)
    assert tick.text() == "Replace “Isolde” by Child A"
    assert tick.isChecked()
    assert page.caution.text() == "Names in your text: 1 replaced"


def test_a_hit_leads_to_the_place_where_it_was_typed(qtbot: QtBot, page: ReportPage, bridge: Bridge) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        case = name_typed(bridge)
    (button,) = page.names.findChildren(QPushButton)
    assert button.accessibleName() == "Go to Case 1 · SD3"
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert wanted.args == [case, Place("sd.template")]


@pytest.mark.parametrize("left", [False, True])
def test_a_name_goes_out_only_where_the_auditor_leaves_it(
    qtbot: QtBot,
    page: ReportPage,
    bridge: Bridge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    left: bool,
) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        name_typed(bridge)
    with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
        page.choices.choose("full")
        for section in page.choices.sections:
            page.choices.tick(section, section == "cases")
    if left:
        monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "It is a street, not the child")
        with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
            page.names.findChildren(QCheckBox)[0].setChecked(False)
        assert bridge.audit.settings.accepted == {"isolde": "It is a street, not the child"}
    write_to(monkeypatch, tmp_path / "out.docx")
    with qtbot.waitSignal(page.exported, timeout=60_000):
        page.export()
    cells = [cell.text for table in docx.Document(str(tmp_path / "out.docx")).tables for cell in table._cells]
    assert ("On page 2 Isolde is quoted." in cells) is left
    assert ("On page 2 Child A is quoted." in cells) is not left
    assert ("may still stand in the file" in page.told.text) is left
    assert ("Isolde" in page.preview.text) is left


# --- keyboard, names for screen readers, looks ----------------------------------------------------------


def test_every_control_can_be_reached_and_has_a_name(page: ReportPage) -> None:
    controls = [
        next(button for button in page.findChildren(QRadioButton) if button.isChecked()),
        *page.findChildren(QCheckBox),
        *page.findChildren(QPushButton),
        page.preview,
    ]
    for control in controls:
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
        assert control.accessibleName() or control.text()


def test_the_preview_turns_by_keys(qtbot: QtBot, page: ReportPage) -> None:
    bar = page.preview.verticalScrollBar()
    qtbot.keyClick(page.preview, Qt.Key.Key_PageDown)
    first = bar.value()
    assert first > 0
    qtbot.keyClick(page.preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page.preview, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_paper_is_white_in_the_dark_too(qtbot: QtBot, qapp: Any, page: ReportPage) -> None:
    theme.apply(qapp, "dark")
    picture = page.preview.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 40)
    theme.apply(qapp, "light")
    assert middle == QColor("white")


# --- sheets -------------------------------------------------------------------------------------------------


def test_sheets_turn_and_count_as_the_word_file_does(qapp: Any) -> None:
    rows = tuple((str(number), "text " * 30) for number in range(60))
    blocks = (
        Heading(1, "Upright"),
        Grid(("No.", "Text"), rows, "Long"),
        PageBreak(landscape=True),
        Grid(("No.", "Text"), rows[:3], "Short"),
        PageBreak(),
        say("Upright again"),
    )
    binding = Binding(blocks, Properties("Title", "Author"))
    while not binding.whole:
        binding.add_some()
    ways = [binding.landscape(sheet) for sheet in range(len(binding))]
    assert ways[0] is False
    assert ways[-2:] == [True, False]
    assert len(ways) >= 4
    assert "Table 1. Long" in binding.text
    assert "Table 2. Short" in binding.text


def test_no_heading_stands_alone_at_the_foot_of_a_sheet(qapp: Any) -> None:
    for lines in range(25, 60):
        blocks = [*[say("A line.")] * lines, Heading(1, "One"), Heading(2, "Two"), say("Below.")]
        binding = Binding(blocks, Properties("Title", "Author"))
        while not binding.whole:
            binding.add_some()
        paper, _ = binding._sheets[0]
        document = paper._document
        sheets = [paper._sheet_of(document.findBlockByNumber(lines + after)) for after in range(3)]
        assert len(set(sheets)) == 1, lines


@pytest.mark.parametrize("kind", ["briefing", "full"])
def test_the_preview_has_every_text_of_the_report(qapp: Any, bridge: Bridge, kind: str) -> None:
    blocks = compose(bridge.audit, kind)
    binding = Binding(blocks, properties_of(bridge.audit, kind))
    while not binding.whole:
        binding.add_some()
    shown = binding.text.replace("\N{LINE SEPARATOR}", "\n")
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row:
                    text = cell if isinstance(cell, str) else cell.text
                    assert text.replace("\N{NO-BREAK SPACE}", " ") in shown


# --- what the auditor makes of a report -----------------------------------------------------------------


def test_the_order_and_the_ticks_are_kept_in_the_audit_and_can_be_undone(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        page.choices.tick("background", False)
    assert bridge.audit.settings.plans["briefing"].left_out == ("background",)
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        button_named(page, "Move Conference: strengths up").click()
    assert page.preview.text.index("Identified strengths – initial") < page.preview.text.index(
        "Areas for impr"
    )
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        bridge.undo()
        bridge.undo()
    assert "background" in page.choices.sections
    assert "1. Background" in page.preview.text


def button_named(page: ReportPage, name: str) -> QAbstractButton:
    (found,) = [
        button
        for button in page.findChildren(QAbstractButton)
        if name in (button.accessibleName(), button.text()) and button.isVisibleTo(page)
    ]
    return found


def test_own_words_and_house_words_are_in_the_preview_and_on_disk(
    qtbot: QtBot, page: ReportPage, bridge: Bridge
) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        qtbot.keyClicks(page.words.opening, "Please read")
        qtbot.keyClicks(page.words.house_words, "agencies = partners")
        bridge.settle()
    assert bridge.audit.settings.plans["briefing"].opening == "Please read"
    assert bridge.audit.settings.house_words == "agencies = partners"
    assert "Please read" in page.preview.text
    assert "Partners shared information" in page.preview.text or "partners shared" in page.preview.text


def test_a_name_is_not_accepted_without_a_reason(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        name_typed(bridge)
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: None)
    (tick,) = page.names.findChildren(QCheckBox)
    tick.setChecked(False)
    assert tick.isChecked()
    assert not bridge.audit.settings.accepted


def test_the_result_of_the_check_is_kept_in_the_history(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(page.preview.laid_out, timeout=20_000):
        name_typed(bridge)
    undo = bridge.undo_label
    for ending, export in ((".docx", page.export), (".pdf", page.export_pdf)):
        write_to(monkeypatch, tmp_path / f"out{ending}")
        with qtbot.waitSignal(page.exported, timeout=20_000):
            export()
    pdf, docx_ = (deed.label for deed in bridge.history(limit=2))
    assert docx_ == "Briefing written as docx and checked: 1 replaced, 0 accepted, 0 still in the file"
    assert pdf.startswith("Briefing written as pdf and checked: 1 replaced")
    assert bridge.undo_label == undo
    assert {tmp_path / "out.docx", tmp_path / "out.pdf"} <= {copy.place for copy in bridge.safe.copies()}


def test_where_a_report_will_lie_is_noted_before_it_is_written(
    qtbot: QtBot, page: ReportPage, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock while it is being written would keep it from being noted afterwards."""
    write_to(monkeypatch, tmp_path / "out.docx")
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export()
        noted = {copy.place for copy in bridge.safe.copies()}
    assert tmp_path / "out.docx" in noted


def test_small_numbers_are_grouped_at_a_press(qtbot: QtBot, page: ReportPage, bridge: Bridge) -> None:
    assert page.rare.isHidden()
    with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
        page.choices.choose("full")
    assert page.rare.isVisibleTo(page)
    with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
        button_named(page, "Group").click()
    assert bridge.audit.settings.grouped == ("children",)
    with qtbot.waitSignal(page.preview.laid_out, timeout=60_000):
        button_named(page, "Decide again").click()
    assert bridge.audit.settings.grouped == ()
    assert button_named(page, "Group").isVisibleTo(page)


def test_the_letterhead_is_used_and_what_it_lacks_is_told(
    qtbot: QtBot, page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.report.test_templating import letterhead

    template = letterhead(tmp_path / "t.docx")
    monkeypatch.setattr(messages, "choose_file", lambda *_: template)
    page.letterhead.choose.click()
    write_to(monkeypatch, tmp_path / "out.docx")
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.export()
    section = docx.Document(str(tmp_path / "out.docx")).sections[0]
    assert section.header.paragraphs[0].text == "FENMOOR COUNCIL"
    assert "The template’s author is replaced" in page.told.text
    page.letterhead.own.click()
    assert page.letterhead.path is None


def test_the_list_of_contents_tells_the_sheet_of_each_heading(qapp: object) -> None:
    chapters = [Title("T"), Contents(), PageBreak(), Heading(1, "One"), PageBreak(), Heading(2, "Two")]
    binding = Binding(chapters, Properties("T", "A. Uditor"))
    while not binding.whole:
        assert "One\t" not in binding.text
        binding.add_some()
    assert "One\t2\nTwo\t3\n" in binding.text
