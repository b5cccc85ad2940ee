"""Lists made to do harm: each a name and a maker that writes it to a path."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from tests.importing import formats, lists

Maker = Callable[[Path], object]

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
"""Each entity ten of the one before: &j; would be a thousand million."""
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
OUTSIDE_DTD = '<!DOCTYPE x SYSTEM "http://nowhere.invalid/x.dtd">'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY j "{"a" * 50_000}">]>'
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def sheet(inside: str, before: str = "") -> Maker:
    """A workbook whose sheet1.xml is this."""
    return part("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?>{before}{_SHEET}{inside}</worksheet>')


def part(name: str, content: str | bytes) -> Maker:
    """A workbook with one part replaced, or added."""

    def make(path: Path) -> None:
        whole = io.BytesIO()
        lists.workbook(path.with_suffix(".made"), formats.table(3))
        whole.write(path.with_suffix(".made").read_bytes())
        path.with_suffix(".made").unlink()
        with zipfile.ZipFile(whole) as good, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for each in good.namelist():
                if each != name:
                    made.writestr(each, good.read(each))
            made.writestr(name, content)

    return make


def changed(kind: Callable[[Path], object], change: Callable[[bytes], bytes]) -> Maker:
    def make(path: Path) -> None:
        kind(path)
        path.write_bytes(change(path.read_bytes()))

    return make


def of(writer: Callable[..., object]) -> Callable[[Path], object]:
    return lambda path: writer(path, formats.table(40))


def raw(content: bytes | Callable[[], bytes]) -> Maker:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content())


def packed(fill: Callable[[zipfile.ZipFile], object]) -> Maker:
    def make(path: Path) -> None:
        lists.workbook(path, formats.table(3))
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            fill(archive)

    return make


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def lock(path: Path) -> None:
    plain = lists.workbook(path.with_suffix(".plain"), formats.table(6))
    formats.locked(path, plain)
    plain.unlink()


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def letters(size: int) -> str:
    chance = random.Random(7)
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ABCDEFGH0123456789", k=size))


def row(cells: str, number: object = 1) -> str:
    return f'<sheetData><row r="{number}">{cells}</row></sheetData>'


def text_cell(content: str, place: str = "A1") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>'


def overlapping(path: Path) -> None:
    """A thousand entries in the directory, all of them the same ten megabytes of noughts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 10_000_000)
        one = archive.infolist()[0]
        for number in range(1_000):
            again = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml")
            for name in ("compress_type", "header_offset", "CRC", "compress_size", "file_size"):
                setattr(again, name, getattr(one, name))
            archive.filelist.append(again)
        archive._didModify = True
    path.write_bytes(out.getvalue())


def nested(depth: int) -> Callable[[], bytes]:
    def make() -> bytes:
        content = b"PK in PK"
        for _ in range(depth):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("xl/workbook.xml", content)
                archive.writestr("inner.xlsx", content)
            content = out.getvalue()
        return content

    return make


def rounds_without_end(content: bytes) -> bytes:
    return content.replace(b'spinCount="100000"', b'spinCount="999999"')


def loop_in_the_table(content: bytes) -> bytes:
    """An .xls whose table of sectors leads each sector to itself."""
    place = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    return content[:place] + b"".join(struct.pack("<I", n) for n in range(128)) + content[place + 512 :]


def wrong_sum(content: bytes) -> bytes:
    return content.replace(b"\x00\x00\x21\x00", b"\x00\x00\x20\x00", 1)[:-30] + content[-30:]


def ods_repeated(what: str) -> Maker:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    many = cell.replace(">", ' table:number-columns-repeated="2000000000">', 1) if what == "columns" else cell
    rows = ' table:number-rows-repeated="2000000000"' if what == "rows" else ""
    inside = f'<table:table table:name="a"><table:table-row{rows}>{many}</table:table-row></table:table>'
    return lambda path: formats.ods_of(path, inside)


def encrypted_entries(content: bytes) -> bytes:
    out = bytearray(content)
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (start := out.find(sign, start)) >= 0:
            out[start + place] |= 1
            start += 4
    return bytes(out)


def census(inside: str, before: str = "") -> Maker:
    return lambda path: formats.census(path, [inside], before)


def many_rows() -> bytes:
    return b"Child Unique ID,Strategy discussion date\n" + b"71,11/01/2022\n" * 260_000


