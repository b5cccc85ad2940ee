"""Joined findings, picked quotes and the comparison, as a report tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.making import answered, audit_of_answers, instrument, make_audit, make_case, with_row
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
    return [block.text for block in told(audit, Paragraph) if block.style == "quote"]


def test_a_picked_note_is_quoted_with_the_name_covered() -> None:
    audit = two_statements(sd_needs=FindingEdit(quotes=(Quoted(1, "sd.needs"), Quoted(1, "sd.sharing"))))
    assert quoted(audit)[:2] == ["Child A drew her week. – Case 1", "The nurse was not asked. – Case 1"]


def test_the_joint_sentence_of_a_joined_finding_is_told_with_all_figures_and_no_name() -> None:
    joint = "Zyntara was known, but agencies kept to themselves."
    audit = two_statements(sd_needs=FindingEdit(joined=("sd.sharing",), joint=joint))
    bullets = [item for block in told(audit, Bullets) for item in block.items]
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
