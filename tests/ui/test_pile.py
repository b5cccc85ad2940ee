"""A turn of a pile shows the page that comes, drawn as a whole."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import Pile


class _Drawn(QWidget):
    """Remembers what of it was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn = self.drawn.united(event.region())

    @property
    def whole(self) -> bool:
        return self.drawn == QRegion(self.rect())


class _Page(_Drawn):
    def __init__(self) -> None:
        super().__init__()
        self.part = _Drawn()
        QVBoxLayout(self).addWidget(self.part)


def _pile_of_two(qtbot: QtBot) -> tuple[Pile, list[_Page]]:
    pile, pages = Pile(), [_Page(), _Page()]
    qtbot.addWidget(pile)
    for page in pages:
        pile.addWidget(page)
    pile.resize(200, 150)
    return pile, pages


def test_a_turn_draws_the_whole_of_the_page_that_comes_each_time(qtbot: QtBot) -> None:
    pile, pages = _pile_of_two(qtbot)
    pile.show()
    qtbot.waitExposed(pile)
    qtbot.waitUntil(lambda: pages[0].part.whole)
    for coming, going in (pages[::-1], pages, pages[::-1]):
        coming.drawn = coming.part.drawn = QRegion()
        pile.turn_to(coming)
        assert coming.isVisible()
        assert not going.isVisible()
        qtbot.waitUntil(lambda page=coming: page.part.whole)
        assert coming.whole


def test_a_pile_that_may_not_draw_is_left_so(qtbot: QtBot) -> None:
    pile, pages = _pile_of_two(qtbot)
    pile.setUpdatesEnabled(False)
    pile.turn_to(pages[1])
    assert pile.currentWidget() is pages[1]
    assert not pile.updatesEnabled()
    pile.setUpdatesEnabled(True)
    assert pages[1].updatesEnabled()
