"""A second checklist on another theme works by its file alone."""

from workbench.domain import derived, findings, progress, tally
from workbench.domain.audit import Answer, Audit, Case, Place, Settings
from workbench.domain.instrument import parse

TEXT = """
id = "core-groups"
title = "Core groups"
version = 1
smallest_base = 3

[[bands]]
at_least = 50
words = "often"
direction = "strength"

[[bands]]
at_least = 0
words = "seldom"
direction = "improvement"

[[scales]]
id = "met"
choices = [
  { key = "met", label = "Met", letter = "M", tone = "good", in_base = true, met = true },
  { key = "not_met", label = "Not met", letter = "N", tone = "poor", in_base = true },
]

[[scales]]
id = "yesno"
choices = [{ key = "yes", label = "Yes" }, { key = "no", label = "No" }]

[[stages]]
id = "meeting"
title = "Core group"
short = "Core group"
findings = true

[[stages.sections]]
id = "held"
title = "Meeting"

[[stages.sections.items]]
id = "meeting.held"
code = "G1"
ask = "The core group met within ten working days"
kind = "choice"
scale = "met"
strength = "Core groups met in time {words}."
improvement = "Core groups should meet in time; they did {words}."
"""


def audit() -> Audit:
    case = Case(1, 1, {Place("meeting.held"): Answer("met")})
    return Audit(Settings(), parse(TEXT), {1: case, 2: Case(2, 2, {Place("meeting.held"): Answer("met")})})


def test_it_is_counted_and_put_into_its_own_words() -> None:
    cases = {n: Case(n, n, {Place("meeting.held"): Answer("met")}) for n in (1, 2, 3)}
    (finding,) = findings.findings(Audit(Settings(), parse(TEXT), cases))
    assert (finding.stage, finding.direction, finding.text) == (
        "meeting",
        "strength",
        "Core groups met in time often.",
    )


def test_what_it_does_not_ask_is_left_blank() -> None:
    picture = audit()
    case = picture.cases[1]
    assert progress.of_audit(picture).whole
    assert progress.still_to_do(picture, case) == ()
    assert progress.status(picture, case) == "complete"
    assert progress.case_line(picture, case) == "no child listed"
    assert progress.case_facts(picture, case) == ""
    assert derived.suggestion(picture, case, picture.instrument.items["meeting.held"]) is None
    assert [moment.date for moment in derived.timeline(picture, case)] == [None, None, None]
    assert tally.mix(picture).children == 0
    assert tally.agency_counts(picture) == ()
    assert findings.compared(picture) == ()
