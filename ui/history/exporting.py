"""The history handed over as a csv file: with names left out, unless they are asked for.

The rule kept here: what was handed over is known as a copy, for the day when every copy has to go.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from ui import messages
from ui.bridge import Bridge, Refused
from ui.kit import Banner
from workbench.report.covering import text_covered

WHAT = (
    "One row for each change: who, when, what, from, to, why, and the seal that ties each entry to the one "
    "before it."
)
COVERED = "Names, ids and dates of birth that you recorded are left out; in typed text they are replaced."
NAMED = (
    "The file will say who each child is. It is not encrypted: keep it only where the partnership’s rules "
    "allow, and delete it when it is no longer needed."
)


class ExportBox(messages.Box):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Export the history", WHAT, "Export…", "Cancel")
        self.identifying = QCheckBox("With names, ids and dates of birth")
        self.warning = Banner(COVERED, "accent", self)
        self.identifying.toggled.connect(self._warn)
        self.editors.addWidget(self.identifying)
        self.editors.addWidget(self.warning)

    def _warn(self, named: bool) -> None:
        self.warning.tell(NAMED if named else COVERED, "fair" if named else "accent")


def export(bridge: Bridge, folder: Path, parent: QWidget, told: Callable[[str, str], object]) -> None:
    """Asks how and where, and writes; `told` is given what came of it and its tone, if anything did."""
    box = ExportBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take() -> None:
        named = box.identifying.isChecked()
        proposed = folder / f"{bridge.path.stem} history.csv"
        target = messages.save_file(parent, "Export the history", proposed, "Csv (*.csv)", ending=".csv")
        if target is not None:
            told(*_written(bridge, target, named))

    box.accepted.connect(take)
    box.open()


def _cover(bridge: Bridge) -> Callable[[str], str]:
    """Takes out of a text who is recorded now, and who once was: the history keeps what was typed of both."""
    return text_covered(bridge.audit, *bridge.safe.as_once(bridge.audit))


def _written(bridge: Bridge, target: Path, named: bool) -> tuple[str, str]:
    QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        bridge.safe.export_history(target, None if named else _cover(bridge))
        bridge.note(f"History exported{' with names' if named else ''}")
    except Refused as reason:
        return str(reason), "poor"
    finally:
        QApplication.restoreOverrideCursor()
    return f"{target.name} is written.", "good"
