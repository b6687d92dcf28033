"""One process: how long it takes, and how much memory it holds."""

import json
import os
import pathlib
import subprocess
import sys
import typing

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Another build may be measured: PARALLAX_BINARIES names its folder.
BINARIES = pathlib.Path(os.environ.get("PARALLAX_BINARIES", ROOT / ".build/release"))
PARALLAX = BINARIES / "parallax"

# The system counts what a process held before it became another program, so a small one has to start it.
STARTER = """
import json, os, sys, time
began = time.perf_counter()
process = os.fork()
if process == 0: os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(process, 0)
answer = [time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]
answer.append(os.waitstatus_to_exitcode(status))
os.write(int(sys.argv[1]), json.dumps(answer).encode())
"""


class Measured(typing.NamedTuple):
    seconds: float
    # Seconds that processors worked for it and what it started, which other work on the machine prolongs less.
    processor: float
    # Megabytes that the process itself, or the largest that it started, held at once.
    peak: float
    output: bytes


def measured(command, folder, environment={}):
    """One process, which has to succeed."""
    command = [str(part) for part in command]
    reading, writing = os.pipe()
    process = subprocess.run(
        [sys.executable, "-ISc", STARTER, str(writing), *command], cwd=folder, stdout=subprocess.PIPE,
        env=os.environ | environment, pass_fds=[writing],
    )
    os.close(writing)
    with open(reading) as answers:
        seconds, processor, peak, status = json.loads(answers.read())
    if status != 0:
        sys.exit(f"status {status} of {' '.join(command)}")
    return Measured(seconds, processor, peak / (1 << 10 if sys.platform == "linux" else 1 << 20), process.stdout)
