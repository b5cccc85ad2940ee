"""`python -m tests.monkey --events 100000`: the monkey in a process of its own, so that an abort is told."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.table import counts

LAST = 25


def run(events: int, seed: int, growth: float = 0.0) -> str:
    """What went wrong, with the last things done; "" if nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "monkey.log"
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey.play", "--log", str(log)]
        options = ["--events", str(events), "--seed", str(seed), "--growth", str(growth)]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        print(done.stdout)
        if done.returncode == 0:
            return ""
        did = log.read_text(encoding="utf-8").splitlines()[-LAST:] if log.exists() else []
        ended = f"ended with {done.returncode} (seed {seed})"
        return "\n".join([ended, *did, done.stdout[-4000:], done.stderr[-4000:]])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Random keys, clicks and commands on every screen.")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20_220_111)
    wanted = parser.parse_args()
    wrong = run(wanted.events, wanted.seed, growth=10.0)
    if not wrong:
        counts(16, "random events", wanted.events)
    print(wrong or "The monkey found nothing.")
    sys.exit(1 if wrong else 0)
