"""The steps of a wizard in words: done, under way, still to come."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.kit import Flow, label


class Steps(QWidget):
    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._labels: tuple[QLabel, ...] = tuple(label("", "chip") for _ in titles)
        row = Flow(self, gap=theme.current().px(6))
        for step in self._labels:
            row.addWidget(step)
        self.show_step(0)

    def show_step(self, now: int, passed_over: Collection[int] = ()) -> None:
        """`passed_over` are steps that this list has no need of."""
        there = [number for number in range(len(self._titles)) if number not in passed_over]
        for number, (step, title) in enumerate(zip(self._labels, self._titles, strict=True)):
            done = number < now
            place = there.index(number) + 1 if number in there else 0
            step.setText(f"{'✓' if done else place}  {title}")
            step.setVisible(number in there)
            theme.mark(step, tone="good" if done else "accent" if number == now else "plain")
        place = there.index(now) + 1
        self.setAccessibleName(f"Step {place} of {len(there)}: {self._titles[now]}")
