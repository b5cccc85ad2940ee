"""The end of an audit: every known copy made unreadable, then the audit, and a record without personal data.

The rule kept here: copies go before the audit itself, so that a run cut short can be taken up again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from workbench.domain.audit import Refused
from workbench.storage import backups, chain, disk, journal, keeping, schema, vault
from workbench.storage.refusal import plain

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


def known(path: Path, engine: Engine) -> list[keeping.Copy]:
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
                seen.add(backup.path.absolute())
    told += [copy for copy in _beside(path) if copy.place not in seen]
    gone = {copy.place for copy in told if copy.kind == keeping.ORIGIN and not copy.place.is_file()}
    return [copy for copy in told if copy.place not in {path.absolute(), *gone}]


def _beside(path: Path) -> Iterator[keeping.Copy]:
    """What an older format left beside the file, before it was brought up to date."""
    for place in sorted(path.absolute().parent.glob(f"*{backups.ENDING}")):
        if place.name.startswith(f"{path.stem} (format "):
            at = datetime.fromtimestamp(place.stat().st_mtime)
            yield keeping.Copy(place, "backup", at.isoformat(timespec="seconds"))


def destroy(path: Path, engine: Engine, record: Path | None = None) -> Destroyed:
    """Destroys all backups and copies within reach, then the open audit. Raises Refused and leaves the audit.

    The record is written before anything goes. Word files and tables were made to be handed on: they stay.
    """
    try:
        told, copies = _about(path, engine)
        _write(record, told)
        key = vault.key_in(engine)
        gone, left = _copies_gone(copies, key.salt)
        vault.close(engine)
        vault.forget(engine)
        try:
            disk.make_unreadable(path)
        except BaseException:
            vault.take_key(engine, key)  # what is not destroyed is still the audit that is open
            raise
    except vault.faults() as error:
        raise Refused(f"{path.name} was not destroyed: {plain(error)}. Try again.") from None
    told |= {"made_unreadable": len(gone) + 1, "not_within_reach": sum(one.kind != "export" for one in left)}
    told["exports_left"] = sum(one.kind == "export" for one in left)
    with suppress(OSError):  # the audit is gone; the record as it was written before stands
        _write(record, told)
    return Destroyed((*gone, path), tuple(left), _as_text(told))


def _about(path: Path, engine: Engine) -> tuple[dict[str, object], list[keeping.Copy]]:
    """What the record can say of an audit without saying whose it is, and its copies."""
    copies = known(path, engine)
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
    return told, copies


def _copies_gone(copies: Sequence[keeping.Copy], salt: bytes) -> tuple[list[Path], list[Remaining]]:
    gone: list[Path] = []
    left: list[Remaining] = []
    for copy in copies:
        if copy.kind == "export":
            if copy.place.exists():
                left.append(Remaining(copy.place, copy.kind, "made to be handed on; remove it yourself"))
            continue
        if copy.kind == keeping.ORIGIN and not _begins_with(copy.place, salt):
            why = "it has another password, or is another audit: open it and destroy it there"
            left.append(Remaining(copy.place, copy.kind, why))
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


def _begins_with(place: Path, salt: bytes) -> bool:
    """Whether a file has the same key; where an audit lay, another one may lie today."""
    try:
        with place.open("rb") as file:
            return file.read(len(salt)) == salt
    except OSError:
        return False


def _write(record: Path | None, told: Mapping[str, object]) -> None:
    if record is not None:
        as_json = record.suffix.casefold() == ".json"
        record.write_text(_as_text(told) if as_json else in_words(told), encoding="utf-8")
        disk.flush(record)


def _as_text(told: Mapping[str, object]) -> str:
    return json.dumps(told, indent=1) + "\n"


def in_words(told: Mapping[str, object]) -> str:
    """The record as a page to print and sign; neither names nor folders are in it."""
    at = datetime.fromisoformat(str(told["at"]))
    done = "made_unreadable" in told
    was = "was" if done else "was about to be"
    lines = [
        "RECORD OF THE DESTRUCTION OF AN AUDIT",
        "",
        f"On {at.day} {at:%B %Y} at {at:%H:%M} the audit named below {was} destroyed.",
        "",
        f"Audit             {told['audit']}",
        f"Cases             {told['cases']}",
        f"Deeds             {told['deeds']} lines of history",
        f"Last seal         {told['last_seal']}",
        f"Backups, copies   {told['backups_known']} known",
        f"Files handed on   {told['exports_known']} known: reports, tables, histories",
    ]
    if done:
        lines += [
            "",
            f"Made unreadable   {told['made_unreadable']} files, the audit itself among them",
            f"Not within reach  {told['not_within_reach']} backups or copies",
            f"Still there       {told['exports_left']} files that had been handed on",
        ]
    lines += [
        "",
        "Made unreadable means: the file was written over from its start, with the salt that its key is made",
        "with, and removed. What a drive keeps of it by itself, and copies made outside the program, are not",
        "within the program's knowledge.",
        "",
        "Destroyed by      ______________________________",
        "",
        "Signature, date   ______________________________",
        "",
    ]
    return "\n".join(lines)
