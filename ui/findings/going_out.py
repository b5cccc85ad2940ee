"""The words of picked notes as a report will have them: with names covered.

The rule kept here: what covers them is what covers the report, so the card shows what will be read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from workbench.domain.audit import Audit, Quoted
from workbench.domain.findings import Finding
from workbench.domain.quoting import text_of

if TYPE_CHECKING:
    from workbench.report.naming import Lexicon


class GoingOut:
    """Knows the names of one picture; they are gathered once, and only where something is quoted."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    @cached_property
    def _words(self) -> Lexicon:
        from workbench.report.covering import identifying_words

        return identifying_words(self._audit)

    def quotes(self, finding: Finding) -> tuple[tuple[Quoted, str, str], ...]:
        """Each note picked for the finding, its words as they go out, and the name of its case."""
        return tuple((one, self._covered(one), self._audit.cases[one.case].name) for one in finding.quotes)

    def _covered(self, quote: Quoted) -> str:
        text, at, parts = text_of(self._audit, quote), 0, []
        for sighting in self._words.sightings(text, quote.case):
            parts += [text[at : sighting.start], sighting.instead]
            at = sighting.end
        return "".join([*parts, text[at:]])
