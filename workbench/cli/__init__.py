"""The same deeds without a screen, for scripts and tests.

The rule kept here: what the user can mend is one line on stderr and exit code 2, never a traceback.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench import dumps
from workbench.cli import audits, comparing, keeping, lists, reports, samples
from workbench.cli.asking import Unusable
from workbench.domain.audit import Refused
from workbench.resourcing import missing

MENDABLE = 2
OURS = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    dumps.keep_none()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    wanted = _parser().parse_args(arguments)
    deed: Callable[[argparse.Namespace], int | None] = wanted.deed
    try:
        return deed(wanted) or 0
    except KeyboardInterrupt:
        return _told("Stopped. What was saved before is safe.", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OURS
    except OSError as error:
        if words := missing(error):
            return _told(words)
        return _told(f"{Path(error.filename).name if error.filename else 'The disk'}: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - the last stop: a line that names the place, and no case text
        return _told(str(error)) if _mendable(error) else _told(_ours(error), OURS)


def _mendable(error: Exception) -> bool:
    """Whether the error's words are meant for the user."""
    from workbench.domain.instrument import InstrumentError
    from workbench.importing.files import ListError
    from workbench.report.refusal import ReportError
    from workbench.storage.vault import CannotOpen, EngineTooOld

    return isinstance(
        error, (Refused, CannotOpen, EngineTooOld, InstrumentError, ListError, ReportError, Unusable)
    )


def _ours(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    return f"Something went wrong that should not have ({place}). What was saved before is safe."


def _told(sentence: str, code: int = MENDABLE) -> int:
    print("audit-workbench: " + " ".join(sentence.split()), file=sys.stderr)
    return code


class _Parser(argparse.ArgumentParser):
    """argparse, with its refusals in one line."""

    def error(self, message: str) -> Any:
        self.exit(MENDABLE, f"audit-workbench: {message}. See {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="audit-workbench", description="Safeguarding audits without a screen.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for room in (lists, samples, audits, reports, comparing, keeping):
        room.add(commands)
    return parser
