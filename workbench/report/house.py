"""House words: what the partnership calls things, put in place of the program's terms.

The rule kept here: what is quoted stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Title,
)
from workbench.report.wording import lines

Saying = Callable[[str], str]


def read_house_words(text: str) -> dict[str, str]:
    """ "children's social care = HCFS", one to a line; lines without both sides are passed over."""
    pairs = (line.partition("=") for line in lines(text))
    return {term.strip(): word.strip() for term, _, word in pairs if term.strip() and word.strip()}


def in_house_words(blocks: Iterator[Block], text: str) -> Iterator[Block]:
    """The blocks with the terms of the glossary replaced, longest first, whatever their capitals."""
    words = read_house_words(text)
    if not words:
        yield from blocks
        return
    by_term = {_plain(term).casefold(): word for term, word in words.items()}
    terms = sorted(by_term, key=len, reverse=True)
    found = re.compile("|".join(rf"(?<!\w){re.escape(term)}(?!\w)" for term in terms), re.IGNORECASE)

    def say(told: str) -> str:
        plain = _plain(told)
        if not found.search(plain):
            return told
        return found.sub(lambda match: by_term[match[0].casefold()], plain)

    for block in blocks:
        yield _said(block, say)


def _plain(term: str) -> str:
    return term.replace("’", "'")


def _said(block: Block, say: Saying) -> Block:
    match block:
        case Title():
            return replace(block, text=say(block.text), lines=tuple(map(say, block.lines)))
        case Heading():
            return replace(block, text=say(block.text))
        case Paragraph() if block.style != "quote":
            return replace(block, runs=tuple(replace(run, text=say(run.text)) for run in block.runs))
        case Bullets():
            return Bullets(tuple(map(say, block.items)))
        case Grid():
            return replace(
                block,
                header=tuple(map(say, block.header)),
                rows=tuple(tuple(_cell(cell, say) for cell in row) for row in block.rows),
                caption=say(block.caption),
            )
        case Picture():
            return replace(block, alt=say(block.alt), caption=say(block.caption))
        case _:
            return block


def _cell(cell: Cell | str, say: Saying) -> Cell | str:
    return replace(cell, text=say(cell.text)) if isinstance(cell, Cell) else say(cell)