def awkward_text() -> bytes:
    """Texts that would keep a careless pattern busy for ever."""
    cells = [
        "1/1/" + " " * 900,
        "mon " * 200,
        "1" * 900,
        "-" * 900,
        "a) " * 300,
        "0." + "0" * 800,
        "1 " * 400,
    ]
    headings = "Child Unique ID,Date of ICPC,Strategy Discussion Date,Age,Gender,Team,DOB"
    return "\n".join([headings, *([",".join(cells)] * 400)]).encode()


def differing_cells() -> bytes:
    """Eighty thousand rows of long texts, hardly one like another."""
    pool = letters(3_000).encode()
    return b"id,text\n" + b"".join(b"%d,%s\n" % (n, pool[n % 2_000 : n % 2_000 + 900]) for n in range(80_000))


def far_away(path: Path) -> None:
    """One cell in the first place of the sheet, one in the last."""
    first, last = text_cell("id"), text_cell("x", "XFD1048576")
    sheet(f'<sheetData><row r="1">{first}</row><row r="1048576">{last}</row></sheetData>')(path)


def long_cell(path: Path) -> None:
    sheet(row(text_cell(letters(12_000_000))))(path)


def merged(path: Path) -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 100_000
    sheet(f"{row(text_cell('id'))}<mergeCells>{merges}</mergeCells>")(path)


A_LOT = "x" * 30_000_000

