"""Commands about an earlier audit and about data: what scripts rely on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.report.reading_data import answers_of, sheets_of
from workbench import cli, sample
from workbench.domain.audit import EarlierAudit
from workbench.storage.audit_file import AuditFile


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_PASSWORD", sample.PASSWORD)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; exit code, what it printed, and what it complained of."""

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "last-year.audit"
    sample.make(path, earlier=True).close()
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_compare_tells_then_and_now_and_changes_neither_file(
    run: Any, sample_path: Path, last_year: Path
) -> None:
    before = digest(sample_path), digest(last_year)
    code, out, err = run("compare", sample_path, last_year, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["earlier"] == {
        "title": "External audit of strategy discussions and initial conferences",
        "period": "March 2021",
        "cases": 12,
    }
    timely = next(one for one in told["statements"] if one["item"] == "sd.timely")
    assert (timely["then_met"], timely["then_base"], timely["met"], timely["base"]) == (10, 12, 15, 15)
    assert timely["change"] == "improved"
    assert (digest(sample_path), digest(last_year)) == before


def test_an_earlier_audit_of_the_same_period_is_wondered_at(run: Any, sample_path: Path) -> None:
    code, _, err = run("compare", sample_path, sample_path)
    assert code == 0
    assert "Both audits are of March 2022: is it the right file?" in err


def test_earlier_attaches_what_the_other_audit_counts(run: Any, sample_path: Path, last_year: Path) -> None:
    file = AuditFile.open(sample_path, sample.PASSWORD)
    wanted = file.audit.earlier
    file.set_earlier(EarlierAudit())
    file.close()
    code, out, err = run("earlier", sample_path, last_year)
    assert (code, err) == (0, "")
    assert "SD1: 10 of 12, now 15 of 15: improved." in out
    file = AuditFile.open(sample_path, sample.PASSWORD)
    assert file.audit.earlier == wanted
    file.close()


def test_the_earlier_audit_may_have_a_password_of_its_own(
    run: Any, sample_path: Path, last_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_EARLIER_PASSWORD", "another")
    code, _, err = run("compare", sample_path, last_year)
    assert code == 2
    assert err.startswith("audit-workbench: That password does not open last-year.audit.")
    assert err.count("\n") == 1


@pytest.mark.parametrize("ending", [".xlsx", ".zip"])
def test_data_is_written_without_names_unless_they_are_asked_for(
    run: Any, sample_path: Path, tmp_path: Path, ending: str
) -> None:
    code, out, err = run("data", sample_path, "-o", tmp_path / f"d{ending}")
    assert (code, err) == (0, "")
    assert "15 cases" in out
    assert "names replaced" in out
    assert "name" not in sheets_of(tmp_path / f"d{ending}")["Children"][0]
    code, out, err = run("data", sample_path, "-o", tmp_path / f"i{ending}", "--identifying")
    noted = run("destroy", sample_path, "--list")[1]
    assert all(f"{letter}{ending}" in noted for letter in "di")
    assert "with names, ids and dates of birth" in out
    assert len(answers_of(tmp_path / f"i{ending}")) > len(answers_of(tmp_path / f"d{ending}"))


def test_data_of_another_ending_is_one_line_and_exit_code_2(
    run: Any, sample_path: Path, tmp_path: Path
) -> None:
    code, out, err = run("data", sample_path, "-o", tmp_path / "d.csv")
    assert (code, out) == (2, "")
    assert err == "audit-workbench: “d.csv” has to end in .xlsx (a workbook) or .zip (csv files).\n"


def test_findings_tell_what_is_joined(run: Any, sample_path: Path) -> None:
    code, out, _ = run("findings", sample_path, "--json")
    assert code == 0
    first = json.loads(out)[0]
    assert (first["joined"], first["quotes"], first["changed"]) == ([], [], "")
    assert first["figures"] == f"{first['met']} of {first['base']}"
