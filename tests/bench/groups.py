"""What can be measured, by group, and what is asked of each figure.

The rule kept here: this module knows the others, and none of them knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.bench import crashed, keeping, large, lists, long_report, panels, peers, starting
from tests.bench.answers import PASSWORD, answer_figure, bare_database, card_figure, opening_figure
from tests.bench.frame import keepers, sieves
from tests.bench.large import LINEAR, Audits
from tests.bench.measuring import Figure, in_turn
from tests.bench.report import long_writers, writers
from tests.bench.told import Line, of_figure, of_wait
from workbench.domain.audit import Settings
from workbench.resourcing import built_in_checklist
from workbench.storage.audit_file import AuditFile


def groups(folder: Path, audits: Audits) -> dict[str, Callable[[], Iterable[Line | str]]]:
    """In the order of what auditors wait for most."""

    def figures(*made: tuple[Callable[[], Figure], float | None]) -> Iterator[Line]:
        return (of_figure(make(), bound) for make, bound in made)

    def start() -> Iterator[Line]:
        return (of_figure(figure, bound) for figure, bound in starting.figures(folder, audits.of(100)))

    def panel_waits() -> Iterator[Line]:
        return map(of_wait, panels.panel_waits(folder))

    def long_reports() -> Iterator[Line | str]:
        return (
            one if isinstance(one, str) else of_figure(one, LINEAR if "per case" in one.what else None)
            for one in long_report.figures(folder)
        )

    def workbooks() -> Iterator[Line | str]:
        return (
            one if isinstance(one, str) else of_figure(one, 0.5 if "pandas" in one.against else None)
            for one in lists.workbook_figures(folder)
        )

    return {
        "start": start,
        "answer": lambda: figures((lambda: answer_figure(folder), 2.0)),
        "unlock": lambda: large.lines(folder, audits),
        "crash": lambda: figures((lambda: crashed.figure(folder, audits.of(200), PASSWORD), None)),
        "panels": panel_waits,
        "open": lambda: figures((lambda: opening_figure(folder), None), (lambda: card_figure(folder), None)),
        "report": lambda: figures((lambda: report_figure(folder), 1.5)),
        "lists": lambda: figures((lambda: list_figure(folder, 1_000), None), (preview_figure, None)),
        "workbooks": workbooks,
        "peers": lambda: peers.lines(folder),
        "long-report": lambda: figures((lambda: long_report_figure(folder), 2.0)),
        "keeping": lambda: keeping.lines(folder),
        "long": lambda: [*long_reports(), *figures((lambda: list_figure(folder, 100_000), None))],
    }


def report_figure(folder: Path) -> Figure:
    ours, floor, blocks = writers(folder)
    return in_turn(
        f"the sample's full report ({blocks} blocks)",
        ours,
        "the same blocks in bare python-docx",
        floor,
        times=7,
    )


def list_figure(folder: Path, rows: int) -> Figure:
    """A csv read in the worker, validated and kept, against csv.reader and executemany alone."""

    def make(path: Path) -> AuditFile:
        return AuditFile.create(path, PASSWORD, Settings(title="Benchmark"), built_in_checklist())

    with bare_database(folder / "list.db") as driver:
        ours, floor = keepers(folder, rows, make, driver)
        return in_turn(
            f"{rows:,} csv rows read, validated, kept", ours, "csv.reader, executemany", floor, times=5
        )


def preview_figure() -> Figure:
    ours, floor = sieves()
    return in_turn(
        "10,000 rows filtered and scrolled, a keystroke", ours, "Qt's own filter on bare items", floor, 50
    )


def long_report_figure(folder: Path) -> Figure:
    ours, floor, blocks = long_writers(folder, 1_000)
    what = f"full report of 1,000 cases ({blocks:,} blocks)"
    return in_turn(what, ours, "the same blocks in bare python-docx", floor, times=1, warm_up=0)
