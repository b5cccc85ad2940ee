"""The history of an audit: who changed what when, and the way back."""

from ui.history.page import HistoryPage

__all__ = ["HistoryPage"]
