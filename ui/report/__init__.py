"""The report page: what goes into it, how it will look, and the way out into Word."""
