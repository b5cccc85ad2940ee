"""`report` in each kind and in a letterhead, and `disclose`, as scripts call them."""

import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from tests.report.test_templating import letterhead
from workbench import cli, sample
from workbench.cli.reports import KINDS as OFFERED
from workbench.report.composing import KINDS
from workbench.storage.audit_file import AuditFile


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_PASSWORD", sample.PASSWORD)


def test_every_kind_is_offered() -> None:
    assert tuple(KINDS) == OFFERED


@pytest.mark.parametrize("kind", OFFERED)
def test_every_kind_is_written_clean_and_kept_in_the_history(
    sample_path: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.docx"
    assert cli.main(["report", str(sample_path), "--kind", kind, "-o", str(out)]) == 0
    assert cli.main(["disclose", str(sample_path), str(out)]) == 0
    assert capsys.readouterr().out.endswith("0 hits in out.docx.\n")
    file = AuditFile.open(sample_path, sample.PASSWORD)
    (deed,) = file.history(limit=1)
    known = [copy.place for copy in file.safe.copies()]
    file.close()
    assert deed.label.startswith(f"{KINDS[kind]} written as docx and checked: 0 replaced")
    assert deed.state == "kept"
    assert out in known, "Close and destroy has to know of every file that was handed over"


@pytest.mark.parametrize(("command", "name"), [("report", "out.docx"), ("data", "out.xlsx")])
def test_a_file_of_that_name_is_only_replaced_where_that_is_asked_for(
    sample_path: Path, tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    out.write_bytes(b"a letter that nobody has a copy of")
    told = [
        command,
        str(sample_path),
        "-o",
        str(out),
        *(["--kind", "briefing"] if command == "report" else []),
    ]
    assert cli.main(told) == 2
    assert capsys.readouterr().err == (
        f"audit-workbench: {name} is there already. Nothing was written; choose another name, or add "
        "--overwrite.\n"
    )
    assert out.read_bytes() == b"a letter that nobody has a copy of"
    assert cli.main([*told, "--overwrite"]) == 0
    assert out.read_bytes().startswith(b"PK")


def test_a_letterhead_is_used(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template, out = letterhead(tmp_path / "t.docx"), tmp_path / "out.docx"
    told = ["report", str(sample_path), "--kind", "briefing", "--template", str(template), "-o", str(out)]
    assert cli.main(told) == 0
    assert "author is replaced" in capsys.readouterr().out
    assert docx.Document(str(out)).sections[0].header.paragraphs[0].text == "FENMOOR COUNCIL"


def test_what_stands_in_a_document_is_told_with_part_and_context_and_exit_code_1(
    sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document()
    document.add_paragraph("Then ISOLDE spoke.")
    document.sections[0].footer.paragraphs[0].text = "call 020 7946 0958"
    document.save(str(tmp_path / "letter.docx"))
    for order in ([sample_path, tmp_path / "letter.docx"], [tmp_path / "letter.docx", sample_path]):
        assert cli.main(["disclose", *map(str, order), "--json"]) == 1
        hits = json.loads(capsys.readouterr().out)
        assert {(hit["part"], hit["kind"], hit["word"]) for hit in hits} == {
            ("word/document.xml", "recorded", "ISOLDE"),
            ("word/footer1.xml", "telephone number", "020 7946 0958"),
        }
        (name,) = [hit for hit in hits if hit["kind"] == "recorded"]
        assert (name["before"], name["after"]) == ("Then ", " spoke.")


def test_a_pdf_is_searched_page_by_page(
    sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, FreeText(text="ask Isolde", rect=(20, 20, 90, 90)))
    writer.add_metadata({"/Subject": "call 020 7946 0958"})
    writer.write(tmp_path / "letter.pdf")
    assert cli.main(["disclose", str(sample_path), str(tmp_path / "letter.pdf"), "--json"]) == 1
    hits = json.loads(capsys.readouterr().out)
    assert {(hit["kind"], hit["word"]) for hit in hits} == {
        ("recorded", "Isolde"),
        ("telephone number", "020 7946 0958"),
    }


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7"])
def test_what_cannot_be_searched_is_refused_in_one_line(
    sample_path: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / ("x.pdf" if content else "x.docx")
    path.write_bytes(content)
    assert cli.main(["disclose", str(sample_path), str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
