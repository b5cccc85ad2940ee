"""Every screen is put on once: nothing flashes up as a window of its own, every part can be read out, and Tab
goes as the eye reads.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.scenes import SCENES, Scene
from tests.staging import staged
from tests.walks.reading import against_reading
from ui.app import application
from ui.program import Program

SPOKEN = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractSlider)

QTS_OWN = ("QTipLabel", "QComboBoxPrivateContainer", "QTableCornerButton")


class Flashes(QObject):
    """Notes every widget that shows itself as a window and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            known = isinstance(watched, QMainWindow | QDialog | QMenu)
            if not known and watched.metaObject().className() not in QTS_OWN:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def nameless(widget: QWidget) -> list[str]:
    """What can be used by keyboard but would not be read out by a screen reader."""
    found = []
    for part in widget.findChildren(QWidget):
        if (
            not part.isVisible()
            or not isinstance(part, SPOKEN)
            or isinstance(part, QHeaderView)
            or part.metaObject().className() in QTS_OWN
        ):
            continue
        own = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
        holder = part.parentWidget()
        inside = holder is not None and (
            holder.focusProxy() is part or type(holder).__name__.startswith(("Q", "qt_"))
        )
        if not own and not inside and part.objectName() not in ("qt_spinbox_lineedit",):
            found.append(f"{type(part).__name__} in {type(holder).__name__}")
    return found


def roleless(root: QWidget) -> list[str]:
    """What a screen reader would not know what to call."""
    none = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    found = []
    for part in root.findChildren(QWidget):
        own = isinstance(part, SPOKEN) and not isinstance(part, QHeaderView)
        inside = part.objectName() == "qt_spinbox_lineedit"  # read out as its spin box
        if part.isVisible() and own and not inside and part.metaObject().className() not in QTS_OWN:
            told = QAccessible.queryAccessibleInterface(part)
            if told is not None and told.role() in none:
                found.append(f"{type(part).__name__} {part.accessibleName()}")
    return found


@pytest.fixture(scope="module")
def program(quick_keys: None) -> Iterator[Program]:
    """One program for all the screens: each has to leave it fit for the next."""
    with staged() as made:
        yield made


@pytest.mark.parametrize(("name", "play"), SCENES, ids=[name for name, _ in SCENES])
def test_every_screen_can_be_put_on(program: Program, name: str, play: Scene) -> None:
    flashes = Flashes()
    taken: list[QWidget] = []
    silent: list[str] = []
    nameless_roles: list[str] = []
    back: list[str] = []

    def take(widget: QWidget) -> None:
        taken.append(widget)
        silent.extend(nameless(widget))
        nameless_roles.extend(roleless(widget))
        back.extend(against_reading(widget))

    application().installEventFilter(flashes)
    play(program, take)
    application().removeEventFilter(flashes)
    assert taken, f"{name} showed nothing"
    assert flashes.seen == []
    assert silent == []
    assert nameless_roles == []
    assert back == [], "Tab goes up, or back along a line"
