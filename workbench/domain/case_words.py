"""A case in a few words, for lists and headings.

The rule kept here: nothing that identifies a child, only ages, numbers and the kind of harm.
"""

from __future__ import annotations

from workbench.domain.ages import ages_in_words, read_age
from workbench.domain.audit import Audit, Case
from workbench.domain.mix import CHILDREN, children
from workbench.domain.relevance import shown

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def case_line(audit: Audit, case: Case) -> str:
    """For lists: "2 children · 4 and 7 yrs · SYV"."""
    rows = children(audit, case)
    ages = [age for row in rows if (age := read_age(case.value(CHILDREN, row, "age"))) is not None]
    counted = "1 child" if len(rows) == 1 else f"{len(rows)} children" if rows else "no child listed"
    syv = "SYV" if shown(audit, case, "case.syv") == "yes" else ""
    return " · ".join(part for part in (counted, ages_in_words(ages), syv) if part)


def case_facts(audit: Audit, case: Case) -> str:
    """For headings: "Sibling group of three · neglect · already open to a social worker"."""
    parts = [_group(len(children(audit, case))), _category(audit, case)]
    if shown(audit, case, "case.open") == "yes":
        parts.append("already open to a social worker")
    if shown(audit, case, "case.syv") == "yes":
        parts.append("harm outside the home")
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _group(number: int) -> str:
    if number < 2:
        return "one child" if number else ""
    return f"sibling group of {_NUMBERS[number] if number < len(_NUMBERS) else number}"


def _category(audit: Audit, case: Case) -> str:
    value = shown(audit, case, "case.category")
    scale = audit.instrument.scales.get("category")
    if not value or scale is None:
        return ""
    label = scale.label(value).lower()
    return "category not recorded" if value == "not_recorded" else label
