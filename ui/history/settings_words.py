"""Changes of an audit's settings in words: its parts, and what reports make of them.

The rule kept here: a word that was accepted although it may identify somebody is told of, not shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Fields
from workbench.report.sections import KINDS

SETTINGS_PARTS = {
    "title": "title",
    "partnership": "partnership",
    "period": "period",
    "auditor": "auditor",
    "background": "background",
    "focus": "special focus",
    "sampling": "how the cases were chosen",
    "judgements": "overall judgements",
    "closure_days": "closure days",
    "house_words": "house words",
    "small_numbers": "small counts asked about, up to",
    "whole_sample": "small counts of the whole sample asked about",
}

PLAN_PARTS = {
    "order": "order of sections",
    "left_out": "sections left out",
    "opening": "introduction",
    "closing": "closing words",
}


def report_changes(before: Fields, after: Fields) -> Iterator[tuple[str, str, str]]:
    """Where, what it was and what it became, for all that concerns reports."""
    old, new = before.get("accepted", {}), after.get("accepted", {})
    for word in [*old, *(word for word in new if word not in old)]:
        if old.get(word) != new.get(word):
            reason = f"accepted, because: {new[word]}" if word in new else "replaced again"
            yield "Reports · a word that may identify", "", reason
    was, now = set(before.get("grouped", ())), set(after.get("grouped", ()))
    for name in sorted(was ^ now):
        yield f"Reports · rare figures ({name})", "", "in groups only" if name in now else "told in full"
    old, new = before.get("plans", {}), after.get("plans", {})
    for kind in sorted(old.keys() | new.keys()):
        had, has = old.get(kind, {}), new.get(kind, {})
        for part, words in PLAN_PARTS.items():
            if had.get(part) != has.get(part):
                yield f"{KINDS.get(kind, 'Report')} · {words}", _told(had.get(part)), _told(has.get(part))


def _told(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"{len(value)} {'section' if len(value) == 1 else 'sections'}"
    words = " ".join(str(value or "").split())
    return f"“{words[:400]}”" if words else "nothing"
