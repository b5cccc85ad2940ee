"""The sample's findings are exactly the four lists that its briefing promises."""

from datetime import date

import pytest

from tests.sample.reading import checklist, edits, sample, words
from workbench.domain.audit import Recommendation
from workbench.domain.findings import Finding, findings, in_list
from workbench.domain.tally import tally

LISTS = {
    ("sd", "strength"): (
        "sd.timely",
        "sd.sharing",
        "info.gap",
        "sd.enquiries",
        "sd.immediate",
        "sd.trusted",
        "sd.needs",
    ),
    ("sd", "improvement"): ("sd.template", "sd.everyone", "sd.identity", "sd.minutes", "sd.history"),
    ("cp", "strength"): ("cp.health", "cp.new_concerns", "cp.thresholds", "cp.report_needs"),
    ("cp", "improvement"): ("cp.reports_time", "cp.reports_shared", "cp.voice", "sd.history/cp.history"),
}


def by_id() -> dict[str, Finding]:
    return {finding.id: finding for finding in findings(sample())}


@pytest.mark.parametrize(("stage", "direction"), LISTS)
def test_each_list_holds_what_it_should_in_its_order(stage: str, direction: str) -> None:
    found = in_list(findings(sample()), stage, direction)
    assert tuple(finding.id for finding in found) == LISTS[stage, direction]


def test_nothing_else_is_included() -> None:
    included = {finding.id for finding in findings(sample()) if finding.included}
    assert included == {finding for found in LISTS.values() for finding in found}


def test_only_immediate_action_was_moved_by_the_auditor() -> None:
    moved = [f.id for f in findings(sample()) if f.included and f.direction != f.proposed]
    assert moved == ["sd.immediate"]


def test_the_quantities_are_as_told() -> None:
    found = by_id()
    said = {name: found[name].words for name in ("sd.timely", "sd.sharing", "sd.enquiries", "sd.needs")}
    assert said == {
        "sd.timely": "in all cases",
        "sd.sharing": "in all cases",
        "sd.enquiries": "in most cases",
        "sd.needs": "in most cases",
    }
    assert found["sd.trusted"].words == "in 1 of 1 case"
    assert (found["sd.immediate"].met, found["sd.immediate"].base) == (5, 15)
    assert (found["info.gap"].met, found["info.gap"].base) == (10, 15)
    assert found["info.gap"].by_answer["affected"] == ()


def test_the_words_of_every_finding_fit_its_figures() -> None:
    assert [(f.id, f.misfit) for f in findings(sample()) if f.misfit] == []
    assert sum(f.reworded for f in findings(sample())) == 5


def test_edits_and_recommendations_speak_of_findings_that_there_are() -> None:
    instrument = checklist()
    ids = {item.id for item in instrument.judged} | {pair.id for pair in instrument.pairs}
    ids |= set(instrument.specials)
    assert set(edits()) == ids
    left_out = {finding for finding, edit in edits().items() if edit.left_out}
    for number, written in enumerate(words("findings.toml")["recommendations"], start=1):
        one = Recommendation(number, **{**written, "findings": tuple(written["findings"])})
        assert set(one.findings) <= ids - left_out
        assert date.fromisoformat(one.due) > date(2022, 3, 31)
        assert all((one.action, one.owner, one.measure))


def test_the_years_differ_in_both_directions() -> None:
    then, now = tally(sample("march-2021")), tally(sample())
    moves = [
        now[item].met / now[item].base - then[item].met / then[item].base
        for item in now
        if now[item].base >= sample().instrument.smallest_base
    ]
    assert len([move for move in moves if move > 0.099]) >= 5
    assert len([move for move in moves if move < -0.099]) >= 2
    assert len([move for move in moves if abs(move) < 0.099]) >= 5


def test_not_seen_and_not_applicable_occur() -> None:
    counts = tally(sample())
    assert [item for item, count in counts.items() if count.not_seen] == ["sd.template", "cp.plan"]
    assert [item for item, count in counts.items() if count.na] == ["cp.new_concerns", "cp.voice"]
