"""What a check found, in words: good, or damaged and where, and the last seal of the history."""

from __future__ import annotations

from ui.bridge import Verdict

SEAL = 16
"""Characters of a seal that are shown; enough to compare by eye."""


def say_verdict(name: str, verdict: Verdict) -> tuple[str, str]:
    """A sentence and its tone."""
    if not verdict.good:
        return f"{name} is damaged. Nothing was changed.", "poor"
    words = (
        f"{name} is good: pages read: {verdict.pages:,}, lines of history: {verdict.deeds:,}. The last seal "
        f"of the history is {verdict.seal[:SEAL]}; write it down to compare it another day."
    )
    return words, "fair" if verdict.faults else "good"


def say_faults(verdict: Verdict) -> tuple[str, ...]:
    """Each fault as a line that begins with where it is."""
    return tuple(f"{fault.part.capitalize()}: {fault.words}" for fault in verdict.faults)
