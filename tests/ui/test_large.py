"""A large audit on the screen: it is shown at once, and counted while the auditor already reads."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.pages import PASSWORD, answer, case_id, new_bridge, shown
from ui import errors, messages
from ui.bridge import Bridge, Damaged
from ui.workplace import Workplace
from workbench.storage.audit_file import AuditFile

MANY = 150


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Bridge]:
    made = new_bridge(tmp_path, cases=MANY)
    answer(made, "sd.minutes", ["met"] * 3)
    made.close()
    opened = Bridge(AuditFile.open(made.path, PASSWORD))
    yield opened
    opened.close()


def said(place: Workplace) -> str:
    return " · ".join(one.text() for one in place.findChildren(QLabel) if one.isVisible())


def test_the_first_case_is_there_before_all_are_counted_and_the_counts_follow(qtbot, large: Bridge) -> None:
    place = shown(qtbot, Workplace(large))
    assert "150 cases" in said(place)
    assert "complete" not in said(place)
    assert "Counting…" in said(place)
    assert place.page("cases").case_id == case_id(large, 1)
    qtbot.waitUntil(lambda: "150 cases · 0 complete" in said(place))
    qtbot.waitUntil(lambda: "% of the audit answered" in said(place))


def test_the_list_leads_to_cases_that_nobody_has_counted(qtbot, large: Bridge) -> None:
    place = shown(qtbot, Workplace(large))
    cases = place.page("cases")
    cases.show_case(case_id(large, MANY - 1))
    cases.next_case()
    assert cases.case_id == case_id(large, MANY)
    cases.next_case()
    assert cases.case_id == case_id(large, MANY)
    cases.column.search.setText("case 149")
    assert "Enter goes to Case 149" in said(place)


def test_closing_while_cases_are_still_counted_is_quiet(qtbot, large: Bridge) -> None:
    place = shown(qtbot, Workplace(large))
    first = place.page("cases").case_id
    large.close()
    qtbot.keyClicks(place, " ")
    assert place.page("cases").case_id == first


@pytest.mark.uncaught
def test_a_file_found_damaged_while_it_is_read_says_so_in_its_own_words(
    qapp, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _over, _title, text: told.append(text))
    listening = errors.install(lambda: None)
    try:
        raise Damaged("march.audit is damaged. A backup can be restored.")
    except Damaged:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: bool(told))
    listening.remove()
    assert told[0].startswith("march.audit is damaged. A backup can be restored.")
