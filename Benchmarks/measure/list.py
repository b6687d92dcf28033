"""How long `parallax runs --json` takes on a store of 50 runs, and how much memory: a new process each time."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARALLAX = ROOT / ".build/release/parallax"
RUNS, TIMES = 50, 20
SPEC = {
    "name": "many", "kind": "depth", "seeds": list(range(RUNS)),
    "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 1, "heldOut": 1, "frames": 5},
    "network": {"depth": {"width": 0.02}, "pose": {"width": 0.05}},
    "training": {"steps": 20, "batch": 1, "logEvery": 1},
}


def measured(command, folder):
    """Seconds and peak megabytes of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE)
    found = json.loads(process.stdout.read())["runs"]
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status != 0 or len(found) != RUNS:
        sys.exit(f"status {status}, {len(found)} runs")
    return seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)


def main():
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "spec.json").write_text(json.dumps(SPEC))
        subprocess.run([PARALLAX, "run", "spec.json", "--jobs", "2"], cwd=folder, check=True, capture_output=True)
        times, sizes = zip(*(measured([PARALLAX, "runs", "--json"], folder) for _ in range(TIMES)))
    print(f"\n`parallax runs --json`, {RUNS} runs, {TIMES} times\n")
    print("| milliseconds, median | slowest | peak memory, MB |")
    print("|---:|---:|---:|")
    print(f"| {statistics.median(times) * 1000:.1f} | {max(times) * 1000:.1f} | {max(sizes):.1f} |")


main()
