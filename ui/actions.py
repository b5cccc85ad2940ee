"""Every command once: its name, words, keys, menu and icon.

The rule kept here: menus, the sheet of shortcuts and the window's keys are all made from this table.
What a command does is said once, in the switchboard of the main window.
"""

from __future__ import annotations

from dataclasses import dataclass

FILE, EDIT, CASE, VIEW, HELP = "&File", "&Edit", "&Case", "&View", "&Help"
MENUS = (FILE, EDIT, CASE, VIEW, HELP)

ALWAYS, AUDIT, CASES = "always", "audit", "cases"


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = AUDIT
    """When it is offered: always, with an open audit, or on the cases page."""
    line_before: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("new", FILE, "&New audit…", ("Ctrl+N",), "plus", ALWAYS),
    Command("open", FILE, "&Open audit…", ("Ctrl+O",), "folder", ALWAYS),
    Command("sample", FILE, "Try the &sample audit", (), "star", ALWAYS),
    Command("sample_list", FILE, "Save the sample’s case &list…", (), "export", ALWAYS),
    Command("import", FILE, "&Import a case list…", ("Ctrl+I",), "import", AUDIT, line_before=True),
    Command("earlier", FILE, "Attach an &earlier audit…", (), "link"),
    Command("export", FILE, "&Export the report…", ("Ctrl+E",), "export"),
    Command("export_data", FILE, "Export the &data…", (), "export"),
    Command("audit_settings", FILE, "&Audit settings…", (), "document", AUDIT, line_before=True),
    Command("preferences", FILE, "&Preferences…", ("Ctrl+,",), "settings", ALWAYS),
    Command("keeping", FILE, "Safe &keeping…", (), "shield"),
    Command("restore", FILE, "Restore a &backup…", (), "history", ALWAYS),
    Command("check_file", FILE, "Chec&k a file, save what can be read…", (), "search", ALWAYS),
    Command("lock", FILE, "&Lock", ("Ctrl+L",), "lock", AUDIT, line_before=True),
    Command("close", FILE, "&Close audit", ("Ctrl+W",), "cross"),
    Command("destroy", FILE, "Close and destro&y…", (), "trash"),
    Command("quit", FILE, "&Quit", ("Ctrl+Q",), "", ALWAYS, line_before=True),
    Command("undo", EDIT, "&Undo", ("Ctrl+Z",), "undo"),
    Command("redo", EDIT, "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Command("find", EDIT, "&Find a case", ("Ctrl+F",), "search", AUDIT, line_before=True),
    Command("search", EDIT, "&Search notes and answers…", ("Ctrl+Shift+F",), "search"),
    Command("palette", EDIT, "&Go to a case or command…", ("Ctrl+K",), "", ALWAYS),
    Command("next_unanswered", CASE, "Next &unanswered statement", ("Ctrl+Return",), "", CASES),
    Command("next_case", CASE, "&Next case", ("Ctrl+PgDown",), "arrow-down", CASES, line_before=True),
    Command("previous_case", CASE, "&Previous case", ("Ctrl+PgUp",), "arrow-up", CASES),
    Command("names", CASE, "&Who this case is about", ("Ctrl+Shift+N",), "eye", CASES),
    Command("sign_off", CASE, "Sign &off or reopen this case", (), "check", CASES),
    Command("join_cases", CASE, "&Join siblings into this case…", (), "plus", CASES, line_before=True),
    Command("split_case", CASE, "S&plit siblings…", (), "", CASES),
    Command("replace_case", CASE, "Replace by the next reser&ve…", (), "", CASES),
    Command("remove_case", CASE, "&Remove this case…", (), "trash", CASES, line_before=True),
    *(
        Command(f"stage_{n}", CASE, f"Stage &{n}", (f"Ctrl+{n}",), "", CASES, line_before=n == 1)
        for n in range(1, 7)
    ),
    Command("page_cases", VIEW, "&Cases", ("Alt+1",), "cases"),
    Command("page_overview", VIEW, "&Overview", ("Alt+2",), "overview"),
    Command("page_findings", VIEW, "&Findings", ("Alt+3",), "findings"),
    Command("page_report", VIEW, "&Report", ("Alt+4",), "report"),
    Command("page_history", VIEW, "&History", ("Alt+5",), "history"),
    Command("larger", VIEW, "&Larger text", ("Ctrl++", "Ctrl+="), "plus", ALWAYS, line_before=True),
    Command("smaller", VIEW, "&Smaller text", ("Ctrl+-",), "minus", ALWAYS),
    Command("usual", VIEW, "&Usual text size", ("Ctrl+0",), "", ALWAYS),
    Command("theme", VIEW, "Light or &dark", ("Ctrl+Shift+D",), "", ALWAYS),
    Command("keys", HELP, "&Keys", ("F1",), "help", ALWAYS),
    Command("change_keys", HELP, "&Change the keys…", (), "", ALWAYS),
    Command("guide", HELP, "&Short guide", ("Shift+F1",), "info", ALWAYS),
    Command("about", HELP, "&About", (), "shield", ALWAYS),
)


def by_name(name: str) -> Command:
    return next(command for command in COMMANDS if command.name == name)