HOSTILE: dict[str, tuple[str, Maker]] = {
    "a zip bomb in a part": ("xlsx", packed(lambda z: z.writestr("xl/bomb.xml", b"0" * 60_000_000))),
    "a zip bomb in the sheet": ("xlsx", sheet(" " * 80_000_000)),
    "a bomb below the ratio, above the size": (
        "xlsx",
        packed(lambda z: [z.writestr(f"xl/{n}.bin", b"0123456789" * 99_000) for n in range(450)]),
    ),
    "three thousand parts": (
        "xlsx",
        packed(lambda z: [z.writestr(f"xl/{n}.xml", b"") for n in range(3_000)]),
    ),
    "overlapping entries": ("xlsx", overlapping),
    "a workbook in a workbook, ten deep": ("xlsx", raw(nested(10))),
    "an entry with a wrong sum": ("xlsx", changed(of(lists.workbook), wrong_sum)),
    "entries said to be encrypted": ("xlsx", changed(of(lists.workbook), encrypted_entries)),
    "a thousand million laughs in a sheet": ("xlsx", sheet(row(text_cell("&j;")), LAUGHS)),
    "a thousand million laughs in the book": (
        "xlsx",
        part("xl/workbook.xml", f"{LAUGHS}<workbook>&j;</workbook>"),
    ),
    "a thousand million laughs in the shared texts": (
        "xlsx",
        part("xl/sharedStrings.xml", f"{LAUGHS}<sst><si><t>&j;</t></si></sst>"),
    ),
    "a thousand million laughs in the styles": (
        "xlsx",
        part("xl/styles.xml", f"{LAUGHS}<styleSheet>&j;</styleSheet>"),
    ),
    "an outside entity in a sheet": ("xlsx", sheet(row(text_cell("&j;")), OUTSIDE)),
    "an outside entity in the book": ("xlsx", part("xl/workbook.xml", f"{OUTSIDE}<workbook>&j;</workbook>")),
    "an outside entity in an .ods": ("ods", lambda path: formats.ods_of(path, "&j;", OUTSIDE)),
    "laughs in an .ods": ("ods", lambda path: formats.ods_of(path, "&j;", LAUGHS)),
    "laughs in a census": ("xml", census(formats.child(1, LAchildID="x").replace(">x<", ">&j;<"), LAUGHS)),
    "an outside entity in a census": ("xml", census("<Child>&j;</Child>", OUTSIDE)),
    "an outside document type": ("xml", census(formats.child(1), OUTSIDE_DTD)),
    "one long entity many times": ("xml", census("&j;" * 50_000, QUADRATIC)),
    "a census a hundred thousand deep": ("xml", census("<Child>" * 100_000)),
    "a census with an endless attribute": ("xml", census(f'<Child a="{"x" * 5_000_000}"/>')),
    "a census with a text of thirty megabytes": (
        "xml",
        census(f"<Child><LAchildID>{A_LOT}</LAchildID></Child>"),
    ),
    "a census with enquiries without end": ("xml", census(formats.child(1, [formats.ENQUIRY] * 90_000))),
    "a cell in the last place of a sheet": ("xlsx", far_away),
    "dimensions that lie": ("xlsx", sheet('<dimension ref="A1:XFD1048576"/>' + row(text_cell("id")))),
    "dimensions turned round": ("xlsx", sheet('<dimension ref="XFD1048576:A1"/>' + row(text_cell("id")))),
    "a line number beyond all": ("xlsx", sheet(row(text_cell("id", "A99999999999"), "99999999999"))),
    "a line number below nought": ("xlsx", sheet(row(text_cell("id", "A-1"), -1))),
    "a column beyond all": ("xlsx", sheet(row(text_cell("id", "ZZZZZZZ1")))),
    "a cell of twelve megabytes": ("xlsx", long_cell),
    "a shared text that is not there": ("xlsx", sheet(row('<c r="A1" t="s"><v>4294967295</v></c>'))),
    "a sheet a hundred thousand deep": ("xlsx", sheet("<a>" * 100_000)),
    "a hundred thousand merges": ("xlsx", merged),
    "a sheet whose part lies outside": (
        "xlsx",
        part("xl/_rels/workbook.xml.rels", formats._rels("worksheet", "../../../../../etc/passwd")),
    ),
    "a sheet on the network": (
        "xlsx",
        part("xl/_rels/workbook.xml.rels", formats._rels("worksheet", "http://nowhere.invalid/s.xml")),
    ),
    "rows repeated without end": ("ods", ods_repeated("rows")),
    "columns repeated without end": ("ods", ods_repeated("columns")),
    "an .ods of tables in tables": ("ods", lambda path: formats.ods_of(path, "<table:table>" * 20_000)),
    "sectors in a circle": ("xls", changed(of(formats.xls), loop_in_the_table)),
    "rounds of a password without end": ("xlsx", changed(lock, rounds_without_end)),
    "a cut .xlsx": ("xlsx", changed(of(lists.workbook), half)),
    "a cut .xls": ("xls", changed(of(formats.xls), half)),
    "a cut .xlsb": ("xlsb", changed(of(formats.xlsb), half)),
    "a cut .ods": ("ods", changed(of(formats.ods), half)),
    "a cut workbook with a password": ("xlsx", changed(lock, half)),
    "a cut census": ("xml", changed(lambda path: formats.census(path, map(formats.child, range(40))), half)),
    "nothing but nought bytes": ("csv", raw(b"\0" * 2_000_000)),
    "nought bytes in the middle": ("csv", raw(b"id,worker\n" + b"71,x\n" * 2_000 + b"\0" * 5_000)),
    "noise with the name of a list": ("csv", raw(lambda: noise(3_000_000))),
    "noise that begins like a workbook": ("xlsx", raw(lambda: b"PK\x03\x04" + noise(2_000_000))),
    "noise that begins like an old workbook": (
        "xls",
        raw(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + noise(1_000_000)),
    ),
    "one line of twenty megabytes": ("csv", raw(b"x" * 20_000_000)),
    "a million commas": ("csv", raw(b"," * 1_000_000 + b"\n1" * 5)),
    "a quotation mark that stays open": ("csv", raw(lambda: b'id,worker\n71,"' + b"a,b\n" * 1_000_000)),
    "a row for everyone in a town": ("csv", raw(many_rows)),
    "cells that differ without end": ("csv", raw(differing_cells)),
    "texts that tire a pattern": ("csv", raw(awkward_text)),
    "half a letter of UTF-16": ("csv", raw("id,worker\n71,x\n".encode("utf-16") + b"\xd8")),
    "lone halves of letters": (
        "csv",
        raw(b"\xff\xfe" + b"\x00\xd8" * 5_000 + "\nid,team".encode("utf-16-le")),
    ),
    "formulas and commands": ("csv", raw(b"Child ID,ICPC Date\n=cmd|' /C calc'!A0,@SUM(1)\n\x1b[2J,+1+1\n")),
    "a page of the web called .xls": ("xls", raw(b"<html><table><tr><td>id</td></tr></table></html>")),
    "a packed text": ("csv", raw(lambda: gzip.compress(b"id,worker\n" * 100_000))),
    "a picture of a list": ("csv", raw(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)),
    "a sheet of another kind of XML": ("xml", raw(b"<?xml version='1.0'?><Workbook xmlns='urn:schemas'/>")),
}


def made(folder: Path, but: Collection[str] = ()) -> Iterator[tuple[str, Path]]:
    """Each hostile file, written when it is asked for."""
    for number, (name, (ending, make)) in enumerate(HOSTILE.items()):
        if name in but:
            continue
        path = folder / f"hostile-{number}.{ending}"
        make(path)
        yield name, path
        path.unlink(missing_ok=True)
