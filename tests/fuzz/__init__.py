"""Damaged and hostile case lists: each ends in data or a plain message. `make fuzz` runs the full counts."""
