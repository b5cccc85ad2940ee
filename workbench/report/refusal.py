"""What is told when a report cannot be written; always what happened, what was kept and what to do."""

from __future__ import annotations


class ReportError(Exception):
    """A report that could not be made; the message is for the user."""
