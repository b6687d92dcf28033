"""The store of Parallax beside MLflow, Aim and trackio: logging, ingesting, searching, comparing, reporting.

Options: `--seconds N` for eight programs on one store; `--only PART…` of: store, hammer, trackers.
"""

import argparse
import os
import pathlib
import sys
import tempfile

from beside import measure_trackers
from hammer import hammered
from process import PARALLAX, ROOT
from stores import add_experiment, add_long_runs
from tracked import TIMES, logged, often, reindexed, table

POINTS, JOURNALS = 1_000_000, 8
EXPERIMENTS, VARIANTS, SEEDS = 10, 100, 10
FILTER = "metrics.probe.accuracy > 90.2 and objective.temperature > 0.5 and state = finished"


def measure_logging(folder):
    rows = [("logging calls of five values", "the call, µs", "its values put together, µs", "slowest call, ms")]
    apart = "--calls", "5000", "--pause", "1000"
    for name, options in [("one after another, 200,000", ()), ("a millisecond apart, 5,000", apart)]:
        found = logged(folder / f"call-{len(rows)}", *options)
        rows.append((name, f"{found['call'] * 1e6:.2f}", f"{found['values'] * 1e6:.2f}",
                     f"{found['slowest'] * 1e3:.1f}"))
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
        (f"`runs '{FILTER}'`", ["runs", FILTER]),
        ("the same, `--sort metrics.probe.accuracy --limit 50`",
         ["runs", FILTER, "--sort", "metrics.probe.accuracy", "--limit", "50"]),
        (f"`runs 'experiment = \"experiment-3\"'`, {one:,} found", ["runs", 'experiment = "experiment-3"']),
        (f"`runs --json`, all {runs:,}", ["runs", "--json"]),
        (f"`compare experiment-3`, {one:,} runs", ["compare", "experiment-3"]),
    ]:
        median, slowest = often([PARALLAX, *question, "--store", folder], folder)
        found = f", {len(median.output.splitlines()) - 1} found" if question[1:] == [FILTER] else ""
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
