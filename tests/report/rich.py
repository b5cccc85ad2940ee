"""An audit with everything in it that a report has to tell or to keep to itself."""

from dataclasses import replace

from tests.making import answered, complete_case, in_row, make_audit, with_row
from workbench.domain.audit import (
    Answer,
    Audit,
    Case,
    Earlier,
    EarlierAudit,
    FindingEdit,
    Place,
    Recommendation,
)
from workbench.resourcing import built_in_checklist

NAMES = ("Quillon Marrowby", "Ysolde Marrowby", "Fenwick Oddshaw")
IDS = ("QX-778812", "990471", "AB123987Z")
BIRTHS = ("2015-03-14", "2019-11-02", "2008-07-30")
WORKER = "Petronel Inksworth"
TEAM = "Assessment Team Hawkweed"
TOLD = "Bramwell Tolliver, service manager"


def rich_case(number: int, child: int = 0) -> Case:
    """A complete case with one named child, a worker, a team and an immediate concern."""
    case = complete_case(number)
    case = replace(case, rows={**case.rows, "children": ()})
    case = with_row(
        case,
        "children",
        label="Child A",
        age="7",
        gender="female",
        ethnicity="White British",
        name=NAMES[child],
        unique_id=IDS[child],
        date_of_birth=BIRTHS[child],
    )
    case = answered(answered(case, "case.worker", WORKER), "case.team", TEAM)
    case = with_row(case, "concerns", seen="2022-02-01", what="PRIVATE-CONCERN-TEXT", told=TOLD)
    return in_row(
        case,
        "agency.rows",
        "Police",
        expected="yes",
        received="2022-01-20",
        parents="yes",
        at_conference="attended",
        needs="met",
    )


def with_note(case: Case, item: str, note: str, value: str = "met", **more: object) -> Case:
    return replace(case, answers={**case.answers, Place(item): Answer(value, note, **more)})  # type: ignore[arg-type]


def rich_audit() -> Audit:
    """Three cases; the third answers much of it otherwise, and one document could not be seen."""
    first = with_note(rich_case(1, 0), "sd.needs", "A bright account of the week.", star=True)
    first = answered(answered(first, "judge.signed_by", "Rowan Auditor"), "judge.signed_on", "2022-03-04")
    third = rich_case(3, 2)
    for item in ("sd.template", "sd.minutes", "cp.voice", "cp.reports_time"):
        third = answered(third, item, "not_met", "Nothing on file")
    third = answered(third, "sd.identity", "not_seen", "The file would not open")
    wording = built_in_checklist().items["sd.template"].wording
    return make_audit(
        first,
        rich_case(2, 1),
        third,
        title="Audit of discussions and conferences",
        partnership="Fenmoor Safeguarding Children Partnership",
        period="March 2022",
        auditor="Rowan Auditor",
        focus="First focus\nSecond focus",
        sampling="By hand, for a spread of ages",
        edits={"sd.needs": FindingEdit(text="Every child could be pictured from the page.")},
        earlier=EarlierAudit(
            "The first audit", "March 2021", 12, {"sd.template": Earlier("sd.template", wording, 5, 12)}
        ),
        recommendations={
            1: Recommendation(
                1, "Build the template in", "Head of service", "2022-07-29", "Dip sample", ("sd.template",)
            )
        },
    )
