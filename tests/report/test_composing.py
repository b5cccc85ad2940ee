"""What each kind of report says."""

from dataclasses import replace
from itertools import chain

import pytest

from tests.making import answered, complete_case, make_audit, make_case, with_row
from tests.report.reading import read
from tests.report.rich import rich_audit, with_note
from tests.sample.reading import sample
from workbench.domain.audit import Answer, Audit, FindingEdit, Place
from workbench.domain.findings import findings, in_list
from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Title,
)
from workbench.report.composing import KINDS, UNNUMBERED, compose, file_name, properties_of, sections_of


def texts(*blocks: Block) -> list[str]:
    """Every text of the blocks, cell by cell."""
    told: list[str] = []
    for block in blocks:
        match block:
            case Title():
                told += [block.text, *block.lines]
            case Heading() | Paragraph():
                told.append(block.text)
            case Bullets():
                told += block.items
            case Grid():
                told += [block.caption, *block.header]
                told += [c.text if isinstance(c, Cell) else c for c in chain.from_iterable(block.rows)]
            case Picture():
                told += [block.alt, block.caption]
    return told


def all_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(texts(*blocks))


def headings(blocks: tuple[Block, ...], level: int = 1) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


def under(blocks: tuple[Block, ...], heading: str) -> tuple[Block, ...]:
    """What follows a heading down to the next of its level or above."""
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and heading in b.text)
    first = blocks[start]
    assert isinstance(first, Heading)
    ends = [
        n for n, b in enumerate(blocks) if n > start and isinstance(b, Heading) and b.level <= first.level
    ]
    return blocks[start + 1 : min(ends, default=len(blocks))]


def test_the_briefing_has_five_sections_in_the_usual_order() -> None:
    blocks = compose(sample(), "briefing")
    assert headings(blocks) == [
        "1. Background",
        "2. Identified strengths – strategy discussions",
        "3. Areas for improvement – strategy discussions",
        "4. Identified strengths – initial child protection conferences",
        "5. Areas for improvement – initial child protection conferences",
    ]
    assert blocks[0].text.endswith("(March 2022)")  # type: ignore[union-attr]


def test_the_bullets_of_the_briefing_are_the_findings_word_for_word() -> None:
    blocks = compose(sample(), "briefing")
    found = findings(sample())
    for number, (stage, direction) in enumerate(
        [("sd", "strength"), ("sd", "improvement"), ("cp", "strength"), ("cp", "improvement")], start=2
    ):
        (bullets,) = under(blocks, f"{number}. ")
        assert isinstance(bullets, Bullets)
        wanted = [finding.text for finding in in_list(found, stage, direction)]
        assert [read(item) for item in bullets.items] == wanted


def test_the_background_tells_the_sample_the_focus_and_the_limits() -> None:
    told = all_of(under(compose(rich_audit(), "briefing"), "Background"))
    assert "Fenmoor Safeguarding Children Partnership asked for" in told
    assert "repeats one of the same themes in March 2021, when 12 cases were read" in told
    assert "3 cases about 3 children" in told
    assert "Second focus" in told
    assert "How the cases were chosen: by hand, for a spread of ages." in told
    assert "In 1 case a document could not be seen; 1 answer that rests on it" in told


