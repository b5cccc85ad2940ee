"""Files to rows of cells: what kinds of file are read, what is refused, and what a worker may do."""

import datetime as dt
import io
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.importing import lists
from workbench.importing import sheets, worker
from workbench.importing.cells import CellError
from workbench.importing.files import ListError
from workbench.importing.sheets import SheetReader, Stopped


def rows_of(path: Path) -> list[tuple[object, ...]]:
    (rows,) = SheetReader(path).read().rows.values()
    return [cells for _, cells in rows]


def test_cells_keep_their_type(tmp_path: Path) -> None:
    when = dt.datetime(2022, 1, 3, 14, 30)
    path = lists.workbook(
        tmp_path / "list.xlsx", [["text", 7, 10.4996, dt.date(2022, 1, 3), when, True, None, "#N/A"]]
    )
    day = dt.date(2022, 1, 3)
    assert rows_of(path) == [("text", 7, 10.4996, day, day, True, None, CellError("#N/A"))]


def test_both_readers_see_the_same_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lists.workbook(
        tmp_path / "list.xlsx",
        [
            [None, None],
            [None, "id", 7, 1.5, dt.date(2022, 1, 3), False, "#REF!", "=1+1"],
            [],
            [None, "below"],
        ],
    )
    by_calamine = SheetReader(path).read()
    monkeypatch.setattr(sheets, "ENGINES", ("openpyxl",))
    assert SheetReader(path).read() == by_calamine


