"""What the program remembers between two days: looks, the window, which files were open.

The rule kept here: never anything about a case. What cannot be read is as if it had never been set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings

from ui.locking import LONGEST
from ui.theme import CHOICES, LARGEST, SMALLEST

if TYPE_CHECKING:
    from ui.keys import Keys

MOST_RECENT = 12
"""How many files are remembered."""
MOST_LISTS = 60
"""Of how many kinds of lists it is remembered what their columns hold."""


@dataclass(frozen=True, slots=True)
class Recent:
    """An audit file that was open; `opened` is an ISO date and time."""

    path: Path
    partnership: str
    opened: str
    audit: str = ""
    """The audit's own id, by which its backups are found when the file is gone or does not open."""
    backups: str = ""
    """The folder that its backups go into."""
    until: str = ""
    """Until when it may be kept, an ISO date; "" where no date was set."""


class Preferences:
    """Typed settings over QSettings; each is written the moment it is set."""

    def __init__(self, store: QSettings | None = None) -> None:
        if store is None:
            store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "audit-workbench", "audit-workbench"
            )
        store.setFallbacksEnabled(False)
        self._store = store

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self._one_of("look/theme", CHOICES)

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("look/theme", name if name in CHOICES else CHOICES[0])

    @property
    def text_size(self) -> int:
        """In per cent, 80 to 200."""
        return self._whole("look/text_size", 100, SMALLEST, LARGEST)

    @text_size.setter
    def text_size(self, size: int) -> None:
        self._store.setValue("look/text_size", min(LARGEST, max(SMALLEST, size)))

    @property
    def idle_minutes(self) -> int:
        """Minutes without a sign of life after which an audit locks: 1 to 10."""
        return self._whole("lock/idle_minutes", 5, 1, LONGEST)

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._store.setValue("lock/idle_minutes", min(LONGEST, max(1, minutes)))

    @property
    def lock_minimised(self) -> bool:
        """Whether an audit locks when its window is minimised."""
        return self._whole("lock/minimised", 0, 0, 1) == 1

    @lock_minimised.setter
    def lock_minimised(self, wanted: bool) -> None:
        self._store.setValue("lock/minimised", int(wanted))

    @property
    def covered(self) -> bool:
        """Whether windows are kept out of screenshots, where the system can do that."""
        return self._whole("window/covered", 1, 0, 1) == 1

    @covered.setter
    def covered(self, wanted: bool) -> None:
        self._store.setValue("window/covered", int(wanted))

    @property
    def keys(self) -> Keys:
        """The auditor's own keys, and whether a number key moves on."""
        from ui.keys import kept

        told = self._json("keys/own", {})
        own = {str(k): v for k, v in told.items() if isinstance(v, str)} if isinstance(told, dict) else {}
        return kept(own, self._whole("keys/moves_on", 1, 0, 1) == 1)

    @keys.setter
    def keys(self, keys: Keys) -> None:
        self._keep_json("keys/own", dict(keys.own))
        self._store.setValue("keys/moves_on", int(keys.moves_on))

    @property
    def hints_gone(self) -> tuple[str, ...]:
        """The first-run hints that were put away for good."""
        return tuple(self._text("hints/put_away").split())

    @hints_gone.setter
    def hints_gone(self, names: tuple[str, ...]) -> None:
        self._store.setValue("hints/put_away", " ".join(sorted(set(names))))

    @property
    def window(self) -> QByteArray:
        """Where the window was, as QWidget.saveGeometry wrote it; empty if never."""
        return self._bytes("window/geometry")

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def last_folder(self) -> Path:
        """Where a file was last chosen; the user's own folder if that one is gone."""
        folder = Path(self._text("files/last_folder") or Path.home())
        try:
            return folder if folder.is_dir() else Path.home()
        except (OSError, ValueError):
            return Path.home()

    @last_folder.setter
    def last_folder(self, folder: Path) -> None:
        self._store.setValue("files/last_folder", str(folder))

    @property
    def template(self) -> Path | None:
        """The Word file whose looks reports have; None for the program's own."""
        return Path(self._text("report/template")) if self._text("report/template") else None

    @template.setter
    def template(self, path: Path | None) -> None:
        self._store.setValue("report/template", str(path) if path else "")

    @property
    def auditor(self) -> str:
        """The name last given as the auditor's, for the next new audit."""
        return self._text("auditor/name")

    @auditor.setter
    def auditor(self, name: str) -> None:
        self._store.setValue("auditor/name", name)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The files last opened, newest first."""
        told = self._json("files/recent", [])
        entries = told if isinstance(told, list) else []
        return tuple(found for entry in entries if (found := _recent(entry)))[:MOST_RECENT]

    def remember(
        self, path: Path, partnership: str, opened: str, audit: str = "", backups: str = "", until: str = ""
    ) -> None:
        """Puts a file at the top of the list."""
        others = (entry for entry in self.recent if entry.path != path)
        self._write_recent((Recent(path, partnership, opened, audit, backups, until), *others))

    def known(self, path: Path) -> Recent:
        """What is remembered of a file; of one never opened here, only its path."""
        return next((entry for entry in self.recent if entry.path == path), Recent(path, "", ""))

    def forget(self, path: Path) -> None:
        """Takes a file off the list; the file itself is not touched."""
        self._write_recent(tuple(entry for entry in self.recent if entry.path != path))

    def columns_of(self, headings: str) -> tuple[str, ...]:
        """What the columns of a list hold whose headings have that fingerprint; empty if never told."""
        fields = self._columns().get(headings, ())
        return tuple(map(str, fields)) if isinstance(fields, list) else ()

    def remember_columns(self, headings: str, fields: Sequence[str]) -> None:
        """Keeps it for next time; no fields forget it."""
        others = {known: told for known, told in self._columns().items() if known != headings}
        told = {headings: list(fields), **others} if fields else others
        self._keep_json("lists/columns", dict(list(told.items())[:MOST_LISTS]))

    def _columns(self) -> dict[str, Any]:
        told = self._json("lists/columns", {})
        return told if isinstance(told, dict) else {}

    def sync(self) -> None:
        self._store.sync()

    def _write_recent(self, entries: tuple[Recent, ...]) -> None:
        told = [asdict(entry) | {"path": str(entry.path)} for entry in entries[:MOST_RECENT]]
        self._keep_json("files/recent", told)

    def _json(self, key: str, otherwise: object) -> Any:
        """What was kept as JSON; `otherwise` where there is nothing, or nothing that can be read."""
        text = self._text(key)
        if not text:
            return otherwise
        import json

        try:
            return json.loads(text)
        except ValueError:
            return otherwise

    def _keep_json(self, key: str, value: object) -> None:
        import json

        self._store.setValue(key, json.dumps(value))

    def _text(self, key: str) -> str:
        value = self._store.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def _one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self._text(key)
        return value if value in allowed else allowed[0]

    def _whole(self, key: str, usual: int, least: int, most: int) -> int:
        value = self._store.value(key, usual)
        try:
            return min(most, max(least, int(str(value))))
        except ValueError:
            return usual


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    told = [entry.get(name) for name in ("path", "partnership", "opened")]
    if not all(isinstance(text, str) for text in told) or not told[0] or "\0" in str(told[0]):
        return None
    later = [entry.get(name) for name in ("audit", "backups", "until")]
    said = [text if isinstance(text, str) and "\0" not in text else "" for text in later]
    return Recent(Path(str(told[0])), str(told[1]), str(told[2]), *said)
