"""What is copied out of an audit: marked as not to be kept, and cleared when the audit is left.

The rule kept here: only what this program put there is ever touched.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\"": b"\0\0\0\0",
    "application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\"": b"\0\0\0\0",
    "application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\"": b"\0\0\0\0",
    "application/x-apple-macos;org.nspasteboard.ConcealedType": b"1",
}  # fmt: skip
"""By what clipboard managers of the three systems are asked to keep no copy."""


class Clipboard(QObject):
    """Watches the clipboard while an audit is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours = False
        self._clipboard.dataChanged.connect(self._mark)

    @Slot()
    def _mark(self) -> None:
        """Puts text that was copied here back with the marks on it."""
        # Not every platform tells whose the clipboard is; what comes while we have the keyboard is ours.
        self._ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        held = self._clipboard.mimeData()
        marked_already = held is None or held.hasFormat(next(iter(MARKS)))
        if not self._ours or marked_already or not held.hasText():
            return
        marked = QMimeData()
        marked.setText(held.text())
        for kind, content in MARKS.items():
            marked.setData(kind, content)
        self._clipboard.setMimeData(marked)

    def clear(self) -> None:
        """Takes away what was copied here; what another program put there stays."""
        if self._ours:
            self._clipboard.clear()
