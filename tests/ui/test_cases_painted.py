"""What is painted of a case is never half laid out."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.cases_shown import cases_page
from ui.cases.card import Card
from workbench.domain.audit import Answer, Place


class Heights(QObject):
    """The height that each card had whenever it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[tuple[Card, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, Card):
            self.painted.append((watched, watched.height()))
        return False


def test_no_card_is_squashed_or_drawn_out_for_a_moment_when_the_case_changes(qtbot, bridge) -> None:
    first, second = (one.id for one in bridge.audit.in_order[:2])
    for item in ("sd.timely", "sd.agencies"):
        bridge.record(first, Place(item), Answer("not_met", "Two of the agencies were not asked. " * 12))
    page = cases_page(qtbot, bridge)
    heights = Heights()
    QApplication.instance().installEventFilter(heights)
    for case in (second, first, second):
        heights.painted.clear()
        page.show_case(case)
        qtbot.waitUntil(lambda: bool(heights.painted))
        for _ in range(4):
            QApplication.processEvents()
        assert [height for _, height in heights.painted] == [card.height() for card, _ in heights.painted]
    QApplication.instance().removeEventFilter(heights)
