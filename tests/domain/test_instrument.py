"""The checklist as data: every fault of a file is told at once, and the shipped file keeps house rules."""

from __future__ import annotations

import re

import pytest

from workbench.domain.instrument import Instrument, InstrumentError, parse
from workbench.resourcing import resource

ASKED = {
    "sd": "timely agencies template sharing everyone history needs identity trusted enquiries immediate "
    "decisions minutes",
    "cp": "timely agencies reports_time reports_shared report_needs health new_concerns thresholds history "
    "voice identity parents plan",
}
RULES = {
    *("concern_to_discussion", "discussion_breadth", "network_at_discussion", "discussion_to_conference"),
    *("conference_breadth", "reports_in_time", "reports_shared", "reports_needs", "emerged_information"),
}


def faults_of(text: str) -> list[str]:
    with pytest.raises(InstrumentError) as told:
        parse(text)
    return [str(fault) for fault in told.value.faults]


def test_every_fault_is_told_at_once_with_its_place(checklist: Instrument) -> None:
    broken = (
        checklist.text.replace('kind = "date"', 'kind = "day"', 1)
        .replace('scale = "outcome"', 'scale = "results"')
        .replace('item = "case.syv"', 'item = "case.nothing"')
        .replace('second = "cp.identity"', 'second = "cp.nobody"')
        .replace("direction = \"strength\"", "direction = \"praise\"", 1)
        .replace('code = "SD2"', 'code = "SD1"')
        .replace("{words}.\"\nimprovement", "{wrods}.\"\nimprovement", 1)
        .replace("smallest_base = 3", 'smallest_base = "three"')
        .replace('tables = ["info.items"]', 'tables = ["info.things"]')
    )  # fmt: skip
    told = "\n".join(faults_of(broken))
    for place in (
        "items[case.concern_date].kind",
        "items[case.outcome].scale",
        "items[sd.trusted].when",
        "pairs[sd.identity]",
        "bands[1].direction",
        "items[sd.agencies].code",
        "items[sd.timely].strength",
        "smallest_base",
        "stages[info].tables",
    ):
        assert place in told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id = ", "not valid TOML"),
        ("", "the file.id: is missing"),
        ('id = "x"\ntitle = 3\nversion = true\ncolour = "red"', "colour: is not known here"),
        ('stages = "none"', "stages: should be a list of tables"),
        ('[[scales]]\nid = "met"\nchoices = [{ key = "a", label = "A", tone = "pink" }]', "'pink' is not"),
        ('[[scales]]\nid = "met"\nchoices = [{ key = "a", label = "A", met = true }]', "not in the base"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_checklist_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert any(reason in fault for fault in faults_of(text))


def test_the_shipped_checklist_asks_every_statement_in_order(checklist: Instrument) -> None:
    for stage, names in ASKED.items():
        assert [item.id for item in checklist.judged if item.stage == stage] == [
            f"{stage}.{name}" for name in names.split()
        ]
    assert [stage.id for stage in checklist.stages] == ["case", "sd", "cp", "info", "agency", "judge"]
    tables = {"children", "network", "documents", "info.items", "agency.rows", "concerns", "accuracy"}
    assert tables <= set(checklist.tables)
    assert {pair.id for pair in checklist.pairs} == {"sd.history/cp.history", "sd.identity/cp.identity"}


def test_the_met_scale_counts_as_audits_count(checklist: Instrument) -> None:
    scale = checklist.scales["met"]
    assert [choice.label for choice in scale.choices] == [
        *("Met", "Partly met", "Not met", "Not recorded", "Not seen", "Not applicable"),
    ]
    assert {c.key for c in scale.choices if c.in_base} == {"met", "partly", "not_met", "not_recorded"}
    assert {c.key for c in scale.choices if c.asks_evidence} == {"partly", "not_met", "not_recorded"}
    assert len({choice.letter for choice in scale.choices}) == 6


def test_the_shipped_checklist_keeps_house_rules(checklist: Instrument) -> None:
    for item in checklist.judged:
        assert item.look_for, f"{item.id} says nothing of what good looks like"
        assert len(item.look_for) <= 320, f"{item.id}: one to three lines"
        assert not item.ask.endswith("."), f"{item.id}: a statement, without a full stop"
        for sentence in (item.strength, item.improvement):
            assert sentence.count("{words}") == 1, f"{item.id}: the quantity stands once"
            assert sentence.endswith("."), f"{item.id}: a whole sentence"
        assert not item.suggests or item.suggests in RULES
    codes = [item.code for item in checklist.items.values()]
    assert all(re.fullmatch(r"(CD|SD|CP|J)\d+", code) for code in codes)
    assert not re.search(r"\b(pupil|client|NAI|CIN child)\b", checklist.text)
    assert all(choice.meaning for choice in checklist.scales["met"].choices)


def test_what_identifies_somebody_is_marked(checklist: Instrument) -> None:
    children = {column.id for column in checklist.tables["children"].columns if column.identifying}
    assert children == {"name", "unique_id", "date_of_birth"}
    items = {item.id for item in checklist.items.values() if item.identifying}
    assert {"case.team", "case.worker"} <= items
    assert checklist.tables["concerns"].private


def test_the_bands_are_those_of_the_field(checklist: Instrument) -> None:
    assert [(band.at_least, band.direction) for band in checklist.bands] == [
        (100, "strength"),
        (75, "strength"),
        (50, "improvement"),
        (25, "improvement"),
        (0.0001, "improvement"),
        (0, "improvement"),
    ]
    assert checklist.smallest_base == 3


def test_a_changed_wording_has_another_hash_and_a_changed_space_has_not(checklist: Instrument) -> None:
    spaced = parse(checklist.text.replace("The minutes are detailed", "The  minutes are Detailed"))
    reworded = parse(checklist.text.replace("The minutes are detailed", "The minutes are thorough"))
    wording = checklist.items["sd.minutes"].wording
    assert spaced.items["sd.minutes"].wording == wording
    assert reworded.items["sd.minutes"].wording != wording


def test_every_shipped_checklist_can_be_read() -> None:
    for path in resource("instruments").glob("*.toml"):
        assert parse(path.read_text(encoding="utf-8")).title
