"""Why an audit file does not open, each reason a kind of its own, for the next step differs.

The rule kept here: the file was not touched, and the message is for the user.
"""

from __future__ import annotations


class CannotOpen(Exception):
    """An audit file that cannot be opened; the message is for the user. The file was not touched."""


class WrongPassword(CannotOpen):
    pass


class Damaged(CannotOpen):
    pass


class Empty(Damaged):
    """Nothing of an audit is in the file, so nothing can be saved from it either."""


class Newer(CannotOpen):
    pass


class Missing(CannotOpen):
    pass


class InUse(CannotOpen):
    pass


class Foreign(CannotOpen):
    pass


class Unreadable(CannotOpen):
    pass


class ReadOnly(Unreadable):
    """The file can be read and copied, and not be written to."""
