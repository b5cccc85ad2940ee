"""Valid lists of every format, and what a seed makes of them: flipped, cut, doubled, from outside or within.

The rule kept here: a seed always makes the same file.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.importing import formats, lists

KINDS = (".xlsx", ".csv", ".ods", ".xls", ".xml", ".xlsb", ".tsv", "locked.xlsx")
_HARD = zipfile.ZIP_DEFLATED
_PACKED = (".xlsx", ".ods", ".xlsb")
_PIECES = (
    *(b"", b"\0", b"\xff\xfe", b'"', b",", b"\t", b";", b"\r\n", b"<", b"&", b"]]>", b"<!--", b"</row>"),
    b"=cmd|' /C calc'!A0",
    *(b"<!DOCTYPE x>", b"&a;", b"99999999999999999999", b"-1", b"1e309", b"nan"),
    *(b"31/02/2022", b"01/25/2022"),
    *("\u202e".encode(), "é".encode("cp1252"), b"#N/A", b"A" * 2_000, b"<c r='XFD1048576'><v>1</v></c>"),
)


@cache
def valid(folder: Path) -> dict[str, bytes]:
    """A list of each format, made in a folder."""
    rows = formats.table(14)
    book = lists.workbook(folder / "valid.xlsx", rows)
    files = {
        ".xlsx": book,
        ".csv": lists.text(folder / "valid.csv", rows),
        ".ods": formats.ods(folder / "valid.ods", rows),
        ".xls": formats.xls(folder / "valid.xls", rows),
        ".xml": formats.census(folder / "valid.xml", [formats.child(number) for number in range(8)]),
        ".xlsb": formats.xlsb(folder / "valid.xlsb", rows),
        ".tsv": lists.text(folder / "valid.tsv", rows, "\t", "utf-16"),
        "locked.xlsx": formats.locked(folder / "locked.xlsx", book),
    }
    return {kind: path.read_bytes() for kind, path in files.items()}


def mutation(seed: int, folder: Path, into: Path) -> Path:
    """The file of a seed, written into a folder."""
    chance = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    content = valid(folder)[kind]
    if kind in _PACKED and chance.random() < 0.7:
        content = _within(content, chance)
    else:
        content = _damaged(content, chance)
    path = into / f"list-{seed}{kind if kind.startswith('.') else '.xlsx'}"
    path.write_bytes(content)
    return path


def _within(content: bytes, chance: random.Random) -> bytes:
    """A packed file with one part damaged, packed again so that only the part is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(out, "w", _HARD) as made:
        names = good.namelist()
        sheets = [name for name in names if "sheet" in name or name == "content.xml"]
        chosen = chance.choice(sheets if chance.random() < 0.6 and sheets else names)
        for name in names:
            part = good.read(name)
            made.writestr(name, _damaged(part, chance) if name == chosen else part)
    return out.getvalue()


def _damaged(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 4, 12))):
        content = chance.choice(_WAYS)(content, chance)
    return content


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def _overwrite(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    noise = chance.randbytes(chance.randrange(1, 64))
    return content[:place] + noise + content[place + len(noise) :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _take_out(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + content[place + chance.randrange(1, 400) :]


def _double(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    piece = content[place : place + chance.randrange(1, 600)]
    return content[:place] + piece * chance.choice((2, 2, 5, 60)) + content[place + len(piece) :]


def _put_in(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(_PIECES) + content[place:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    """A run of figures made another number: lengths, lines, columns, repeats."""
    figures = [place for place, byte in enumerate(content[:20_000]) if 48 <= byte <= 57]
    if not figures:
        return _flip(content, chance)
    place = chance.choice(figures)
    other = chance.choice((b"0", b"-1", b"4294967295", b"1048576", b"7.5"))
    return content[:place] + other + content[place + 1 :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _overwrite, _cut, _take_out, _double, _put_in, _put_in, _swap),
)
