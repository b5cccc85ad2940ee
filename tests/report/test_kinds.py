"""The five kinds of report, and what the auditor makes of each."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from tests.faults.table import counts
from tests.making import make_audit, with_row
from tests.report.awkward import strings
from tests.report.reading import paragraphs, read
from tests.report.rich import rich_audit, rich_case, with_note
from tests.report.test_composing import headings, texts
from tests.sample.reading import sample
from workbench.domain.audit import Audit, ReportPlan, Settings
from workbench.domain.picture import settings_from, settings_stored
from workbench.report.blocks import Block, Bullets, Cell, Grid, PageBreak, Paragraph
from workbench.report.composing import KINDS, compose, planned
from workbench.report.rarity import rarities
from workbench.report.writing import write_report


def having(audit: Audit, **settings: object) -> Audit:
    return replace(audit, settings=replace(audit.settings, **settings))  # type: ignore[arg-type]


def rows_of(blocks: Iterable[Block], first: str) -> list[tuple[Cell | str, ...]]:
    """Rows of the grids whose first column is called so."""
    return [row for grid in blocks if isinstance(grid, Grid) and grid.header[0] == first for row in grid.rows]


def whole(audit: Audit, kind: str) -> str:
    return "\n".join(texts(*compose(audit, kind)))


def test_exceptions_tell_what_was_not_met_and_nothing_else() -> None:
    told = compose(rich_audit(), "exceptions")
    answers = {
        str(getattr(row[1], "text", ""))
        for g in told
        if isinstance(g, Grid) and g.header[0] == "Case"
        for row in g.rows
    }
    assert answers == {"Not met"}
    assert [text for text in headings(told, 2) if text.startswith("SD3")] != []
    assert "Nothing on file" in whole(rich_audit(), "exceptions")
    assert "A bright account" not in whole(rich_audit(), "exceptions")


def test_exceptions_count_as_the_tally_does() -> None:
    told = " ".join(p.text for p in compose(sample(), "exceptions") if isinstance(p, Paragraph))
    rows = [
        row
        for g in compose(sample(), "exceptions")
        if isinstance(g, Grid) and g.header[0] == "Case"
        for row in g.rows
    ]
    assert f"{len(rows)} say that a statement was not" in told


def test_the_annex_quotes_what_is_starred_and_tells_what_is_to_be_shared() -> None:
    told = whole(rich_audit(), "practice")
    assert "A bright account of the week." in told
    assert "Nothing on file" not in told


def test_a_response_of_the_council_stands_beside_its_statement_with_what_became_of_it() -> None:
    case = with_row(
        rich_case(1),
        "accuracy",
        about="sd3",
        response="It is on page 4",
        outcome="not_accepted",
        reason="Page 4 is blank",
    )
    case = with_row(case, "accuracy", about="tone", response="Too harsh", outcome="accepted")
    audit = make_audit(case)
    (row,) = [row for row in rows_of(compose(audit, "cases"), "No.") if row[0] == "SD3"]
    assert row[-1] == "It is on page 4.\nNot accepted: Page 4 is blank."
    for kind in ("cases", "full"):
        assert "Too harsh" in whole(audit, kind)
        assert "The council's accuracy check" in whole(audit, kind)


def test_sections_go_out_in_the_auditors_order_and_appendices_stay_last() -> None:
    plan = ReportPlan(order=("cases", "timescales", "summary"), left_out=("agencies",))
    audit = having(rich_audit(), plans={"full": plan})
    order = [section.id for section in planned(audit, "full")]
    assert order[:2] == ["timescales", "summary"]
    assert order[-2:] == ["cases", "counts"]
    assert headings(compose(audit, "full"))[:2] == ["1. Timescales", "2. Summary"]
    assert not any("Agencies" in text for text in headings(compose(audit, "full")))


def test_own_introduction_and_closing_words_stand_first_and_last_before_the_appendices() -> None:
    plan = ReportPlan(opening="Dear partners,\n\nplease read.", closing="Thank you all.")
    told = [t for t in texts(*compose(having(rich_audit(), plans={"full": plan}), "full")) if t]
    assert told.index("Dear partners,") < told.index("please read.") < told.index("Thank you all.")
    assert told.index("Thank you all.") < next(
        n for n, text in enumerate(told) if n > told.index("please read.") and text.startswith("Appendix A")
    )
    assert "Dear partners," not in whole(having(rich_audit(), plans={"full": plan}), "briefing")


def test_house_words_are_used_everywhere_but_in_quotes() -> None:
    case = with_note(rich_case(1), "sd.needs", "The police told the school.", star=True)
    words = having(
        make_audit(case), house_words="Police = Fenmoor Constabulary\nschool=\nstrategy discussion = SD"
    )
    told = compose(words, "full")
    quotes = [read(block.text) for block in told if isinstance(block, Paragraph) and block.style == "quote"]
    assert quotes == ["The police told the school. – Case 1"]
    others = "\n".join(texts(*(b for b in told if not (isinstance(b, Paragraph) and b.style == "quote"))))
    assert "Fenmoor Constabulary" in others
    assert "police" not in others.lower()
    assert "strategy discussion" not in others.lower().replace("strategy discussions", "")


def test_plans_and_house_words_survive_being_written_down() -> None:
    settings = Settings(
        house_words="a = b",
        grouped=("sample",),
        accepted={"may": "a month"},
        plans={"full": ReportPlan(("a", "b"), ("c",), "opening", "closing")},
    )
    assert settings_from(settings_stored(settings)) == settings


def test_children_with_rare_particulars_are_told_of_and_grouped_where_wanted() -> None:
    audit = rich_audit()
    (rare,) = rarities(audit, "full", frozenset({"cases"}))
    assert "3 children have" in rare.told
    assert rarities(audit, "cases", frozenset({"cases", "sheets"})) == ()
    assert rarities(having(audit, small_numbers=0), "full", frozenset({"cases"})) == ()
    told = [g for g in compose(having(audit, grouped=("children",)), "full") if isinstance(g, Grid)]
    (first, *_) = [grid for grid in told if grid.caption.startswith("Children")]
    assert first.header == ("Label", "Age at discussion (years, or unborn)")[: len(first.header)]
    assert {row[1] for row in first.rows} == {"5 to 9"}


def test_small_counts_of_the_whole_sample_are_asked_about_only_where_the_audit_says_so() -> None:
    assert rarities(rich_audit(), "full", frozenset({"background"})) == ()
    (rare,) = rarities(having(rich_audit(), whole_sample=True), "full", frozenset({"background"}))
    assert "White British (3)" in rare.told
    told = whole(having(rich_audit(), whole_sample=True, grouped=("sample",)), "full")
    assert "White British:\N{NO-BREAK SPACE}1 to 5" in told


def test_nothing_typed_is_missing_however_awkward(tmp_path: Path, how_many: Callable[..., int]) -> None:
    typed = [f"q{text}q" for text in strings(how_many(200, full=2_000))]
    items = [item.id for item in rich_audit().instrument.judged]
    cases = []
    for number, start in enumerate(range(0, len(typed), len(items)), start=1):
        case = rich_case(number)
        for item, text in zip(items, typed[start : start + len(items)], strict=False):
            case = with_note(case, item, text, "not_met")
        cases.append(case)
    for kind in ("full", "cases"):
        write_report(make_audit(*cases), kind, tmp_path / "out.docx")
        told = "\n".join(paragraphs(tmp_path / "out.docx"))
        assert [text for text in typed if text not in told] == []
        counts(11, f"awkward texts come back whole from the Word file: {kind}", len(typed))


@pytest.mark.parametrize("kind", KINDS)
def test_word_files_open_again(tmp_path: Path, kind: str) -> None:
    write_report(rich_audit(), kind, tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    assert document.paragraphs[0].style.name == "Title"
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert not any(isinstance(block, Bullets) and not block.items for block in compose(rich_audit(), kind))


def test_libreoffice_opens_every_kind(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    for kind in KINDS:
        write_report(rich_audit(), kind, tmp_path / f"{kind}.docx")
    user, files = f"-env:UserInstallation=file://{tmp_path / 'user'}", sorted(tmp_path.glob("*.docx"))
    subprocess.run(
        [office, user, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True,
        capture_output=True,
        timeout=100,
    )
    assert {path.stem for path in tmp_path.glob("*.pdf")} == set(KINDS)


def test_the_case_sheets_open_with_what_is_in_the_pack_and_room_for_who_checked_it() -> None:
    rows = [row for row in rows_of(compose(rich_audit(), "cases"), "Case") if len(row) == 6]
    assert [row[0] for row in rows] == ["Case 1", "Case 2", "Case 3"]
    assert rows[0][1:] == ("One child · neglect", "11 Jan 2022", "25 Jan 2022", "", "")


def test_recommendations_begin_a_page_of_their_own() -> None:
    told = compose(rich_audit(), "full")
    place = next(n for n, one in enumerate(told) if getattr(one, "text", "").endswith("Recommendations"))
    assert isinstance(told[place - 1], PageBreak)
