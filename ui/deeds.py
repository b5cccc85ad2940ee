"""What each command does: the switchboard of the program.

The rule kept here: every command of ui.actions has one line here, and each line is one deed of somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog

from ui import messages, theme
from ui.settings import Preferences

if TYPE_CHECKING:
    from ui.program import Program

STEP = 10
"""Per cent by which the text grows or shrinks at one command."""


class Deeds(QObject):
    """Carries commands to the program, the open audit and its pages."""

    def __init__(self, program: Program, preferences: Preferences) -> None:
        super().__init__(program)
        self._program = program
        self._preferences = preferences
        self._commands = self._switchboard()

    def _switchboard(self) -> dict[str, Callable[[], Any]]:
        """What each command does."""
        pages = {
            f"page_{name}": lambda name=name: self._program.place().show_page(name)
            for name in ("cases", "overview", "findings", "report", "history")
        }
        stages = {
            f"stage_{number}": lambda number=number: self._cases().show_stage(number)
            for number in range(1, 7)
        }
        return {
            **pages,
            **stages,
            "new": self._program.new_audit,
            "open": self._program.choose,
            "sample": self._program.open_sample,
            "sample_list": self._save_sample_list,
            "import": self.import_list,
            "export": self._export,
            "audit_settings": self._audit_settings,
            "preferences": self._show_preferences,
            "lock": self._program.lock,
            "close": self._program.welcome,
            "quit": self._program.window.close,
            "undo": lambda: self._program.audit().undo(),
            "redo": lambda: self._program.audit().redo(),
            "find": self._find,
            "next_unanswered": lambda: self._cases().next_unanswered(),
            "next_case": lambda: self._cases().next_case(),
            "previous_case": lambda: self._cases().previous_case(),
            "remove_case": self._remove_case,
            "larger": lambda: self._resize_text(STEP),
            "smaller": lambda: self._resize_text(-STEP),
            "usual": lambda: self._resize_text(0),
            "theme": self._turn_theme,
            "keys": self._show_keys,
            "guide": self._show_guide,
            "about": self._show_about,
        }

    @Slot(str)
    def command(self, name: str) -> None:
        self._commands[name]()

    @Slot()
    def import_list(self, path: Path | None = None) -> None:
        from ui.importing.wizard import ListWizard

        bridge = self._program.audit()
        bridge.settle()
        _put_up(ListWizard(bridge, path, self._program.window))

    @Slot(object)
    def take_dropped(self, path: Path) -> None:
        if path.suffix.lower() == ".audit":
            self._program.unlock(path)
        else:
            self.import_list(path)

    def _save_sample_list(self) -> None:
        """The sample's list as the workbook a council would send, to try the import with."""
        folder = self._preferences.last_folder / "sample-case-list.xlsx"
        path = messages.save_file(
            self._program.window, "Save the sample’s case list", folder, "Workbooks (*.xlsx)", ending=".xlsx"
        )
        if path is None:
            return
        try:
            told = self._program.files.sample_list(path)
        except OSError as error:
            told = f"{path.name} could not be written: {error.strerror}. Choose another folder."
        messages.tell(self._program.window, "The sample’s case list", told)

    def _export(self) -> None:
        self._program.place().show_page("report")
        self._program.place().page("report").export()

    def _find(self) -> None:
        self._program.place().show_page("cases")
        self._cases().focus_find()

    def _remove_case(self) -> None:
        bridge, case = self._program.audit(), self._cases().case_id
        if case is None:
            return
        name = bridge.audit.cases[case].name
        sure = messages.ask(
            self._program.window,
            f"Remove {name}?",
            f"{name} and every answer recorded for it are taken out of the audit. Undo brings them back.",
            f"Remove {name}",
            "Keep it",
        )
        if sure:
            bridge.settle()
            bridge.drop_case(case)

    def _audit_settings(self) -> None:
        from ui.audit_settings import AuditSettingsDialog

        self._program.audit().settle()
        _put_up(AuditSettingsDialog(self._program.audit(), self._program.window))

    def _show_preferences(self) -> None:
        from ui.preferences import PreferencesDialog

        _put_up(PreferencesDialog(self._preferences, running_app(), self._program.window))

    def _resize_text(self, step: int) -> None:
        size = self._preferences.text_size + step if step else 100
        self._preferences.text_size = max(theme.SMALLEST, min(theme.LARGEST, size))
        self._dress()

    def _turn_theme(self) -> None:
        self._preferences.theme = "light" if theme.current().dark else "dark"
        self._dress()

    def _dress(self) -> None:
        theme.apply(running_app(), self._preferences.theme, self._preferences.text_size)

    def _show_keys(self) -> None:
        from ui.help import KeysDialog

        _put_up(KeysDialog(self._program.window))

    def _show_guide(self) -> None:
        from ui.help import GuideDialog

        _put_up(GuideDialog(self._program.window))

    def _show_about(self) -> None:
        from ui.help import AboutDialog

        _put_up(AboutDialog(self._program.window))

    def _cases(self) -> Any:
        return self._program.place().page("cases")


def _put_up(dialog: QDialog) -> None:
    """Shows a dialog over the window. It goes by itself, and nothing waits for it meanwhile."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def running_app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
