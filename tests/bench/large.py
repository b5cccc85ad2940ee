"""Audits of 100, 200, 1,000 and 10,000 cases: unlocking, counting, searching, memory, and how these grow.

The rule kept here: growth is told per case of the large audit against a case of the small one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.growing import PASSWORD, grown
from tests.bench.measuring import Figure, in_turn, timed
from tests.bench.told import Line, of_figure, of_seconds
from tests.bench.unlocking import measured
from ui import theme
from ui.app import application
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from workbench.domain.findings import findings
from workbench.domain.tally import tally
from workbench.storage import search, vault
from workbench.storage.audit_file import AuditFile

SMALL, LARGE = 100, 10_000
LINEAR = 1.3
"""A case of a large audit may cost what a case of a small one does, and the noise of two measurements."""


class Audits:
    """Each made once, when it is first wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.of = cache(lambda cases: grown(folder / f"grown-{cases}.audit", cases))

    def opened(self, cases: int) -> AuditFile:
        path = self.of(cases)
        return AuditFile.open(path, vault.key_for(path, PASSWORD))


def lines(folder: Path, audits: Audits) -> Iterator[Line]:
    yield from _unlocking(folder, audits)
    yield _counting(audits)
    for cases in (1_000, LARGE):
        yield from (of_figure(figure, LINEAR) for figure in _growth(audits, SMALL, cases))


def _unlocking(folder: Path, audits: Audits) -> Iterator[Line]:
    for cases, bound, times in ((200, 0.4, 5), (LARGE, 0.8, 3)):
        path = audits.of(cases)
        bare, told = [], []
        for _ in range(times):
            bare.append(measured(folder, "bare")["megabytes"])
            told.append(measured(folder, str(path), PASSWORD))
        key, cpu = (sorted(one[what] for one in told)[times // 2] for what in ("key", "cpu"))
        yield of_seconds(
            f"unlock to first case painted, {cases:,} cases, beyond the key",
            (one["shown"] - one["key"] for one in told),
            bound,
            f"the key alone: {key:.2f} s; the processor's time beyond it: {cpu:.2f} s",
        )
        ours = tuple(one["megabytes"] for one in told)
        held = Figure(f"memory with {cases:,} cases open", ours, "a bare window", tuple(bare))
        line = of_figure(held, 2.0 if cases == 200 else None)
        yield Line(
            *(line.what, line.measured, line.unit, line.bound, line.least, line.most),
            f"a bare window: {sorted(bare)[times // 2]:.0f} MB; ours {sorted(ours)[times // 2]:.0f} MB",
        )


def _counting(audits: Audits) -> Line:
    file = audits.opened(1_000)
    times = [timed(lambda: (tally(file.audit), findings(file.audit))) for _ in range(5)]
    file.close()
    return of_seconds("tally and findings of 1,000 cases", times, 0.3)


def _page(file: AuditFile) -> CasesPage:
    """The page of cases on the screen, every case of it counted."""
    theme.apply(application(), "light")
    page = CasesPage(Bridge(file))
    page.resize(1366, 768)
    page.show()
    while "complete" not in page.column.counts:
        QApplication.processEvents()
    return page


def _growth(audits: Audits, small: int, large: int) -> Iterator[Figure]:
    """Open, tally, search and switch, seconds per case."""
    files = {cases: audits.opened(cases) for cases in (small, large)}

    def per_case(deed: Callable[[AuditFile], object]) -> Callable[[int], Callable[[], float]]:
        return lambda cases: lambda: timed(lambda: deed(files[cases])) / cases

    def look(file: AuditFile) -> object:
        return file.read(lambda connection: search.find(connection, file.audit, "father partner"))

    pages = {cases: _page(file) for cases, file in files.items()}

    def switch(file: AuditFile) -> None:
        page = pages[len(file.audit.cases)]
        page.next_case()
        QApplication.processEvents()
        page.repaint()

    for what, deed in (
        ("tally and findings", lambda f: findings(f.audit)),
        ("a search", look),
        ("a switch to the next case", switch),
    ):
        of = per_case(deed)
        yield in_turn(f"{what}, per case of {large:,}", of(large), f"per case of {small}", of(small), 3)
    for file in files.values():
        file.close()

    def opening(cases: int) -> Callable[[], float]:
        path = audits.of(cases)
        key = vault.key_for(path, PASSWORD)
        return lambda: timed(lambda: AuditFile.open(path, key).close()) / cases

    yield in_turn(
        f"opening, per case of {large:,}", opening(large), f"per case of {small}", opening(small), 3
    )
