"""Tests of the room that reads case lists."""
