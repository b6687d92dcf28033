"""How long `parallax runs --json` takes on a store of 50 runs, and how much memory: a new process each time."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from process import PARALLAX, measured

RUNS, TIMES = 50, 20
SPEC = {
    "name": "many", "kind": "depth", "seeds": list(range(RUNS)),
    "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 1, "heldOut": 1, "frames": 5},
    "network": {"depth": {"width": 0.02}, "pose": {"width": 0.05}},
    "training": {"steps": 20, "batch": 1, "logEvery": 1},
}


def listed(folder):
    """Seconds and peak megabytes of one process."""
    found = measured([PARALLAX, "runs", "--json"], folder)
    if len(json.loads(found.output)["runs"]) != RUNS:
        sys.exit("not all runs are listed")
    return found.seconds, found.peak


def main():
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "spec.json").write_text(json.dumps(SPEC))
        subprocess.run([PARALLAX, "run", "spec.json", "--jobs", "2"], cwd=folder, check=True, capture_output=True)
        times, sizes = zip(*(listed(folder) for _ in range(TIMES)))
    print(f"\n`parallax runs --json`, {RUNS} runs, {TIMES} times\n")
    print("| milliseconds, median | slowest | peak memory, MB |")
    print("|---:|---:|---:|")
    print(f"| {statistics.median(times) * 1000:.1f} | {max(times) * 1000:.1f} | {max(sizes):.1f} |")


main()
