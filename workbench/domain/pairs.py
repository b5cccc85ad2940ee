"""The same theme at the discussion and at the conference, compared case by case.

The rule kept here: a case is compared only where both answers count.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.audit import Audit
from workbench.domain.drafts import Drafted, fill
from workbench.domain.instrument import Pair
from workbench.domain.quantities import share_in_words
from workbench.domain.tally import Count

_RANK = {"met": 2, "partly": 1}
"""How good an answer is; not met and not recorded are alike."""


def paired(audit: Audit, pair: Pair, counts: Mapping[str, Count]) -> Drafted | None:
    """The same theme at both meetings, over the cases where both answers count."""
    first, second = counts[pair.first], counts[pair.second]
    both = set(first.base_cases) & set(second.base_cases)
    if not both:
        return None
    then = {case: answer for answer, cases in first.by_answer.items() for case in cases}
    later = {case: answer for answer, cases in second.by_answer.items() for case in cases}
    groups: dict[str, list[int]] = {"later": [], "earlier": [], "same": []}
    for case in (case for case in first.base_cases if case in both):
        gain = _RANK.get(later[case], 0) - _RANK.get(then[case], 0)
        groups["later" if gain > 0 else "earlier" if gain < 0 else "same"].append(case)
    more_later, more_earlier = len(groups["later"]), len(groups["earlier"])
    if more_later and more_later >= more_earlier:
        proposed, group, sentence = "improvement", groups["later"], pair.more_later
    elif more_earlier:
        proposed, group, sentence = "improvement", groups["earlier"], pair.more_earlier
    else:
        proposed, group, sentence = "undecided", groups["same"], pair.same
    words = share_in_words(audit.instrument, len(group), len(both))
    rest = both.difference(group)
    others = tuple(case for case in first.base_cases if case in rest)
    by_group = {name: tuple(cases) for name, cases in groups.items()}
    draft = fill(sentence, words=words, count=len(group), base=len(both))
    return Drafted(
        proposed, len(group), len(both), words, draft, tuple(group), others, by_group, counts_met=True
    )
