"""Several findings told in one sentence, and what changed since the auditor decided about them.

The rule kept here: joining hides nothing. Each statement keeps its figures, its cases and its own sentence,
which comes back when they are split.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.audit import Audit, FindingEdit, Seen
from workbench.domain.claims import misfit
from workbench.domain.finding import Finding

_NO_EDIT = FindingEdit()


def groups(audit: Audit, stages: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """By id of a finding that holds others: those it holds, of the same stage and counted once.

    `stages` has the stage of every finding there is, in the order of the checklist.
    """
    held: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for id_, stage in stages.items():
        wanted = audit.findings.get(id_, _NO_EDIT).joined if id_ not in taken else ()
        free = [one for one in dict.fromkeys(wanted) if one != id_ and one not in taken and one not in held]
        members = tuple(one for one in free if stages.get(one) == stage)
        if members:
            held[id_] = members
            taken.update(members)
    return held


def join(audit: Audit, parts: tuple[Finding, ...]) -> Finding:
    """The findings as one; the first holds the others and says where it stands."""
    first = parts[0]
    edit = audit.findings.get(first.id, _NO_EDIT)
    draft = " ".join(one.text for one in parts if one.text)
    text = edit.joint.strip()
    behind = {case for one in parts for case in one.cases}
    now = {one.id: (one.met, one.base) for one in parts}
    return replace(
        first,
        title="; ".join(one.title.rstrip(".") for one in parts),
        code=", ".join(one.code or one.title for one in parts),
        words="",
        text=text or draft,
        draft=draft,
        cases=tuple(case.id for case in audit.in_order if case.id in behind),
        by_answer={},
        reworded=bool(text),
        misfit=_misfit(text, parts, first.direction),
        kind="joined",
        earlier=None,
        parts=parts,
        quotes=tuple(dict.fromkeys(quote for one in parts for quote in one.quotes)),
        changed=since_decided(edit, now, {one.id: one.code or one.title for one in parts}),
    )


def _misfit(text: str, parts: tuple[Finding, ...], direction: str) -> str:
    """Of the sentence for all, held to the figures of each; else of the first part whose own is amiss."""
    if text:
        return misfit(text, [one.counted for one in parts], direction)
    return next((one.misfit for one in parts if one.misfit), "")


def seen(finding: Finding) -> tuple[Seen, ...]:
    """The figures as they are now, to be kept with what is decided about the finding."""
    return tuple(Seen(one.id, one.met, one.base) for one in finding.each)


def since_decided(edit: FindingEdit, now: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> str:
    """ "now 12 of 15, was 13", statement by statement where `names` has several; "" where nothing moved."""
    told = []
    for id_, met, base in edit.seen:
        if id_ in now and now[id_] != (met, base):
            name = f"{names[id_]} " if id_ in names else ""
            told.append(f"{name}now {_count(*now[id_])}, was {_was(met, base, now[id_][1])}")
    return "; ".join(told)


def _count(met: int, base: int) -> str:
    return f"{met} of {base}" if base else "counted in no case"


def _was(met: int, base: int, base_now: int) -> str:
    return str(met) if base == base_now else _count(met, base)
