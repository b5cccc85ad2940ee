"""Answers that the dates and tables of a case suggest; the auditor decides.

The rule kept here: a suggestion shows its working, and where too little is recorded there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.agencies import agency_name
from workbench.domain.agency_rows import CORE
from workbench.domain.audit import Audit, Case
from workbench.domain.information import pieces
from workbench.domain.instrument import Item
from workbench.domain.relevance import recorded_rows, relevant
from workbench.domain.timescales import (
    AGENCIES,
    Timescale,
    conference_date,
    conference_timescale,
    discussion_timescale,
    expected_reports,
)
from workbench.domain.workdays import recorded_date

DOCUMENTS = "documents"
_NOT_SEEN = {"not_on_file": "not on file", "not_opened": "could not be opened"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    value: str
    """Key of the suggested answer."""
    working: str
    """Why, e.g. "4 of 6 expected reports arrived in time"."""


def suggestion(audit: Audit, case: Case, item: Item) -> Suggestion | None:
    """What to answer, or None where the item is not asked, nothing is known, or no rule suggests.

    A document that was not seen comes first: without it, nothing can be said of what rests on it.
    """
    if not relevant(audit, case, item):
        return None
    unseen = document_not_seen(item.rests_on, unseen_documents(case)) if item.rests_on else ""
    if unseen:
        return Suggestion("not_seen", unseen)
    rule = RULES.get(item.suggests)
    return rule(audit, case) if rule else None


def document_not_seen(document: str, unseen: Mapping[str, str]) -> str:
    """Why a document cannot speak: "Conference minutes: not on file"; "" where it was seen or not asked."""
    why = unseen.get(_plain(document), "")
    return f"{document}: {why}" if why else ""


def unseen_documents(case: Case) -> Mapping[str, str]:
    """Why each document not seen cannot speak, by its plain name; one copy that was seen is enough."""
    copies: dict[str, list[str]] = {}
    for row in case.table(DOCUMENTS):
        name = _plain(case.value(DOCUMENTS, row, "document"))
        copies.setdefault(name, []).append(case.value(DOCUMENTS, row, "seen"))
    unseen = {
        name: [_NOT_SEEN[answer] for answer in answers if answer in _NOT_SEEN]
        for name, answers in copies.items()
        if "seen" not in answers
    }
    return {name: why[0] for name, why in unseen.items() if why}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _weighed(answers: Sequence[str], working: str) -> Suggestion | None:
    """From answers "yes", "no", "not_recorded" and "" (not answered yet) to one on the scale.

    All yes is met, some yes partly; without any yes it is not met, or not recorded where nothing says no.
    What is not answered yet can still turn every result but partly, so there is no suggestion then.
    """
    yes, no, open_ = (answers.count(value) for value in ("yes", "no", ""))
    if yes and yes + open_ < len(answers):
        return Suggestion("partly", working)
    if not answers or open_:
        return None
    return Suggestion("met" if yes else "not_met" if no else "not_recorded", working)


def _of(n: int, total: int, one: str, several: str) -> str:
    return f"{n} of {total} {one if total == 1 else several}"


def _concern_to_discussion(audit: Audit, case: Case) -> Suggestion | None:
    return _timely(discussion_timescale(audit, case))


def _discussion_to_conference(audit: Audit, case: Case) -> Suggestion | None:
    return _timely(conference_timescale(audit, case))


def _timely(time: Timescale) -> Suggestion | None:
    if time.met is None:
        return None
    if time.met:
        return Suggestion("met", time.working)
    return Suggestion("not_met", f"{time.working} Is the reason recorded?")


def _discussion_breadth(audit: Audit, case: Case) -> Suggestion | None:
    """Sending information counts, as `look_for` says. Two of social care, health and police missing is too
    little to call it partly met.
    """
    part = _part_in(audit, case, "at_discussion", ("took_part", "sent"))
    core = {name: _any_part(part, agencies) for name, agencies in CORE.items()}
    others = _involved_missing(audit, case, part)
    missing = [name for name, answer in core.items() if answer == "no"]
    named = [*missing, *(name for name in others or () if name.casefold() not in _core_agencies(missing))]
    if len(missing) < 2 and ("" in core.values() or (others is None and not missing)):
        return None
    if not named:
        return Suggestion("met", "Social care, health, police and every agency involved took part.")
    value = "partly" if len(missing) < 2 else "not_met"
    return Suggestion(value, f"Did not take part or send information: {', '.join(named)}.")


def _any_part(part: dict[str, str], agencies: tuple[str, ...]) -> str:
    """ "yes" where one of them took part, "no" where none did, "" where nothing is recorded of them."""
    answers = {part.get(agency, "") for agency in agencies}
    return "yes" if "yes" in answers else "no" if "no" in answers else ""


def _conference_breadth(audit: Audit, case: Case) -> Suggestion | None:
    """Quorate: social care and at least two other agencies were there; a report alone is no presence."""
    present = _part_in(audit, case, "at_conference", ("attended",))
    if not any(present.values()):
        return None
    others = sum(answer == "yes" for name, answer in present.items() if name not in CORE["social care"])
    social_care = any(present.get(name) == "yes" for name in CORE["social care"])
    there = f"Social care {'attended' if social_care else 'did not attend'}, with {others} other"
    there += " agency" if others == 1 else " agencies"
    if not social_care or others < 2:
        return Suggestion("not_met", f"{there}: not quorate.")
    part = _part_in(audit, case, "at_conference", ("attended", "report_only"))
    missing = _involved_missing(audit, case, part)
    if missing is None:
        return None
    if missing:
        return Suggestion("partly", f"{there}; neither attended nor reported: {', '.join(missing)}.")
    return Suggestion("met", f"{there}; every agency involved attended or reported.")


def _part_in(audit: Audit, case: Case, column: str, taking_part: tuple[str, ...]) -> dict[str, str]:
    """By agency (in small letters): "yes" or "no" as to taking part, "" where it is not answered."""
    part: dict[str, str] = {}
    for row in case.table(AGENCIES):
        answer = case.value(AGENCIES, row, column)
        name = agency_name(audit, case, row).casefold()
        if part.get(name) != "yes":
            part[name] = ("yes" if answer in taking_part else "no") if answer else part.get(name, "")
    return part


def _involved_missing(audit: Audit, case: Case, part: dict[str, str]) -> list[str] | None:
    """Agencies involved that did not take part; None while that is not answered for one of them."""
    rows = [row for row in case.table(AGENCIES) if case.value(AGENCIES, row, "involved") == "yes"]
    involved = [agency_name(audit, case, row) for row in rows]
    missing = [name for name in involved if part[name.casefold()] == "no"]
    if not missing and any(not part[name.casefold()] for name in involved):
        return None
    return list(dict.fromkeys(missing))


def _core_agencies(names: list[str]) -> set[str]:
    return {agency for name in names for agency in CORE[name]}


def _network_at_discussion(audit: Audit, case: Case) -> Suggestion | None:
    table = audit.instrument.tables["network"]
    answers = [case.value("network", row, "at_discussion") for row in recorded_rows(case, table)]
    working = _of(answers.count("yes"), len(answers), "person", "people")
    return _weighed(answers, f"{working} in the table considered at the discussion.")


def _reports_in_time(audit: Audit, case: Case) -> Suggestion | None:
    if conference_date(audit, case) is None:
        return None
    words = {True: "yes", False: "no", None: "not_recorded"}
    answers = [words[timing.in_time] for timing in expected_reports(audit, case).values()]
    working = _of(answers.count("yes"), len(answers), "expected report", "expected reports")
    undated = answers.count("not_recorded")
    return _weighed(answers, f"{working} arrived in time" + (f"; {undated} not dated." if undated else "."))


def _reports_shared(audit: Audit, case: Case) -> Suggestion | None:
    """With parents before the conference, and with the child unless that was not appropriate."""
    answers = [_shared(audit, case, row) for row in expected_reports(audit, case)]
    working = _of(answers.count("yes"), len(answers), "expected report", "expected reports")
    return _weighed(answers, f"{working} recorded as shared before the conference.")


def _shared(audit: Audit, case: Case, row: int) -> str:
    parents = case.value(AGENCIES, row, "parents")
    child = case.value(AGENCIES, row, "child")
    conference = conference_date(audit, case)
    shared_on = recorded_date(case.value(AGENCIES, row, "parents_on"))
    if parents == "yes" and conference and shared_on and shared_on > conference:
        return "no"
    if parents == "yes" and child in ("no", "not_recorded"):
        return child
    return parents


def _reports_needs(audit: Audit, case: Case) -> Suggestion | None:
    """From the column of the table: what was not seen or does not apply says nothing."""
    answers = [case.value(AGENCIES, row, "needs") for row in case.table(AGENCIES)]
    counted = [answer for answer in answers if answer in ("met", "partly", "not_met", "not_recorded")]
    working = _of(counted.count("met"), len(counted), "report", "reports")
    as_said = {"met": "yes", "not_recorded": "not_recorded"}
    found = _weighed(
        [as_said.get(a, "no") for a in counted], f"{working} met the statement on the child's needs."
    )
    if found and found.value == "not_met" and "partly" in counted:
        return Suggestion("partly", found.working)
    return found


def _emerged_information(audit: Audit, case: Case) -> Suggestion | None:
    classed = [piece for piece in pieces(case) if piece.kind]
    emerged = [piece for piece in classed if piece.emerged_since]
    if not classed:
        return None
    if not emerged:
        return Suggestion("na", "Nothing in the table of information emerged after the discussion.")
    answers = [piece.at_conference for piece in emerged]
    working = _of(answers.count("yes"), len(answers), "piece", "pieces")
    return _weighed(answers, f"{working} of information that emerged after the discussion shared.")


RULES: dict[str, Callable[[Audit, Case], Suggestion | None]] = {
    "concern_to_discussion": _concern_to_discussion,
    "discussion_breadth": _discussion_breadth,
    "network_at_discussion": _network_at_discussion,
    "discussion_to_conference": _discussion_to_conference,
    "conference_breadth": _conference_breadth,
    "reports_in_time": _reports_in_time,
    "reports_shared": _reports_shared,
    "reports_needs": _reports_needs,
    "emerged_information": _emerged_information,
}
"""The rules a checklist may name under `suggests`."""
