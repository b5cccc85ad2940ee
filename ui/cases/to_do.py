"""What is still to do in a case, put together in lines that an auditor can take in at a glance.

The rule kept here: unanswered statements and agencies are counted by stage; everything else is named one
by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.audit import Audit, Place
from workbench.domain.instrument import Stage
from workbench.domain.progress import ToDo


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the list and where it leads: the first of what it stands for."""

    text: str
    kind: str
    stage: str
    place: Place | None


def grouped(audit: Audit, things: Sequence[ToDo]) -> tuple[Group, ...]:
    """The lines: what stands beside the case first, then in the order of the stages."""
    known = {stage.id for stage in audit.instrument.stages}
    groups = [Group(t.text, t.kind, t.stage, t.place) for t in things if t.stage not in known]
    for stage in audit.instrument.stages:
        here = [thing for thing in things if thing.stage == stage.id]
        unanswered = [thing for thing in here if thing.kind == "answer"]
        if unanswered:
            text = unanswered_words(len(unanswered), stage)
            groups.append(Group(text, "answer", stage.id, unanswered[0].place))
        agencies = [thing for thing in here if thing.kind == "agency"]
        if len(agencies) > 1:
            text = f"{len(agencies)} agencies are not fully answered"
            groups.append(Group(text, "agency", stage.id, agencies[0].place))
        told = {"answer", "agency"} if len(agencies) > 1 else {"answer"}
        groups += [Group(t.text, t.kind, t.stage, t.place) for t in here if t.kind not in told]
    return tuple(groups)


def concern_words(open_: int) -> str:
    """The reminder of so many immediate concerns; "" for none."""
    noun = "An immediate concern is" if open_ == 1 else f"{open_} immediate concerns are"
    return f"{noun} not closed yet." if open_ else ""


def unanswered_words(count: int, stage: Stage) -> str:
    """ "5 statements of the strategy discussion" """
    noun = "statement" if stage.findings else "answer"
    title = stage.title[:1].lower() + stage.title[1:]
    joined = f"of the {title}" if stage.findings else f"in {title}"
    return f"{count} {noun}{'' if count == 1 else 's'} {joined}"
