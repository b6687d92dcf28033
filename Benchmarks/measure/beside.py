"""Logging and searching as Parallax does it, beside MLflow, Aim and trackio, each in processes of its own."""

import json

from process import PARALLAX, ROOT, measured
from stores import add_experiment
from tracked import logged, often, reindexed, table

TRACKERS = ROOT / ".trackers/bin/python"
# Calls that each tracker logs, so that none takes longer than a minute or so.
CALLS = {"mlflow": 1_000, "aim": 5_000, "trackio": 20_000}
SEARCHED, VARIANTS = 1_000, 100
QUIET = {"MLFLOW_DISABLE_TELEMETRY": "true", "AIM_UI_TELEMETRY_ENABLED": "0"}


def searched(folder):
    """Parallax at the size that the others are asked at."""
    add_experiment(folder, "experiment-0", VARIANTS, SEARCHED // VARIANTS)
    reindexed(folder)
    question = "metrics.probe.accuracy > 85.5 and encoder.type = resnet"
    return often([PARALLAX, "runs", question, "--store", folder], folder)[0]


def end_to_end(folder):
    """Values that a run logs as fast as it can, and their way into the index."""
    calls = 200_000
    run = folder / "runs/0123456789ab"
    run.mkdir(parents=True)
    (run / "config.json").write_text("{}")
    found = logged(run)
    indexing = reindexed(folder)
    size = found["bytes"] + (folder / "parallax.sqlite").stat().st_size
    return found["call"], 5 * calls / (found["all"] + indexing.seconds), size / (5 * calls), indexing.peak


def asked(tracker, work, folder, count):
    """What trackers.py says of some work, and its process."""
    command = [TRACKERS, ROOT / "Benchmarks/measure/trackers.py", tracker, work, folder, count]
    process = measured(command, folder, QUIET)
    return json.loads(process.output.splitlines()[-1]), process


def of_tracker(name, folder, scalars, ours):
    """A tracker's lines in both tables; `scalars` a second and the search are Parallax's."""
    (folder / "log").mkdir(parents=True)
    (folder / "search").mkdir()
    found, process = asked(name, "log", folder / "log", CALLS[name])
    logging = (name, f"{found['scalars']:,.0f}", f"{found['scalars'] / scalars:.4f}", f"{found['call']:.0f}",
               f"{found['bytes']:.0f}", f"{process.peak:.0f}")
    asked(name, "populate", folder / "search", SEARCHED)
    new = [asked(name, "once", folder / "search", 0)[1] for _ in range(3)]
    new = sorted(new, key=lambda one: one.seconds)[1]
    again, _ = asked(name, "search", folder / "search", 0)
    search = (name, f"{new.seconds * 1e3:.0f}", f"{new.seconds / ours.seconds:.1f}", f"{again['search']:.0f}",
              f"{new.peak:.0f}")
    return logging, search


def measure_trackers(folder):
    if not TRACKERS.exists():
        print("\nThe other trackers are not installed: scripts/setup --trackers", flush=True)
        return
    call, scalars, size, peak = end_to_end(folder / "logged")
    ours = searched(folder / "searched")
    logging = [("five values a call", "values/s, end to end", "of Parallax", "a call, µs", "bytes a value",
                "peak memory, MB"),
               ("Parallax", f"{scalars:,.0f}", "1.0000", f"{call * 1e6:.2f}", f"{size:.0f}", f"{peak:.0f}")]
    search = [("", "a new process, ms", "of Parallax", "in a process that has searched, ms", "peak memory, MB"),
              ("Parallax", f"{ours.seconds * 1e3:.0f}", "1.0", "", f"{ours.peak:.0f}")]
    for name in CALLS:
        try:
            lines = of_tracker(name, folder / name, scalars, ours)
        except SystemExit as failure:
            print(f"\n{name} was not measured: {failure}", flush=True)
            continue
        logging.append(lines[0])
        search.append(lines[1])
    table("Logging beside other trackers", *logging)
    table(f"Search of {SEARCHED:,} runs by a setting and a metric", *search)
