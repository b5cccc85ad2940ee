"""The real program on a stage: opened without a display, played, and its pictures taken.

The rule kept here: what is shown is the program itself, by its own window, commands and keys.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as large as an office's; the one that comes with the platform is 800 × 800.
    _screen = Path(__file__).with_name("screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen}"

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.app import AuditFiles, application
from ui.hints import HINTS
from ui.program import Program
from ui.settings import Preferences
from workbench.storage import vault


def pause(milliseconds: int = 60) -> None:
    """Lets the program do what it has to do, and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def calm(widget: QWidget, most: int = 100) -> None:
    """Waits until nothing moves any more: notes that grow, pages that are laid out."""
    before: list[tuple[int, ...]] = []
    for _ in range(most):
        pause(40)
        QCoreApplication.sendPostedEvents()  # words told by the clock that ended the pause get their room
        now = [part.geometry().getRect() for part in widget.findChildren(QWidget) if part.isVisible()]
        if now == before:
            return
        before = now


@contextmanager
def staged(look: str = "light", size: tuple[int, int] = (1366, 768), text: int = 100) -> Iterator[Program]:
    """The program at its welcome page, with settings and folders of its own that go away afterwards."""
    usual = {name: os.environ.get(name) for name in ("XDG_DATA_HOME", "APPDATA")}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(dict.fromkeys(usual, str(Path(folder) / "data")))
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(store)
        preferences.theme = look
        preferences.text_size = text
        preferences.hints_gone = tuple(HINTS)  # the screens as they are after the first days
        app = application()
        theme.apply(app, look, text)
        program = Program(app, preferences, AuditFiles())
        program.window.resize(*size)
        _to_laptop(program.window)
        program.window.show()
        pause()
        yield program
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
        pause()
    for name, value in usual.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _to_laptop(window: QWidget) -> None:
    """A small window stands on the small screen, if there is one, so that its dialogs have to fit there."""
    for screen in QGuiApplication.screens():
        if screen.name() == "laptop" and screen.size().expandedTo(window.size()) == screen.size():
            window.move(screen.geometry().topLeft())


@contextmanager
def quick_keys() -> Iterator[None]:
    """Keys that cost milliseconds, for pictures of audits that hold nobody's data."""
    usual = dict(vault.COST)
    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    yield
    vault.COST.update(usual)


def attended(program: Program) -> None:
    """Somebody is there: an audit that nobody touches locks itself, and a play touches nothing."""
    program._guard.watch.touch()
    if program.window.workplace is not None:
        program.window.workplace.notice.hide()


def opened_sample(program: Program) -> None:
    program.open_sample()
    while program.window.workplace is None:
        pause()
    pause(200)


def picture(widget: QWidget, path: Path) -> Path:
    """What the widget shows now, as a PNG."""
    calm(widget)
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path


@contextmanager
def shown(dialog: QDialog) -> Iterator[QDialog]:
    """A dialog that is on the screen without holding everything else up."""
    dialog.show()
    pause(150)
    yield dialog
    dialog.close()
    dialog.deleteLater()
    pause()
