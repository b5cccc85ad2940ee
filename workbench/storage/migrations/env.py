"""Alembic's way in: runs the steps on the connection that `upgrade` hands over, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
context.run_migrations()
