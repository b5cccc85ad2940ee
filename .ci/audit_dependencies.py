"""Whether any pinned library has a known weakness, as the Python packaging advisories tell it (pip-audit).

The rule kept here: a weakness fails the check; advisories that cannot be asked are told and are no failure,
for the checks have to work without a network, and silence must not pass for "none".
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PINS = Path(__file__).resolve().parent.parent / "constraints.txt"
PROBE = "sqlalchemy"
"""Asked for first: where nothing is known of this one, nobody answers, and the others are not asked for."""
SECONDS = 300


def pins() -> list[str]:
    """Each pin without its marker: also what is installed on other systems is looked up."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    return [line.split(";")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def ask(wanted: list[str]) -> list[dict[str, Any]] | None:
    """What is said of each; None where nobody answers."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "pins.txt"
        asked.write_text("\n".join(wanted), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(asked), "--no-deps"]
        command += ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "5"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
            return list(json.loads(done.stdout)["dependencies"])
        except (subprocess.TimeoutExpired, ValueError, KeyError):
            return None


def main() -> int:
    every = pins()
    probe = [pin for pin in every if re.match(rf"{PROBE}==", pin, re.IGNORECASE)]
    first = ask(probe)
    if not first or "skip_reason" in first[0]:
        print(f"pip-audit: the advisories could not be asked from here; NOT CHECKED: {len(every)} libraries.")
        return 0
    told = ask(every) or []
    known = [one for one in told if "skip_reason" not in one]
    weak = [one for one in known if one.get("vulns")]
    for one in weak:
        ids = ", ".join(found["id"] for found in one["vulns"])
        print(f"pip-audit: {one['name']} {one['version']} has a known weakness: {ids}")
    print(f"pip-audit: {len(known)} of {len(every)} libraries looked up, {len(weak)} with a known weakness.")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
