"""What was decided about a finding besides its list, place and sentence, in words for the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.domain.audit import Fields

DECIDED = ("direction", "text", "left_out", "position", "joined", "joint", "quotes")


def finding_words(
    before: Fields, after: Fields, finding: Callable[[str], str], case: Callable[[int], str]
) -> Iterator[tuple[str, str]]:
    """From what to what; `finding` and `case` name those of an id."""
    old, new = (list(told.get("joined", ())) for told in (before, after))
    if old != new:
        yield tuple(", ".join(map(finding, ids)) or "told alone" for ids in (old, new))  # type: ignore[misc]
    if (was := before.get("joint", "")) != (now := after.get("joint", "")):
        drafts = "the sentences of each"
        yield (f"“{was}”" if was else drafts, f"“{now}”" if now else drafts)
    old, new = (list(told.get("quotes", ())) for told in (before, after))
    yield from (("", f"a note of {case(quote[0])} quoted") for quote in new if quote not in old)
    yield from (("", f"a note of {case(quote[0])} quoted no more") for quote in old if quote not in new)
    decided = any(before.get(name) != after.get(name) for name in DECIDED)
    if not decided and before.get("seen") != after.get("seen"):
        yield ("", "figures as they are now accepted")
