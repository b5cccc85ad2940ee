"""Where the program's own data lies: checklists, presets, the sample, themes.

The rule kept here: resources are read, never written, and found also in an installed wheel.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from workbench.domain.instrument import Instrument, parse


def resource(*parts: str) -> Path:
    """The path of a resource, e.g. resource("presets", "annex-a-list-5.toml")."""
    return Path(str(files("resources"))).joinpath(*parts)


def missing(error: BaseException) -> str:
    """What to tell the user where it was a file of the program itself that could not be read; else ""."""
    place = getattr(error, "filename", None)
    if not isinstance(error, OSError) or not place or not Path(str(place)).is_relative_to(resource()):
        return ""
    return (
        f"A file that belongs to the program is missing or cannot be read: {Path(str(place)).name}. No audit "
        "was touched. Install the program again, then open the audit as before."
    )


@cache
def built_in_checklist() -> Instrument:
    """The checklist for strategy discussions and initial conferences."""
    return parse(built_in_text())


def built_in_text() -> str:
    """The same as its file has it."""
    return resource("instruments", "strategy-and-icpc.toml").read_text(encoding="utf-8")
