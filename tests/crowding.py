"""An audit with too much in it: many cases, long notes, long words, everything flagged."""

from __future__ import annotations

from pathlib import Path

from ui.bridge import Bridge
from workbench.domain.audit import Answer, NewCase, Settings
from workbench.domain.entry import Entry
from workbench.resourcing import built_in_checklist
from workbench.storage.audit_file import AuditFile

NOTE = (
    "The maternal great-grandmother, who has daily care, is named in the referral (page 2) but no checks are "
    "recorded; an extraordinarily-long-compound-word-without-a-place-to-break stands here as well. "
)
VALUES = ("met", "partly", "not_met", "not_recorded", "not_seen", "na", "")
CHILDREN = tuple({"age": str(age), "gender": "female", "name": f"Invented Name {age}"} for age in range(1, 9))


def crowded(path: Path, cases: int) -> Bridge:
    """An audit of so many cases, open; without a case where it is 0. Password: secret."""
    settings = Settings(
        title="Audit of strategy discussions and initial child protection conferences, spring and summer",
        partnership="Upper Nowhere and Lower Nowhere Safeguarding Children Partnership",
        period="March 2022",
        auditor="A. Double-Barrelled-Auditor",
    )
    file = AuditFile.create(path, "secret", settings, built_in_checklist())
    if cases:
        dates = {
            "case.concern_date": "2022-01-10",
            "case.sd_date": "2022-01-11",
            "case.icpc_date": "2022-02-02",
        }
        new = NewCase(dates | {"case.syv": "yes", "case.open": "yes"}, {"children": CHILDREN})
        file.add_cases([new] * cases, f"{cases} cases")
        file.take_in(_entries(file, cases), "Answers taken in")
    return Bridge(file)


def _entries(file: AuditFile, cases: int) -> list[Entry]:
    entries = []
    for number in range(1, cases + 1):
        for place, item in enumerate(file.audit.instrument.judged):
            value = VALUES[(number * 3 + place) % len(VALUES)]
            answer = Answer(
                value, NOTE * (1 + (number + place) % 4), "Minutes", page="2", flag=place % 3 == 0
            )
            entries.append(Entry(len(entries), number, item.id, answer, "", ""))
    return entries
