"""The program from welcome to close: which audit is open, locked or being made.

The rule kept here: one audit at a time, and whatever leaves it settles and closes it first.
"""

from __future__ import annotations

import gc
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui.fetching import Fetching, FirstPaint
from ui.main_window import MainWindow
from ui.settings import Preferences
from ui.waiting import busy

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.bridge import Bridge, CannotOpen
    from ui.deeds import Deeds
    from ui.guarding import Guard
    from ui.new_audit import NewAudit
    from ui.opener import Opener
    from ui.unlock import UnlockPage
    from ui.workplace import Workplace

BETWEEN_LOOKS = 10 * 60_000
"""Milliseconds between looks at whether a backup is due."""


class Program(QObject):
    """Holds the window, the preferences and, while one is open, the bridge to an audit."""

    def __init__(
        self, app: QApplication, preferences: Preferences, files: Opener, file: Path | None = None
    ) -> None:
        """Begins at the password of `file`, or without one at the welcome page."""
        super().__init__(app)
        self.preferences = preferences
        self.files = files
        self.bridge: Bridge | None = None
        self.window = MainWindow()
        self._fetching = Fetching(files.fetch, self)
        FirstPaint(self.window).over.connect(self._get_ready)
        self._schedule = QTimer(self, interval=BETWEEN_LOOKS)
        self._schedule.timeout.connect(self._back_up_if_due)
        self._schedule.start()
        self.window.commanded.connect(lambda name: self._deeds.command(name))  # noqa: PLW0108 - made late
        self.window.file_dropped.connect(lambda path: self._deeds.take_dropped(path))  # noqa: PLW0108
        self.window.closing.connect(self.leave)
        self.window.take_room(preferences.window)
        self.unlock(file) if file else self.welcome()

    @cached_property
    def _deeds(self) -> Deeds:
        from ui.deeds import Deeds

        return Deeds(self, self.preferences)

    @cached_property
    def _guard(self) -> Guard:
        """Made when the first audit is entered: before there is nothing to guard."""
        from ui.guarding import Guard

        guard = Guard(self.preferences, self.window, self)
        guard.lock_wanted.connect(self._lock_if_open)
        return guard

    @Slot()
    def _get_ready(self) -> None:
        """What the first window did not wait for."""
        self._offer_commands()
        gc.freeze()  # what is there now stays: it need not be looked through again
        gc.enable()
        self._fetching.begin()

    def _offer_commands(self) -> None:
        from ui import keys

        keys.use(self.preferences.keys)
        self.window.fill_menus()

    # --- from page to page ---

    @Slot()
    def welcome(self) -> None:
        """The first page. An open audit is settled and closed."""
        from ui.welcome import WelcomePage

        self.leave()
        page = WelcomePage(self.preferences)
        page.new_wanted.connect(self.new_audit)
        page.open_wanted.connect(lambda path: self.unlock(path) if path else self.choose())
        page.sample_wanted.connect(self.open_sample)
        page.restore_wanted.connect(lambda path: self._deeds.rescue().restore(path))
        self.window.show_alone(page)

    @Slot()
    def new_audit(self) -> None:
        from ui.new_audit import NewAuditPage
        from workbench.resourcing import built_in_checklist

        self.leave()
        page = NewAuditPage(built_in_checklist(), self.preferences)
        page.create_wanted.connect(self._create)
        page.back_wanted.connect(self.welcome)
        self.window.show_alone(page)

    @Slot(object)
    def _create(self, wanted: NewAudit) -> None:
        busy(self, lambda: self._created(wanted))

    def _created(self, wanted: NewAudit) -> None:
        from ui.bridge import Refused

        try:
            bridge = self.files.create(wanted)
        except Refused as reason:
            self.window.page.tell(str(reason))
            return
        self.enter(bridge)
        if wanted.list_path is not None:
            self._deeds.import_list(wanted.list_path)

    @Slot()
    def choose(self) -> None:
        """Asks which audit to open."""
        from ui import messages

        path = messages.choose_file(
            self.window, "Open an audit", self.preferences.last_folder, "Audits (*.audit)"
        )
        if path is not None:
            self.preferences.last_folder = path.parent
            self.unlock(path)

    def unlock(self, path: Path, why: str = "") -> None:
        """Asks for the password of the audit at `path`."""
        from ui.unlock import UnlockPage

        self.leave()
        page = UnlockPage(path, why)
        page.password_given.connect(lambda password: self._try(page, path, password))
        page.back_wanted.connect(self.welcome)
        page.sheet_wanted.connect(lambda: self._deeds.open_with_sheet(path))
        page.step_wanted.connect(lambda step: self._deeds.rescue().take(step, path))
        self.window.show_alone(page)

    def _try(self, page: UnlockPage, path: Path, password: str) -> None:
        page.set_busy(True)
        busy(self, lambda: self._opened(page, path, password))

    def _opened(self, page: UnlockPage, path: Path, password: str) -> None:
        from ui.bridge import CannotOpen

        try:
            bridge = self.files.open(path, password)
        except CannotOpen as reason:
            self.refuse(page, reason)
            return
        self.enter(bridge)

    def refuse(self, page: UnlockPage, reason: CannotOpen) -> None:
        """Tells why the file did not open, with what can be done about it a click away."""
        from ui import next_steps

        page.tell(str(reason), [(step, next_steps.WORDS[step]) for step in next_steps.after(reason)])

    @Slot()
    def open_sample(self) -> None:
        """A fresh copy of the sample audit, in the program's own folder."""
        from ui.opener import sample_path

        self.leave()
        busy(self, lambda: self.enter(self.files.sample(sample_path())))

    def enter(self, bridge: Bridge) -> None:
        """Shows an audit that was opened, where the auditor left it when it was locked."""
        self.bridge = bridge
        bridge.setParent(self)
        self._offer_commands()
        self._guard.watch.touch()
        self.remember()
        self._show_place(bridge)
        if warnings := bridge.safe.warnings():
            self.place().notice.tell(" ".join(warnings))
        self._deeds.go_on()

    @Slot()
    def remember(self) -> None:
        """Keeps by which name, id and folder for backups the open audit is found again."""
        from datetime import datetime

        if self.bridge is None:
            return
        whose, kept = self.bridge.audit.settings.partnership, self.bridge.safe.kept
        opened = datetime.now().isoformat()
        self.preferences.remember(self.bridge.path, whose, opened, kept.audit, str(kept.backups), kept.until)

    def _show_place(self, bridge: Bridge) -> None:
        from ui.hints import Hints
        from ui.workplace import PAGES, Workplace

        was = bridge.whereabouts()  # before the pages are made: each keeps where it stands
        place = Workplace(bridge, Hints(self.preferences), self.window.room)
        place.places_wanted.connect(self._deeds.search)
        self.window.show_workplace(place, bridge.audit.settings.title or bridge.path.stem)
        if was.case is not None and was.case in bridge.audit.cases:
            place.show_case(was.case, was.place)
        place.show_page(was.page if was.page in PAGES else "cases")

    @Slot()
    def lock(self) -> None:
        """Closes the audit and clears the screen; its password leads back to the same case."""
        from ui.guarding import put_boxes_away

        bridge = self.audit()
        bridge.settle()
        self._deeds.list_in_hand.keep(bridge.path)
        put_boxes_away()
        why = "Locked. What you typed is saved; only an entry marked red was not understood."
        self.unlock(bridge.path, why)

    @Slot()
    def _back_up_if_due(self) -> None:
        """The backups of every day; where one cannot be made that is told, and work goes on."""
        from ui.bridge import Refused

        if self.bridge is None or self.window.workplace is None:
            return
        try:
            self.bridge.safe.back_up_if_due()
        except Refused as reason:
            self.window.workplace.notice.tell(str(reason))

    @Slot()
    def _lock_if_open(self) -> None:
        if self.bridge is not None and self.window.workplace is not None:
            self.lock()

    @Slot()
    def leave(self) -> None:
        """Hands in what is typed and closes the audit, if one is open."""
        if self.window.isVisible():
            self.preferences.window = self.window.saveGeometry()
        if self.bridge is not None:
            self._keep_whereabouts(self.bridge)
            self.bridge.close()
            self.bridge.deleteLater()
            self.bridge = None
            self._guard.clear()

    def _keep_whereabouts(self, bridge: Bridge) -> None:
        """Where the auditor is goes into the audit's own file, for the next time it is opened."""
        place = self.window.workplace
        if place is not None and place.bridge is bridge:
            cases = place.page("cases")
            bridge.keep_whereabouts(place.page_name, cases.case_id, cases.place)

    def show_anew(self, dress: Callable[[], None]) -> None:
        """Dresses the program and builds the pages of the open audit again in it; the auditor stays put."""
        if self.bridge is None or self.window.workplace is None:
            dress()
            return
        self.bridge.settle()
        self._keep_whereabouts(self.bridge)
        self.window.clear()  # to dress what is thrown away anyhow took a second or two
        dress()
        self._show_place(self.bridge)

    @Slot()
    def take_up_cover(self) -> None:
        """Has the windows kept out of screenshots, or not, as the preferences have it now."""
        self._guard.capture.take_up()

    def keep_safe(self) -> None:
        """What is done first when something unexpected happens: text that is typed goes to disk."""
        if self.bridge is not None:
            self.bridge.settle()

    # --- inside ---

    def audit(self) -> Bridge:
        """The open audit; commands that need one are offered only while there is one."""
        if self.bridge is None:
            raise RuntimeError("no audit is open")
        return self.bridge

    def place(self) -> Workplace:
        if self.window.workplace is None:
            raise RuntimeError("no audit is open")
        return self.window.workplace
