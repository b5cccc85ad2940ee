"""What may be recorded: dates in every UK form, and text that any file can hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.entry import clean, read_date, say_date

DAY = date(2022, 1, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("3/1/22", "03/01/2022", "3.1.2022", "3-1-22", "3 1 22", "3 Jan 2022", "3rd January 2022"),
        *("2022-01-03", "2022-1-3", "Mon 3 Jan 2022", "Monday, 3 January 22", " 3 / 1 / 2022 ", "3-Jan-22"),
    ],
)
def test_every_uk_form_is_understood(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "31/02/2022", "1/13/2022", "soon", "2022", "3 Jam 2022", "1/2", "0/0/00"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_two_figures_of_a_year_fit_children_and_their_carers() -> None:
    assert read_date("1/1/49") == date(2049, 1, 1)
    assert read_date("1/1/50") == date(1950, 1, 1)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_that_is_shown_can_be_typed_again(day: date) -> None:
    assert read_date(say_date(day.isoformat())) == day
    assert read_date(say_date(day.isoformat(), weekday=True)) == day
    assert read_date(f"{day.day}/{day.month}/{day.year % 100:02}") == day


@given(st.text())
def test_cleaned_text_stays_clean_and_keeps_what_can_be_kept(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    kept = [c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff"]
    assert [c for c in cleaned if c.isprintable() and c != "\ufffd"] == [c for c in kept if c != "\ufffd"]
