"""Joined findings, picked quotes and the comparison, as a report tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.making import answered, audit_of_answers, instrument, make_audit, make_case, with_row
from tests.report.reading import read
from workbench.domain.audit import Audit, Earlier, EarlierAudit, FindingEdit, Quoted
from workbench.report.blocks import Bullets, Pairs, Paragraph, Picture
from workbench.report.charts import in_words, png
from workbench.report.composing import compose


def told(audit: Audit, kind: type[Any]) -> list[Any]:
    return [block for block in compose(audit, "full") if isinstance(block, kind)]


def two_statements(**edits: FindingEdit) -> Audit:
    case = with_row(make_case(1), "children", label="Child A", name="Zyntara Quillfeather")
    case = answered(case, "sd.needs", "met", note="Zyntara drew her week.")
    case = answered(case, "sd.sharing", "partly", note="The nurse was not asked.", star=True)
    return make_audit(case, edits={name.replace("_", "."): edit for name, edit in edits.items()})


def quoted(audit: Audit) -> list[str]:
    return [read(block.text) for block in told(audit, Paragraph) if block.style == "quote"]


def test_a_picked_note_is_quoted_with_the_name_covered() -> None:
    audit = two_statements(sd_needs=FindingEdit(quotes=(Quoted(1, "sd.needs"), Quoted(1, "sd.sharing"))))
    assert quoted(audit)[:2] == ["Child A drew her week. – Case 1", "The nurse was not asked. – Case 1"]


def test_the_joint_sentence_of_a_joined_finding_is_told_with_all_figures_and_no_name() -> None:
    joint = "Zyntara was known, but agencies kept to themselves."
    audit = two_statements(sd_needs=FindingEdit(joined=("sd.sharing",), joint=joint))
    bullets = [read(item) for block in told(audit, Bullets) for item in block.items]
    wanted = "Child A was known, but agencies kept to themselves. (SD7 1 of 1, SD4 0 of 1)"
    elsewhere = "[name] was known, but agencies kept to themselves. (SD7 1 of 1, SD4 0 of 1)"
    assert {wanted, elsewhere} & set(bullets)
    assert not [item for item in bullets if "Zyntara" in item]


def test_the_comparison_is_drawn_with_its_figures_in_words() -> None:
    words = instrument().items["sd.minutes"]
    then = EarlierAudit(
        "Before", "March 2021", 12, {"sd.minutes": Earlier("sd.minutes", words.wording, 7, 12)}
    )
    audit = replace(audit_of_answers("sd.minutes", {"met": 12, "not_met": 3}), earlier=then)
    drawn = [block for block in told(audit, Picture) if isinstance(block.chart, Pairs)]
    assert [block.chart.now for block in drawn] == [((12, 15),)]
    assert "7 of 12 then, 12 of 15 now, improved" in drawn[0].alt == in_words(drawn[0].chart)
    assert png(drawn[0].chart).startswith(b"\x89PNG")


def minutes_then(now: int, text: str = "") -> list[str]:
    """What the full report says of the minutes, which were met in 7 of 12 cases a year before."""
    then = Earlier("sd.minutes", instrument().items["sd.minutes"].wording, 7, 12)
    before = EarlierAudit("Before", "March 2021", 12, {"sd.minutes": then})
    made = audit_of_answers("sd.minutes", {"met": now, "not_met": 15 - now})
    audit = replace(made, earlier=before, findings={"sd.minutes": FindingEdit(text=text)} if text else {})
    every = [read(item) for block in told(audit, Bullets) for item in block.items]
    return [item for item in every if "(SD13" in item]


def test_a_finding_tells_whether_it_has_improved_since_the_earlier_audit() -> None:
    (better,), (worse,), (same,) = minutes_then(12), minutes_then(3), minutes_then(9)
    assert better.endswith(" This has improved since March 2021: 12 of 15 cases, then 7 of 12. (SD13)")
    assert worse.endswith(" This has declined since March 2021: 3 of 15 cases, then 7 of 12. (SD13)")
    assert "March 2021" not in same
    (own,) = minutes_then(12, "Minutes are better: 12 of 15, and 7 of 12 a year ago.")
    assert "This has improved" not in own


def test_the_comparison_opens_with_how_many_statements_moved() -> None:
    then = {
        name: Earlier(name, instrument().items[name].wording, 7, 12) for name in ("sd.minutes", "sd.needs")
    }
    made = audit_of_answers("sd.minutes", {"met": 12, "not_met": 3})
    cases = [answered(case, "sd.needs", "met" if case.number < 9 else "partly") for case in made.in_order]
    audit = replace(make_audit(*cases), earlier=EarlierAudit("Before", "March 2021", 12, then))
    (lead,) = [block.text for block in told(audit, Paragraph) if "both audits counted" in block.text]
    assert lead == "Of 2 statements that both audits counted, 1 improved and 1 is about the same."


def test_a_case_and_its_number_stay_on_one_line() -> None:
    audit = two_statements(sd_needs=FindingEdit(quotes=(Quoted(1, "sd.needs"),)))
    (quote, *_) = [block.text for block in told(audit, Paragraph) if block.style == "quote"]
    assert quote.endswith(" – Case\N{NO-BREAK SPACE}1")
