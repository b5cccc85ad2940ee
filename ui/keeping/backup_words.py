"""A backup in words: of when, why it was made, how large it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.bridge import Backup
from workbench.domain.entry import say_date

WHY = {
    "asked": "asked for",
    "scheduled": "by schedule",
    "import": "before an import",
    "merge": "before cases were joined",
    "restore": "before a restore",
    "password": "before the password was changed",
    "migration": "before the file’s format was renewed",
    "destroy": "before the end",
}
_PATH = Qt.ItemDataRole.UserRole


def say_backup(backup: Backup, of: str = "") -> str:
    """ "Tue 11 Jan 2022, 14:32 · before an import · 1.2 MB"; `of` says whose, where several are listed."""
    day = say_date(backup.at.date().isoformat(), weekday=True)
    parts = (f"{day}, {backup.at:%H:%M}", WHY.get(backup.why, backup.why), _size(backup.path), of)
    return " · ".join(part for part in parts if part)


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return ""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} kB"


def add_backup(to: QListWidget, backup: Backup, of: str = "") -> None:
    item = QListWidgetItem(say_backup(backup, of))
    item.setData(_PATH, backup.path)
    item.setToolTip(str(backup.path))
    to.addItem(item)


def chosen(of: QListWidget) -> Path | None:
    """The backup that is chosen in a list."""
    item = of.currentItem()
    path = item.data(_PATH) if item is not None else None
    return path if isinstance(path, Path) else None
