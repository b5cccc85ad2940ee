"""Worklists: what the list of cases can be narrowed to and grouped by.

The rule kept here: what is offered is made from the checklist and the audit; only characteristics that no
child can be known by are among it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Item
from workbench.domain.progress import of_stage, relevant, status
from workbench.domain.remaining import open_concerns

STATUSES = ("not started", "in progress", "complete", "ready", "signed off")
_GROUPINGS = (
    ("", "Not grouped"),
    ("status", "By status"),
    ("stage", "By the first stage with gaps"),
    ("flag", "By flag"),
    ("auditor", "By auditor"),
)
NOBODY = "nobody yet"
SIBLINGS = "children"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that a case has to have to be listed."""

    kind: str
    key: str
    words: str


def offers(audit: Audit, auditors: Mapping[int, str]) -> tuple[tuple[str, tuple[Wish, ...]], ...]:
    """What can be wished for, kind by kind, each with its title."""
    stages = tuple(Wish("stage", one.id, f"gaps in {one.title}") for one in audit.instrument.stages)
    people = sorted({auditors.get(case, NOBODY) or NOBODY for case in audit.cases})
    flags = (
        Wish("flag", "flag", "flagged"),
        Wish("flag", "star", "good practice"),
        Wish("flag", "concern", "immediate concern open"),
        Wish("flag", "none", "nothing flagged"),
    )
    return (
        ("Status", tuple(Wish("status", one, one) for one in STATUSES)),
        ("Flag", flags),
        ("Stage with gaps", stages),
        ("Characteristic", tuple(_characteristics(audit))),
        ("Auditor", tuple(Wish("auditor", name, name) for name in people)),
    )


def groupings(audit: Audit) -> dict[str, str]:
    """What the list can be grouped by, in words: the usual ones, then every characteristic."""
    traits = {f"trait:{item.id}": f"By “{item.ask.rstrip('?.')}”" for item in _traits(audit)}
    siblings = {f"trait:{SIBLINGS}": "By number of children"} if SIBLINGS in audit.instrument.tables else {}
    return {**dict(_GROUPINGS), **siblings, **traits}


def _traits(audit: Audit) -> list[Item]:
    """The items of the first stage that have one of a few answers and identify nobody."""
    instrument = audit.instrument
    first = [instrument.items[name] for name in (instrument.stages[0].items if instrument.stages else ())]
    kinds = ("choice", "yesno")
    return [item for item in first if item.kind in kinds and not item.identifying]


def _characteristics(audit: Audit) -> list[Wish]:
    """Sibling groups, and every answer of the first stage that is one of a few."""
    instrument = audit.instrument
    found = [Wish("trait", SIBLINGS, "sibling group")] if SIBLINGS in instrument.tables else []
    for item in _traits(audit):
        scale = instrument.scale_of(item)
        if scale is None:
            continue
        words = {"yes": item.ask.rstrip("?."), "no": f"not: {item.ask.rstrip('?.')}"}
        for choice in scale.choices:
            told = (
                f"{item.ask.rstrip('?.')}: {choice.label}" if item.kind != "yesno" else words.get(choice.key)
            )
            if told:
                found.append(Wish("trait", f"{item.id}={choice.key}", told))
    return found


def holds(audit: Audit, case: Case, wish: Wish, auditors: Mapping[int, str]) -> bool:
    """Whether the case is one of those that are wished for."""
    if wish.kind == "status":
        return status(audit, case) == wish.key
    if wish.kind == "flag":
        return _flagged(case, wish.key)
    if wish.kind == "stage":
        return not of_stage(audit, case, audit.instrument.stage(wish.key)).whole
    if wish.kind == "auditor":
        return (auditors.get(case.id, NOBODY) or NOBODY) == wish.key
    if wish.key == SIBLINGS:
        return len(case.table(SIBLINGS)) > 1
    name, _, value = wish.key.partition("=")
    item = audit.instrument.items.get(name)
    return item is not None and relevant(audit, case, item) and case.value(name) == value


def _flagged(case: Case, key: str) -> bool:
    if key == "concern":
        return bool(open_concerns(case))
    if key == "star":
        return any(answer.star for answer in case.answers.values())
    return any(answer.flag for answer in case.answers.values()) == (key == "flag")


def group_of(audit: Audit, case: Case, by: str, auditors: Mapping[int, str]) -> tuple[int, str]:
    """Where the group of a case stands, and its heading."""
    if by == "status":
        found = status(audit, case)
        return STATUSES.index(found), found.capitalize()
    if by == "flag":
        flagged = _flagged(case, "flag")
        return int(not flagged), "Flagged" if flagged else "Nothing flagged"
    if by == "stage":
        for place, stage in enumerate(audit.instrument.stages):
            if not of_stage(audit, case, stage).whole:
                return place, stage.title
        return len(audit.instrument.stages), "No gaps"
    if by == "auditor":
        name = auditors.get(case.id, NOBODY) or NOBODY
        people = sorted({*auditors.values(), NOBODY} - {""})
        return people.index(name), name[:1].upper() + name[1:]
    return _by_trait(audit, case, by.removeprefix("trait:")) if by.startswith("trait:") else (0, "")


def _by_trait(audit: Audit, case: Case, trait: str) -> tuple[int, str]:
    """The group of a characteristic, in the order of its answers; what is not answered stands last."""
    if trait == SIBLINGS:
        children = len(case.table(SIBLINGS))
        return children, "1 child" if children == 1 else f"{children} children"
    item = audit.instrument.items[trait]
    scale = audit.instrument.scale_of(item)
    keys = [choice.key for choice in scale.choices] if scale else []
    value = case.value(trait) if relevant(audit, case, item) else ""
    if scale is None or value not in keys:
        return len(keys), "Not answered"
    return keys.index(value), scale.label(value)
