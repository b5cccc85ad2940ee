"""Case lists: from a council's file to rows that can become cases, each one accepted or refused in words."""
