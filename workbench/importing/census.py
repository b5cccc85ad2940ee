"""Rows out of the children in need census: one for each section 47 enquiry of each child, from its XML.

The rule kept here: the file is read once from end to end, without entities, and nothing but the child in hand
is kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.parsers import expat

from workbench.importing.files import ListError, Source, damaged

HEADINGS = (
    *("LAchildID", "PersonBirthDate", "GenderCurrent", "Ethnicity", "Disabilities", "CINreferralDate"),
    *("S47ActualStartDate", "ICPCnotRequired", "DateOfInitialCPC", "CPPstartDate", "InitialCategoryOfAbuse"),
)
_SEX = {"GenderCurrent", "Sex"}
_BORN = {"PersonBirthDate", "ExpectedPersonBirthDate"}
_OF_CHILD = {"LAchildID", "Ethnicity", *_SEX, *_BORN}
_OF_ENQUIRY = {"S47ActualStartDate", "ICPCnotRequired", "DateOfInitialCPC"}
_OF_PLAN = {"CPPstartDate", "InitialCategoryOfAbuse"}
_DEEPEST, _LONGEST, _MOST_IN_A_CHILD = 40, 2_000, 5_000
_CHUNK = 2**16


class Census:
    """Hears the file as expat tells it, and gives the rows of each child when the child ends."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._child: dict[str, Any] = {}
        self._ready: list[list[Any]] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self.children = self.without = 0

    def rows(self) -> Iterator[list[Any]]:
        """The headings, then a row for each enquiry. Raises ListError."""
        yield list(HEADINGS)
        with self._source.open() as file:
            while True:
                chunk = file.read(_CHUNK)
                try:
                    self._parser.Parse(chunk, not chunk)
                except expat.ExpatError:
                    raise damaged(self._source.path) from None
                yield from self._ready
                self._ready.clear()
                if not chunk:
                    break
        if not self.children:
            raise ListError(
                f"{self._source.name} is XML, but holds no child of a children in need census. Choose the "
                "census return itself, or a list as .xlsx or .csv."
            )

    @property
    def note(self) -> str:
        if not self.without:
            return ""
        return f"{self.without:,} of {self.children:,} children have no section 47 enquiry and no conference."

    def _refuse(self, *_: object) -> None:
        raise ListError(
            f"{self._source.name} declares a document type or entities, which no census does. It was not "
            "read. Ask for the census return as it was submitted."
        )

    def _start(self, name: str, _: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._path.append(name)
        self._text, self._length = [], 0
        if len(self._path) > _DEEPEST:
            raise damaged(self._source.path)
        if name == "Child":
            self._child = {"cin": []}
        elif name == "CINdetails":
            self._open(self._child.setdefault("cin", []), {"s47": [], "plans": []})
        elif name == "Section47":
            self._open(self._details("s47"), {})
        elif name == "ChildProtectionPlans":
            self._open(self._details("plans"), {})

    def _open(self, held: list[dict[str, Any]], fresh: dict[str, Any]) -> None:
        if len(held) >= _MOST_IN_A_CHILD:
            raise damaged(self._source.path)
        held.append(fresh)

    def _details(self, kind: str) -> list[dict[str, Any]]:
        held = self._child.setdefault("cin", [])
        if not held:
            held.append({"s47": [], "plans": []})
        found: list[dict[str, Any]] = held[-1][kind]
        return found

    def _hear(self, text: str) -> None:
        self._length += len(text)
        if self._length <= _LONGEST:
            self._text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        value = "".join(self._text).strip() if self._length <= _LONGEST else "x" * _LONGEST
        self._path.pop()
        self._text, self._length = [], 0
        if name == "Child":
            self._close_child()
        elif value and "Child" in self._path:
            self._keep(name, value)

    def _keep(self, name: str, value: str) -> None:
        child, inside = self._child, set(self._path)
        if name in _OF_CHILD:
            child.setdefault("born" if name in _BORN else "sex" if name in _SEX else name, value)
        elif name == "Disability":
            held = child.setdefault("disabilities", [])
            if len(held) < 20:
                held.append(value)
        elif name in _OF_ENQUIRY and "Section47" in inside:
            self._details("s47")[-1].setdefault(name, value)
        elif name in _OF_PLAN and "ChildProtectionPlans" in inside:
            self._details("plans")[-1].setdefault(name, value)
        elif name in ("CINreferralDate", "DateOfInitialCPC") and "CINdetails" in inside:
            child["cin"][-1].setdefault(name, value)

    def _close_child(self) -> None:
        self.children += 1
        found = [row for details in self._child.get("cin", ()) for row in self._of(details)]
        self.without += not found
        self._ready += found
        self._child = {}

    def _of(self, details: dict[str, Any]) -> Iterator[list[Any]]:
        """A row for each enquiry, and one for a conference that belongs to none: a child who moved here."""
        enquiries = list(details["s47"])
        conference = details.get("DateOfInitialCPC")
        if conference and all(conference != told.get("DateOfInitialCPC") for told in enquiries):
            enquiries.append({"DateOfInitialCPC": conference})
        child = self._child
        for told in enquiries:
            plan = _plan_of(details["plans"], told.get("DateOfInitialCPC", ""))
            yield [
                *(child.get("LAchildID"), child.get("born"), child.get("sex"), child.get("Ethnicity")),
                *(" ".join(child.get("disabilities", ())), details.get("CINreferralDate")),
                *(told.get("S47ActualStartDate"), told.get("ICPCnotRequired"), told.get("DateOfInitialCPC")),
                *(plan.get("CPPstartDate"), plan.get("InitialCategoryOfAbuse")),
            ]


def _plan_of(plans: list[dict[str, Any]], conference: str) -> dict[str, Any]:
    """The plan that the conference made: the first begun on its day or within the month after it."""
    held = _day(conference)
    begun = [
        (day, number) for number, plan in enumerate(plans) if (day := _day(plan.get("CPPstartDate", "")))
    ]
    fitting = [(day, number) for day, number in begun if held and 0 <= (day - held).days <= 31]
    return plans[min(fitting)[1]] if fitting else {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
