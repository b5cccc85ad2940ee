"""What moving a finding means for what is kept of it.

The rule kept here: a finding put back where its figures propose it follows the figures again, and only
findings whose record really changes are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.audit import Audit, FindingEdit
from workbench.domain.findings import Finding

LISTS = ("strength", "improvement", "undecided")
OUT = "out"
"""Where findings are that the auditor left out."""

TITLES = {
    "strength": "Strengths",
    "improvement": "Areas for improvement",
    "undecided": "Undecided",
    OUT: "Left out",
}

Edits = dict[str, FindingEdit]


def list_of(finding: Finding) -> str:
    """Which list a finding is in now."""
    return OUT if finding.left_out else finding.direction


def in_place(found: Sequence[Finding], stage: str, where: str) -> tuple[Finding, ...]:
    """The findings of one list, in order."""
    return tuple(one for one in found if one.stage == stage and list_of(one) == where)


def edit_of(audit: Audit, finding: Finding) -> FindingEdit:
    return audit.findings.get(finding.id, FindingEdit())


def moved(
    audit: Audit, found: Sequence[Finding], finding: Finding, where: str, at: int | None = None
) -> Edits:
    """`finding` put into a list, at a place from 0, or where the checklist's order has it (None)."""
    edit = edit_of(audit, finding)
    if where == OUT:
        return _changed(audit, {finding.id: replace(edit, left_out=True)})
    direction = "" if where == finding.proposed else where
    edit = replace(edit, left_out=False, direction=direction)
    if at is None:
        position = edit.position if where == list_of(finding) else 0
        return _changed(audit, {finding.id: replace(edit, position=position)})
    others = [one for one in in_place(found, finding.stage, where) if one.id != finding.id]
    order = [*others[:at], finding, *others[at:]]
    edits = {one.id: edit if one is finding else edit_of(audit, one) for one in order}
    return _changed(
        audit, {key: replace(edits[key], position=place) for place, key in enumerate(edits, start=1)}
    )


def reworded(audit: Audit, finding: Finding, text: str) -> Edits:
    """The auditor's own sentence; the draft's words, or none, go back to the draft."""
    text = " ".join(text.split())
    own = "" if text == finding.draft else text
    return _changed(audit, {finding.id: replace(edit_of(audit, finding), text=own)})


def _changed(audit: Audit, edits: Edits) -> Edits:
    return {key: edit for key, edit in edits.items() if edit != audit.findings.get(key, FindingEdit())}
