"""Every test runs without a display, in one language and time zone, and far from the user's own folders."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from workbench.domain.audit import NewCase, Settings
from workbench.domain.instrument import Instrument
from workbench.resourcing import built_in_checklist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.bridge import Bridge
    from ui.program import Program
    from workbench.storage.audit_file import AuditFile

ROOT = Path(__file__).resolve().parent.parent
_user = Path(tempfile.mkdtemp(prefix="audit-workbench-tests-"))

# All this has to be so before Qt is imported: it reads these once.
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as large as one in an office; the one that comes with the platform is 800 × 800.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={ROOT / 'tests' / 'screen.json'}"
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
os.environ["TZ"] = "GMT0BST,M3.5.0/1,M10.5.0/2"  # London's rule, spelt out for systems without time zones
if hasattr(time, "tzset"):
    time.tzset()
os.environ["MPLCONFIGDIR"] = str(ROOT / "build" / "matplotlib")  # its list of fonts takes seconds to make
for _variable, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}.items():
    (_user / _folder).mkdir(exist_ok=True)
    os.environ[_variable] = str(_user / _folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full-counts",
        action="store_true",
        help="as many kills, faults and random events as the safe-keeping table promises (long)",
    )


def pytest_unconfigure() -> None:
    shutil.rmtree(_user, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The one application of a test run has the style that the program's has."""
    return ["audit-workbench", "-style", "fusion"]


@pytest.fixture
def how_many(request: pytest.FixtureRequest) -> Callable[..., int]:
    """`how_many(20, full=1000)`: how often to repeat something, here or with --full-counts."""
    full_counts = request.config.getoption("--full-counts")

    def choose(quick: int, *, full: int) -> int:
        return full if full_counts else quick

    return choose


@pytest.fixture(autouse=True)
def fresh_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test begins as on the first day: no settings, no recent files. The folder they would go to."""
    from PySide6.QtCore import QSettings  # only now: the environment above has to come first

    folder = tmp_path_factory.mktemp("user")
    for variable in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(folder))
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, scope, str(folder / scope.name))
    return folder


@pytest.fixture(scope="session", autouse=True)
def quick_keys() -> Iterator[None]:
    """Keys cost a few milliseconds here; what a key really costs is tested by the command line's tests."""
    from workbench.storage import vault

    usual = dict(vault.COST)
    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    yield
    vault.COST.update(usual)


@pytest.fixture
def checklist() -> Instrument:
    """The checklist that comes with the program."""
    return built_in_checklist()


@pytest.fixture
def audit_file(tmp_path: Path, checklist: Instrument) -> Iterator[AuditFile]:
    """A new audit on disk with three cases (ids 1 and so on) and nothing answered; password "secret"."""
    from workbench.storage.audit_file import AuditFile

    settings = Settings(title="Trial audit", partnership="Nowhere Partnership", auditor="A. Uditor")
    file = AuditFile.create(tmp_path / "trial.audit", "secret", settings, checklist)
    file.add_cases([NewCase({}), NewCase({}), NewCase({})], "Three cases")
    yield file
    file.close()


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory, quick_keys: None) -> Path:
    """The sample audit, made once; take `sample_path` for a copy to change."""
    from workbench import sample

    path = tmp_path_factory.mktemp("sample") / "sample.audit"
    sample.make(path).close()
    return path


@pytest.fixture
def sample_path(sample_made: Path, tmp_path: Path) -> Path:
    """A fresh copy of the sample audit; password "sample"."""
    return Path(shutil.copy(sample_made, tmp_path / "sample.audit"))


@pytest.fixture
def sample_bridge(sample_path: Path) -> Iterator[Bridge]:
    """The sample audit, open, as the screens see it."""
    from ui.bridge import Bridge
    from workbench.storage.audit_file import AuditFile

    bridge = Bridge(AuditFile.open(sample_path, "sample"))
    yield bridge
    bridge.close()


@pytest.fixture
def bridge(audit_file: AuditFile) -> Bridge:
    """The new audit of `audit_file`, as the screens see it."""
    from ui.bridge import Bridge

    return Bridge(audit_file)


@pytest.fixture
def sample_program(qtbot: QtBot, tmp_path: Path, sample_path: Path) -> Iterator[Program]:
    """The program in its window, with the sample open on case 13 at its last stage."""
    from PySide6.QtCore import QSettings

    from ui import theme
    from ui.app import AuditFiles, application
    from ui.program import Program
    from ui.settings import Preferences

    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    theme.apply(application(), "light")
    program = Program(application(), preferences, AuditFiles())
    qtbot.addWidget(program.window)
    program.window.show()
    program.unlock(sample_path)
    program.window.page.password_given.emit("sample")
    qtbot.waitUntil(lambda: program.window.workplace is not None)
    program.place().show_case(program.audit().audit.in_order[12].id)
    program.place().page("cases").show_stage(6)
    program.window.activateWindow()
    yield program
    program.window.close()
    program.deleteLater()


HOOKS = ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"))


@pytest.fixture(autouse=True)
def nothing_uncaught(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which any of the three exception hooks fired, unless it is marked `uncaught`.

    Each hook passes on what it is told to the one before it (pytest's, pytest-qt's) unless marked.
    What the program installs over these hooks during a test is taken off again at its end.
    """
    expected = request.node.get_closest_marker("uncaught") is not None
    fired: list[str] = []

    def listening(name: str, before: Callable[..., object]) -> Callable[..., None]:
        def hook(*told: Any) -> None:
            kind = told[0] if isinstance(told[0], type) else told[0].exc_type
            fired.append(f"{name}: {kind.__name__}")
            if not expected:
                before(*told)

        return hook

    with contextlib.ExitStack() as stack:
        for module, name in HOOKS:
            before = getattr(module, name)
            stack.callback(setattr, module, name, before)
            setattr(module, name, listening(f"{module.__name__}.{name}", before))
        yield
    if not expected:
        assert not fired, f"went uncaught during the test: {', '.join(fired)}"
