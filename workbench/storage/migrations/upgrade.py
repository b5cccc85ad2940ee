"""Brings a file of an older format up to today's, in one transaction.

The rule kept here: imported only when a file is behind, for Alembic is slow to load.
"""

from __future__ import annotations

import os
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from workbench.storage import schema

STEPS = [Path(__file__).parent / "versions"]
"""The folders with the steps, oldest first."""


def upgrade(connection: Connection) -> None:
    """Runs every step that the file lacks. The caller's transaction makes it all or nothing."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("version_locations", os.pathsep.join(str(folder) for folder in STEPS))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT}")
