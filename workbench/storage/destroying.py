"""The end of an audit: every known copy made unreadable, then the audit, and a record without personal data.

The rule kept here: copies go before the audit itself, so that a run cut short can be taken up again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select

from workbench.domain.audit import Refused
from workbench.storage import backups, chain, disk, journal, keeping, schema, vault

RECORD_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Remaining:
    """A copy that is not destroyed: an export to be removed by hand, or one that could not be reached."""

    place: Path
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What went and what is left; `record` holds neither names nor folders."""

    gone: tuple[Path, ...]
    left: tuple[Remaining, ...]
    record: str


def known(engine: Engine) -> list[keeping.Copy]:
    """Every copy that was written down or lies in the folders for backups, the audit itself not counted."""
    with engine.connect() as connection:
        told = keeping.copies(connection)
        kept = keeping.read(connection)
    seen = {copy.place for copy in told}
    folders = {kept.backups, keeping.own_folder() / kept.short, *(copy.place.parent for copy in told)}
    for folder in sorted(folders):
        for backup in backups.found(folder, kept.audit):
            if backup.path.absolute() not in seen:
                told.append(keeping.Copy(backup.path.absolute(), "backup", backup.at.isoformat()))
    return told


def destroy(path: Path, engine: Engine, record: Path | None = None) -> Destroyed:
    """Destroys all backups and copies within reach, then the open audit. Raises Refused and leaves the audit.

    The record is written before anything goes. Word files and tables were made to be handed on: they stay.
    """
    copies = known(engine)
    with engine.connect() as connection:
        told = {
            "record": "destruction of an audit",
            "format": RECORD_FORMAT,
            "audit": keeping.read(connection).audit,
            "at": journal.now(),
            "deeds": connection.execute(select(func.count()).select_from(schema.deeds)).scalar_one(),
            "cases": connection.execute(select(func.count()).select_from(schema.cases)).scalar_one(),
            "last_seal": chain.last(connection),
            "backups_known": sum(copy.kind != "export" for copy in copies),
            "exports_known": sum(copy.kind == "export" for copy in copies),
        }
    try:
        _write(record, told)
        gone, left = _copies_gone(copies, path)
        vault.close(engine)
        vault.forget(engine)
        disk.make_unreadable(path)
    except OSError as error:
        raise Refused(
            f"{path.name} was not destroyed: {error.strerror or 'the disk refused'}. Try again."
        ) from None
    told |= {"made_unreadable": len(gone) + 1, "not_within_reach": sum(one.kind != "export" for one in left)}
    _write(record, told)
    return Destroyed((*gone, path), tuple(left), _as_text(told))


def _copies_gone(copies: Sequence[keeping.Copy], path: Path) -> tuple[list[Path], list[Remaining]]:
    gone: list[Path] = []
    left: list[Remaining] = []
    for copy in copies:
        if copy.place == path.absolute():
            continue
        if copy.kind == "export":
            if copy.place.exists():
                left.append(Remaining(copy.place, copy.kind, "made to be handed on; remove it yourself"))
            continue
        try:
            disk.make_unreadable(copy.place)
            gone.append(copy.place)
        except FileNotFoundError:
            if not copy.place.parent.is_dir():
                left.append(Remaining(copy.place, copy.kind, "its folder or drive is not connected"))
        except OSError as error:
            left.append(Remaining(copy.place, copy.kind, error.strerror or "the system refused"))
    return gone, left


def _write(record: Path | None, told: dict[str, object]) -> None:
    if record is not None:
        record.write_text(_as_text(told), encoding="utf-8")
        disk.flush(record)


def _as_text(told: dict[str, object]) -> str:
    return json.dumps(told, indent=1) + "\n"
