"""A whole journey in a process of its own opens no connection and leaves no name. Part of `make check`."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.names import DRESSES, NAMES, inside, left_in
from tests.faults.no_network import CAUGHT
from tests.faults.table import counts

PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home",
    "LOCALAPPDATA": "home",
    "TMPDIR": "temporary",
    "TEMP": "temporary",
    "TMP": "temporary",
    "XDG_CONFIG_HOME": "settings",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}
OPENS_ONE = {
    "by Python": "import socket; socket.socket(socket.AF_INET)",
    "by looking up a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "by the system's own call": "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)",
    "by a process that it starts": "import subprocess, sys; "
    "sys.exit(subprocess.call([sys.executable, '-c', 'import socket; socket.socket()']))",
}


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    places = {variable: folder / name for variable, name in PLACES.items()}
    for place in places.values():
        place.mkdir(exist_ok=True)
    cores = folder / "cores"
    cores.mkdir(exist_ok=True)
    told = {**os.environ, "PYTHONPATH": str(ROOT), **{name: str(place) for name, place in places.items()}}
    return subprocess.run([sys.executable, *command], cwd=cores, env=told, capture_output=True, check=False)


@pytest.mark.timeout(600)
def test_a_whole_journey_leaves_no_name_and_opens_no_connection(tmp_path: Path) -> None:
    (tmp_path / "journey").mkdir()
    done = run(["-m", "tests.faults.journey", str(tmp_path / "journey")], tmp_path)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    walked = json.loads((tmp_path / "journey" / "walked.json").read_text())
    handed = tmp_path / "journey" / "handed"
    known = {str(path.relative_to(tmp_path)) for path in handed.iterdir()}
    found = left_in([tmp_path])
    assert found.keys() & known, "not even what was handed out holds a name: the search finds nothing"
    assert {place: names for place, names in found.items() if place not in known} == {}
    assert inside(done.stdout) == []
    assert inside(done.stderr) == []
    assert b"KeyError at faults/journey.py" in done.stderr, "the faults on the way were not noted"
    counts(10, "sentinel names left by a journey with faults: none", len(NAMES))
    counts(11, "sentinel names in no part of the report and the tables handed over", len(NAMES))
    counts(17, f"journey without a connection, watched by {walked['watch']}")


@pytest.mark.parametrize("how", OPENS_ONE)
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only Python itself keeps watch")
def test_whoever_opens_a_connection_is_seen(how: str, tmp_path: Path) -> None:
    code = f"from tests.faults import no_network; no_network.forbid(); {OPENS_ONE[how]}"
    done = run(["-c", code], tmp_path)
    assert done.returncode in (CAUGHT, -signal.SIGSYS, 256 - signal.SIGSYS), done.stderr.decode()
    counts(17, "connections that were opened on purpose, each seen")


@pytest.mark.parametrize("dress", DRESSES)
def test_a_name_is_found_in_any_dress(dress: str, tmp_path: Path) -> None:
    (tmp_path / "left").write_bytes(b"\0" + f"so {NAMES[7].upper()} went".encode(dress) + b"\1")
    assert left_in([tmp_path]) == {"left": [NAMES[7]]}


@pytest.mark.skipif(not hasattr(os, "WCOREDUMP"), reason="this system has no core dumps")
@pytest.mark.parametrize("way_in", ["workbench.cli", "ui.app"])
def test_a_program_that_dies_leaves_no_core_dump(way_in: str, tmp_path: Path) -> None:
    """Each way in takes the limit away that the user's session may have set, and for good."""
    code = (
        "import os, resource, sys, contextlib; "
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]; "
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        f"from {way_in} import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "assert max(resource.getrlimit(resource.RLIMIT_CORE)) <= 1\n"
        "pid = os.fork()\n"
        "if pid == 0: os.abort()\n"
        "print('dumped', os.WCOREDUMP(os.waitpid(pid, 0)[1]))\n"
    )
    done = run(["-c", code], tmp_path)
    assert done.stdout.decode().split("\n")[-2] == "dumped False", done.stderr.decode()
    assert list((tmp_path / "cores").iterdir()) == []
    counts(10, "no core dump of a program that died")
