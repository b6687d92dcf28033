"""What the measurements of `tracking.py` share."""

import json

from process import BINARIES, PARALLAX, ROOT, measured


TIMES = 10


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
