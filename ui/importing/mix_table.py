"""The mix of a sample beside the mix of the list it was drawn from, by each characteristic."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from workbench.domain.sampling import TRAITS, Candidate, mix_of


class MixTable(QTreeWidget):
    """Cases counted, with their share of the list and of the sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The mix of the sample beside that of the list, in cases")
        self.setHeaderLabels(["Cases by", "List", "", "Sample", ""])
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        letters = self.fontMetrics()
        for column in range(1, 5):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, letters.horizontalAdvance("Sample MM"))

    def show_mix(self, among: Sequence[Candidate], sample: Sequence[str]) -> None:
        tops = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        closed = {top.text(0) for top in tops if top is not None and not top.isExpanded()}
        self.clear()
        self._line(self, "All", len(among), len(among), len(sample), len(sample))
        for trait, words in TRAITS.items():
            rows = mix_of(among, sample, trait)
            if len(rows) < 2:
                continue
            top = QTreeWidgetItem(self, [words.capitalize()])
            for row in rows:
                self._line(top, row.label, row.listed, len(among), row.drawn, len(sample))
            top.setExpanded(top.text(0) not in closed and len(rows) <= 8)

    def _line(
        self, under: QTreeWidget | QTreeWidgetItem, words: str, listed: int, of: int, drawn: int, total: int
    ) -> None:
        cells = [words, f"{listed:,}", _share(listed, of), f"{drawn:,}", _share(drawn, total)]
        item = QTreeWidgetItem(under, cells)
        for column in range(1, 5):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else ""
