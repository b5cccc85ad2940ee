"""The rows that were refused, as a csv for the council that sent the list.

The rule kept here: no cell of it can run as a formula in the program that opens it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from workbench.importing.reading import ListRead
from workbench.importing.rows import ListRow

HEADINGS = ("Row", "Child id", "Column", "What stands there", "Why it cannot be read")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""A spreadsheet may take what begins so for a formula; the wide ones are read like the narrow."""


def refused_csv(read: ListRead) -> str:
    """One line for each row refused, below headings; Excel wants a byte order mark before it."""
    return csv_of(read.refused)


def csv_of(rows: Iterable[ListRow]) -> str:
    """The same for rows that were refused, whichever list they are of."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEADINGS)
    for row in rows:
        if told := row.refusal:
            cells = (str(row.row), row["child_id"], told.column, told.value, told.reason)
            lines.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where it could be taken for a formula."""
    if text.lstrip(" \u00a0").startswith(_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
