"""Shares in words, as the checklist says them.

The rule kept here: the words and thresholds are the checklist's; below its smallest base counts are written.
"""

from __future__ import annotations

from workbench.domain.instrument import Band, Instrument

NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


def band_of(instrument: Instrument, met: int, base: int) -> Band:
    """The band that a share falls in. `base` is at least 1."""
    bands = sorted(instrument.bands, key=lambda band: -band.at_least)
    return next((band for band in bands if met * 100 >= band.at_least * base), bands[-1])


def share_in_words(instrument: Instrument, met: int, base: int) -> str:
    """ "in most cases"; below the smallest base the count: "in 1 of 2 cases"."""
    if base < max(instrument.smallest_base, 1):
        return f"in {met} of {base} {'case' if base == 1 else 'cases'}"
    return band_of(instrument, met, base).words
