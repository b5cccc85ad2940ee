"""The tables of an audit file, in SQLAlchemy Core.

The rule kept here: whatever can be undone has its key columns named in `KEPT`, and is written nowhere else.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
    text,
)

FORMAT = 1
"""Number of the file format, kept as the database's user_version."""
APPLICATION = 0x53415742
"""Marks an audit file ("SAWB"), kept as the database's application_id."""

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False, server_default="")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("0"))


checklist = Table(
    "checklist",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String, nullable=False),
    Column("sha256", String, nullable=False),
)
"""The checklist's file, so that an old audit is always shown with the questions that it was asked."""

keeping = Table(
    "keeping", metadata, Column("id", Integer, primary_key=True), Column("body", JSON, nullable=False)
)
"""How the file is kept: its own id, where backups go, how long it may be kept. No part of the journal."""

copies = Table(
    "copies",
    metadata,
    Column("place", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    sqlite_with_rowid=False,
)
"""Every copy and export that was made of the audit, by its path, for the day when all have to go."""

counters = Table(
    "counters", metadata, Column("name", String, primary_key=True), Column("next", Integer, nullable=False)
)
"""The next id to give; ids are never used twice, also not after an undo."""

settings = Table(
    "settings", metadata, Column("id", Integer, primary_key=True), Column("body", JSON, nullable=False)
)
earlier = Table(
    "earlier", metadata, Column("id", Integer, primary_key=True), Column("body", JSON, nullable=False)
)
cases = Table(
    "cases",
    metadata,
    Column("case", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)
rows = Table(
    "rows",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("case", ForeignKey("cases.case"), nullable=False, index=True),
    Column("table", String, nullable=False),
    Column("position", Integer, nullable=False),
)
answers = Table(
    "answers",
    metadata,
    Column("case", ForeignKey("cases.case"), primary_key=True),
    Column("item", String, primary_key=True),
    Column("row", Integer, primary_key=True, server_default=text("0")),
    Column("column", String, primary_key=True, server_default=""),
    _text("value"),
    _text("note"),
    _text("document"),
    _text("dated"),
    _text("page"),
    _flag("flag"),
    _flag("star"),
    sqlite_with_rowid=False,
)
findings = Table(
    "findings",
    metadata,
    Column("finding", String, primary_key=True),
    _text("direction"),
    _text("text"),
    _flag("left_out"),
    Column("position", Integer, nullable=False, server_default=text("0")),
    _text("joint"),
    *(Column(name, JSON, nullable=False, server_default="[]") for name in ("joined", "quotes", "seen")),
)
recommendations = Table(
    "recommendations",
    metadata,
    Column("recommendation", Integer, primary_key=True, autoincrement=False),
    _text("action"),
    _text("owner"),
    _text("due"),
    _text("measure"),
    Column("findings", JSON, nullable=False, server_default="[]"),
    Column("position", Integer, nullable=False, server_default=text("0")),
)
lists = Table(
    "lists",
    metadata,
    Column("list", Integer, primary_key=True, autoincrement=False),
    *(_text(name) for name in ("file", "sha256", "sheet", "form", "read_at")),
    *(Column(name, Integer, nullable=False) for name in ("heading_row", "rows", "refused")),
)
list_blocks = Table(
    "list_blocks",
    metadata,
    Column("list", Integer, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The rows of a list as they were read, packed. Written once and not undone: an undo takes the row of
`lists` away, and a redo finds these still here."""

sources = Table(
    "sources",
    metadata,
    Column("case", ForeignKey("cases.case"), primary_key=True),
    Column("list", ForeignKey("lists.list"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("child", Integer, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)
draws = Table(
    "draws",
    metadata,
    Column("draw", Integer, primary_key=True, autoincrement=False),
    Column("case_list", ForeignKey("lists.list"), nullable=False),
    *(_text(name) for name in ("method", "seed", "drawn_on")),
    Column("frame", Integer, nullable=False),
    *(Column(name, JSON, nullable=False) for name in ("by", "drawn", "reserves", "replaced")),
)
findable = Table(
    "findable",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", Integer, nullable=False),
    Column("item", String, nullable=False),
    Column("row", Integer, nullable=False),
    Index("findable_places", "case", "item", "row", unique=True),
)
"""What a search can lead to: an item of a case, or a row of one of its tables. Its words are in `words`."""

WORDS = (
    "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)
event.listen(metadata, "after_create", lambda _, connection, **__: connection.exec_driver_sql(WORDS))

whereabouts = Table(
    "whereabouts", metadata, Column("id", Integer, primary_key=True), Column("body", JSON, nullable=False)
)
"""The case and the statement that were on the screen last. No deed: nobody undoes having looked."""

deeds = Table(
    "deeds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("author", String, nullable=False),
    Column("label", String, nullable=False),
    _text("merge"),
    Column("batch", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("chain", String, nullable=False),
    Index("deeds_by_state", "state", "batch"),
)
"""What was done, one row for each transaction; deeds of one batch are undone together."""

changes = Table(
    "changes",
    metadata,
    Column("deed", ForeignKey("deeds.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("key", JSON, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    sqlite_with_rowid=False,
)

KEPT: dict[str, tuple[Table, tuple[str, ...]]] = {
    "case": (cases, ("case",)),
    "row": (rows, ("case", "row")),
    "answer": (answers, ("case", "item", "row", "column")),
    "finding": (findings, ("finding",)),
    "recommendation": (recommendations, ("recommendation",)),
    "settings": (settings, ()),
    "earlier": (earlier, ()),
    "list": (lists, ("list",)),
    "source": (sources, ("case", "list", "line")),
    "draw": (draws, ("draw",)),
}
"""By kind of change: the table, and the columns that its key fills."""
