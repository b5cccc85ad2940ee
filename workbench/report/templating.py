"""The user's own Word file with its letterhead as the ground of a report: styles, headers, footers, margins.

The rule kept here: of a template only its looks go out. What somebody else wrote, hid or tracked in it is
left behind and told; what could run is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from workbench.report.refusal import ReportError
from workbench.report.styling import APPLICATION

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_AS_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
NO_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
LARGEST = 50_000_000
_RUNNABLE = re.compile(r"vbaProject|vbaData|activeX|\.ocx$|attachedToolbars", re.IGNORECASE)
_DROPPED = (
    ("word/comments", "comments"),
    ("word/people", "names of people who worked on it"),
    ("word/embeddings/", "embedded files"),
    ("word/glossary/", "building blocks"),
    ("customXml/", "data of other programs"),
    ("docProps/custom", "properties of its own"),
    ("docProps/thumbnail", "a picture of its first page"),
    ("word/footnotes", "footnotes"),
    ("word/endnotes", "endnotes"),
    ("word/mailMerge", "mail merge"),
    ("word/printerSettings", "printer settings"),
)
_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|tblPrChange|sectPrChange)\b")
_HIDDEN_RUN = re.compile(
    rb"<w:r\b(?:(?!</w:r>).)*?<w:rPr>(?:(?!</w:rPr>).)*?"
    rb"<w:(?:vanish|webHidden)(?:\s*/>|\s+w:val=\"(?:1|true|on)\"\s*/>)"
    rb"(?:(?!</w:r>).)*?</w:r>",
    re.DOTALL,
)
_SETTINGS = (
    "rsids|docVars|mailMerge|attachedTemplate|trackRevisions|documentProtection|revisionView"
    "|removePersonalInformation|footnotePr|endnotePr"
)
_SETTING = re.compile(rf"<w:({_SETTINGS})\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_RELATION = re.compile(r"<Relationship\b[^>]*?/>")


@dataclass(frozen=True, slots=True)
class Template:
    """A template made safe, and what was left behind, in sentences."""

    content: bytes
    told: tuple[str, ...]


def read_template(path: Path) -> Template:
    """The template at `path`, cleaned. Raises ReportError with what to do."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise ReportError(f"“{path.name}” is larger than 50 MB. Nothing was written; use a smaller one.")
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ReportError(
            f"“{path.name}” could not be read as a Word file. Nothing was written. "
            "Choose a .docx, or save the template as one in Word."
        ) from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise ReportError(f"“{path.name}” is no Word file. Nothing was written. Choose a .docx.")
    _refuse(path.name, parts)
    told = list(_clean(parts))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return Template(out.getvalue(), tuple(told))


def _refuse(name: str, parts: dict[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if any(_RUNNABLE.search(part) for part in parts) or b"macroEnabled" in types or b"vbaProject" in types:
        raise ReportError(
            f"“{name}” holds macros or controls, which can run programs. Nothing was written. "
            "Save it in Word as a plain .docx and choose that."
        )
    if b"<!DOCTYPE" in b"".join(content[:2000] for content in parts.values()):
        raise ReportError(f"“{name}” holds declarations that Word never writes. Nothing was written.")
    tracked = [part for part in parts if _is_running(part) and _TRACKED.search(parts[part])]
    if tracked:
        raise ReportError(
            f"“{name}” has tracked changes in its {_running_name(tracked[0])}, which cannot be used. "
            "Nothing was written. Accept or reject them in Word and save it."
        )


def _is_running(part: str) -> bool:
    return bool(re.match(r"word/(header|footer)\d*\.xml$", part))


def _running_name(part: str) -> str:
    return "header" if "header" in part else "footer"


def _clean(parts: dict[str, bytes]) -> Iterator[str]:
    """Takes out what must not go along; yields a sentence for each kind."""
    body = parts["word/document.xml"]
    if _TRACKED.search(body):
        yield "Tracked changes in the template’s text were left behind with the text."
    if re.search(rb"<w:vanish\b", body):
        yield "Hidden text in the template was left behind with the text."
    elif re.search(rb"<w:t[ >]", body):
        yield "The text in the template’s body is not used, only its looks."
    for part in [part for part in parts if _is_running(part)]:
        shown = _HIDDEN_RUN.sub(b"", parts[part])
        if shown != parts[part]:
            parts[part] = shown
            yield f"Hidden text in the {_running_name(part)} was taken out."
    parts.pop("word/stylesWithEffects.xml", None)  # Word 2010's second copy of the styles, soon another's
    for start, what in _DROPPED:
        found = [part for part in parts if part.startswith(start)]
        for part in found:
            del parts[part]
        if found:
            yield f"Left behind: {what}."
    author = re.search(rb"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<", parts.get("docProps/core.xml", b""))
    if author:
        yield "The template’s author is replaced by the audit’s."
    parts["docProps/core.xml"] = NO_PROPERTIES.encode()
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = APPLICATION.encode()
    _on_text(parts, "word/settings.xml", lambda text: _SETTING.sub("", text))
    _on_text(parts, "[Content_Types].xml", lambda text: _types(text, parts).replace(_AS_TEMPLATE, MAIN))
    outside = False
    for rels in [part for part in parts if part.endswith(".rels")]:
        text = parts[rels].decode("utf-8")
        kept = _relations(rels, text, parts)
        outside = outside or ('TargetMode="External"' in text and 'TargetMode="External"' not in kept)
        parts[rels] = kept.encode()
    if outside:
        yield "Links of the template to other files and addresses were taken out."


def _on_text(parts: dict[str, bytes], name: str, deed: Callable[[str], str]) -> None:
    if name in parts:
        parts[name] = deed(parts[name].decode("utf-8")).encode()


def _types(text: str, parts: dict[str, bytes]) -> str:
    """Without the kinds of parts that are gone."""
    return re.sub(
        r'<Override\b[^>]*?PartName="/([^"]+)"[^>]*?/>',
        lambda match: match[0] if match[1] in parts else "",
        text,
    )


def _relations(rels: str, text: str, parts: dict[str, bytes]) -> str:
    """Without relations to parts that are gone and to anything outside; hyperlinks lose where they lead."""
    folder = rels.replace("_rels/", "").rsplit("/", 1)[0] if rels != "_rels/.rels" else ""

    def kept(match: re.Match[str]) -> str:
        relation = match[0]
        target = re.search(r'Target="([^"]*)"', relation)
        where = target[1] if target else ""
        if 'TargetMode="External"' in relation:
            return relation.replace(where, "about:blank") if "/hyperlink" in relation else ""
        full = where.lstrip("/") if where.startswith("/") else _joined(folder, where)
        return relation if full in parts else ""

    return _RELATION.sub(kept, text)


def _joined(folder: str, target: str) -> str:
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
