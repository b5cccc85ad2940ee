"""Hears from the system that the computer goes to sleep or that its session was locked.

The rule kept here: where a system does not tell, nothing fails; the clocks in ui.locking notice afterwards.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

_POWER, _SUSPEND = 0x0218, 4
_SESSION, _LOCKED = 0x02B1, 7


class Sleep(QObject):
    """`coming` is told before the computer sleeps, and when the session is locked."""

    coming = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: QAbstractNativeEventFilter | None = None
        if sys.platform == "linux":
            self._listen_on_the_bus()
        elif sys.platform == "win32":
            self._messages = _Messages(self)
            app = QCoreApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self._messages)

    def _listen_on_the_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        # The stubs say bytes; what is taken is the text that SLOT makes.
        slot: Any = SLOT("_hear(bool)")
        for bus, path, face, name in (
            (system, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),
            (session, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
            (session, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
        ):
            if bus.isConnected():
                bus.connect("", path, face, name, self, slot)  # from whoever tells it

    @Slot(bool)
    def _hear(self, begins: bool) -> None:
        if begins:
            self.coming.emit()


class _Messages(QAbstractNativeEventFilter):
    """What Windows tells every window: going to sleep, session locked."""

    def __init__(self, sleep: Sleep) -> None:
        super().__init__()
        self._sleep = sleep

    def nativeEventFilter(self, kind: Any, message: int) -> object:
        if bytes(kind) == b"windows_generic_MSG":
            told = _Message.from_address(int(message))
            if (told.message, told.wparam) in ((_POWER, _SUSPEND), (_SESSION, _LOCKED)):
                self._sleep.coming.emit()
        return False, 0


class _Message(ctypes.Structure):
    """The beginning of a Windows MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def tell_of_locking(window: int) -> None:
    """Asks Windows to tell the window of that handle when the session is locked; elsewhere does nothing."""
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window), 0)
