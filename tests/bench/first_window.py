"""Opens a window and prints the time of its first paint: `first_window bare|workbench …`.

Run in a process of its own; the clock is the system's monotonic one, which the caller shares. What is timed
is the program's own main(), stopped at the moment it is told that its window has been painted.
"""

import os
import sys
import time


def tell(*_: object) -> None:
    print(time.monotonic_ns(), flush=True)
    os._exit(0)


def bare() -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    app = QApplication(sys.argv[:1])
    window = QLabel("A bare window")
    window.resize(1366, 768)
    watcher = FirstPaint()
    window.installEventFilter(watcher)
    window.show()
    app.exec()


def workbench(arguments: list[str]) -> None:
    import gc

    gc.disable()  # as ui.start does before it imports anything
    from ui.program import Program

    Program._get_ready = tell  # type: ignore[method-assign]
    sys.argv[1:] = arguments
    from ui.start import main

    main()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else workbench(sys.argv[2:])
