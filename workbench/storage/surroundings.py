"""Where an audit file lies and what may happen to it there: copied elsewhere, shared, a clock set back.

The rule kept here: this tells, in a sentence with the way out; whoever works on decides.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from workbench.storage.schema import deeds

SYNCHRONISED = {
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
NETWORKS = ("cifs", "smb", "nfs", "afp", "webdav", "davfs", "sshfs", "gvfs", "9p")


def warnings(path: Path, connection: Connection | None = None) -> list[str]:
    """What is to be said about the place of a file and, where it is open, about the clock."""
    told = [_synchronised(path.absolute()), _network(path.absolute()), _twins(path)]
    if connection is not None:
        told.append(_clock(connection))
    return [sentence for sentence in told if sentence]


def _synchronised(path: Path) -> str:
    for part in path.parts[:-1]:
        for beginning, service in SYNCHRONISED.items():
            if part.casefold().startswith(beginning):
                return (
                    f"{service} copies this folder to other computers. Two copies of an audit can get in "
                    "each other’s way: move it to a folder of this computer, and keep backups there instead."
                )
    return ""


def _network(path: Path) -> str:
    if str(path).startswith(("\\\\", "//")) or _kind_of_drive(path).startswith(NETWORKS):
        return (
            "This file is on a network drive, where a lost connection can interrupt saving and others may "
            "open it unseen. Move it to a folder of this computer, and keep backups on the network."
        )
    return ""


def _kind_of_drive(path: Path) -> str:
    """The kind of file system as Linux names it; "" elsewhere, where the name of the path has to do."""
    if not sys.platform.startswith("linux"):
        return ""
    best = ("", "")
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        _, place, kind, *_ = line.split(" ")
        place = place.replace("\\040", " ")
        inside = str(path) == place or str(path).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best[0]):
            best = (place, kind.removeprefix("fuse."))
    return best[1]


def _twins(path: Path) -> str:
    """A synchronising program that met two versions leaves both: "trial (conflicted copy).audit"."""
    try:
        names = os.listdir(path.parent or ".")
    except OSError:
        return ""
    signs = ("conflict", "-kopie", " - copy", "in conflict")
    twins = [
        name
        for name in names
        if name != path.name
        and name.startswith(path.stem)
        and name.endswith(path.suffix)
        and any(sign in name.casefold() for sign in signs)
    ]
    if not twins:
        return ""
    return (
        f"Beside this file lies {twins[0]}: two versions of the audit may have grown apart. Compare their "
        "histories before you go on."
    )


def _clock(connection: Connection, now: datetime | None = None) -> str:
    newest = connection.execute(select(deeds.c.at).order_by(deeds.c.number.desc()).limit(1)).scalar()
    if newest is None:
        return ""
    last = datetime.fromisoformat(newest)
    if (now or datetime.now().astimezone()) >= last:
        return ""
    return (
        f"The computer’s clock has gone back: the last deed was on {last:%d %b %Y at %H:%M}. The history "
        "keeps the right order all the same; set the clock right."
    )