def test_an_unfinished_audit_says_so() -> None:
    assert "not finished" in all_of(compose(make_audit(2), "briefing"))
    assert "not finished" not in all_of(compose(sample(), "briefing"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_audit_still_makes_a_report(kind: str) -> None:
    assert compose(make_audit(0), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_section_can_be_left_out_and_the_rest_counts_on(kind: str) -> None:
    audit = rich_audit()
    case = audit.cases[1]
    told = {Place("judge.good_practice"): Answer("A drawing"), Place("judge.learning"): Answer("Ask early")}
    audit = replace(audit, cases={**audit.cases, 1: replace(case, answers={**case.answers, **told})})
    every = [section.id for section in sections_of(audit, kind)]
    for left_out in every:
        blocks = compose(audit, kind, [section for section in every if section != left_out])
        assert len(headings(blocks)) < len(headings(compose(audit, kind))), left_out
        if kind in UNNUMBERED:
            continue
        numbers = [text.split(".")[0] for text in headings(blocks) if not text.startswith("Appendix")]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_a_heading_never_jumps_a_level() -> None:
    for kind in KINDS:
        before = 0
        for block in compose(rich_audit(), kind):
            if isinstance(block, Heading):
                assert block.level <= before + 1
                before = block.level


def test_rows_have_as_many_cells_as_the_header_and_widths_too() -> None:
    for grid in compose(rich_audit(), "full"):
        if isinstance(grid, Grid):
            assert grid.rows
            assert {len(row) for row in grid.rows} == {len(grid.header)}
            assert len(grid.widths) in (0, len(grid.header))
            assert all(grid.header)


def test_the_full_report_gives_the_figures_beside_each_finding() -> None:
    told = [read(text) for text in texts(*under(compose(rich_audit(), "full"), "3. Strategy discussions"))]
    assert any("(SD3; 2 of 3 cases)" in text or "2 of 3" in text for text in told)
    assert "Every child could be pictured from the page. (SD7; 3 of 3 cases, in all cases)" in told


def test_only_starred_notes_are_quoted_with_the_case_and_no_name() -> None:
    blocks = compose(rich_audit(), "full")
    quotes = [read(b.text) for b in blocks if isinstance(b, Paragraph) and b.style == "quote"]
    assert quotes == ["A bright account of the week. – Case 1"]


def test_the_comparison_is_there_only_with_an_earlier_audit() -> None:
    told = all_of(under(compose(rich_audit(), "full"), "Comparison with the earlier audit"))
    assert "5 of 12" in told
    assert "2 of 3" in told
    assert not [h for h in headings(compose(make_audit(complete_case()), "full")) if "Comparison" in h]


def test_timescales_give_each_case_its_days_its_limit_and_its_result() -> None:
    blocks = under(compose(rich_audit(), "full"), "Discussion to conference")
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    assert texts(grid)[7:13] == [
        "Case 1",
        "Tue 11 Jan 2022",
        "Tue 25 Jan 2022",
        "Tue 1 Feb 2022",
        "10",
        "In time",
    ]
    (picture,) = [block for block in blocks if isinstance(block, Picture)]
    assert "Case 1: 10" in picture.alt


def test_recommendations_name_what_they_answer() -> None:
    grid = under(compose(rich_audit(), "full"), "Recommendations")[0]
    assert texts(grid)[7:] == [
        "1",
        "Build the template in",
        "Head of service",
        "29 Jul 2022",
        "Dip sample",
        "SD3",
    ]


def test_counts_of_every_statement_stand_in_the_appendix() -> None:
    blocks = under(compose(sample(), "full"), "Appendix A.")
    told = texts(*[block for block in blocks if isinstance(block, Grid)])
    for item in sample().instrument.judged:
        assert f"{item.code}  {item.ask}" in told
    assert "36%" in told  # sd.template: 5 of 14


def test_case_sheets_in_the_full_report_follow_one_another_upright() -> None:
    blocks = under(compose(rich_audit(), "full"), "Appendix B.")
    assert not [block for block in blocks if isinstance(block, PageBreak)]
    assert [text.split(" ·")[0] for text in headings(blocks, 2)] == ["Case 1", "Case 2", "Case 3"]


def test_case_sheets_for_the_council_lie_on_their_side_and_have_a_page_each() -> None:
    blocks = compose(rich_audit(), "cases")
    assert [b.landscape for b in blocks if isinstance(b, PageBreak)] == [True, True, True]
    grids = [b for b in blocks if isinstance(b, Grid) and b.header[0] == "No."]
    assert len(grids) >= 6
    assert {grid.header[-1] for grid in grids} == {"The council’s response"}


def test_everything_that_was_typed_into_the_sample_stands_in_its_full_report() -> None:
    audit = sample()
    told = all_of(compose(audit, "full"))
    missing = []
    for case in audit.in_order:
        for place, answer in case.answers.items():
            if place.item == "concerns" or hidden(audit, place):
                continue
            typed = [answer.note, answer.page, answer.document]
            item = audit.instrument.items.get(place.item)
            if item is None or item.kind == "text":
                typed.append("" if place.column and kind_of(audit, place) != "text" else answer.value)
            missing += [(case.name, place, text) for text in typed if text and text not in told]
    assert missing == []


def hidden(audit: Audit, place: Place) -> bool:
    if place.column:
        return audit.instrument.tables[place.item].column(place.column).identifying
    return audit.instrument.items[place.item].identifying


def kind_of(audit: Audit, place: Place) -> str:
    return audit.instrument.tables[place.item].column(place.column).kind


def test_an_answer_that_is_not_asked_any_more_is_kept_apart_in_the_sheet() -> None:
    case = with_note(complete_case(1), "sd.trusted", "The mentor was asked", "met")
    blocks = under(compose(make_audit(case), "full"), "Kept, but not counted")
    assert "The mentor was asked" in all_of(blocks)


def test_agencies_of_which_nothing_is_told_but_no_are_named_in_a_line() -> None:
    case = make_case(1, preset=True)
    rows = case.table("agency.rows")
    for row in rows[2:5]:
        place = Place("agency.rows", row, "involved")
        case = replace(case, answers={**case.answers, place: answered(case, "x", "no").answers[Place("x")]})
    told = all_of(compose(make_audit(case), "full"))
    assert "Involved: no – GP, Health visiting or school nursing and Midwifery." in told


def test_a_table_too_wide_for_the_paper_is_told_in_two() -> None:
    case = with_row(make_case(1), "agency.rows", agency="Police", involved="yes", note="a note")
    grids = [b for b in compose(make_audit(case), "full") if isinstance(b, Grid) and b.header[0] == "Agency"]
    assert any("a note" in texts(grid) for grid in grids)
    assert all("Police" in texts(grid) for grid in grids)


def test_the_contents_come_before_the_first_section_of_the_full_report_only() -> None:
    assert isinstance(compose(sample(), "full")[1], Contents)
    assert not [block for block in compose(sample(), "briefing") if isinstance(block, Contents)]


def test_a_finding_left_out_is_in_neither_report() -> None:
    audit = replace(rich_audit(), findings={"sd.needs": FindingEdit(left_out=True)})
    for kind in KINDS:
        told = all_of(compose(audit, kind, [s.id for s in sections_of(audit, kind) if s.id != "counts"]))
        assert "needs of the child were well understood" not in told


def test_the_name_proposed_for_the_file_can_be_used_everywhere() -> None:
    audit = make_audit(1, title='Audit: "discussions" / <conferences>?', period="March 2022")
    assert file_name(audit, "briefing") == "Audit discussions conferences (March 2022) - briefing.docx"
    named = with_row(make_case(1), "children", label="Child A", name="Quillon Marrowby")
    assert "Quillon" not in file_name(make_audit(named, title="Quillon Marrowby"), "full")


def test_the_file_says_who_made_it_and_for_whom() -> None:
    told = properties_of(rich_audit(), "full")
    assert told.title == "Audit of discussions and conferences (March 2022)"
    assert (told.author, told.subject) == ("Rowan Auditor", "Full report")
    assert told.owner == "Fenmoor Safeguarding Children Partnership"
