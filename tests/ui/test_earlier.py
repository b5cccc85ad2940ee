"""An earlier audit: attached from its file or typed in, shown statement by statement, told in a finding."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pages import PASSWORD, answer, new_bridge, shown
from ui.app import AuditFiles
from ui.bridge import Bridge
from ui.findings.counts_model import BASE, MET, SAME, CountsModel
from ui.findings.earlier_dialog import EarlierDialog
from ui.findings.page import FindingsPage
from workbench.domain.audit import Earlier, EarlierAudit, Settings
from workbench.domain.findings import findings


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=12)
    answer(opened, "sd.timely", ["met"] * 11 + ["not_met"])
    answer(opened, "sd.sharing", ["met"] * 3)
    yield opened
    opened.close()


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    """An audit of ten cases in another file."""
    folder = tmp_path / "last year"
    folder.mkdir()
    opened = new_bridge(folder, cases=10)
    opened.set_settings(Settings(title="Last year’s", period="March 2021"))
    answer(opened, "sd.timely", ["met"] * 6 + ["not_met"] * 4)
    answer(opened, "cp.plan", ["met"] * 2)
    opened.close()
    return opened.path


@pytest.fixture
def dialog(qtbot: QtBot, bridge: Bridge, tmp_path: Path) -> EarlierDialog:
    return shown(qtbot, EarlierDialog(bridge, AuditFiles().earlier, tmp_path), 760, 600)


def attach(dialog: EarlierDialog, path: Path, password: str = PASSWORD) -> None:
    dialog.file.line.setText(str(path))
    dialog.password.line.setText(password)
    dialog.attach.click()


def test_the_other_file_is_counted_and_stays_as_it_is(
    dialog: EarlierDialog, bridge: Bridge, last_year: Path
) -> None:
    before = hashlib.sha256(last_year.read_bytes()).hexdigest()
    attach(dialog, last_year)
    assert dialog.message.text == ""
    assert (bridge.audit.earlier.period, bridge.audit.earlier.cases) == ("March 2021", 10)
    timely = bridge.audit.earlier.counts["sd.timely"]
    assert (timely.met, timely.base) == (6, 10)
    assert hashlib.sha256(last_year.read_bytes()).hexdigest() == before
    assert [path.name for path in last_year.parent.iterdir()] == [last_year.name]
    assert bridge.undo_label == "Earlier audit attached: Last year’s, March 2021"
    bridge.undo()
    assert bridge.audit.earlier == EarlierAudit()


def test_a_wrong_password_is_told_in_the_dialog(
    dialog: EarlierDialog, bridge: Bridge, last_year: Path
) -> None:
    attach(dialog, last_year, "not this one")
    assert "password" in dialog.message.text
    assert dialog.isVisible()
    assert not bridge.audit.earlier.counts


def test_the_audit_that_is_open_cannot_be_its_own_earlier_one(dialog: EarlierDialog, bridge: Bridge) -> None:
    attach(dialog, bridge.path)
    assert "is open" in dialog.message.text


def test_no_password_stays_in_a_closed_dialog(dialog: EarlierDialog, last_year: Path) -> None:
    dialog.password.line.setText("secret")
    dialog.reject()
    assert dialog.password.text == ""


def type_count(model: CountsModel, code: str, met: str, base: str, same: bool = True) -> None:
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(f"{code} "))
    model.setData(model.index(row, MET), met)
    model.setData(model.index(row, BASE), base)
    state = Qt.CheckState.Checked if same else Qt.CheckState.Unchecked
    model.setData(model.index(row, SAME), state.value, Qt.ItemDataRole.CheckStateRole)


def test_counts_typed_in_are_compared_where_the_wording_was_the_same(
    dialog: EarlierDialog, bridge: Bridge
) -> None:
    dialog.ways.setCurrentIndex(1)
    dialog.period.setText("2019")
    type_count(dialog.counts, "SD1", "5", "10")
    type_count(dialog.counts, "SD4", "9", "10", same=False)
    dialog.attach.click()
    assert dialog.message.text == ""
    found = {one.id: one for one in findings(bridge.audit)}
    assert found["sd.timely"].earlier is not None
    assert found["sd.sharing"].earlier is None
    assert bridge.audit.earlier.cases == 10


@pytest.mark.parametrize(
    ("met", "base", "why"),
    [
        ("11", "10", "SD1: 11 of 10 cannot be"),
        ("5", "", "SD1: give both counts"),
        ("five", "10", "SD1: give both counts"),
        ("0", "0", "SD1: 0 of 0 cannot be"),
        ("-1", "4", "SD1: give both counts"),
    ],
)
def test_counts_that_cannot_be_are_refused_with_the_reason(
    dialog: EarlierDialog, bridge: Bridge, met: str, base: str, why: str
) -> None:
    dialog.ways.setCurrentIndex(1)
    dialog.period.setText("2019")
    type_count(dialog.counts, "SD1", met, base)
    dialog.attach.click()
    assert why in dialog.message.text
    assert not bridge.audit.earlier.counts


def test_typed_counts_need_a_name_and_at_least_one_statement(dialog: EarlierDialog) -> None:
    dialog.ways.setCurrentIndex(1)
    dialog.attach.click()
    assert "at least one statement" in dialog.message.text
    type_count(dialog.counts, "SD1", "5", "10")
    dialog.attach.click()
    assert "title or a period" in dialog.message.text


def test_the_table_of_counts_is_a_sound_model(bridge: Bridge, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(CountsModel(bridge.audit))


# --- on the page -------------------------------------------------------------------------------------------


def earlier(bridge: Bridge, *counts: tuple[str, int, int, bool]) -> EarlierAudit:
    items = bridge.audit.instrument.items
    return EarlierAudit(
        "Before",
        "March 2021",
        12,
        {
            item: Earlier(item, items[item].wording if same else "x", met, base, "Other words")
            for item, met, base, same in counts
        },
    )


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> FindingsPage:
    made = shown(qtbot, FindingsPage(bridge))
    made.show_tab(3)
    return made


def test_without_an_earlier_audit_the_page_offers_to_attach_one(qtbot: QtBot, page: FindingsPage) -> None:
    assert "No earlier audit yet" in page.comparison.lines
    button = page.comparison._empty.button
    assert button is not None
    with qtbot.waitSignal(page.earlier_wanted):
        button.click()


def test_then_and_now_stand_side_by_side_with_n_of_n(
    qtbot: QtBot, page: FindingsPage, bridge: Bridge
) -> None:
    bridge.set_earlier(earlier(bridge, ("sd.timely", 6, 12, True), ("sd.sharing", 3, 4, True)))
    qtbot.waitUntil(lambda: "11 of 12" in page.comparison.lines)
    lines = page.comparison.lines
    for words in ("March 2021", "6 of 12", "11 of 12", "Improved", "3 of 4", "3 of 3", "small numbers"):
        assert words in lines
    assert "Compared with Before · March 2021, 12 cases" in lines


def test_what_cannot_be_compared_is_listed_with_the_reason(
    qtbot: QtBot, page: FindingsPage, bridge: Bridge
) -> None:
    bridge.set_earlier(earlier(bridge, ("sd.timely", 6, 12, False)))
    wanted = {"The wording has changed since. Then: “Other words”", "Not asked in the earlier audit."}
    qtbot.waitUntil(lambda: wanted <= set(page.comparison.lines))


def test_it_is_taken_away_and_undo_brings_it_back(qtbot: QtBot, page: FindingsPage, bridge: Bridge) -> None:
    bridge.set_earlier(earlier(bridge, ("sd.timely", 6, 12, True)))
    page.comparison.drop.click()
    assert bridge.audit.earlier == EarlierAudit()
    assert "No earlier audit yet" in page.comparison.lines
    bridge.undo()
    qtbot.waitUntil(lambda: "6 of 12" in page.comparison.lines)


def test_what_changed_since_goes_into_the_sentence_once(page: FindingsPage, bridge: Bridge) -> None:
    bridge.set_earlier(earlier(bridge, ("sd.timely", 6, 12, True)))
    board = page.boards["sd"]
    card = board.card("sd.timely")
    since = board._since(card)
    assert since == "This has improved since March 2021: 11 of 12 cases, then 6 of 12."
    board._reword(card, f"{card.finding.text} {since}")
    assert card.finding.text.endswith(since)
    assert card.finding.misfit == ""
    assert board._since(card) == ""
