"""From an audit to a finished report file in one call, for the window and the command line alike.

The rule kept here: what was written is read again and searched before anybody is told that it is there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.audit import Audit
from workbench.report.composing import KINDS, compose, properties_of
from workbench.report.covering import Hit, cover, identifying_words
from workbench.report.disclosure import Found, found
from workbench.report.word import write
from workbench.report.wording import count


@dataclass(frozen=True, slots=True)
class Written:
    """A finished report: where it is, what was taken out of it, and what a last search found in it."""

    path: Path
    kind: str
    hits: tuple[Hit, ...]
    found: tuple[Found, ...]
    replaced: int

    @property
    def told(self) -> str:
        """One line for whoever asked for it."""
        words = f"{KINDS[self.kind]} written to {self.path}."
        if self.replaced:
            signs = count(self.replaced, "name, id or date of birth", "names, ids and dates of birth")
            words += f" {signs} in typed text replaced."
        return words

    def __str__(self) -> str:
        return self.told

    @property
    def warning(self) -> str:
        """A sentence where names still stand in the file, else empty."""
        if not self.found:
            return ""
        parts = ", ".join(sorted({one.part for one in self.found}))
        return (
            f"{count(len(self.found), 'word that identifies', 'words that identify')} somebody "
            f"may still stand in the file ({parts}). Read it before it goes out."
        )


def write_report(
    audit: Audit,
    kind: str,
    path: Path,
    sections: Collection[str] | None = None,
    keep: frozenset[str] = frozenset(),
) -> Written:
    """Composes, writes and searches the file. Raises ReportError with words for the user.

    Names, ids and dates of birth that the auditor typed are replaced by the child's label ("Child A") or by
    what they are ("[name]"), but for those in `keep`.
    """
    path = Path(path)
    write(compose(audit, kind, sections, keep), path, properties_of(audit, kind))
    hits = cover(audit).hits
    replaced = sum(hit.key not in keep for hit in hits)
    return Written(path, kind, hits, found(path, identifying_words(audit)), replaced)
