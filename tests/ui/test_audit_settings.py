"""The settings of an audit: what is typed or ticked in the dialog is the audit's when it closes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.report.rich import rich_audit
from ui.audit_settings import AuditSettingsDialog
from ui.bridge import Bridge
from workbench.report.rarity import rarities


@pytest.fixture
def dialog(qtbot: QtBot, sample_bridge: Bridge) -> AuditSettingsDialog:
    made = AuditSettingsDialog(sample_bridge)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_what_counts_as_a_small_number_is_the_audits_own(
    dialog: AuditSettingsDialog, sample_bridge: Bridge
) -> None:
    assert (dialog.small_numbers.value(), dialog.whole_sample.isChecked()) == (5, False)
    dialog.small_numbers.setValue(3)
    dialog.whole_sample.click()
    dialog.accept()
    settings = sample_bridge.audit.settings
    assert (settings.small_numbers, settings.whole_sample) == (3, True)
    asked = [one.where for one in rarities(sample_bridge.audit, "briefing", frozenset({"background"}))]
    assert asked == ["Background, who the cases are about"]
    assert sample_bridge.undo()
    assert (sample_bridge.audit.settings.small_numbers, sample_bridge.audit.settings.whole_sample) == (
        5,
        False,
    )


def test_closing_without_a_change_leaves_the_settings_and_the_history_alone(
    dialog: AuditSettingsDialog, sample_bridge: Bridge
) -> None:
    before, deeds = sample_bridge.audit.settings, sample_bridge.history(limit=1)
    dialog.reject()
    assert sample_bridge.audit.settings == before
    assert sample_bridge.history(limit=1) == deeds


def test_what_has_to_be_decided_has_a_name_and_a_description_for_those_who_hear_it(
    dialog: AuditSettingsDialog,
) -> None:
    assert "Counts of people" in dialog.small_numbers.accessibleName()
    assert "ethnicity" in dialog.whole_sample.accessibleDescription()
    assert rich_audit().settings.small_numbers == dialog.small_numbers.value()
