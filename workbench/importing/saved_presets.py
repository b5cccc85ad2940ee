"""Forms of lists that users saved: read from and written to files that can be passed on.

The rule kept here: a saved form holds headings and nothing of any row.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.importing.files import ListError
from workbench.importing.mapping import FIELDS, Matching
from workbench.importing.presets import ENQUIRIES, PLANS, Preset, alike, all_presets, made_of

LARGEST = 2**20


def preset_called(name: str) -> Preset:
    """The form of that id or title, or the one in the file of that name. Raises ListError."""
    for preset in all_presets():
        if preset.title and alike(name) in (alike(preset.id), alike(preset.title)):
            return preset
    path = Path(name)
    if path.suffix.lower() == ".toml":
        return preset_in(path)
    known = ", ".join(preset.id for preset in all_presets() if preset.title)
    raise ListError(f"There is no preset called {name}. There are: {known}; or name a .toml file.")


def preset_in(path: Path) -> Preset:
    """The form in a file that someone saved. Raises ListError."""
    try:
        if path.stat().st_size > LARGEST:
            raise ListError(f"{path.name} is too large for a preset.")
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise ListError(f"The preset {path.name} cannot be opened. Nothing was read.") from None
    except tomllib.TOMLDecodeError as fault:
        raise ListError(f"The preset {path.name} is not a preset: {fault}.") from None
    if found := _fault(told):
        raise ListError(f"The preset {path.name} is not a preset: {found}.")
    return made_of(told)


def _fault(told: Mapping[str, Any]) -> str:
    """What is wrong with a preset's file, "" where nothing is."""
    kinds = {"id": str, "title": str, "sheets": list, "needs": list, "at_least": int, "fields": dict}
    for name, kind in kinds.items():
        if not isinstance(told.get(name), kind):
            return f"it lacks “{name}”" if name not in told else f"“{name}” is not of the right kind"
    if not told["title"].strip():
        return "its title is empty"
    if told.get("holds", ENQUIRIES) not in (ENQUIRIES, PLANS):
        return f"“holds” is neither {ENQUIRIES} nor {PLANS}"
    if unknown := [name for name in told["fields"] if name not in FIELDS]:
        return f"there is no field called “{unknown[0]}”"
    headings = list(told["fields"].values())
    if not all(isinstance(known, list) and all(isinstance(h, str) for h in known) for known in headings):
        return "each field wants a list of headings"
    if any(name not in told["fields"] for name in told["needs"]):
        return "it needs a field for which it has no heading"
    return "" if all(isinstance(sheet, str) for sheet in told["sheets"]) else "“sheets” wants names"


def preset_of(matching: Matching, title: str, sheet: str) -> Preset:
    """A form that knows the headings of one matching."""
    fields = {match.field: (match.heading,) for match in matching if match.heading}
    needs = tuple(name for name in ("child_id", "sd_date", "icpc_date", "plan_start") if name in fields)
    return Preset(
        id="-".join(filter(None, "".join(c if c.isalnum() else " " for c in title.lower()).split())),
        title=title,
        sheets=(sheet,),
        needs=needs[:2],
        at_least=max(2, len(fields) * 2 // 3),
        fields=fields,
        holds=PLANS if matching.plans else ENQUIRIES,
    )


def as_toml(preset: Preset) -> str:
    """The text of a preset's file."""
    lines = [
        "# How one council heads its list. It holds headings, and nothing about any child.",
        "",
        f"id = {_quoted(preset.id)}",
        f"title = {_quoted(preset.title)}",
        f"holds = {_quoted(preset.holds)}",
        f"sheets = [{', '.join(map(_quoted, preset.sheets))}]",
        f"needs = [{', '.join(map(_quoted, preset.needs))}]",
        f"at_least = {preset.at_least}",
        "",
        "[fields]",
        *(f"{name} = [{', '.join(map(_quoted, known))}]" for name, known in preset.fields.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; its escapes are JSON's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
