"""What each command does: the switchboard of the program.

The rule kept here: every command of ui.actions has one line here, and each line is one deed of somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog

from ui import messages, theme
from ui.list_in_hand import ListInHand
from ui.settings import Preferences

if TYPE_CHECKING:
    from ui.program import Program
    from ui.rescue import Rescue

STEP = 10
"""Per cent by which the text grows or shrinks at one command."""


class Deeds(QObject):
    """Carries commands to the program, the open audit and its pages."""

    def __init__(self, program: Program, preferences: Preferences) -> None:
        super().__init__(program)
        self._program = program
        self._preferences = preferences
        self._commands = self._switchboard()
        self.list_in_hand = ListInHand()

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
            **self._safe_keeping(),
            "new": self._program.new_audit,
            "open": self._program.choose,
            "sample": self._program.open_sample,
            "sample_list": self._save_sample_list,
            "import": self.import_list,
            "earlier": self._attach_earlier,
            "export": self._export,
            "export_data": self._export_data,
            "audit_settings": self._audit_settings,
            "preferences": self._show_preferences,
            "lock": self._program.lock,
            "close": self._program.welcome,
            "quit": self._program.window.close,
            "undo": lambda: self._program.audit().undo(),
            "redo": lambda: self._program.audit().redo(),
            "find": self._find,
            "search": self.search,
            "palette": self._show_palette,
            "next_unanswered": lambda: self._cases().next_unanswered(),
            "names": lambda: self._cases().turn_names(),
            "next_case": lambda: self._cases().next_case(),
            "previous_case": lambda: self._cases().previous_case(),
            "sign_off": lambda: self._cases().go_to_sign_off(),
            "join_cases": lambda: self._about_case("JoinDialog"),
            "split_case": lambda: self._about_case("SplitDialog"),
            "replace_case": lambda: self._about_case("ReplaceDialog"),
            "remove_case": self._remove_case,
            "larger": lambda: self._resize_text(STEP),
            "smaller": lambda: self._resize_text(-STEP),
            "usual": lambda: self._resize_text(0),
            "theme": self._turn_theme,
            "keys": lambda: self._help("KeysDialog", self._stages()),
            "change_keys": self._change_keys,
            "guide": lambda: self._help("GuideDialog"),
            "about": lambda: self._help("AboutDialog"),
        }

    def _safe_keeping(self) -> dict[str, Callable[[], Any]]:
        return {
            "keeping": lambda: self.rescue().keep(),
            "restore": lambda: self.rescue().restore(None),
            "check_file": lambda: self.rescue().check(None),
            "destroy": lambda: self.rescue().destroy(),
        }

    @Slot(str)
    def command(self, name: str) -> None:
        self._commands[name]()

    @Slot()
    def import_list(self, path: Path | None = None) -> None:
        from ui.importing.wizard import ListWizard

        bridge = self._program.audit()
        bridge.settle()
        wizard = ListWizard(bridge, path, self._program.window)
        self.list_in_hand.hold(wizard)
        _put_up(wizard)

    def go_on(self) -> None:
        """What a lock broke off: the case list that was being read."""
        if listed := self.list_in_hand.take_up(self._program.audit().path):
            self.import_list(listed)

    def open_with_sheet(self, path: Path) -> None:
        """The way in without the password; the sheet’s own check names a slip."""
        from ui.bridge import CannotOpen
        from ui.sheet_dialog import SheetDialog

        dialog = SheetDialog(self._program.window)

        def take(text: str) -> None:
            try:
                bridge = self._program.files.open_with_sheet(path, text)
            except CannotOpen as reason:
                dialog.tell(str(reason))
                return
            dialog.accept()
            self._program.enter(bridge)

        dialog.given.connect(take)
        _put_up(dialog)

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

    def _attach_earlier(self) -> None:
        from ui.findings.earlier_dialog import EarlierDialog

        bridge = self._program.audit()
        bridge.settle()
        folder = self._preferences.last_folder
        _put_up(EarlierDialog(bridge, self._program.files.earlier, folder, self._program.window))

    def _export_data(self) -> None:
        from ui.data_out import DataDialog

        bridge = self._program.audit()
        bridge.settle()
        _put_up(DataDialog(bridge, self._preferences, self._program.window))

    def _find(self) -> None:
        self._program.place().show_page("cases")
        self._cases().focus_find()

    @Slot(str)
    def search(self, words: str = "") -> None:
        """Every place in notes and answers; the one chosen opens at its card."""
        from ui.search import SearchDialog

        dialog = SearchDialog(self._program.audit(), words, self._program.window)
        dialog.case_wanted.connect(self._program.place().show_case)
        _put_up(dialog)

    def _about_case(self, dialog: str) -> None:
        """Joining, splitting and replacing, each asked in a box of its own."""
        from ui.importing import case_dialogs

        bridge, case = self._program.audit(), self._cases().case_id
        if case is not None:
            bridge.settle()
            _put_up(getattr(case_dialogs, dialog)(bridge, case, self._program.window))

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
            danger=True,
        )
        if sure:
            bridge.settle()
            bridge.drop_case(case)

    def _audit_settings(self) -> None:
        from ui.audit_settings import AuditSettingsDialog

        self._program.audit().settle()
        dialog = AuditSettingsDialog(self._program.audit(), self._program.window)
        dialog.finished.connect(self._program.remember)
        _put_up(dialog)

    def rescue(self) -> Rescue:
        """Restoring, checking, destroying: loaded when the first of them is wanted."""
        from ui.rescue import Rescue

        return Rescue(self._program)

    def _show_preferences(self) -> None:
        from ui.preferences import PreferencesDialog

        size = self._preferences.text_size
        dialog = PreferencesDialog(self._preferences, running_app(), self._program.window)
        dialog.finished.connect(lambda: self._take_size(size))
        dialog.finished.connect(self._program.take_up_cover)
        _put_up(dialog)

    def _take_size(self, before: int) -> None:
        """What is open was built for the text's former size."""
        if self._preferences.text_size != before:
            self._program.show_anew(lambda: None)

    def _resize_text(self, step: int) -> None:
        size = self._preferences.text_size + step if step else 100
        self._preferences.text_size = max(theme.SMALLEST, min(theme.LARGEST, size))
        self._program.show_anew(self._dress)

    def _turn_theme(self) -> None:
        self._preferences.theme = "light" if theme.current().dark else "dark"
        self._dress()

    def _dress(self) -> None:
        theme.apply(running_app(), self._preferences.theme, self._preferences.text_size)

    def _help(self, dialog: str, *told: Sequence[str]) -> None:
        from ui import help as pages

        _put_up(getattr(pages, dialog)(self._program.window, *told))

    def _stages(self) -> list[str]:
        open_audit = self._program.bridge
        return [stage.title for stage in open_audit.audit.instrument.stages] if open_audit else []

    def _change_keys(self) -> None:
        from ui.key_settings import KeySettingsDialog

        dialog = KeySettingsDialog(self._preferences, self._program.window, self._stages())
        dialog.changed.connect(self._take_keys)
        _put_up(dialog)

    @Slot()
    def _take_keys(self) -> None:
        self._program.window.take_keys()
        if self._program.window.workplace is not None:
            self._cases().name_keys()

    def _show_palette(self) -> None:
        from ui.palette import PaletteDialog

        window = self._program.window
        palette = PaletteDialog(window.offered(), self._program.bridge, window)
        palette.command_wanted.connect(window.commanded)
        palette.case_wanted.connect(lambda case: self._program.place().show_case(case))
        _put_up(palette)

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
