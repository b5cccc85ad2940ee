"""Writes an audit in today's format with something of everything in it, and beside it what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.domain.audit import Answer, FindingEdit, NewCase, Place, Recommendation, Settings
from workbench.resourcing import built_in_checklist
from workbench.storage import chain, schema
from workbench.storage.audit_file import AuditFile

FOLDER = Path(__file__).parent
PASSWORD = "the first format"


def main() -> None:
    path = FOLDER / f"format-{schema.FORMAT}.audit"
    path.unlink(missing_ok=True)
    settings = Settings(title="Kept for tests", partnership="Nowhere Partnership", auditor="A. Uditor")
    file = AuditFile.create(path, PASSWORD, settings, built_in_checklist())
    child = {"name": "Robin Nobody", "unique_id": "NN0001", "date_of_birth": "2015-05-03"}
    dates = {"case.sd_date": "2022-01-11", "case.icpc_date": "2022-02-01"}
    file.add_cases([NewCase(dates, {"children": (child,)}), NewCase({}), NewCase({})], "Three cases")
    first, second, third = (case.id for case in file.audit.in_order)
    note = Answer("partly", "Minutes, page 2: “no role” – £40 & <b>", "Minutes", "2022-01-12", "2")
    file.record(first, Place("sd.timely"), note)
    for item in list(file.audit.instrument.judged)[1:8]:
        file.record(first, Place(item.id), Answer("met"))
    row, _ = file.add_row(second, "network", {"label": "Uncle"})
    file.record(second, Place("network", row, "note"), Answer("Seen twice"))
    file.undo()
    file.redo()
    file.drop_case(third)
    file.edit_findings({"sd.timely": FindingEdit(text="Prompt.")}, "Finding put into words")
    file.put_recommendation(Recommendation(0, "Act.", "The partnership", "2022-09-01", "", ("sd.timely",), 0))
    file.sign_off(first, "A. Uditor", "2022-03-01")
    told = {
        "password": PASSWORD,
        "title": file.audit.settings.title,
        "cases": len(file.audit.cases),
        "answers": sum(len(case.answers) for case in file.audit.in_order),
        "deeds": len(file.history(limit=1000)),
        "seal": file.read(chain.last),
        "note": note.note,
    }
    file.close()
    path.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
