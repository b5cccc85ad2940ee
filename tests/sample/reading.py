"""The sample's files as rows and as one picture of an audit, without a storage.

The rule kept here: nothing is corrected while reading, so that a fault of the files reaches a test.
"""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import resources
from workbench.domain.audit import Answer, Audit, Case, FindingEdit, Place, Settings
from workbench.domain.instrument import Instrument, parse
from workbench.domain.picture import settings_from

RESOURCES = Path(resources.__file__).parent
SAMPLE = RESOURCES / "sample"
TABLES = {
    "children": "children.csv",
    "network": "network.csv",
    "documents": "documents.csv",
    "info.items": "information.csv",
    "agency.rows": "agencies.csv",
    "concerns": "concerns.csv",
}

Row = dict[str, str]


@cache
def checklist() -> Instrument:
    return parse((RESOURCES / "instruments" / "strategy-and-icpc.toml").read_text("utf-8"))


@cache
def rows(name: str, audit: str = "march-2022") -> list[Row]:
    with (SAMPLE / audit / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        found = list(reader)
    assert all(None not in row and None not in row.values() for row in found), f"ragged line in {name}"
    return found


@cache
def words(name: str, audit: str = "march-2022") -> dict[str, Any]:
    return tomllib.loads((SAMPLE / audit / name).read_text("utf-8"))


def table_rows(table: str) -> list[Row]:
    return rows(TABLES[table])


def settings(audit: str) -> Settings:
    written = words("audit.toml", audit)
    return settings_from({name: v.strip() if isinstance(v, str) else v for name, v in written.items()})


@cache
def sample(audit: str = "march-2022") -> Audit:
    """The picture that the files make; case ids are the numbers of the cases."""
    answers: dict[int, dict[Place, Answer]] = {}
    order: dict[int, dict[str, list[int]]] = {}
    for row in rows("answers.csv", audit):
        answers.setdefault(int(row["case"]), {})[Place(row["item"])] = _answer(row)
    number = 0
    for table, name in TABLES.items() if audit == "march-2022" else ():
        for row in rows(name, audit):
            number += 1
            case = int(row["case"])
            order.setdefault(case, {}).setdefault(table, []).append(number)
            answers[case].update(
                {Place(table, number, column): Answer(row[column]) for column in list(row)[1:] if row[column]}
            )
    return Audit(
        settings=settings(audit),
        instrument=checklist(),
        cases={
            case: Case(case, case, of_case, {t: tuple(n) for t, n in order.get(case, {}).items()})
            for case, of_case in answers.items()
        },
        findings=edits() if audit == "march-2022" else {},
    )


def _answer(row: Row) -> Answer:
    return Answer(
        value=row["value"],
        note=row["note"],
        document=row["document"],
        dated=row["dated"],
        page=row["page"],
        flag=row["flag"] == "yes",
        star=row["star"] == "yes",
    )


def edits() -> dict[str, FindingEdit]:
    return {finding: FindingEdit(**edit) for finding, edit in words("findings.toml")["findings"].items()}
