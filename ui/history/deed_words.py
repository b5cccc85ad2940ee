"""A deed of the journal in words: where, what it was before and what it became.

The rule kept here: no key of the file is ever shown, and an identifying value is named but not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ui.history.finding_words import finding_words
from ui.history.settings_words import SETTINGS_PARTS, report_changes
from workbench.domain.audit import Audit, Change, Deed, Fields
from workbench.domain.entry import say_date
from workbench.domain.instrument import Column, Item
from workbench.domain.siblings import child_label

HIDDEN = "changed (identifying, not shown here)"
NOTHING = "nothing"
OF_A_CASE = ("answer", "row", "case", "source")
LONGEST = 400

ANSWER_PARTS = {"note": "note", "document": "document", "dated": "date of the document", "page": "page"}
MARKS = {"flag": "flag", "star": "good practice mark"}
DIRECTIONS = {
    "strength": "a strength",
    "improvement": "an area for improvement",
    "undecided": "undecided",
    "": "as proposed",
}
RECOMMENDATION_PARTS = {"action": "action", "owner": "owner", "due": "due", "measure": "measure"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a deed changed."""

    where: str
    before: str
    after: str

    @property
    def whole(self) -> str:
        return f"{self.where}: {self.before} → {self.after}" if self.before else f"{self.where}: {self.after}"


def say_time(at: str) -> str:
    """ "Tue 11 Jan 2022, 14:32", in the time of this computer."""
    try:
        when = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    day = "Today" if when.date() == date.today() else say_date(when.date().isoformat(), weekday=True)
    return f"{day}, {when:%H:%M}"


def touches(deed: Deed, case: int) -> bool:
    """Whether the deed changed anything in a case."""
    return any(change.kind in OF_A_CASE and change.key[0] == case for change in deed.changes)


def lines(audit: Audit, deed: Deed) -> Iterator[Line]:
    """Everything the deed changed, in its order."""
    say = _Sayer(audit, deed)
    for change in deed.changes:
        yield from say.change(change)


def summary(audit: Audit, deed: Deed) -> str:
    """From what to what, where one thing changed; of many, how many."""
    found = list(lines(audit, deed)) if len(deed.changes) == 1 else []
    if not found:
        return f"{len(deed.changes)} changes"
    first = f"{found[0].before} → {found[0].after}" if found[0].before else found[0].after
    return first if len(found) == 1 else f"{first}, and {len(found) - 1} more"


def _quoted(text: object) -> str:
    words = " ".join(str(text).split())
    if not words:
        return NOTHING
    return f"“{words[:LONGEST]} …”" if len(words) > LONGEST else f"“{words}”"


