"""Changes into pictures, and values into what is written down of them and back.

The rule kept here: a part of the old picture that no change touches is shared with the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from copy import copy
from dataclasses import fields, replace
from typing import Any, cast

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
    Quoted,
    Recommendation,
    ReportPlan,
    Seen,
    Settings,
    Standard,
)
from workbench.domain.lists import CaseList, Draw, Source, draw_from


class Painter:
    """Makes one new picture for many changes, copying each part that they touch once."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._cases: MutableMapping[int, Case] | None = None
        self._answers: dict[int, dict[Place, Answer]] = {}
        self._positions: dict[int, dict[str, list[tuple[int, int]]]] = {}
        self._findings: dict[str, FindingEdit] | None = None
        self._recommendations: dict[int, Recommendation] | None = None
        self._sources: dict[int, dict[tuple[int, int], Source]] = {}
        self._lists: dict[int, CaseList] | None = None
        self._draws: dict[int, Draw] | None = None
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
            "list": self._list,
            "source": self._source,
            "draw": self._draw,
        }
        for change in changes:
            paint[change.kind](change)
        return self._done()

    def _done(self) -> Audit:
        audit = self._audit
        cases = self._cases
        for number in self._answers.keys() | self._positions.keys() | self._sources.keys():
            cases = self._all_cases()
            if number in cases:
                case = cases[number]
                listed = self._sources.get(number)
                cases[number] = replace(
                    case,
                    answers=self._answers.get(number, case.answers),
                    rows=self._rows_of(number, case),
                    sources=case.sources if listed is None else tuple(sorted(listed.values())),
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
            lists=audit.lists if self._lists is None else self._lists,
            draws=audit.draws if self._draws is None else self._draws,
        )

    def _all_cases(self) -> MutableMapping[int, Case]:
        if self._cases is None:
            self._cases = cast(MutableMapping[int, Case], copy(self._audit.cases))
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
            self._findings[finding] = finding_from(change.after)

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

    def _list(self, change: Change) -> None:
        if self._lists is None:
            self._lists = dict(self._audit.lists)
        (number,) = change.key
        if change.after is None:
            self._lists.pop(number, None)
        else:
            self._lists[number] = CaseList(id=number, **change.after)

    def _source(self, change: Change) -> None:
        case, case_list, line = change.key
        if case not in self._sources:
            old = self._all_cases().get(case) or self._audit.cases.get(case)
            self._sources[case] = {(one.case_list, one.line): one for one in (old.sources if old else ())}
        if change.after is None:
            self._sources[case].pop((case_list, line), None)
        else:
            self._sources[case][case_list, line] = Source(case_list, line, change.after["child"])

    def _draw(self, change: Change) -> None:
        if self._draws is None:
            self._draws = dict(self._audit.draws)
        (number,) = change.key
        if change.after is None:
            self._draws.pop(number, None)
        else:
            self._draws[number] = draw_from(number, change.after)

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
    return {name: _listed(value) for name, value in written.items()}


def _listed(value: Any) -> Any:
    """Tuples as JSON has them."""
    return [_listed(one) for one in value] if isinstance(value, tuple) else value


def finding_from(written: Fields) -> FindingEdit:
    lists: dict[str, Any] = {
        "joined": tuple(written.get("joined", ())),
        "quotes": tuple(Quoted(*row) for row in written.get("quotes", ())),
        "seen": tuple(Seen(*row) for row in written.get("seen", ())),
    }
    return FindingEdit(**{**written, **lists})


_NESTED = frozenset({"standards", "plans"})


def settings_stored(settings: Settings) -> dict[str, Any]:
    written = {
        entry.name: _plain(getattr(settings, entry.name))
        for entry in fields(settings)
        if entry.name not in _NESTED
    }
    for name in _NESTED:
        told = getattr(settings, name)
        written[name] = {
            key: {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
            for key, value in told.items()
        }
    return written


def _plain(value: Any) -> Any:
    """As JSON has it, so that what was written equals what is read back."""
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def settings_from(written: Fields) -> Settings:
    known = {entry.name for entry in fields(Settings)} - _NESTED
    standards = {name: Standard(**standard) for name, standard in written.get("standards", {}).items()}
    plans = {kind: ReportPlan(**_frozen(plan)) for kind, plan in written.get("plans", {}).items()}
    told = {name: written[name] for name in written.keys() & known}
    return Settings(**_frozen(told), standards=standards, plans=plans)


def _frozen(told: Fields) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}


def earlier_stored(earlier: EarlierAudit) -> dict[str, Any]:
    return {
        "title": earlier.title,
        "period": earlier.period,
        "cases": earlier.cases,
        "counts": [[e.item, e.wording, e.met, e.base, e.ask] for e in earlier.counts.values()],
    }


def earlier_from(written: Fields) -> EarlierAudit:
    if not written:
        return EarlierAudit()
    counts = {row[0]: Earlier(*row) for row in written["counts"]}
    return EarlierAudit(written["title"], written["period"], written["cases"], counts)
