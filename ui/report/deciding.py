"""What the auditor decides about words and small numbers in reports, as the audit's settings keep it."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.audit import Settings


def accepted(settings: Settings, key: str, reason: str) -> Settings:
    """It goes out as it is."""
    return replace(settings, accepted={**settings.accepted, key: reason.strip()})


def grouped(settings: Settings, key: str) -> Settings:
    """Small numbers go out in groups."""
    return replace(settings, grouped=tuple(sorted({*settings.grouped, key})))


def undecided(settings: Settings, key: str) -> Settings:
    """Neither: words are replaced, small numbers asked about again."""
    kept = {word: why for word, why in settings.accepted.items() if word != key}
    return replace(settings, accepted=kept, grouped=tuple(one for one in settings.grouped if one != key))