class _Sayer:
    """Knows the names of things now and, for what is gone, as this deed has them."""

    def __init__(self, audit: Audit, deed: Deed) -> None:
        self._audit = audit
        self._numbers = {case.id: case.number for case in audit.cases.values()}
        self._tables = {
            (case.id, row): table
            for case in audit.cases.values()
            for table, rows in case.rows.items()
            for row in rows
        }
        for change in deed.changes:
            told = change.after or change.before or {}
            if change.kind == "case":
                self._numbers[change.key[0]] = told["number"]
            elif change.kind == "row":
                self._tables[(change.key[0], change.key[1])] = told["table"]

    def change(self, change: Change) -> Iterator[Line]:
        say = {
            "answer": self._answer,
            "row": self._row,
            "case": self._case,
            "finding": self._finding,
            "recommendation": self._recommendation,
            "settings": self._settings,
            "earlier": self._earlier,
            "list": self._list,
            "source": self._source,
            "draw": self._draw,
        }
        yield from say[change.kind](change)

    def _name(self, case: int) -> str:
        return f"Case {self._numbers[case]}" if case in self._numbers else "A case since removed"

    # --- cases ---------------------------------------------------------------------------------------

    def _case(self, change: Change) -> Iterator[Line]:
        yield Line(self._name(change.key[0]), "", "added" if change.after is not None else "removed")

    def _row(self, change: Change) -> Iterator[Line]:
        case, row = change.key
        table = self._audit.instrument.tables.get(self._tables[(case, row)])
        where = f"{self._name(case)} · {table.title if table else 'a table'}"
        name = table.row_name if table else "row"
        if change.before is None or change.after is None:
            yield Line(where, "", f"{name} {'added' if change.before is None else 'removed'}")
        else:
            yield Line(
                f"{where} · {name}",
                f"place {change.before['position']}",
                f"place {change.after['position']}",
            )

    def _answer(self, change: Change) -> Iterator[Line]:
        case, item, row, column = change.key
        asked, where = self._asked(case, item, row, column)
        before, after = change.before or {}, change.after or {}
        hidden = bool(asked and asked.identifying)
        if before.get("value", "") != after.get("value", ""):
            told = ("", HIDDEN) if hidden else tuple(self._value(asked, one) for one in (before, after))
            yield Line(where, *told)
        for part, words in ANSWER_PARTS.items():
            if (old := before.get(part, "")) != (new := after.get(part, "")):
                shown = ("", HIDDEN) if hidden else (_quoted(say_date(old)), _quoted(say_date(new)))
                yield Line(f"{where} · {words}", *shown)
        for part, words in MARKS.items():
            if bool(before.get(part)) != bool(after.get(part)):
                yield Line(f"{where} · {words}", "", "set" if after.get(part) else "removed")

    def _asked(self, case: int, item: str, row: int, column: str) -> tuple[Item | Column | None, str]:
        name, instrument = self._name(case), self._audit.instrument
        if not column:
            asked = instrument.items.get(item)
            told = asked.code if asked else "a statement of another checklist"
            group = self._audit.cases.get(case) if row else None
            return asked, f"{name} · {told}, {child_label(group, row)}" if group else f"{name} · {told}"
        table = instrument.tables.get(item)
        found = next((one for one in table.columns if one.id == column), None) if table else None
        if table is None or found is None:
            return None, f"{name} · a table of another checklist"
        first, record = table.columns[0], self._audit.cases.get(case)
        of = record.value(item, row, first.id) if record and not first.identifying else ""
        told = self._value(first, {"value": of}).strip("“”") if of and column != first.id else table.row_name
        return found, f"{name} · {told} · {found.label}"

    def _value(self, asked: Item | Column | None, answer: Fields) -> str:
        value = str(answer.get("value", ""))
        if not value:
            return "not answered"
        scale = self._audit.instrument.scale_of(asked) if asked else None
        if scale:
            return ", ".join(scale.label(part) for part in value.split(";"))
        return say_date(value, weekday=True) if asked and asked.kind == "date" else _quoted(value)

    def _source(self, change: Change) -> Iterator[Line]:
        told = "found in" if change.after is not None else "no longer from"
        yield Line(self._name(change.key[0]), "", f"{told} row {change.key[2]} of the case list")

    # --- the audit as a whole ------------------------------------------------------------------------

    def _finding(self, change: Change) -> Iterator[Line]:
        before, after = change.before or {}, change.after or {}
        where = self._finding_name(change.key[0])
        if (old := before.get("direction", "")) != (new := after.get("direction", "")):
            yield Line(where, DIRECTIONS[old], DIRECTIONS[new])
        if (old := before.get("text", "")) != (new := after.get("text", "")):
            draft = "the drafted sentence"
            yield Line(where, _quoted(old) if old else draft, _quoted(new) if new else draft)
        for told in finding_words(before, after, self._finding_name, self._name):
            yield Line(where, *told)
        if bool(before.get("left_out")) != bool(after.get("left_out")):
            yield Line(where, "", "left out" if after.get("left_out") else "put back")
        if (old := before.get("position", 0)) != (new := after.get("position", 0)):
            yield Line(where, _place(old), _place(new))

    def _finding_name(self, finding: str) -> str:
        special = self._audit.instrument.specials.get(finding)
        if special:
            return special.title
        items = self._audit.instrument.items
        codes = [items[part].code for part in finding.split("/") if part in items]
        return " and ".join(codes) or "A finding of another checklist"

    def _recommendation(self, change: Change) -> Iterator[Line]:
        if change.after is None or change.before is None:
            told: Fields = change.after or change.before or {}
            verb = "added" if change.before is None else "removed"
            yield Line(
                "Recommendation", "", f"{verb}: {_quoted(told['action'])}" if told.get("action") else verb
            )
            return
        yield from _parts(change.before, change.after, RECOMMENDATION_PARTS, "Recommendation")
        if (old := change.before.get("position", 0)) != (new := change.after.get("position", 0)):
            yield Line("Recommendation", _place(old), _place(new))
        if list(change.before.get("findings", ())) != list(change.after.get("findings", ())):
            linked = [
                ", ".join(map(self._finding_name, told.get("findings", ()))) or NOTHING
                for told in (change.before, change.after)
            ]
            yield Line("Recommendation · answers", *linked)

    def _settings(self, change: Change) -> Iterator[Line]:
        before, after = change.before or {}, change.after or {}
        yield from _parts(before, after, SETTINGS_PARTS, "Audit")
        yield from (Line(*told) for told in report_changes(before, after))
        had, has = before.get("words", ()), after.get("words", ())
        if list(had) != list(has):
            added, gone = ([w for w in one if w not in other] for one, other in ((has, had), (had, has)))
            yield Line("Dictionary", ", ".join(gone), f"added {', '.join(added)}" if added else "taken out")
        old, new = before.get("standards", {}), after.get("standards", {})
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                built_in = self._audit.instrument.standards.get(name)
                yield Line(
                    built_in.label if built_in else "A timescale of another checklist",
                    _standard(old.get(name)),
                    _standard(new.get(name)),
                )

    def _earlier(self, change: Change) -> Iterator[Line]:
        told = [(one or {}).get("title") or NOTHING for one in (change.before, change.after)]
        yield Line("Earlier audit", *told)

    def _list(self, change: Change) -> Iterator[Line]:
        told: Fields = change.after or change.before or {}
        verb = "kept" if change.after is not None else "taken away"
        yield Line("Case list", "", f"{verb}: {told['file']}, {told['rows']:,} rows, sheet {told['sheet']}")

    def _draw(self, change: Change) -> Iterator[Line]:
        before, after = change.before or {}, change.after or {}
        for case, by, reason in after.get("replaced", ())[len(before.get("replaced", ())) :]:
            yield Line("Sample", "", f"Case {by} instead of Case {case}: {_quoted(reason)}")
        yield Line("Sample", *(_drawn(one) for one in (before, after)))


def _drawn(told: Fields) -> str:
    if not told:
        return NOTHING
    seed = f" with seed {told['seed']}" if told["seed"] else ""
    return f"{len(told['drawn'])} of {told['frame']} cases{seed}, {len(told['reserves'])} in reserve"


def _parts(before: Fields, after: Fields, parts: Mapping[str, str], of: str) -> Iterator[Line]:
    for part, words in parts.items():
        old, new = (_plain(told.get(part, "")) for told in (before, after))
        if old != new:
            yield Line(f"{of} · {words}", old, new)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _quoted(say_date(str(value)))


def _place(position: int) -> str:
    return f"place {position}" if position else "its own place"


def _standard(standard: Any) -> str:
    if not standard:
        return "the checklist's own"
    source = f" ({standard['source']})" if standard.get("source") else ""
    return f"{standard['days']} working days{source}"
