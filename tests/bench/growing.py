"""Large audit files made quickly: a case as the program writes it, written many times over, history and all.

The rule kept here: what is made passes the program's own check; seals, search and tables agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.domain.audit import Answer, Audit, NewCase, Settings
from workbench.domain.picture import stored
from workbench.resourcing import built_in_checklist
from workbench.storage import chain, schema
from workbench.storage.audit_file import AuditFile
from workbench.storage.search import _text

PASSWORD = "a password for the benchmark"
AUTHOR = "Auditor"
NOTE = "Minutes name the father's partner on page 2; no checks recorded for number {}. "
_HERE = "\x00"
"""Stands in a note for what differs from case to case."""


def grown(path: Path, cases: int, answers: int = 40, rounds: int = 1) -> Path:
    """An audit of so many cases with so many answers each, every answer given anew `rounds` times."""
    first = path.with_name(path.name + ".one")
    file = AuditFile.create(first, PASSWORD, Settings(title="Benchmark"), built_in_checklist())
    checklist = file.audit.instrument
    judged = [item.id for item in checklist.judged]
    texts = [item.id for item in checklist.items.values() if item.kind in ("choice", "yesno", "text")]
    wanted = (judged + [one for one in texts if one not in judged])[: answers - 2]
    values = {"case.sd_date": "2022-01-11", "case.icpc_date": "2022-02-01"}
    values |= {item: _first_answer(file.audit, item) for item in wanted}
    file.add_cases([NewCase(values)], "1 case")
    audit = file.audit
    file.close()
    first.unlink()
    file = AuditFile.create(path, PASSWORD, Settings(title="Benchmark"), checklist)
    with file._engine.begin() as connection:
        driver: Any = connection.connection.dbapi_connection
        _write(driver, audit, cases, rounds)
    file.close()
    return path


def _first_answer(audit: Audit, item: str) -> str:
    scale = audit.instrument.scale_of(audit.instrument.items[item])
    return scale.choices[0].key if scale else "some words"


def _write(driver: Any, audit: Audit, cases: int, rounds: int) -> None:
    (pattern,) = audit.in_order
    noted = set(audit.instrument.items)
    driver.executemany("INSERT INTO cases VALUES (?, ?)", ((n, n) for n in range(1, cases + 1)))
    answers = {
        place: (answer.value, NOTE if place.item in noted and "date" not in place.item else "")
        for place, answer in pattern.answers.items()
        if not place.row
    }
    seal = chain.START
    number = 0
    at = datetime(2022, 3, 1, 9, tzinfo=UTC)
    deeds: list[tuple[Any, ...]] = []
    changes: list[tuple[Any, ...]] = []

    def deed(label: str, made: list[list[Any]], state: int) -> None:
        nonlocal seal, number, at
        number, at = number + 1, at + timedelta(seconds=7)
        said = (number, at.isoformat(timespec="milliseconds"), AUTHOR, label, "", number)
        seal = chain.seal(seal, dict(zip(chain.SEALED, said, strict=True)), made)
        deeds.append((*said, state, seal))
        changes.extend(
            (number, place, kind, json.dumps(key), _json(before), _json(after))
            for place, (kind, key, before, after) in enumerate(made)
        )
        if len(changes) > 50_000:
            flush()

    def flush() -> None:
        driver.executemany("INSERT INTO deeds VALUES (?, ?, ?, ?, ?, ?, ?, ?)", deeds)
        driver.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", changes)
        deeds.clear()
        changes.clear()

    for case in range(1, cases + 1):
        deed(f"Case {case} added", [["case", [case], None, {"number": case}]], 1)
        for turn in range(rounds):
            made = []
            for place, (value, note) in answers.items():
                told = [_kept(value, note, case, place.item, one) for one in (turn - 1, turn)]
                key = ["answer", [case, place.item, place.row, place.column]]
                if turn == 0 or told[0] != told[1]:
                    made.append([*key, told[0] if turn else None, told[1]])
            if made:
                deed(f"Case {case}: answers", made, 1)
    flush()
    driver.executemany(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(answers, cases, rounds - 1)
    )
    driver.execute("UPDATE counters SET next = ?", (cases + 1,))
    _words(driver, audit, answers, cases, rounds - 1)


def _kept(value: str, note: str, case: int, item: str, turn: int) -> dict[str, Any]:
    return stored(Answer(value, note.format(f"{case} {item} {turn}") if note else ""))


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


def _rows(answers: dict[Any, Any], cases: int, turn: int) -> Iterator[tuple[Any, ...]]:
    for case in range(1, cases + 1):
        for place, (value, note) in answers.items():
            text = note.format(f"{case} {place.item} {turn}") if note else ""
            yield case, place.item, place.row, place.column, value, text, "", "", "", 0, 0


def _words(driver: Any, audit: Audit, answers: dict[Any, Any], cases: int, turn: int) -> None:
    """What a search finds, in the words that the program itself would write."""
    from dataclasses import replace

    (pattern,) = audit.in_order
    blank = {place: Answer(value, note.format(_HERE)) for place, (value, note) in answers.items()}
    there = replace(audit, cases={pattern.id: replace(pattern, answers=blank)})
    words = {place: _text(there, (pattern.id, place.item, place.row)) for place in answers}
    listed, places = [], []
    for case in range(1, cases + 1):
        for place, text in words.items():
            places.append((len(places) + 1, case, place.item, place.row))
            listed.append((len(places), text.replace(_HERE, f"{case} {place.item} {turn}")))
    driver.executemany('INSERT INTO findable (id, "case", item, "row") VALUES (?, ?, ?, ?)', places)
    driver.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", listed)


assert schema.FORMAT == 1, "the rows above are those of format 1"
