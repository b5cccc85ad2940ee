"""The bank holidays that the program keeps are those that the library `holidays` tells.

`python -m tests.domain.test_bank_holidays` prints the list as it is kept, for when a new one was proclaimed.
"""

from datetime import date

import pytest
from holidays import country_holidays

from workbench.domain.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays


def told(year: int) -> frozenset[date]:
    """What the library tells of a year; at weekends nobody works anyway."""
    return frozenset(day for day in country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5)


@pytest.mark.parametrize("subdivision", ["ENG", "WLS"])
def test_the_list_is_what_the_library_tells_of_england_and_wales(subdivision: str) -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        found = country_holidays("GB", subdiv=subdivision, years=year)
        assert bank_holidays(year) == frozenset(day for day in found if day.weekday() < 5), year


@pytest.mark.parametrize("year", [1, FIRST_YEAR - 1, LAST_YEAR + 1, 9999])
def test_a_mistyped_year_has_none(year: int) -> None:
    assert bank_holidays(year) == frozenset()


if __name__ == "__main__":
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        print(year, *(f"{day:%m-%d}" for day in sorted(told(year))))
