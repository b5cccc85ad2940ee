"""Children of a case for whom a statement's answer differs: an answer of their own, with the reason.

The rule kept here: a statement is answered once for the case, and the case counts once, by that answer. A
child's own answer stands beside it at the child's row and changes no count; it is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.audit import NO_ANSWER, Answer, Audit, Case
from workbench.domain.instrument import Item
from workbench.domain.relevance import relevant

CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Apart:
    """One child's own answer."""

    case: int
    row: int
    child: str
    """The child's label in the case: "Child B"."""
    answer: Answer
    """Its note is the reason."""


def child_label(case: Case, row: int) -> str:
    """ "Child B", by label or else by position."""
    rows = case.table(CHILDREN)
    position = rows.index(row) if row in rows else -1
    return case.value(CHILDREN, row, "label") or (f"Child {position + 1}" if position >= 0 else "A child")


def group(case: Case) -> tuple[int, ...]:
    """The rows of the children where there are several; () for an only child."""
    rows = case.table(CHILDREN)
    return rows if len(rows) > 1 else ()


def can_differ(case: Case, item: Item) -> bool:
    """Whether a child of the case can have an answer of its own to this item."""
    return item.judged and bool(group(case))


def own_answers(case: Case, item: str) -> tuple[Apart, ...]:
    """The children with an answer of their own, in the order of the case."""
    found = []
    for row in case.table(CHILDREN):
        answer = case.answer(item, row)
        if answer is not NO_ANSWER and not answer.blank:
            found.append(Apart(case.id, row, child_label(case, row), answer))
    return tuple(found)


def apart(audit: Audit, item: Item) -> Iterator[Apart]:
    """Every child whose own answer is another than its case's, case by case; only where the item is asked."""
    for case in audit.in_order:
        own = own_answers(case, item.id) if item.judged else ()
        if own and relevant(audit, case, item):
            said = case.value(item.id)
            yield from (one for one in own if one.answer.value not in ("", said))


def told_in_case(audit: Audit, case: Case, item: Item) -> str:
    """ "Child B: Not met" for each child of the case whose own answer is another; "" where none is."""
    said = case.value(item.id)
    found = [one for one in own_answers(case, item.id) if one.answer.value not in ("", said)]
    scale = audit.instrument.scale_of(item)
    return "; ".join(f"{one.child}: {scale.label(one.answer.value)}" for one in found) if scale else ""


def told_apart(audit: Audit, item: Item) -> str:
    """ "In 1 case a child’s own answer differs (Case 3, Child B: Not met)"; "" where none does."""
    found = list(apart(audit, item))
    if not found:
        return ""
    cases = len({one.case for one in found})
    scale = audit.instrument.scales[item.scale]

    def say(one: Apart) -> str:
        case = audit.cases[one.case]
        return f"{case.name}, {one.child}: {scale.label(one.answer.value)}"

    where = f"In {cases} case{'' if cases == 1 else 's'}"
    return f"{where} a child’s own answer differs ({'; '.join(map(say, found))})"


def _number_apart(audit: Audit, case: Case) -> int:
    """How many of the case's answers `apart` would tell; asked of all cases whenever the overview opens."""
    judged, answers = audit.instrument.judged, case.answers
    own = [(item, row) for row in case.table(CHILDREN) for item in judged if (item.id, row, "") in answers]
    return sum(
        case.value(item.id, row) not in ("", case.value(item.id)) and relevant(audit, case, item)
        for item, row in own
    )


def base_words(audit: Audit) -> str:
    """What the counts of statements count, for the overview and the report."""
    groups = sum(bool(group(case)) for case in audit.cases.values())
    if not groups:
        return "Each count is of cases."
    siblings = "one is a sibling group" if groups == 1 else f"{groups} are sibling groups"
    found = sum(_number_apart(audit, case) for case in audit.cases.values())
    one = f" {found} answer of a child’s own stands beside and changes no count."
    many = f" {found} answers of a child’s own stand beside and change no count."
    own = "" if not found else one if found == 1 else many
    return f"Each count is of cases, not children: {siblings}, answered once for the group.{own}"
