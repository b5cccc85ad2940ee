"""The rules of the house that no linter knows: sizes, places, pins, and what may not slip into a file."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300
LONGEST_FUNCTION = 50

# Longer than the house likes, with the reason: "ui/cases/editors.py": "…", or "ui/app.py::main": "…".
LONGER_FOR_A_REASON: dict[str, str] = {}

# Files that name an address or a machine's folder because that is what they are about: path: reason.
NAMES_PLACES_FOR_A_REASON: dict[str, str] = {}


def our_modules() -> list[Path]:
    return sorted(path for room in ("workbench", "ui") for path in (ROOT / room).rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def too_long() -> dict[str, int]:
    """Modules and functions over the limit, with their lines."""
    found = {}
    for path in our_modules():
        source = path.read_text(encoding="utf-8")
        lines = len(source.splitlines())
        if lines > LONGEST_MODULE:
            found[place(path)] = lines
        for function in functions(ast.parse(source)):
            assert function.end_lineno is not None
            lines = function.end_lineno - function.lineno + 1
            if lines > LONGEST_FUNCTION:
                found[f"{place(path)}::{function.name}"] = lines
    return found


def test_modules_and_functions_stay_short() -> None:
    unreasoned = {name: lines for name, lines in too_long().items() if name not in LONGER_FOR_A_REASON}
    assert not unreasoned, "shorten these, or give the reason in LONGER_FOR_A_REASON"


def test_no_reason_outlives_what_it_excused() -> None:
    assert LONGER_FOR_A_REASON.keys() <= too_long().keys()
    assert NAMES_PLACES_FOR_A_REASON.keys() <= {place(path) for path in tracked_files()}


def test_every_folder_is_a_package() -> None:
    """import-linter walks past a folder without __init__.py, and so would the walls."""
    assert [place(path) for path in our_modules() if not (path.parent / "__init__.py").is_file()] == []


def test_looks_are_set_in_the_theme_only() -> None:
    elsewhere = [
        place(path)
        for path in our_modules()
        if place(path) != "ui/theme.py" and "setStyleSheet" in path.read_text(encoding="utf-8")
    ]
    assert not elsewhere


def test_qt_keeps_its_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 lost one with each void call and aborted after some thousand."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 250


LATE = ("alembic", "openpyxl", "docx", "matplotlib", "holidays", "pandas")


@pytest.mark.parametrize("module", ["ui.app", "workbench.cli"])
def test_the_start_waits_for_nothing_it_does_not_need(module: str) -> None:
    """These take 0.1 to 0.7 seconds each to import, and the first window shows nothing of theirs."""
    asked = f"import sys, {module}; print(*sorted(set({LATE!r}) & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


def tracked_files() -> list[Path]:
    """What a clone would hold: tracked, or new and not ignored."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [os.fsdecode(name) for name in answer.stdout.split(b"\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    """Built from pieces, so that this file passes its own test."""
    registries = [rf"{host}\.{end}" for host, end in (("py" + "pi", "org"), ("python" + "hosted", "org"))]
    folders = ["/ho" + r"me/\w", "/Us" + r"ers/\w", "/ro" + r"ot\b", "/wo" + r"rk/\w", "/op" + r"t/\w"]
    drives = [r"[A-Z]:\\+Us" + r"ers\\+\w"]
    not_further_along = r"(?<![\w.])"  # an address may well have /home/ in its middle
    forbidden = re.compile(
        "|".join([*registries, *drives, *(not_further_along + folder for folder in folders)]).encode()
    )
    found = {
        place(path): match[0].decode()
        for path in tracked_files()
        if place(path) not in NAMES_PLACES_FOR_A_REASON and (match := forbidden.search(path.read_bytes()))
    }
    assert not found


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    return {canonicalize_name(pin.name): str(pin.specifier) for pin in wanted}


def needed_here() -> dict[str, str]:
    """Everything the project needs on this system, direct and indirect, as installed."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        told = tomllib.load(file)
    project = told["project"]
    todo = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *told["build-system"]["requires"],
    ]
    found: dict[str, str] = {}
    while todo:
        requirement = Requirement(todo.pop())
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            pytest.fail(f"{name} is needed and not installed: run make setup")
        found[name] = f"=={installed.version}"
        todo += installed.requires or []
    return found


def test_everything_installed_is_pinned() -> None:
    pinned = pins()
    assert all(version.startswith("==") for version in pinned.values())
    assert {name: pinned.get(name) for name in needed_here()} == needed_here()


def written(tree: ast.Module) -> Iterator[str]:
    """What the code may write: its strings without docstrings, an f-string with {} for what is put in."""
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    aside |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


def test_a_per_cent_sign_stands_close_to_its_figure_everywhere() -> None:
    """As UK English writes it: 25%."""
    apart = re.compile(r"[\d}]\s%(?![\w(])")
    codes = {place(path): written(ast.parse(path.read_text(encoding="utf-8"))) for path in our_modules()}
    found = [f"{name}: {text}" for name, texts in codes.items() for text in texts if apart.search(text)]
    said = [*(ROOT / "resources").rglob("*.toml"), *(ROOT / "resources").rglob("*.md"), ROOT / "CHANGELOG.md"]
    assert len(said) > 5
    found += [place(path) for path in said if apart.search(path.read_text(encoding="utf-8"))]
    assert not found
