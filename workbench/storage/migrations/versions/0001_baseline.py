"""The first format: checklist, settings, cases, rows, answers, findings, recommendations and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default="")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text("0"))


def _number(name: str, default: sa.TextClause | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def upgrade() -> None:
    _single_rows()
    _cases()
    _findings()
    _lists()
    _search()
    _journal()


def _single_rows() -> None:
    op.create_table(
        "checklist",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
    )
    op.create_table("counters", sa.Column("name", sa.String, primary_key=True), _number("next"))
    for name in ("settings", "earlier", "keeping"):
        op.create_table(
            name,
            sa.Column("id", sa.Integer, primary_key=True),
            sa.Column("body", sa.JSON, nullable=False),
        )
    op.create_table(
        "copies",
        sa.Column("place", sa.String, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "at")),
        sqlite_with_rowid=False,
    )


def _cases() -> None:
    op.create_table(
        "cases", sa.Column("case", sa.Integer, primary_key=True, autoincrement=False), _number("number")
    )
    op.create_table(
        "rows",
        sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("case", sa.Integer, sa.ForeignKey("cases.case"), nullable=False),
        sa.Column("table", sa.String, nullable=False),
        _number("position"),
    )
    op.create_index("ix_rows_case", "rows", ["case"])
    op.create_table(
        "answers",
        sa.Column("case", sa.Integer, sa.ForeignKey("cases.case"), primary_key=True),
        sa.Column("item", sa.String, primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True, server_default=sa.text("0")),
        sa.Column("column", sa.String, primary_key=True, server_default=""),
        *(_text(name) for name in ("value", "note", "document", "dated", "page")),
        _flag("flag"),
        _flag("star"),
        sqlite_with_rowid=False,
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("finding", sa.String, primary_key=True),
        _text("direction"),
        _text("text"),
        _flag("left_out"),
        _number("position", sa.text("0")),
        _text("joint"),
        *(
            sa.Column(name, sa.JSON, nullable=False, server_default="[]")
            for name in ("joined", "quotes", "seen")
        ),
    )
    op.create_table(
        "recommendations",
        sa.Column("recommendation", sa.Integer, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("action", "owner", "due", "measure")),
        sa.Column("findings", sa.JSON, nullable=False, server_default="[]"),
        _number("position", sa.text("0")),
    )


def _lists() -> None:
    op.create_table(
        "lists",
        sa.Column("list", sa.Integer, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("file", "sha256", "sheet", "form", "read_at")),
        *(_number(name) for name in ("heading_row", "rows", "refused")),
    )
    op.create_table(
        "list_blocks",
        sa.Column("list", sa.Integer, primary_key=True),
        sa.Column("block", sa.Integer, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sources",
        sa.Column("case", sa.Integer, sa.ForeignKey("cases.case"), primary_key=True),
        sa.Column("list", sa.Integer, sa.ForeignKey("lists.list"), primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True),
        _number("child", sa.text("0")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "draws",
        sa.Column("draw", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("case_list", sa.Integer, sa.ForeignKey("lists.list"), nullable=False),
        *(_text(name) for name in ("method", "seed", "drawn_on")),
        _number("frame"),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("by", "drawn", "reserves", "replaced")),
    )


def _search() -> None:
    op.create_table(
        "findable",
        sa.Column("id", sa.Integer, primary_key=True),
        *(
            sa.Column(name, kind, nullable=False)
            for name, kind in (("case", sa.Integer), ("item", sa.String), ("row", sa.Integer))
        ),
    )
    op.create_index("findable_places", "findable", ["case", "item", "row"], unique=True)
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5 "
        "(text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    op.create_table(
        "whereabouts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )


def _journal() -> None:
    op.create_table(
        "deeds",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("at", "author", "label")),
        _text("merge"),
        _number("batch"),
        _number("state"),
        sa.Column("chain", sa.String, nullable=False),
    )
    op.create_index("deeds_by_state", "deeds", ["state", "batch"])
    op.create_table(
        "changes",
        sa.Column("deed", sa.Integer, sa.ForeignKey("deeds.number"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sqlite_with_rowid=False,
    )
