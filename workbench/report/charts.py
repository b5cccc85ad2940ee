"""Charts as pictures (PNG), and the words that say the same to those who cannot see them.

The rule kept here: colour never speaks alone; each part of a bar carries its letter or its figure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.report.blocks import Days, Pairs, Series, Stacks
from workbench.report.looks import looks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE = 6.4
"""Inches; the pictures are set to the width of the line."""
SHARP = 200
"""Dots per inch."""
NAMES = 46
"""Letters of a label in one of its two lines; a longer one is cut, and the table beside has it whole."""


@lru_cache(maxsize=8)
def png(chart: Stacks | Days | Pairs) -> bytes:
    """The picture, the same bytes for the same chart."""
    with _our_type():
        figure = _drawn(chart)
        out = BytesIO()
        figure.savefig(out, format="png", dpi=SHARP, metadata={"Software": None})
    return out.getvalue()


def _drawn(chart: Stacks | Days | Pairs) -> Figure:
    if isinstance(chart, Pairs):
        return _pairs(chart)
    return _stacks(chart) if isinstance(chart, Stacks) else _days(chart)


def in_words(chart: Stacks | Days | Pairs) -> str:
    """What the chart shows, figure by figure."""
    if isinstance(chart, Pairs):
        return _pairs_in_words(chart)
    return _stacks_in_words(chart) if isinstance(chart, Stacks) else _days_in_words(chart)


def _pairs_in_words(chart: Pairs) -> str:
    def of_label(place: int) -> str:
        (then, then_base), (now, now_base) = chart.then[place], chart.now[place]
        return f"{then} of {then_base} then, {now} of {now_base} now, {chart.changes[place]}"

    bars = "; ".join(f"{label}: {of_label(place)}" for place, label in enumerate(chart.labels))
    return (
        f"Bars of the share of cases that met each statement, {chart.names[0]} and {chart.names[1]}. {bars}."
    )


def _stacks_in_words(chart: Stacks) -> str:
    def of_bar(bar: int) -> str:
        parts = [f"{s.name.lower()} {s.figures[bar]}" for s in chart.series if s.figures[bar]]
        return ", ".join(parts) or "nothing counted"

    bars = "; ".join(f"{label}: {of_bar(number)}" for number, label in enumerate(chart.labels))
    return f"Stacked bars of the answers to each statement, in cases. {bars}."


def _days_in_words(chart: Days) -> str:
    def of_bar(days: int | None) -> str:
        if days is None:
            return "not countable"
        return f"{days}, over the limit" if days > chart.limit else f"{days}"

    bars = "; ".join(f"{label}: {of_bar(days)}" for label, days in zip(chart.labels, chart.days, strict=True))
    return f"Bars of working days in each case against a limit of {chart.limit}. {bars}."


@contextmanager
def _our_type() -> Iterator[None]:
    import logging

    from matplotlib import rc_context

    # A machine without the first font falls to the next; that is not worth a warning each time.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    fonts = [looks().font, "Helvetica", "Liberation Sans", "DejaVu Sans"]
    with rc_context({"font.family": "sans-serif", "font.sans-serif": fonts, "font.size": 8}):
        yield


def _canvas(bars: int, each: float) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as NewFigure

    figure = NewFigure(figsize=(WIDE, bars * each + 0.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, labelcolor=_ink("ink"))
    return figure, axes


def _ink(name: str) -> str:
    return f"#{looks().colour(name)}"


def _cut(label: str) -> str:
    lines = textwrap.wrap(" ".join(label.split()), NAMES, max_lines=2, placeholder="…")
    return "\n".join(lines).replace("$", r"\$")


def _names(axes: Axes, labels: tuple[str, ...]) -> None:
    axes.set_yticks(range(len(labels)), [_cut(label) for label in labels])
    axes.set_ylim(len(labels) - 0.5, -0.5)


def _stacks(chart: Stacks) -> Figure:
    figure, axes = _canvas(len(chart.labels), 0.32)
    ends = [0] * len(chart.labels)
    for series in chart.series:
        if any(series.figures):
            _draw_series(axes, series, ends)
            ends = [end + more for end, more in zip(ends, series.figures, strict=True)]
    _names(axes, chart.labels)
    axes.set_xlim(0, max([1, *ends]))
    axes.set_xticks([])
    if any(ends):
        figure.legend(loc="outside lower center", ncols=6, frameon=False, handlelength=1, columnspacing=1.2)
    return figure


def _draw_series(axes: Axes, series: Series, starts: list[int]) -> None:
    bars = axes.barh(
        range(len(starts)),
        series.figures,
        left=starts,
        height=0.74,
        color=f"#{looks().bars[series.tone]}",
        edgecolor="white",
        linewidth=0.8,
        label=f"{series.letter}  {series.name}",
    )
    words = [f"{series.letter} {figure}" if figure else "" for figure in series.figures]
    axes.bar_label(bars, words, label_type="center", color="white", fontsize=7, fontweight="bold")


def _days(chart: Days) -> Figure:
    figure, axes = _canvas(len(chart.labels), 0.22)
    lengths = [days or 0 for days in chart.days]
    tones = ["poor" if days > chart.limit else "good" for days in lengths]
    bars = axes.barh(
        range(len(lengths)), lengths, height=0.66, color=[f"#{looks().bars[tone]}" for tone in tones]
    )
    axes.bar_label(bars, [_told(days, chart.limit) for days in chart.days], padding=3, color=_ink("ink"))
    axes.axvline(chart.limit, color=_ink("ink"), linewidth=1, linestyle=(0, (4, 3)))
    axes.set_xlim(min([0, *lengths]), max([chart.limit, *lengths]) * 1.18 + 1)
    axes.set_xticks([0, chart.limit], ["0", f"limit {chart.limit}"])
    _names(axes, chart.labels)
    return figure


def _told(days: int | None, limit: int) -> str:
    if days is None:
        return "not countable"
    return f"{days} late" if days > limit else str(days)


def _pairs(chart: Pairs) -> Figure:
    """Then above now; each bar ends with its n of N, so that a share of few cases is seen to be one."""
    figure, axes = _canvas(len(chart.labels), 0.3)
    rows = range(len(chart.labels))
    for figures, name, shift, tone in (
        (chart.then, chart.names[0], -0.19, "plain"),
        (chart.now, chart.names[1], 0.19, "good"),
    ):
        bars = axes.barh(
            [row + shift for row in rows],
            [100 * met / base for met, base in figures],
            height=0.36,
            color=f"#{looks().bars[tone]}",
            label=name.replace("$", r"\$"),
        )
        axes.bar_label(bars, [f"{met} of {base}" for met, base in figures], padding=3, fontsize=7)
    _names(axes, chart.labels)
    axes.set_xlim(0, 112)
    axes.set_xticks([0, 50, 100], ["0%", "50%", "100%"])
    figure.legend(loc="outside lower center", ncols=2, frameon=False, handlelength=1)
    return figure
