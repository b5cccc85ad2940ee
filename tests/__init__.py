"""Tests; a package, so that `python -m tests.screens` and `python -m tests.bench` find their neighbours."""
