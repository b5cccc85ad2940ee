"""What moving, rewording, joining and quoting mean for what is kept of a finding.

The rule kept here: a finding put back where its figures propose it follows the figures again; only findings
whose record really changes are written, and each decision keeps the figures it was made on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.audit import Audit, FindingEdit, Quoted, Seen
from workbench.domain.findings import Finding
from workbench.domain.joined_findings import seen

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
        return _changed(audit, {finding.id: _on(seen(finding), replace(edit, left_out=True))})
    direction = "" if where == finding.proposed else where
    if where != list_of(finding):  # its place alone is no decision about its figures
        edit = _on(seen(finding), replace(edit, left_out=False, direction=direction))
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
    edit = edit_of(audit, finding)
    edit = replace(edit, joint=own) if finding.parts else replace(edit, text=own)
    return _changed(audit, {finding.id: _on(seen(finding), edit)})


def joined(audit: Audit, finding: Finding, other: Finding) -> Edits:
    """`other` told in `finding`. Sentences of the auditor's for several are put one after another."""
    own = any(one.parts and one.reworded for one in (finding, other))
    held = (*(one for one in finding.ids if one != finding.id), *other.ids)
    edit = replace(edit_of(audit, finding), joined=held, joint=f"{finding.text} {other.text}" if own else "")
    edits = {finding.id: _on((*seen(finding), *seen(other)), edit)}
    if other.parts:
        edits[other.id] = replace(edit_of(audit, other), joined=(), joint="")
    return _changed(audit, edits)


def taken_out(audit: Audit, finding: Finding, part: str) -> Edits:
    """One of the findings joined in `finding` stands alone again, with what was made of it before."""
    left = tuple(one for one in edit_of(audit, finding).joined if one != part and one in finding.ids)
    edit = edit_of(audit, finding)
    edit = replace(edit, joined=left, joint=edit.joint if left else "")
    kept = tuple(one for one in seen(finding) if one.finding != part)
    return _changed(audit, {finding.id: _on(kept, edit)})


def split(audit: Audit, finding: Finding) -> Edits:
    """All that are joined stand alone again; the sentence for all of them goes."""
    edit = replace(edit_of(audit, finding), joined=(), joint="")
    return _changed(audit, {finding.id: _on(seen(finding)[:1], edit)})


def quoted(audit: Audit, finding: Finding, quote: Quoted, on: bool) -> Edits:
    """A note picked for the finding, or not any more."""
    if on:
        edit = edit_of(audit, finding)
        edit = replace(edit, quotes=(*(one for one in edit.quotes if one != quote), quote))
        return _changed(audit, {finding.id: _on(edit.seen or seen(finding), edit)})
    edits = {}
    for one in finding.each:
        edit = edit_of(audit, one)
        edits[one.id] = replace(edit, quotes=tuple(kept for kept in edit.quotes if kept != quote))
        edits[one.id] = _on(edits[one.id].seen, edits[one.id])
    return _changed(audit, edits)


def accepted(audit: Audit, finding: Finding) -> Edits:
    """The figures as they are now are those that the auditor's decision stands on."""
    return _changed(audit, {finding.id: _on(seen(finding), edit_of(audit, finding))})


def _on(figures: tuple[Seen, ...], edit: FindingEdit) -> FindingEdit:
    return replace(edit, seen=figures if edit.decides else ())


def _changed(audit: Audit, edits: Edits) -> Edits:
    return {key: edit for key, edit in edits.items() if edit != audit.findings.get(key, FindingEdit())}
