"""Where an audit file had better not live: folders that are copied elsewhere, and network drives.

The rule kept here: this warns, and the user decides.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo

_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "sharepoint": "SharePoint",
    "box sync": "Box",
}
_NETWORKS = ("cifs", "smb", "nfs", "afp", "webdav", "davfs", "sshfs", "gvfs", "9p")


def warning_about(folder: Path) -> str:
    """Why an audit should not be kept in `folder`, and what to do; "" if nothing is known against it."""
    service = _service(folder)
    if service:
        return (
            f"This folder looks as if {service} copies it to other computers. The file stays encrypted, but "
            "two copies of it can get in each other’s way. Better choose a folder on this computer only."
        )
    if _on_network(folder):
        return (
            "This folder is on a network drive, where a lost connection can interrupt saving. Better choose "
            "a folder on this computer, and keep backups on the network."
        )
    return ""


def _service(folder: Path) -> str:
    for part in folder.parts:
        for beginning, service in _SYNCHRONISED.items():
            if part.casefold().startswith(beginning):
                return service
    return ""


def _on_network(folder: Path) -> bool:
    written = str(folder)
    if written.startswith(("\\\\", "//")):
        return True
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    drive = QStorageInfo(str(there))
    kind = bytes(drive.fileSystemType().data()).decode(errors="replace").casefold()
    device = bytes(drive.device().data()).decode(errors="replace")
    return any(name in kind for name in _NETWORKS) or device.startswith(("\\\\", "//"))
