"""What the charts of the overview show: answers by statement, working days by case, and who did how much.

The rule kept here: every bar has its base beside it, and a case without both dates says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ui.kit import Part
from ui.overview.chart_list import ChartRow
from ui.overview.foot import say_count
from workbench.domain import progress, timescales
from workbench.domain.audit import Audit, Case
from workbench.domain.entry import say_date
from workbench.domain.tally import tally

NOBODY = "Nobody yet"


class Worked(Protocol):
    """What one auditor recorded on one day."""

    @property
    def day(self) -> str: ...
    @property
    def auditor(self) -> str: ...
    @property
    def answers(self) -> int: ...
    @property
    def cases(self) -> int: ...


def answer_rows(audit: Audit) -> tuple[ChartRow, ...]:
    """Each statement with its answers over all cases, stage by stage."""
    choices = audit.instrument.scales["met"].choices
    counts, rows, stage = tally(audit), list[ChartRow](), ""
    for item in audit.instrument.judged:
        count = counts.get(item.id)
        if count is None:
            continue
        if item.stage != stage:
            stage = item.stage
            rows.append(ChartRow(audit.instrument.stage(stage).title))
        parts = [Part(one.tone, len(count.by_answer.get(one.key, ())), one.label.lower()) for one in choices]
        rows.append(
            ChartRow(
                f"{item.code}  {item.ask}",
                f"{count.met} of {count.base}" if count.base else "–",
                tuple(part for part in parts if part.number),
                sum(part.number for part in parts) / max(len(audit.cases), 1),
                spoken=f"{item.code} {item.ask}\n{say_count(count, choices)}",
                lead=item.id,
            )
        )
    return tuple(rows)


def day_rows(audit: Audit) -> tuple[ChartRow, ...]:
    """Working days from the discussion to the conference, case by case, with the limit drawn across."""
    timed = [(case, timescales.conference_timescale(audit, case)) for case in audit.in_order]
    most = max((max(one.days or 0, one.limit) for _, one in timed), default=1) or 1
    rows = []
    for case, one in timed:
        days = one.days if one.days is not None and one.met is not None else None
        tone = "good" if one.met else "poor"
        rows.append(
            ChartRow(
                case.name,
                "no two dates" if days is None else f"{days} of {one.limit}",
                (Part(tone, max(days, 1), ""),) if days is not None else (),
                max(days or 0, 0) / most,
                one.limit / most,
                f"{case.name}: {one.working}",
                case.id,
            )
        )
    return tuple(rows)


def work_rows(work: Iterable[Worked]) -> tuple[ChartRow, ...]:
    """How many places each auditor answered on each day, newest day first."""
    found = list(work)
    most = max((one.answers for one in found), default=1)
    rows, day = list[ChartRow](), ""
    for one in found:
        if one.day != day:
            day = one.day
            rows.append(ChartRow(say_date(day, weekday=True)))
        cases = "1 case" if one.cases == 1 else f"{one.cases} cases"
        name = one.auditor or "No name given"
        rows.append(
            ChartRow(
                f"{name}, {cases}",
                f"{one.answers:,}",
                (Part("accent", one.answers, "answers"),),
                one.answers / most,
                spoken=f"{say_date(day, weekday=True)}, {name}: {one.answers:,} answers in {cases}",
            )
        )
    return tuple(rows)


def share_rows(audit: Audit, auditors: Mapping[int, str]) -> tuple[ChartRow, ...]:
    """How far each auditor's cases are, stage by stage; a case is whose hand was on it last."""
    mine: dict[str, list[Case]] = {}
    for case in audit.in_order:
        mine.setdefault(auditors.get(case.id) or NOBODY, []).append(case)
    rows = list[ChartRow]()
    for name in sorted(mine, key=lambda one: (one == NOBODY, one)):
        cases = mine[name]
        counted = "1 case" if len(cases) == 1 else f"{len(cases)} cases"
        rows.append(ChartRow(f"{name} · {counted}"))
        for stage in audit.instrument.stages:
            share = sum((progress.of_stage(audit, case, stage) for case in cases), progress.Share(0, 0))
            if not share.asked:
                continue
            rest = share.asked - share.done
            parts = (
                Part("good" if share.whole else "accent", share.done, "answered"),
                Part("plain", rest, "open"),
            )
            rows.append(
                ChartRow(
                    stage.title,
                    f"{share.done} of {share.asked}",
                    parts,
                    spoken=f"{name}, {stage.title}: {share.done} of {share.asked} answered",
                )
            )
    return tuple(rows)
