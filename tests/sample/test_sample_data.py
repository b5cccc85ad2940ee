"""The sample's files hold what the sample audit promises, by the checklist's own rules."""

import re
from collections import Counter
from datetime import date

import pytest

from tests.sample.reading import TABLES, Row, checklist, edits, rows, sample, settings, table_rows, words
from workbench.domain.ages import UNBORN, read_age
from workbench.domain.entry import accepted
from workbench.domain.information import information_counts, pieces
from workbench.domain.progress import hidden_answers, of_case, relevant, status, still_to_do
from workbench.domain.suggestions import suggestion
from workbench.domain.tally import mix
from workbench.domain.timescales import conference_timescale, discussion_timescale
from workbench.domain.workdays import calendar_of

BOTH = ("march-2022", "march-2021")
LIST_5 = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months",
    "Number of ICPCs in the last 12 months",
    "Allocated Team",
    "Allocated Worker",
]
LIST_DISCUSSION, LIST_CONFERENCE = LIST_5[6], LIST_5[8]


def uk(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""


# --- who and how many ----------------------------------------------------------------------------


def test_fifteen_cases_are_about_twenty_four_children_from_unborn_to_seventeen() -> None:
    found = mix(sample())
    assert (found.cases, found.children, found.sibling_groups) == (15, 24, 5)
    ages = [read_age(row["age"]) for row in table_rows("children")]
    assert None not in ages
    assert (min(filter(None, ages)), max(filter(None, ages))) == (UNBORN, 17)
    assert dict(found.open.counts)["Yes"] == 4
    assert dict(found.syv.counts)["Yes"] == 1
    assert dict(found.outcome.counts) == {"Child protection plan": 13, "No plan": 2}


def test_every_child_is_as_old_as_the_date_of_birth_says() -> None:
    for row in table_rows("children"):
        if not row["date_of_birth"]:
            assert row["age"] == "unborn"
            continue
        born = date.fromisoformat(row["date_of_birth"])
        met = date.fromisoformat(sample().cases[int(row["case"])].value("case.sd_date"))
        years = met.year - born.year - ((met.month, met.day) < (born.month, born.day))
        age = read_age(row["age"])
        assert age is not None
        assert int(age) == years, row["name"]


def test_the_earlier_audit_has_twelve_cases_and_one_of_serious_youth_violence() -> None:
    cases = sample("march-2021").cases.values()
    assert len(cases) == 12
    assert sum(case.value("case.syv") == "yes" for case in cases) == 1


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("audit", BOTH)
def test_every_value_is_one_that_the_checklist_takes_as_it_stands(audit: str) -> None:
    picture = sample(audit)
    for case in picture.in_order:
        for place, answer in case.answers.items():
            assert accepted(picture.instrument, place, answer.value) == answer.value, (case.name, place)
            assert not answer.dated or date.fromisoformat(answer.dated)


@pytest.mark.parametrize("audit", BOTH)
def test_nothing_is_answered_twice(audit: str) -> None:
    found = Counter((row["case"], row["item"]) for row in rows("answers.csv", audit))
    assert max(found.values()) == 1
    assert not any(row["row"] or row["column"] for row in rows("answers.csv", audit))


def test_every_file_has_the_columns_of_its_table() -> None:
    for table in TABLES:
        columns = [c.id for c in checklist().tables[table].columns if c.kind != "derived"]
        assert list(table_rows(table)[0]) == ["case", *columns]


def test_every_stage_is_answered_in_every_case_and_nothing_hidden_is() -> None:
    picture = sample()
    for case in picture.in_order:
        assert of_case(picture, case).whole, case.name
        assert hidden_answers(picture, case) == ()


@pytest.mark.parametrize("audit", BOTH)
def test_every_statement_that_is_asked_is_answered(audit: str) -> None:
    picture = sample(audit)
    for case in picture.in_order:
        for item in picture.instrument.judged:
            assert bool(case.value(item.id)) == relevant(picture, case, item), (case.name, item.id)


def test_evidence_is_noted_wherever_it_is_asked_for() -> None:
    picture = sample()
    for case in picture.in_order:
        for item in picture.instrument.judged:
            choice = picture.instrument.scales["met"].choice(case.value(item.id))
            asked = item.always_evidence or (choice is not None and choice.asks_evidence)
            if asked and relevant(picture, case, item):
                assert case.answer(item.id).note, (case.name, item.id)


def test_nothing_is_left_to_do() -> None:
    picture = sample()
    assert [(case.name, todo) for case in picture.in_order for todo in still_to_do(picture, case)] == []


def test_three_cases_are_complete_but_not_yet_signed_off() -> None:
    picture = sample()
    found = Counter(status(picture, case) for case in picture.in_order)
    assert found == {"signed off": 12, "complete": 3}
    assert {case.value("judge.signed_by") for case in picture.in_order} == {"", picture.settings.auditor}


def test_answers_agree_with_what_the_dates_and_tables_suggest() -> None:
    picture = sample()
    unlike = []
    for case in picture.in_order:
        for item in picture.instrument.judged:
            proposed = suggestion(picture, case, item)
            if proposed and proposed.value != case.value(item.id):
                unlike.append((case.name, item.id, case.value(item.id), proposed.value, proposed.working))
    assert unlike == []


# --- dates ---------------------------------------------------------------------------------------


def test_meetings_are_on_working_days_and_only_two_conferences_are_late() -> None:
    picture = sample()
    calendar = calendar_of(picture.settings)
    late = []
    for case in picture.in_order:
        discussion = date.fromisoformat(case.value("case.sd_date"))
        conference = date.fromisoformat(case.value("case.icpc_date"))
        assert date(2021, 9, 1) <= discussion <= date(2022, 2, 28)
        assert calendar.working(discussion)
        assert calendar.working(conference)
        assert discussion_timescale(picture, case).met
        if not conference_timescale(picture, case).met:
            late.append(case.number)
            assert case.answer("cp.timely").note
    assert late == [9, 12]


def test_cases_are_numbered_in_the_order_of_their_discussions() -> None:
    dates = [case.value("case.sd_date") for case in sample().in_order]
    assert dates == sorted(dates)


def test_a_source_that_is_named_was_seen_and_carries_its_date() -> None:
    seen = {(r["case"], r["document"]): r["dated"] for r in table_rows("documents") if r["seen"] == "seen"}
    opened = {"not_seen"}
    for row in rows("answers.csv"):
        if row["document"] and row["value"] not in opened:
            assert seen[row["case"], row["document"]] == row["dated"], (row["case"], row["item"])


def test_no_report_is_shared_with_parents_before_it_is_there() -> None:
    for row in table_rows("agency.rows"):
        assert not row["parents_on"] or row["received"] <= row["parents_on"], row


# --- words ---------------------------------------------------------------------------------------


def published() -> list[str]:
    """Every text of the sample that can go into a report."""
    texts = [row["note"] for row in rows("answers.csv")]
    identifying = {item.id for item in checklist().items.values() if item.identifying}
    texts += [r["value"] for r in rows("answers.csv") if r["item"] not in identifying]
    for table in ("network", "documents", "info.items", "agency.rows", "concerns"):
        texts += [value for row in table_rows(table) for value in row.values()]
    texts += [edit.text for edit in edits().values()]
    recommendations = words("findings.toml")["recommendations"]
    texts += [str(value) for one in recommendations for value in one.values()]
    one = settings("march-2022")
    texts += [one.title, one.partnership, one.background, one.focus, one.sampling]
    return [text for text in texts if text]


def test_no_child_and_no_worker_is_named_outside_the_identifying_columns() -> None:
    names = {name for row in table_rows("children") for name in row["name"].split()} - {"Unborn", "baby"}
    names |= {row[column] for row in rows("list.csv") for column in ("Allocated Worker", "Allocated Team")}
    names |= {row["unique_id"] for row in table_rows("children")}
    born = {row["date_of_birth"] for row in table_rows("children")}
    names |= born | set(map(uk, born))
    everything = "\n".join(published())
    named = [n for n in names - {""} if re.search(rf"\b{re.escape(n)}\b", everything, re.IGNORECASE)]
    assert named == []


def test_no_sentence_is_written_more_than_three_times() -> None:
    notes = [row["note"] for row in rows("answers.csv")]
    for table in ("network", "documents", "info.items", "agency.rows"):
        notes += [row["note"] for row in table_rows(table)]
    found = Counter(s for note in notes for s in re.split(r"(?<=[.?!])\s+", note) if s)
    assert [sentence for sentence, n in found.items() if n > 3] == []


# --- information ---------------------------------------------------------------------------------


def test_ten_cases_had_something_new_at_the_conference_and_no_decision_was_affected() -> None:
    picture = sample()
    new = [case for case in picture.in_order if any(p.first_at_conference for p in pieces(case))]
    assert len(new) == 10
    counts = {count.kind: count for count in information_counts(picture)}
    assert all(count.rows for count in counts.values())
    assert not any(count.affected for count in counts.values())


# --- the case list -------------------------------------------------------------------------------


def test_the_list_has_the_fourteen_headings_and_forty_four_children_or_more() -> None:
    assert list(rows("list.csv")[0]) == LIST_5
    keys = [(row["Child Unique ID"], row[LIST_DISCUSSION]) for row in rows("list.csv")]
    assert len(set(keys)) == len(keys)
    assert len({child for child, _ in keys}) >= 44


def test_the_chosen_rows_of_the_list_say_what_the_cases_say() -> None:
    listed = {(row["Child Unique ID"], row[LIST_DISCUSSION]): row for row in rows("list.csv")}
    children: dict[str, Row] = {row["unique_id"]: row for row in table_rows("children")}
    assert [row["child"] for row in rows("cases.csv")] == list(children)
    for chosen in rows("cases.csv"):
        row = listed[chosen["child"], uk(chosen["discussion"])]
        case = sample().cases[int(chosen["case"])]
        assert children[chosen["child"]]["case"] == chosen["case"]
        assert row[LIST_CONFERENCE] == uk(case.value("case.icpc_date"))
        assert row["Date of Birth"] == uk(children[chosen["child"]]["date_of_birth"])
        assert row["Allocated Team"] == case.value("case.team")
        assert row["Allocated Worker"] == case.value("case.worker")
