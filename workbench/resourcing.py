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


@cache
def built_in_checklist() -> Instrument:
    """The checklist for strategy discussions and initial conferences."""
    text = resource("instruments", "strategy-and-icpc.toml").read_text(encoding="utf-8")
    return parse(text)
