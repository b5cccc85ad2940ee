"""Reads exported data back without our own code, as the standard of each format says."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Rows = list[dict[str, str]]


class Found(NamedTuple):
    """One answer as it stands in the sheet of answers."""

    value: str
    note: str
    document: str
    dated: str
    page: str
    flag: bool
    star: bool


Key = tuple[int, str, str, str]


def sheets_of(path: Path) -> dict[str, Rows]:
    """Rows by heading of every sheet of a workbook or of a zip of csv files."""
    return workbook(path) if path.suffix == ".xlsx" else zipped(path)


def zipped(path: Path) -> dict[str, Rows]:
    found = {}
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8-sig")
            rows = [[_unmarked(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
            found[name.removesuffix(".csv")] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return found


def _unmarked(cell: str) -> str:
    """By the rule of the codebook: the first apostrophe of a cell is taken away."""
    return cell.removeprefix("'")


def workbook(path: Path) -> dict[str, Rows]:
    found = {}
    with zipfile.ZipFile(path) as parts:
        related = etree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id"): str(one.get("Target")).lstrip("/") for one in related}
        for sheet in etree.fromstring(parts.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
            target = targets[sheet.get(RELATION)]
            part = target if target.startswith("xl/") else f"xl/{target}"
            found[str(sheet.get("name"))] = _rows(etree.fromstring(parts.read(part)))
    return found


def _rows(sheet: etree._Element) -> Rows:
    assert sheet.find(f".//{MAIN}f") is None, "a formula in the workbook"
    lines = [{_column(cell): _text(cell) for cell in row} for row in sheet.iter(f"{MAIN}row")]
    headings = lines[0]
    return [
        _whole({heading: line.get(column, "") for column, heading in headings.items()}) for line in lines[1:]
    ]


def _column(cell: etree._Element) -> str:
    return re.sub(r"\d", "", str(cell.get("r")))


def _text(cell: etree._Element) -> str:
    """Inline text with its escapes read as ST_Xstring says; or a number as it is written."""
    if cell.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    assert cell.get("t") in (None, "n"), cell.get("t")
    value = cell.find(f"{MAIN}v")
    return (value.text or "") if value is not None else ""


def _whole(line: dict[str, str]) -> dict[str, str]:
    """By the rule of the codebook: “note (2)” goes on where “note” ends."""
    for heading in [heading for heading in line if re.search(r" \(\d+\)$", heading)]:
        line[heading.rsplit(" (", 1)[0]] += line.pop(heading)
    return line


def answers_of(path: Path) -> dict[Key, Found]:
    """Every answer by case, item, row and column."""
    found = {}
    for row in sheets_of(path)["Answers"]:
        key = (int(row["case"]), row["item"], row["row"], row["column"])
        assert key not in found
        texts = (row["value"], row["note"], row["document"], row["dated"], row["page"])
        found[key] = Found(*texts, row["flag"] == "yes", row["star"] == "yes")
    return found
