"""A step that no released format has, to see what a step that is cut short leaves behind."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table("trial", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.String))
    op.add_column("cases", sa.Column("trial", sa.String))
    for number in range(200):
        op.execute(sa.text("INSERT INTO trial VALUES (:id, :text)").bindparams(id=number, text="x" * 90))
