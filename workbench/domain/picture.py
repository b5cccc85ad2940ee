"""Changes into pictures, and values into what is written down of them and back.

The rule kept here: a part of the old picture that no change touches is shared with the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from workbench.domain.audit import (
    Answer,
    Audit,
    Case,
    Change,
    Earlier,
    EarlierAudit,
    Fields,
    FindingEdit,
    Place,
    Recommendation,
    Settings,
    Standard,
)


class Painter:
    """Makes one new picture for many changes, copying each part that they touch once."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._cases: dict[int, Case] | None = None
        self._answers: dict[int, dict[Place, Answer]] = {}
        self._positions: dict[int, dict[str, list[tuple[int, int]]]] = {}
        self._findings: dict[str, FindingEdit] | None = None
        self._recommendations: dict[int, Recommendation] | None = None
        self._settings = audit.settings
        self._earlier = audit.earlier

    def paint(self, changes: Iterable[Change]) -> Audit:
        paint = {
            "answer": self._answer,
            "row": self._row,
            "case": self._case,
            "finding": self._finding,
            "recommendation": self._recommendation,
            "settings": self._set,
            "earlier": self._set_earlier,
        }
        for change in changes:
            paint[change.kind](change)
        return self._done()

    def _done(self) -> Audit:
        audit = self._audit
        cases = self._cases
        for number in self._answers.keys() | self._positions.keys():
            cases = self._all_cases()
            if number in cases:
                cases[number] = replace(
                    cases[number],
                    answers=self._answers.get(number, cases[number].answers),
                    rows=self._rows_of(number, cases[number]),
                )
        return Audit(
            settings=self._settings,
            instrument=audit.instrument,
            cases=audit.cases if cases is None else cases,
            findings=audit.findings if self._findings is None else self._findings,
            recommendations=(
                audit.recommendations if self._recommendations is None else self._recommendations
            ),
            earlier=self._earlier,
        )

    def _all_cases(self) -> dict[int, Case]:
        if self._cases is None:
            self._cases = dict(self._audit.cases)
        return self._cases

    def _case(self, change: Change) -> None:
        (number,) = change.key
        cases = self._all_cases()
        if change.after is None:
            cases.pop(number, None)
            return
        old = cases.get(number, Case(number, 0))
        cases[number] = replace(old, number=change.after["number"])

    def _answer(self, change: Change) -> None:
        case, item, row, column = change.key
        if case not in self._answers:
            old = self._all_cases().get(case) or self._audit.cases.get(case)
            self._answers[case] = dict(old.answers) if old else {}
        place = Place(item, row, column)
        if change.after is None:
            self._answers[case].pop(place, None)
        else:
            self._answers[case][place] = Answer(**change.after)

    def _row(self, change: Change) -> None:
        case, row = change.key
        if case not in self._positions:
            old = self._all_cases().get(case) or self._audit.cases.get(case)
            rows = old.rows if old else {}
            self._positions[case] = {
                table: [(position, number) for position, number in enumerate(numbers, start=1)]
                for table, numbers in rows.items()
            }
        tables = self._positions[case]
        table = (change.after or change.before or {})["table"]
        kept = [(position, number) for position, number in tables.get(table, []) if number != row]
        if change.after is not None:
            kept.append((change.after["position"], row))
        tables[table] = sorted(kept)

    def _rows_of(self, number: int, case: Case) -> Mapping[str, tuple[int, ...]]:
        if number not in self._positions:
            return case.rows
        return {
            table: tuple(row for _, row in ordered)
            for table, ordered in self._positions[number].items()
            if ordered
        }

    def _finding(self, change: Change) -> None:
        if self._findings is None:
            self._findings = dict(self._audit.findings)
        (finding,) = change.key
        if change.after is None:
            self._findings.pop(finding, None)
        else:
            self._findings[finding] = FindingEdit(**change.after)

    def _recommendation(self, change: Change) -> None:
        if self._recommendations is None:
            self._recommendations = dict(self._audit.recommendations)
        (number,) = change.key
        if change.after is None:
            self._recommendations.pop(number, None)
        else:
            stored = dict(change.after)
            stored["findings"] = tuple(stored.get("findings", ()))
            self._recommendations[number] = Recommendation(id=number, **stored)

    def _set(self, change: Change) -> None:
        self._settings = settings_from(change.after or {})

    def _set_earlier(self, change: Change) -> None:
        self._earlier = earlier_from(change.after or {})


def stored(thing: Answer | FindingEdit | Recommendation) -> dict[str, Any]:
    """What is written down of a flat value: its fields that are not empty, the id left to the key."""
    written = {
        entry.name: getattr(thing, entry.name)
        for entry in fields(thing)
        if entry.name != "id" and getattr(thing, entry.name) != entry.default
    }
    if "findings" in written:
        written["findings"] = list(written["findings"])
    return written


def settings_stored(settings: Settings) -> dict[str, Any]:
    written = {
        entry.name: getattr(settings, entry.name) for entry in fields(settings) if entry.name != "standards"
    }
    written["standards"] = {
        name: {"days": standard.days, "source": standard.source}
        for name, standard in settings.standards.items()
    }
    return written


def settings_from(written: Fields) -> Settings:
    known = {entry.name for entry in fields(Settings)} - {"standards"}
    standards = {name: Standard(**standard) for name, standard in written.get("standards", {}).items()}
    return Settings(**{name: written[name] for name in written.keys() & known}, standards=standards)


def earlier_stored(earlier: EarlierAudit) -> dict[str, Any]:
    return {
        "title": earlier.title,
        "period": earlier.period,
        "cases": earlier.cases,
        "counts": [[e.item, e.wording, e.met, e.base] for e in earlier.counts.values()],
    }


def earlier_from(written: Fields) -> EarlierAudit:
    if not written:
        return EarlierAudit()
    counts = {row[0]: Earlier(*row) for row in written["counts"]}
    return EarlierAudit(written["title"], written["period"], written["cases"], counts)
