"""One process: how long it takes, and how much memory it holds."""

import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Another build may be measured: PARALLAX_BINARIES names its folder.
BINARIES = pathlib.Path(os.environ.get("PARALLAX_BINARIES", ROOT / ".build/release"))
PARALLAX = BINARIES / "parallax"


def measured(command, folder, environment={}):
    """Seconds, peak megabytes and standard output of one process, which has to succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], cwd=folder, stdout=subprocess.PIPE, env=os.environ | environment
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"status {process.returncode} of {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / (1 << 10 if sys.platform == "linux" else 1 << 20), output
