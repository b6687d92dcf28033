"""Eight programs on one store at a time: seven read it, one writes it, as fast as they can."""

import json
import os
import pathlib
import sqlite3
import subprocess
import threading
import time

from process import PARALLAX
from stores import SCORES, TERMS, add_experiment, add_run, settings

READERS = 7
SPEC = {
    "kind": "depth", "seeds": [0], "training": {"steps": 20, "batch": 1, "logEvery": 1},
    "data": {"type": "scenes", "height": 32, "width": 64, "sequences": 1, "heldOut": 1, "frames": 5},
    "network": {"depth": {"width": 0.02}, "pose": {"width": 0.05}},
}
QUESTIONS = [
    ["runs", "--json"], ["runs", "metrics.probe.accuracy > 80.5 and encoder.width = 64", "--json"],
    ["compare", "base", "--json"], ["why", "base", "temperature 1", "--json"], ["show", "000000000000", "--json"],
]


class Hammer:
    def __init__(self, folder, seconds):
        self.folder, self.store, self.seconds = folder, folder / "store", seconds
        self.lock = threading.Lock()
        # What every question has to find, from the moment on at which its writer had ended.
        self.runs, self.experiments = set(), set()
        self.asked, self.written, self.failures, self.lost = 0, 0, [], 0

    def parallax(self, *arguments):
        """The output of a program, or None if it failed."""
        process = subprocess.run([PARALLAX, *arguments, "--store", self.store], cwd=self.folder, capture_output=True,
                                 text=True)
        if process.returncode != 0 or "locked" in process.stderr:
            with self.lock:
                self.failures.append(f"{' '.join(map(str, arguments))}: {process.returncode}: {process.stderr.strip()}")
            return None
        return process.stdout

    def train(self, name):
        """Trains the one run of a spec; under a second name it is only planned, for runs are trained once."""
        (self.folder / f"{name}.json").write_text(json.dumps(SPEC | {"name": name}))
        if self.parallax("run", f"{name}.json", "--jobs", str(os.cpu_count())) is not None:
            with self.lock:
                self.experiments.add(name)

    def add(self, number):
        """A run that came from elsewhere, found by building the index anew."""
        name = f"ff{number:010x}"
        place = {"experiment": "base", "variant": "baseline", "variantIndex": 0, "seed": 1000 + number, "changes": {}}
        measured = [(step, {term: 0.1 for term in TERMS}) for step in range(1, 20)]
        add_run(self.store, name, settings(0, 1000 + number), place, measured, {score: 80.5 for score in SCORES})
        if self.parallax("reindex") is not None:
            with self.lock:
                self.runs.add(name)

    def write(self, end):
        while time.monotonic() < end:
            self.train(f"again-{self.written}") if self.written % 2 else self.add(self.written)
            self.written += 1

    def check(self, listing, runs, experiments):
        found = json.loads(listing)["runs"]
        places = {place["experiment"] for run in found for place in run["experiments"]}
        missing = (runs - {run["id"] for run in found}) | (experiments - places)
        with self.lock:
            self.lost += len(missing)

    def read(self, end, first):
        turn = first
        while time.monotonic() < end:
            question = QUESTIONS[turn % len(QUESTIONS)]
            with self.lock:
                runs, experiments = set(self.runs), set(self.experiments)
            answer = self.parallax(*question)
            if answer is not None and question == QUESTIONS[0]:
                self.check(answer, runs, experiments)
            with self.lock:
                self.asked += 1
            turn += 1

    def points_missing(self):
        """Values in journals that the index has not."""
        expected = 0
        for journal in self.store.glob("runs/*/journal.jsonl"):
            for text in journal.read_text().splitlines():
                expected += len(json.loads(text).get("values", {}))
        with sqlite3.connect(self.store / "parallax.sqlite") as index:
            return expected - index.execute("SELECT count(*) FROM metric").fetchone()[0]

    def run(self):
        add_experiment(self.store, "base", variants=10, seeds=10, steps=20)
        self.runs = {folder.name for folder in (self.store / "runs").iterdir()}
        self.experiments = {"base"}
        self.parallax("reindex")
        self.train("first")
        end = time.monotonic() + self.seconds
        threads = [threading.Thread(target=self.read, args=(end, number)) for number in range(READERS)]
        threads.append(threading.Thread(target=self.write, args=(end,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        listing = self.parallax("runs", "--json")
        if listing is not None:
            self.check(listing, self.runs, self.experiments)
        self.lost += self.points_missing()
        return self


def hammered(folder, seconds):
    return Hammer(pathlib.Path(folder), seconds).run()
