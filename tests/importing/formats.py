"""Writes the same rows in every format a council may send them in; no real file is needed."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.importing import lists

Rows = Iterable[Sequence[Any]]
PASSWORD = "a council's password"

_ERROR_CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#N/A": 0x2A}
_DAY_0 = dt.date(1899, 12, 30)


def xls(path: Path, rows: Rows, title: str = "List 5") -> Path:
    """An .xls workbook of one sheet; an error is written as an error."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for line, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and value in _ERROR_CODES:
                sheet.row(line).set_cell_error(column, _ERROR_CODES[value])
            elif value is not None:
                sheet.write(line, column, value, *([day] if isinstance(value, dt.date) else []))
    book.save(str(path))
    return path


def xlsb(path: Path, rows: Rows, title: str = "List 5") -> Path:
    """An .xlsb workbook of one sheet, by hand: there is no library that writes one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _XLSB_TYPES)
        packed.writestr("_rels/.rels", _rels("officeDocument", "xl/workbook.bin"))
        packed.writestr("xl/_rels/workbook.bin.rels", _rels("worksheet", "worksheets/sheet1.bin"))
        sheet = struct.pack("<II", 0, 1) + _wide("rId1") + _wide(title)
        book = [(131, b""), (143, b""), (156, sheet), (144, b""), (132, b"")]
        packed.writestr("xl/workbook.bin", b"".join(_record(*one) for one in book))
        packed.writestr("xl/worksheets/sheet1.bin", _xlsb_sheet(rows))
        packed.writestr("xl/styles.bin", _XLSB_STYLES)
    return path


def _xlsb_sheet(rows: Rows) -> bytes:
    all_rows = [list(row) for row in rows]
    widest = max((len(row) for row in all_rows), default=1)
    parts = [
        _record(129, b""),
        _record(148, struct.pack("<IIII", 0, max(len(all_rows) - 1, 0), 0, max(widest - 1, 0))),
        _record(145, b""),
    ]
    for line, values in enumerate(all_rows):
        parts.append(_record(0, struct.pack("<IIHHBI", line, 0, 300, 0, 0, 0)))
        cells = [(column, value) for column, value in enumerate(values) if value is not None]
        parts += [_record(*_xlsb_cell(column, value)) for column, value in cells]
    return b"".join((*parts, _record(146, b""), _record(130, b"")))


def _xlsb_cell(column: int, value: Any) -> tuple[int, bytes]:
    place = struct.pack("<II", column, 1 if isinstance(value, dt.date) else 0)
    if isinstance(value, bool):
        return 4, place + bytes([value])
    if isinstance(value, dt.date):
        return 5, place + struct.pack("<d", (value - _DAY_0).days)
    if isinstance(value, int | float):
        return 5, place + struct.pack("<d", value)
    if value in _ERROR_CODES:
        return 3, place + bytes([_ERROR_CODES[value]])
    return 6, place + _wide(str(value))


def _record(kind: int, body: bytes) -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(body)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _rels(kind: str, target: str) -> str:
    return (
        '<?xml version="1.0"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}"/></Relationships>'
    )


_XLSB_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>"
)
_XLSB_STYLES = b"".join(  # two formats of cells: as they come, and days
    (
        _record(278, b""),
        _record(617, struct.pack("<I", 2)),
        _record(47, struct.pack("<HHHHHBBH", 0, 0, 0, 0, 0, 0, 0, 0)),
        _record(47, struct.pack("<HHHHHBBH", 0, 14, 0, 0, 0, 0, 0, 0)),
        _record(618, b""),
        _record(279, b""),
    )
)

_ODS_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)


def ods(path: Path, rows: Rows, title: str = "List 5") -> Path:
    """An .ods workbook of one sheet."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, values))}</table:table-row>" for values in map(list, rows)
    )
    return ods_of(path, f'<table:table table:name="{escape(title)}">{lines}</table:table>')


def ods_of(path: Path, tables: str, before: str = "") -> Path:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_ODS_SPACES} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        f'office:version="1.3"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        told = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, dt.date):
        told = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        told = f'office:value-type="float" office:value="{value}"'
    elif value in _ERROR_CODES:
        told = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    else:
        told = 'office:value-type="string"'
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {told}>{words}</table:table-cell>"


def locked(path: Path, plain: Path, password: str = PASSWORD) -> Path:
    """The workbook with a password, as Excel locks it today."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    with plain.open("rb") as file:
        OOXMLFile(file).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path


ENQUIRY: Mapping[str, str] = {
    "S47ActualStartDate": "2022-01-11",
    "ICPCnotRequired": "false",
    "DateOfInitialCPC": "2022-01-28",
}


def child(
    number: int, enquiries: Iterable[Mapping[str, str]] = (ENQUIRY,), details: str = "", **told: str
) -> str:
    """One child of a census, with its enquiries; `details` is put into CINdetails as it stands."""
    told = {"LAchildID": str(70010000 + number), "PersonBirthDate": "2014-06-05", "GenderCurrent": "2"} | told
    identifiers = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items())
    s47 = "".join(
        f"<Section47>{''.join(f'<{n}>{escape(v)}</{n}>' for n, v in one.items())}</Section47>"
        for one in enquiries
    )
    return (
        f"<Child><ChildIdentifiers>{identifiers}</ChildIdentifiers>"
        "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics><CINdetails>"
        f"<CINreferralDate>2022-01-04</CINreferralDate>{details}{s47}</CINdetails></Child>\n"
    )


def census(path: Path, children: Iterable[str], before: str = "", encoding: str = "utf-8") -> Path:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n{before}<Message><Header/><Children>\n'
        f"{''.join(children)}</Children></Message>\n"
    )
    path.write_bytes(text.encode(encoding))
    return path


def table(count: int = 12) -> list[list[Any]]:
    """Headings and rows of List 5 with quirks among them, for files that are to be damaged."""
    day = dt.date(2022, 1, 11)
    odd: list[dict[str, Any]] = [
        {},
        {"sd_date": day, "icpc_date": day + dt.timedelta(days=17)},
        {"icpc_date": "#N/A"},
        {"age": 10.4996, "worker": "Zoë O’Brien"},
        {"child_id": 70010001, "team": "North\u00a0Team"},
        {"sd_date": "2022-01-11", "ethnicity": "A3"},
        {"age": -1, "date_of_birth": None},
    ]
    rows = [lists.row(**({"child_id": 70010000 + n} | odd[n % len(odd)])) for n in range(count)]
    return [["List 5"], list(lists.LIST_5), *rows]
