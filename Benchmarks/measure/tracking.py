"""The store of Parallax beside MLflow, Aim and trackio: logging, ingesting, searching, comparing, reporting.

Options: `--seconds N` for eight programs on one store; `--only PART…` of: store, hammer, trackers.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

from hammer import hammered
from process import BINARIES, PARALLAX, ROOT, measured
from stores import add_experiment, add_long_runs

TIMES = 10
POINTS, JOURNALS = 1_000_000, 8
EXPERIMENTS, VARIANTS, SEEDS = 10, 100, 10
FILTER = "metrics.probe.accuracy > 90.2 and objective.temperature > 0.5 and state = finished"
TRACKERS = ROOT / ".trackers/bin/python"
# Calls that each tracker logs, so that none takes longer than a minute or so.
CALLS = {"mlflow": 1_000, "aim": 5_000, "trackio": 20_000}
SEARCHED = 1_000


def table(title, *rows):
    print(f"\n{title}\n")
    print("| " + " | ".join(rows[0]) + " |")
    print("|---|" + "---:|" * (len(rows[0]) - 1))
    for row in rows[1:]:
        print("| " + " | ".join(row) + " |", flush=True)


def often(command, folder, times=TIMES):
    """New processes: the median one, and the slowest milliseconds."""
    found = sorted((measured(command, folder) for _ in range(times)), key=lambda one: one.seconds)
    return found[len(found) // 2], found[-1].seconds * 1e3


def reindexed(folder):
    return measured([PARALLAX, "reindex", "--store", folder], folder)


def logged(folder, *options):
    """What JournalBenchmark measured."""
    return json.loads(measured([BINARIES / "JournalBenchmark", folder, *options], ROOT).output)


def measure_logging(folder):
    rows = [("logging calls of five values", "the call, µs", "its values put together, µs", "slowest call, ms")]
    for name, options in [("one after another, 200,000", ()), ("a millisecond apart, 5,000", ("--calls", "5000", "--pause", "1000"))]:
        found = logged(folder / name.split(",")[0].replace(" ", "-"), *options)
        rows.append((name, f"{found['call'] * 1e6:.2f}", f"{found['values'] * 1e6:.2f}", f"{found['slowest'] * 1e3:.1f}"))
    table("A logging call of the training loop", *rows)


def measure_ingestion(folder):
    add_long_runs(folder, JOURNALS, POINTS)
    found = reindexed(folder)
    size = (folder / "parallax.sqlite").stat().st_size
    table(f"{POINTS:,} values in {JOURNALS} journals, into the index",
          ("seconds", "of the processor", "values/s", "index, bytes a value", "peak memory, MB"),
          (f"{found.seconds:.2f}", f"{found.processor:.2f}", f"{POINTS / found.seconds:,.0f}", f"{size / POINTS:.1f}",
           f"{found.peak:.0f}"))


def measure_questions(folder):
    for number in range(EXPERIMENTS):
        add_experiment(folder, f"experiment-{number}", VARIANTS, SEEDS, number)
    building = reindexed(folder)
    runs, one = EXPERIMENTS * VARIANTS * SEEDS, VARIANTS * SEEDS
    rows = [("question", "median, ms", "slowest", "of the processor", "peak memory, MB")]
    for name, question in [
        (f"`runs '{FILTER}'`", ["runs", FILTER]), (f"`runs 'experiment = \"experiment-3\"'`, {one:,} found",
                                                   ["runs", 'experiment = "experiment-3"']),
        (f"`runs --json`, all {runs:,}", ["runs", "--json"]),
        (f"`compare experiment-3`, {one:,} runs", ["compare", "experiment-3"]),
    ]:
        median, slowest = often([PARALLAX, *question, "--store", folder], folder)
        found = f", {len(median.output.splitlines()) - 1} found" if question[1] is FILTER else ""
        rows.append((name + found, f"{median.seconds * 1e3:.1f}", f"{slowest:.1f}", f"{median.processor * 1e3:.1f}",
                     f"{median.peak:.0f}"))
    rows.append(("`reindex`, once", f"{building.seconds * 1e3:.0f}", "", f"{building.processor * 1e3:.0f}",
                 f"{building.peak:.0f}"))
    table(f"A store of {runs:,} runs of 20 settings and 10 metrics; a new process each time, {TIMES} times", *rows)


def measure_report(folder):
    add_experiment(folder, "report", variants=20, seeds=10, steps=100)
    reindexed(folder)
    median, slowest = often([PARALLAX, "report", "report", "--store", folder], ROOT, times=5)
    figures = len(list((folder / "reports").rglob("*.svg")))
    table(f"`report` of 200 runs of 100 steps, {figures} figures, 5 times",
          ("median, s", "slowest", "of the processor", "peak memory of what draws, MB"),
          (f"{median.seconds:.2f}", f"{slowest / 1e3:.2f}", f"{median.processor:.2f}", f"{median.peak:.0f}"))


def measure_hammer(folder, seconds):
    result = hammered(folder, seconds)
    table(f"Eight programs on one store for {seconds:.0f} s: seven read, one writes",
          ("questions", "writings", "failures", "rows lost"),
          (str(result.asked), str(result.written), str(len(result.failures)), str(result.lost)))
    for failure in result.failures[:5]:
        print(f"\n- {failure}")


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
    process = measured(command, folder, {"MLFLOW_DISABLE_TELEMETRY": "true", "AIM_UI_TELEMETRY_ENABLED": "0"})
    return json.loads(process.output.splitlines()[-1]), process


def measure_trackers(folder):
    if not TRACKERS.exists():
        print("\nThe other trackers are not installed: scripts/setup --trackers", flush=True)
        return
    call, scalars, size, peak = end_to_end(folder / "logged")
    logging = [("logging, five values a call", "values/s, end to end", "of Parallax", "a call, µs", "bytes a value", "peak memory, MB"),
               ("Parallax", f"{scalars:,.0f}", "1.000", f"{call * 1e6:.2f}", f"{size:.0f}", f"{peak:.0f}")]
    ours = searched(folder / "searched")
    search = [("search", "a new process, ms", "of Parallax", "in a process that has searched, ms", "peak memory, MB"),
              ("Parallax", f"{ours.seconds * 1e3:.0f}", "1.0", "", f"{ours.peak:.0f}")]
    for name in CALLS:
        (folder / name / "log").mkdir(parents=True)
        (folder / name / "search").mkdir()
        found, process = asked(name, "log", folder / name / "log", CALLS[name])
        logging.append((name, f"{found['scalars']:,.0f}", f"{found['scalars'] / scalars:.4f}", f"{found['call']:.0f}",
                        f"{found['bytes']:.0f}", f"{process.peak:.0f}"))
        asked(name, "populate", folder / name / "search", SEARCHED)
        cold = sorted((asked(name, "once", folder / name / "search", 0)[1] for _ in range(3)), key=lambda one: one.seconds)[1]
        warm, _ = asked(name, "search", folder / name / "search", 0)
        search.append((f"{name}, {warm['found']} found", f"{cold.seconds * 1e3:.0f}", f"{cold.seconds / ours.seconds:.1f}",
                       f"{warm['search']:.0f}", f"{cold.peak:.0f}"))
    table("Logging beside other trackers, on this machine", *logging)
    table(f"Search of {SEARCHED:,} runs by a setting and a metric, the best first", *search)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", nargs="+", choices=["store", "hammer", "trackers"],
                        default=["store", "hammer", "trackers"])
    options = parser.parse_args()
    if not PARALLAX.exists():
        sys.exit(f"{PARALLAX} is missing: swift build -c release")
    os.environ.setdefault("PARALLAX_PYTHON", str(ROOT / ".tools/bin/python"))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if "store" in options.only:
            measure_logging(folder)
            measure_ingestion(folder / "long")
            measure_questions(folder / "many")
            measure_report(folder / "report")
        if "hammer" in options.only:
            (folder / "hammer").mkdir()
            measure_hammer(folder / "hammer", options.seconds)
        if "trackers" in options.only:
            measure_trackers(folder / "trackers")


main()
