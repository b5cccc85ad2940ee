"""The dialog that hands over the data: covered unless asked, told, and kept in the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.report.reading_data import answers_of, sheets_of
from ui import messages
from ui.bridge import Bridge
from ui.data_out import DataDialog
from ui.settings import Preferences


@pytest.fixture
def dialog(qtbot: QtBot, sample_bridge: Bridge) -> DataDialog:
    made = DataDialog(sample_bridge, Preferences())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def export(qtbot: QtBot, dialog: DataDialog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: path)
    dialog.export.click()
    qtbot.waitUntil(dialog.export.isEnabled, timeout=20_000)


@pytest.mark.parametrize("ending", [".xlsx", ".zip"])
def test_the_data_is_written_with_names_covered_and_told_in_the_history(
    qtbot: QtBot, dialog: DataDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    dialog.ways[ending].setChecked(True)
    export(qtbot, dialog, tmp_path / f"data{ending}", monkeypatch)
    assert "15 cases" in dialog.message.text
    assert dialog.folder.isVisible()
    assert "name" not in sheets_of(tmp_path / f"data{ending}")["Children"][0]
    assert dialog._bridge.history()[0].label == f"Data written as {ending[1:]}, names replaced"
    assert tmp_path / f"data{ending}" in {copy.place for copy in dialog._bridge.safe.copies()}


def test_names_are_asked_for_and_warned_about(
    qtbot: QtBot, dialog: DataDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.identifying.click()
    assert "not encrypted" in dialog.warning.text
    export(qtbot, dialog, tmp_path / "named.xlsx", monkeypatch)
    assert any(column == "name" for _, _, _, column in answers_of(tmp_path / "named.xlsx"))


def test_a_folder_that_cannot_be_written_is_told_in_the_dialog(
    qtbot: QtBot, dialog: DataDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(qtbot, dialog, tmp_path / "nowhere" / "data.xlsx", monkeypatch)
    assert "could not be written" in dialog.message.text
    assert not dialog.folder.isVisible()
