"""What of an audit is still in memory, and what holds it.

The rule kept here: looked for only while the audit is locked, when there has to be none.
"""

from __future__ import annotations

import gc
from collections import Counter
from types import FrameType, ModuleType

import shiboken6

from tests.monkey.holding import clear
from ui.workplace import Workplace
from workbench.domain.audit import Audit
from workbench.storage.audit_file import AuditFile

_LINKS = 12
"""Of the chain that is told."""


def leftover() -> list[str]:
    """Each audit, open file and workplace in memory, with what holds it, link by link."""
    clear()
    found = [thing for thing in gc.get_objects() if _is_of_an_audit(thing)]
    passed = {id(found)}
    return [" in ".join(_links(thing, passed)) for thing in found]


def _is_of_an_audit(thing: object) -> bool:
    if isinstance(thing, Workplace):
        return bool(shiboken6.isValid(thing))
    return isinstance(thing, Audit | AuditFile)


def _links(thing: object, passed: set[int]) -> list[str]:
    names: list[str] = []
    while len(names) < _LINKS:
        names.append(thing.__name__ if isinstance(thing, ModuleType) else type(thing).__name__)
        passed.add(id(thing))
        above = gc.get_referrers(thing)
        passed.add(id(above))
        further = [one for one in above if id(one) not in passed and not isinstance(one, FrameType)]
        passed.add(id(further))
        if not further:
            break
        thing = further[0]
    return names


def kinds() -> Counter[str]:
    """How many there are of each kind of object that Python's collector knows."""
    return Counter(f"{type(thing).__module__}.{type(thing).__name__}" for thing in gc.get_objects())
