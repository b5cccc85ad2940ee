"""What the commands share: the audit that is meant, its password, and how figures are said.

The rule kept here: a password comes from AUDIT_PASSWORD or is typed, and is never an argument.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.storage.keys import Secret

Commands = Any
"""What argparse calls its sub-parsers; `command` adds to it."""


class Unusable(Exception):
    """An argument that cannot be used; the message is for the user."""


def command(
    commands: Commands, name: str, words: str, deed: Callable[[argparse.Namespace], Any]
) -> argparse.ArgumentParser:
    """One more command; `deed` is called with what was asked for."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    made.set_defaults(deed=deed)
    return made


def on_file(
    commands: Commands,
    name: str,
    words: str,
    deed: Callable[[argparse.Namespace], Any],
    *,
    opens: bool = True,
) -> argparse.ArgumentParser:
    """One more command that works on an audit file; `opens` where the file is there already."""
    made = command(commands, name, words, deed)
    made.add_argument("file", type=Path, metavar="FILE", help="the audit file")
    if opens:
        may_use_sheet(made)
    return made


def may_use_sheet(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--recovery-sheet", type=Path, metavar="SHEET.txt", help="opens with it instead of the password"
    )


def opened(path: Path, sheet: Path | None = None) -> Any:
    from workbench.storage.audit_file import AuditFile

    if not path.exists():
        from workbench.storage.vault import Missing

        raise Missing(f"{path.name} is not there.")
    return AuditFile.open(path, secret(sheet))


def picture(wanted: argparse.Namespace, see: Callable[[Any], Any]) -> Any:
    """What `see` makes of the audit that a command is about."""
    file = opened(wanted.file, wanted.recovery_sheet)
    try:
        return see(file.audit)
    finally:
        file.close()


def secret(sheet: Path | None = None) -> Secret:
    """The password, or the key on a recovery sheet that is named here or in AUDIT_RECOVERY_SHEET."""
    named = sheet or os.environ.get("AUDIT_RECOVERY_SHEET")
    if not named:
        return password()
    from workbench.storage.recovery import key_in_file

    return key_in_file(Path(named))


def back_up_before(file: Any, why: str) -> None:
    """A backup before something large; where it cannot be made that is told, and the work goes on."""
    from workbench.domain.audit import Refused

    try:
        file.safe.back_up(why)
    except Refused as reason:
        print(f"audit-workbench: {reason}", file=sys.stderr)


def password(new: bool = False) -> str:
    given = os.environ.get("AUDIT_PASSWORD")
    if given is None and sys.stdin is not None and sys.stdin.isatty():
        given = getpass.getpass("Password: ")
        if new and getpass.getpass("Once more: ") != given:
            raise Unusable("The two passwords were not the same. Nothing was made.")
    if not given:
        raise Unusable("A password is needed: in the variable AUDIT_PASSWORD, or typed when asked.")
    return given


def there(path: Path) -> Path:
    """The path of a file that is there. Raises Unusable."""
    if not path.is_file():
        raise Unusable(f"{path.name} is not there, or is not a file.")
    return path


def free(path: Path, overwrite: bool = False) -> Path:
    """The path of a file that may be written. Raises Unusable where another would be lost."""
    if path.exists() and not overwrite:
        raise Unusable(
            f"{path.name} is there already. Nothing was written; choose another name, or add --overwrite."
        )
    return path


def may_overwrite(made: argparse.ArgumentParser) -> None:
    made.add_argument("--overwrite", action="store_true", help="replace a file of that name")


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def print_json(told: Any) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