def test_a_formula_without_a_result_is_not_taken_for_a_blank(tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", [["id", "=DATE(2022,1,3)"]])
    assert rows_of(path) == [("id", CellError("a formula without a result"))]


def test_odd_spaces_and_unseen_characters_are_made_plain(tmp_path: Path) -> None:
    path = lists.workbook(
        tmp_path / "list.xlsx", [["Rowan\u00a0Ashby ", "two\nlines", "zero\u200bwidth", " \u00a0 "]]
    )
    assert rows_of(path) == [("Rowan Ashby", "two lines", "zerowidth")]


def test_rows_keep_their_line_and_hidden_ones_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["B5"], sheet["B6"] = "first", "hidden", "last"
    sheet.row_dimensions[5].hidden = True
    book.save(tmp_path / "list.xlsx")
    (rows,) = SheetReader(tmp_path / "list.xlsx").read().rows.values()
    assert rows == ((3, (None, "first")), (5, (None, "hidden")), (6, (None, "last")))


def test_a_stray_cell_in_the_last_row_costs_nothing_and_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "id"
    sheet["C1048576"] = "stray"
    book.save(tmp_path / "list.xlsx")
    read = SheetReader(tmp_path / "list.xlsx").read()
    assert list(read.rows.values()) == [((1, ("id",)),)]
    assert read.further == 1_048_576


def test_a_sparse_sheet_that_kills_calamine_is_read_all_the_same(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "id"
    sheet["XFD1048576"] = "stray"
    book.save(tmp_path / "list.xlsx")
    assert rows_of(tmp_path / "list.xlsx") == [("id",)]
    assert capfd.readouterr().err == ""  # the dying words of the worker are not for the terminal


def test_all_sheets_are_offered_and_charts_are_not(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_chartsheet("Chart")
    book.save(tmp_path / "list.xlsx")
    assert SheetReader(tmp_path / "list.xlsx").read().names == ("Sheet", "Hidden")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_are_read_in_each_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    written = [["Child Unique ID", "Allocated Worker"], ["0071", "Zoë O’Brien, senior; team"]]
    path = lists.text(tmp_path / "list.csv", written, separator, encoding)
    assert rows_of(path) == [tuple(row) for row in written]


def test_an_old_dos_file_is_told_from_windows_text(tmp_path: Path) -> None:
    path = lists.text(tmp_path / "list.csv", [["id", "worker"], ["71", "Zoë Müller"]], encoding="cp850")
    read = SheetReader(path).read()
    assert read.encoding not in ("UTF-8", "UTF-16")
    assert next(iter(read.rows.values()))[1][1][0] == "71"


def test_blank_lines_and_lines_within_cells_do_not_shift_the_count(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('id,worker\n\n71,"two\nlines"\n\n72,one\n')
    (rows,) = SheetReader(path).read().rows.values()
    assert [line for line, _ in rows] == [1, 3, 5]


def test_an_open_quotation_mark_swallows_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('id,worker\n71,"Rowan\n72,Sam\n73,Kim\n')
    assert rows_of(path) == [("id", "worker"), ("71", "Rowan"), ("72", "Sam"), ("73", "Kim")]


def test_the_separator_that_excel_declares_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('sep=;\nid;worker, team\n="0071";Rowan, North\n')
    assert rows_of(path)[-1] == ("0071", "Rowan, North")


# --- what cannot be read ---------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(ListError) as caught:
        SheetReader(path).read()
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.xlsx", None, "There is no file called gone.xlsx"),
        ("empty.csv", b"", "is empty"),
        ("list.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old document, but no workbook"),
        (
            "list.xlsx",
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        ("list.xml", b"<?xml version='1.0'?><Message/>", "holds no child"),
        ("list.docx", b"anything", "not an .xlsx, .xlsm, .xls, .xlsb, .ods, .xml, .csv or .tsv"),
        ("list.csv", b"%PDF-1.7", "not a table of text inside"),
        ("list.csv", b"id,worker\n\0\1\2", "bytes that no text has"),
        ("list.xlsx", b"id,worker", "not a workbook inside"),
        ("list.xlsx", b"PK\x03\x04 and no more", "damaged or incomplete"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert words in refusal(tmp_path / name)


def test_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("inside", "words"),
    [("word/document.xml", "a packed folder"), ("[Content_Types].xml", "document of another")],
)
def test_other_packed_files_are_named_and_refused(tmp_path: Path, inside: str, words: str) -> None:
    with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as packed:
        packed.writestr(inside, "<x/>")
    told = refusal(tmp_path / "list.xlsx")
    assert words in told
    assert "save it as .xlsx or .csv" in told


def test_a_file_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", [["id"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/bomb.xml", b"0" * 30_000_000)
    assert "far more than a list of cases" in refusal(path)


def test_a_file_with_thousands_of_parts_is_not_opened(tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", [["id"]])
    with zipfile.ZipFile(path, "a") as packed:
        for number in range(2_001):
            packed.writestr(f"xl/part{number}.xml", b"")
    assert "far more than a list of cases" in refusal(path)


def with_sheet(path: Path, content: bytes) -> Path:
    """A workbook whose one sheet is this, well formed or not."""
    whole = lists.workbook(path.with_name("whole.xlsx"), [["id"], ["71"]])
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(path, "w") as made:
        for name in good.namelist():
            made.writestr(name, content if name.endswith("sheet1.xml") else good.read(name))
    return path


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row>&b;</worksheet>',
        b"<worksheet><sheetData><row><c",
        b"\x00\xff",
    ],
)
def test_entities_and_cut_off_parts_end_in_words(tmp_path: Path, content: bytes) -> None:
    assert "damaged or incomplete" in refusal(with_sheet(tmp_path / "list.xlsx", content))


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = lists.ofsted(tmp_path / "list.xlsx", [lists.row()])
    assert SheetReader(path).read("list_5").rows.keys() == {"List_5"}
    with pytest.raises(ListError, match=r"no sheet called List 9\. The sheets are: Front_Sheet, List_1"):
        SheetReader(path).read("List 9")


def test_too_many_rows_are_refused_rather_than_cut(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_ROWS", 3)
    with pytest.raises(ListError, match="more than 3 rows"):
        worker.send(worker.Teller(io.BytesIO()), "List 5", [[1], [2], [3], [4]], None)


# --- the worker ------------------------------------------------------------------------------------------


def test_the_reading_can_be_stopped_before_it_starts_and_while_it_runs(tmp_path: Path) -> None:
    path = lists.text(tmp_path / "list.csv", [["id", "worker"], *(["71", "Rowan"] for _ in range(30_000))])
    reader = SheetReader(path)
    reader.stop()
    with pytest.raises(Stopped):
        reader.read()
    running = SheetReader(path, told=lambda count: running.stop())
    with pytest.raises(Stopped):
        running.read()


def test_progress_is_told_while_a_long_list_is_read(tmp_path: Path) -> None:
    path = lists.text(tmp_path / "list.csv", [["id", "worker"], *(["71", "Rowan"] for _ in range(30_000))])
    told: list[int] = []
    SheetReader(path, told=told.append).read()
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 30_001


def test_a_worker_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "TIME_LIMIT", 0.2)
    path = lists.text(tmp_path / "list.csv", [["id"]])
    monkeypatch.setattr(sheets, "_WORKER", ("-c", "import time; time.sleep(60)"))
    assert "took too long" in refusal(path)


def test_a_worker_that_dies_leaves_a_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", [["id"]])
    monkeypatch.setattr(sheets, "_WORKER", ("-c", "import os; os.abort()"))
    assert "damaged or incomplete" in refusal(path)


def test_a_module_beside_the_list_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("csv.py", "json.py", "python_calamine.py"):
        (tmp_path / name).write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert rows_of(lists.workbook(tmp_path / "list.xlsx", [["id"]])) == [("id",)]


def test_nothing_of_a_damaged_list_reaches_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cell = b'<c r="A1" t="inlineStr"><is><t>Rowan Ashby</t></is></c><c r="B1" t="n"><v>Rowan</v></c>'
    path = with_sheet(tmp_path / "list.xlsx", b"<worksheet><sheetData><row>" + cell)
    assert "Rowan" not in refusal(path)
    told = capfd.readouterr()
    assert (told.out, told.err) == ("", "")


def test_no_worker_and_no_alarm_outlives_the_reading(tmp_path: Path) -> None:
    before = threading.active_count()
    reader = SheetReader(lists.workbook(tmp_path / "list.xlsx", [["id"]]))
    reader.read()
    assert threading.active_count() == before
    assert isinstance(reader._process, subprocess.Popen)
    assert reader._process.returncode is not None
