"""Audit files of every released format, as the program of their day wrote them; today's opens them in a test.

`python -m tests.storage.formats` writes the one of today's format, which is done once, when it is released.
Until then it is written anew whenever a table changes; afterwards never.
"""
