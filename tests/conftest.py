"""Every test runs without a display, in one language and time zone, and far from the user's own folders."""

import contextlib
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_user = Path(tempfile.mkdtemp(prefix="audit-workbench-tests-"))

# All this has to be so before Qt is imported: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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
