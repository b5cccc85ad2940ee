"""The six stages of a case with how much of each is answered.

The rule kept here: the bar shows and asks; which stage is open is the page's affair.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.kit.flow import Flow
from ui.theme import current, mark, set_role
from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Stage
from workbench.domain.progress import of_stage

_ROOMY, _TIGHT = 23, 15
"""Pixels that a name has round it at 100 %."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StageBar(QWidget):
    """One button for each stage; left and right arrows go along them."""

    stage_wanted = Signal(int)
    """Number of the stage, from 1, that the arrows have come to; the keyboard stays on the bar."""
    stage_clicked = Signal(int)
    """The same by a click: the keyboard goes to the statements, so that the next number answers one."""
    left_downwards = Signal()

    def __init__(self, stages: Sequence[Stage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Stages of the case")
        self._stages = tuple(stages)
        self._buttons: list[QPushButton] = []
        self._counts: dict[QPushButton, str] = {}
        self._group = QButtonGroup(self)
        row = Flow(self, gap=0)
        for number, stage in enumerate(stages, start=1):
            button = QPushButton()
            set_role(button, "tab")
            button.setCheckable(True)
            button.setText(stage.short)
            button.setToolTip(f"{stage.title}  (Ctrl+{number})")
            button.installEventFilter(self)
            self._group.addButton(button, number)
            self._buttons.append(button)
            row.addWidget(button)
        self._group.idClicked.connect(self.stage_clicked)

    def choose(self, number: int) -> None:
        button = self._buttons[number - 1]
        button.setChecked(True)
        self._write()
        for other in self._buttons:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)

    def tell(self, audit: Audit, case: Case) -> None:
        """Writes the counts of the case beside the names."""
        for stage, button in zip(self._stages, self._buttons, strict=True):
            count, spoken = _count(audit, case, stage)
            self._counts[button] = count
            button.setAccessibleName(f"{stage.title}, {spoken}")
        self._write()

    def go_to(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _write(self) -> None:
        """Names with their counts, closer together where that is too wide for one line; where it still is,
        only the open stage has its count.
        """
        counted = [f"{stage.short} {self._counts.get(b, '')}".rstrip() for stage, b in self._pairs()]
        room, words = self.width(), sum(map(self.fontMetrics().horizontalAdvance, counted))
        tight = words + len(counted) * current().px(_ROOMY) > room
        whole = words + len(counted) * current().px(_TIGHT) <= room
        for (stage, button), text in zip(self._pairs(), counted, strict=True):
            shown = text if whole or button.isChecked() else stage.short
            if button.text() != shown:
                button.setText(shown)
            if button.property("tight") is not (tight and whole):
                mark(button, tight=tight and whole)

    def _pairs(self) -> list[tuple[Stage, QPushButton]]:
        return list(zip(self._stages, self._buttons, strict=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._write()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("border"))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left_downwards.emit()
                return True
            if event.key() in _STEPS and isinstance(watched, QPushButton):
                self._step(self._buttons.index(watched) + _STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _step(self, position: int) -> None:
        if 0 <= position < len(self._buttons):
            self._buttons[position].setFocus(Qt.FocusReason.TabFocusReason)
            self.stage_wanted.emit(position + 1)


def _count(audit: Audit, case: Case, stage: Stage) -> tuple[str, str]:
    share = of_stage(audit, case, stage)
    if share.asked:
        return f"{share.done}/{share.asked}", f"{share.done} of {share.asked} answered"
    rows = sum(len(case.table(table)) for table in stage.tables)
    return (str(rows), f"{rows} rows") if rows else ("", "nothing asked")
