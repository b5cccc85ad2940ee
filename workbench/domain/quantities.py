"""Shares in words, and whether an auditor's words still fit the figures.

The rule kept here: the words and thresholds are the checklist's; no word is chosen twice.
"""

from __future__ import annotations

from workbench.domain.instrument import Band, Instrument


def band_of(instrument: Instrument, met: int, base: int) -> Band:
    """The band that a share falls in. `base` is at least 1."""
    return next(
        band
        for band in sorted(instrument.bands, key=lambda band: -band.at_least)
        if met * 100 >= band.at_least * base
    )


def in_words(instrument: Instrument, met: int, base: int) -> str:
    """ "in most cases"; below the smallest base the count: "in 1 of 2 cases"."""
    if base < instrument.smallest_base:
        return f"in {met} of {base} {'case' if base == 1 else 'cases'}"
    return band_of(instrument, met, base).words
