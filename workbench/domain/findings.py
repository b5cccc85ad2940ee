"""Proposed strengths and areas for improvement, with what the auditor made of them.

The rule kept here: a finding always shows its figures and the cases behind it, whatever its words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from workbench.domain.audit import Audit, Earlier, FindingEdit
from workbench.domain.claims import Figures, misfit
from workbench.domain.comparison import Comparison, changed, compared, earlier_of
from workbench.domain.drafts import Drafted, fill
from workbench.domain.finding import Finding
from workbench.domain.instrument import DIRECTIONS, Pair, Special
from workbench.domain.joined_findings import groups, join, seen, since_decided
from workbench.domain.pairs import paired
from workbench.domain.quantities import band_of, share_in_words
from workbench.domain.quoting import still_there
from workbench.domain.specials import drafted
from workbench.domain.tally import Count, tally

__all__ = ["Comparison", "Finding", "by_id", "compared", "decided", "findings", "in_list"]

_NO_EDIT = FindingEdit()
_PLACED_AFTER = {"info.gap": "sd.sharing"}
"""Special findings that do not come after every statement of their stage."""


def findings(audit: Audit) -> tuple[Finding, ...]:
    """All of them, in order of stage, direction and position, with the auditor's edits applied.

    Within a list those with a position come first, in that order, then the others as the checklist has them.
    """
    stages = [stage.id for stage in audit.instrument.stages if stage.findings]
    known = {
        subject.id: (subject, made)
        for subject, made in _in_checklist_order(audit)
        if subject.stage in stages and (made or audit.findings.get(subject.id, _NO_EDIT).text.strip())
    }
    joined = groups(audit, {id_: subject.stage for id_, (subject, _) in known.items()})
    inside = {member for members in joined.values() for member in members}
    found = []
    for id_, (subject, made) in known.items():
        if id_ not in inside:
            whole = _edited(audit, subject, made)
            members = [_edited(audit, *known[one], whole.direction) for one in joined.get(id_, ())]
            found.append(join(audit, (whole, *members)) if members else whole)
    placed = sorted(found, key=lambda finding: (not finding.position, finding.position))
    return tuple(sorted(placed, key=lambda f: (stages.index(f.stage), DIRECTIONS.index(f.direction))))


def decided(audit: Audit, edits: Mapping[str, FindingEdit]) -> dict[str, FindingEdit]:
    """The edits with the figures that the auditor decided on; one that follows the figures keeps none."""
    arranged = replace(audit, findings={**audit.findings, **edits})
    shown = {one.id: one for one in findings(arranged)}
    return {
        id_: replace(edit, seen=seen(shown[id_]) if id_ in shown and edit.decides else ())
        for id_, edit in edits.items()
    }


def by_id(found: Iterable[Finding]) -> dict[str, Finding]:
    """Every finding by its id, and by the ids of those joined into it."""
    return {id_: one for one in found for id_ in one.ids}


def in_list(found: tuple[Finding, ...], stage: str, direction: str) -> tuple[Finding, ...]:
    """Those that stand in one list of the report, in its order."""
    return tuple(f for f in found if f.included and f.stage == stage and f.direction == direction)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a finding is about."""

    id: str
    title: str
    code: str
    stage: str
    kind: str
    earlier: Earlier | None = None


def _in_checklist_order(audit: Audit) -> Iterator[tuple[_Subject, Drafted | None]]:
    """Statements; a pair follows its second statement, special findings their place."""
    instrument, counts = audit.instrument, tally(audit)
    specials = dict(instrument.specials)
    for item in instrument.judged:
        earlier = earlier_of(audit, item)
        yield (
            _Subject(item.id, item.ask, item.code, item.stage, "item", earlier),
            _item(audit, counts[item.id]),
        )
        for pair in (pair for pair in instrument.pairs if pair.second == item.id):
            yield _pair_subject(audit, pair), paired(audit, pair, counts)
        for name in [name for name in specials if _PLACED_AFTER.get(name) == item.id]:
            yield _special(audit, specials.pop(name))
    for special in specials.values():
        yield _special(audit, special)


def _special(audit: Audit, special: Special) -> tuple[_Subject, Drafted | None]:
    return _Subject(special.id, special.title, "", special.stage, "special"), drafted(audit, special)


def _pair_subject(audit: Audit, pair: Pair) -> _Subject:
    first, second = audit.instrument.items[pair.first], audit.instrument.items[pair.second]
    title = f"{first.ask}: discussion and conference compared"
    return _Subject(pair.id, title, f"{first.code}/{second.code}", second.stage, "pair")


def _item(audit: Audit, count: Count) -> Drafted | None:
    """The proposal for one statement, with its sentence for either list."""
    if not count.base:
        return None
    item = audit.instrument.items[count.item]
    proposed = band_of(audit.instrument, count.met, count.base).direction
    words = share_in_words(audit.instrument, count.met, count.base)
    drafts = {
        direction: fill(sentence, words=words, met=count.met, base=count.base)
        for direction, sentence in (("strength", item.strength), ("improvement", item.improvement))
    }
    met_cases = set(count.met_cases)
    others = tuple(case for case in count.base_cases if case not in met_cases)
    return Drafted(
        proposed,
        count.met,
        count.base,
        words,
        drafts.get(proposed, drafts["improvement"]),
        count.met_cases,
        others,
        count.by_answer,
        drafts,
    )


def _edited(audit: Audit, subject: _Subject, made: Drafted | None, told_as: str = "") -> Finding:
    """The finding as it stands. What the auditor wrote is shown even where no case counts any more.

    `told_as` is the direction of the finding that it is joined into.
    """
    made = made or Drafted("undecided", 0, 0, "", "", (), ())
    edit = audit.findings.get(subject.id, _NO_EDIT)
    direction = told_as or edit.direction or made.proposed
    draft = made.drafts.get(direction, made.draft)
    reworded = bool(edit.text.strip())
    leaning = direction if direction != "undecided" else made.proposed
    counted = _figures(subject, made)
    behind = made.other_cases if leaning == "improvement" and not made.counts_met else made.met_cases
    return Finding(
        id=subject.id,
        title=subject.title,
        code=subject.code,
        stage=subject.stage,
        direction=direction,
        proposed=made.proposed,
        met=made.met,
        base=made.base,
        words=made.words,
        text=edit.text.strip() if reworded else draft,
        draft=draft,
        cases=behind,
        by_answer=made.by_answer,
        included=direction in ("strength", "improvement") and not edit.left_out,
        left_out=edit.left_out,
        reworded=reworded,
        misfit=misfit(edit.text, counted, direction) if reworded else "",
        kind=subject.kind,
        position=edit.position,
        earlier=subject.earlier,
        counted=counted,
        quotes=still_there(audit, edit.quotes),
        changed=since_decided(edit, {subject.id: (made.met, made.base)}, {}),
    )


def _figures(subject: _Subject, made: Drafted) -> Figures:
    """With the other counts that a sentence may name, alone or two together, e.g. met or partly met."""
    counts = [len(cases) for answer, cases in made.by_answer.items() if answer not in ("", "na", "not_seen")]
    others = (*counts, *map(sum, combinations(counts, 2)))
    then = (subject.earlier.met, subject.earlier.base) if subject.earlier and made.base else None
    moved = changed(*then, made.met, made.base) if then else ""
    return Figures(made.met, made.base, others, made.unit, subject.code or subject.title, then, moved)
