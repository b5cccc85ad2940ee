"""Opens a window and prints the time of its first paint: `python -m tests.bench.first_window bare|workbench`.

Run in a process of its own; the clock is the system's monotonic one, which the caller shares.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class FirstPaint(QObject):
    """Tells the time of the first paint of what it watches, and ends the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After the event loop has come round once: then the paint itself is done.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print(time.monotonic_ns(), flush=True)
        QApplication.quit()


def main() -> None:
    watcher = FirstPaint()
    window: QWidget
    if sys.argv[1] == "bare":
        app = QApplication(sys.argv[:1])
        window = QLabel("A bare window")
        window.resize(1366, 768)
    else:
        from ui.app import application, start

        app = application()
        window = start(app).window
    window.installEventFilter(watcher)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
