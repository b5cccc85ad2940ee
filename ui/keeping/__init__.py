"""Safe keeping in the window: backups, check and repair, password and recovery sheet, the end of an audit."""
