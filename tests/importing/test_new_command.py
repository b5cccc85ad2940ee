"""What `audit-workbench new --list` tells of the rows that became no case."""

from pathlib import Path

import pytest

from tests.importing import lists
from workbench.cli import main


def test_what_was_left_out_is_told_and_the_counts_add_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDIT_PASSWORD", "a password for a test")
    rows = [
        lists.row(child_id=1),
        lists.row(child_id=2, sd_date="12/01/2022", icpc_date=None),
        lists.row(child_id=1),
        lists.row(child_id=4, sd_date="soon"),
    ]
    path = lists.workbook(tmp_path / "list.xlsx", [lists.LIST_5, *rows])
    facts = ["--title", "T", "--partnership", "P", "--period", "March 2022", "--auditor", "N"]
    assert main(["new", str(tmp_path / "a.audit"), *facts, "--list", str(path)]) == 0
    told = capsys.readouterr().out
    assert (
        "4 rows of the list = 1 in cases + 1 left out without a date of a conference + 1 repeated + 1 refused"
        in told
    )
    assert "--all" in told
    assert "refused: row 5" in told
    assert "“soon” is not a date." in told
