"""Small turns of phrase that the sections share.

The rule kept here: a number never stands without its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Stage
from workbench.domain.tally import Mix, Spread


def count(n: int, one: str, several: str = "") -> str:
    """ "1 case", "15 cases"; `several` where an s is not enough."""
    return f"{n} {one if n == 1 else several or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    *others, last = tuple(words) or ("",)
    return f"{', '.join(others)} and {last}" if others else last


_FIGURES = re.compile(r"\b(Cases?) (?=\d)|(\d) (of) (?=\d)|(\d) (cases?)\b")


def bound(text: str) -> str:
    """The same with "Case 11" and "15 of 15 cases" held on one line each."""
    return _FIGURES.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def lower_first(text: str) -> str:
    """For use inside a sentence; words that begin with two capitals (CAMHS) stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, where it ends without a mark of its own."""
    stripped = text.rstrip()
    return stripped if not stripped or stripped[-1] in '.!?…:;”"' else stripped + "."


def meetings(stage: Stage) -> str:
    """ "strategy discussions": what a stage is about, in the plural."""
    return lower_first(stage.title) + "s"


def paragraphs(text: str) -> tuple[str, ...]:
    """The auditor's own text, cut where a line was left empty."""
    return tuple(part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def report_title(audit: Audit) -> str:
    """ "Title (period)", each where it is known."""
    title = audit.settings.title.strip() or audit.instrument.title
    period = audit.settings.period.strip()
    return f"{title} ({period})" if period and period not in title else title


def names_of(audit: Audit, cases: Iterable[int]) -> str:
    """ "Cases 1, 4 and 9"."""
    numbers = sorted(audit.cases[case].number for case in cases if case in audit.cases)
    if not numbers:
        return ""
    return f"{'Case' if len(numbers) == 1 else 'Cases'} {listed(str(number) for number in numbers)}"


def spread_in_words(spread: Spread, most: int = 0) -> str:
    """ "unborn (2), 1 to 4 (5)": the counts of one characteristic in a row; see `small_count`."""
    return listed(f"{lower_first(label)} ({small_count(n, most)})" for label, n in spread.counts)


def small_count(n: int, most: int) -> str:
    """The number, or "1 to 5" for one from 1 to `most`."""
    return f"1 to {most}" if 1 <= n <= most else str(n)


def grouped_to(audit: Audit, spread: Spread) -> int:
    """Up to which count this characteristic of people is told in groups; 0 where every count is told."""
    wanted = "sample" in audit.settings.grouped and spread.unit.startswith("child")
    return audit.settings.small_numbers if wanted else 0


def sample(of: Mix) -> str:
    """ "15 cases about 24 children"."""
    return f"{count(of.cases, 'case')} about {count(of.children, 'child', 'children')}"


def number_of(spread: Spread, label: str) -> int:
    return dict(spread.counts).get(label, 0)


def source(document: str, dated: str, page: str) -> str:
    """Where the evidence stands: "Conference minutes, 2 Feb 2022, p. 4"."""
    from workbench.domain.entry import say_date

    shown_page = f"p. {page}" if page[:1].isdigit() else page
    return ", ".join(part for part in (document, say_date(dated), shown_page) if part)


def case_heading(case: Case, facts: str) -> str:
    return f"{case.name} · {facts}" if facts else case.name
