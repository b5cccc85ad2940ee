"""Tests of the values and rules that need no screen and no file."""
