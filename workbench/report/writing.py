"""From an audit to a finished report file in one call, for the window and the command line alike.

The rule kept here: what was written is read again and searched before anybody is told that it is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.audit import Audit
from workbench.report.blocks import Block
from workbench.report.composing import KINDS, chosen, compose, properties_of
from workbench.report.covering import Hit, cover, identifying_words
from workbench.report.disclosure import Found, found
from workbench.report.rarity import Rare, rarities
from workbench.report.templating import read_template
from workbench.report.word import Properties, document_in, document_of, put_in_place
from workbench.report.wording import count, listed


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is written: its blocks, what the file will say of itself, and what was found."""

    kind: str
    blocks: tuple[Block, ...]
    properties: Properties
    hits: tuple[Hit, ...]
    """In the auditor's own text; all are replaced but those kept."""
    kept: frozenset[str]
    rare: tuple[Rare, ...]
    decided: tuple[Rare, ...] = ()
    """Small numbers that the auditor grouped or accepted."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished report: where it is, what was taken out of it, and what a last search found in it."""

    path: Path
    kind: str
    hits: tuple[Hit, ...]
    found: tuple[Found, ...]
    replaced: int
    rare: tuple[Rare, ...] = ()
    accepted: int = 0
    notes: tuple[str, ...] = ()
    """What is to be told of the template."""

    @property
    def told(self) -> str:
        """One line for whoever asked for it."""
        words = f"{KINDS[self.kind]} written to {self.path}."
        if self.replaced:
            signs = count(self.replaced, "name, id or date of birth", "names, ids and dates of birth")
            words += f" {signs} in typed text replaced."
        return " ".join([words, *self.notes])

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

    @property
    def caution(self) -> str:
        """What is told of so few people that it may point at one, else empty."""
        return " ".join(f"{one.where}: {one.told}" for one in self.rare)

    @property
    def checked(self) -> str:
        """The result of the check for the history; it names nobody."""
        results = [
            f"{self.replaced} replaced",
            f"{self.accepted} accepted",
            f"{len(self.found)} still in the file",
            *([f"rare figures told: {listed(one.where for one in self.rare)}"] if self.rare else []),
        ]
        return f"{KINDS[self.kind]} written as {self.path.suffix[1:]} and checked: {', '.join(results)}"


def drafted(
    audit: Audit, kind: str, sections: Collection[str] | None = None, keep: frozenset[str] = frozenset()
) -> Draft:
    """The report composed and its words looked through."""
    kept = keep | audit.settings.accepted.keys()
    covered = cover(audit, kept)
    blocks = compose(audit, kind, sections, kept, covered)
    ids = frozenset(chosen(audit, kind) if sections is None else sections)
    told = rarities(audit, kind, ids)
    settled = {*audit.settings.grouped, *audit.settings.accepted}
    rare = tuple(one for one in told if one.key not in settled)
    decided = tuple(one for one in told if one.key in settled)
    return Draft(kind, blocks, properties_of(audit, kind), covered.hits, frozenset(kept), rare, decided)


def write_report(
    audit: Audit,
    kind: str,
    path: Path,
    sections: Collection[str] | None = None,
    keep: frozenset[str] = frozenset(),
    template: Path | None = None,
) -> Written:
    """Composes, writes and searches the file. Raises ReportError with words for the user.

    Names, ids and dates of birth that the auditor typed are replaced by the child's label ("Child A") or by
    what they are ("[name]"), but for those in `keep` and those the settings accept.
    """
    path = Path(path)
    draft = drafted(audit, kind, sections, keep)
    notes: tuple[str, ...] = ()
    if template is None:
        content = document_of(draft.blocks, draft.properties)
    else:
        dressed = document_in(read_template(template), draft.blocks, draft.properties)
        content, notes = dressed.content, dressed.told
    put_in_place(content, path)
    return finished(draft, path, found(path, identifying_words(audit)), notes)


def finished(draft: Draft, path: Path, seen: Sequence[Found], notes: tuple[str, ...] = ()) -> Written:
    """What is told of a draft that was written, with what the last search saw."""
    kept = sum(hit.key in draft.kept for hit in draft.hits)
    replaced = len(draft.hits) - kept
    return Written(path, draft.kind, draft.hits, tuple(seen), replaced, draft.rare, kept, notes)
