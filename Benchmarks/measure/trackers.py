"""The work of `tracking.py` as users of MLflow, Aim and trackio do it: `trackers.py TRACKER WORK FOLDER COUNT`.

Runs in the Python of `scripts/setup --trackers`; one process for each work, which prints one JSON object.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from stores import SCORES, TERMS, settings

SEARCHES, BEST = 10, 100


def flat(value, path=""):
    """Settings by dotted path."""
    if not isinstance(value, dict):
        return {path: value}
    return {name: leaf for key, part in value.items() for name, leaf in flat(part, f"{path}.{key}".lstrip(".")).items()}


def made_up_runs(count):
    """Settings and final metrics of runs, twenty and ten."""
    for number in range(count):
        values = {name: (number * (place + 7)) % count / count for place, name in enumerate(TERMS + SCORES)}
        yield number, flat(settings(number % 100, number // 100)), values


class MLflow:
    """Straight into SQLite, without a server between."""

    def __init__(self, folder):
        import mlflow
        os.chdir(folder)
        mlflow.set_tracking_uri("sqlite:///mlflow.db")
        self.mlflow = mlflow
        self.experiment = mlflow.set_experiment("work").experiment_id

    def log(self, calls):
        with self.mlflow.start_run():
            for step in range(calls):
                yield lambda values: self.mlflow.log_metrics(values, step=step)

    def populate(self, count):
        from mlflow.entities import Metric, Param
        client = self.mlflow.MlflowClient()
        for number, config, values in made_up_runs(count):
            run = client.create_run(self.experiment, run_name=str(number)).info.run_id
            client.log_batch(run, [Metric(name, value, 0, 1) for name, value in values.items()],
                             [Param(name, str(value)) for name, value in config.items()])
            client.set_terminated(run)

    def search(self):
        found = self.mlflow.MlflowClient().search_runs(
            [self.experiment], "metrics.`probe.accuracy` > 0.5 and params.`encoder.type` = 'resnet'",
            order_by=["metrics.`probe.accuracy` DESC"], max_results=BEST)
        return [run.data.metrics["probe.accuracy"] for run in found]


class Aim:
    """Its own files, without a server; nothing is sampled from the system."""

    def __init__(self, folder):
        import aim
        self.aim, self.folder = aim, str(folder)
        self.repo = aim.Repo.from_path(self.folder, init=True)

    def run(self):
        return self.aim.Run(repo=self.repo, system_tracking_interval=None, capture_terminal_logs=False)

    def log(self, calls):
        run = self.run()
        for step in range(calls):
            yield lambda values: run.track(values, step=step)
        run.close()

    def populate(self, count):
        for _, config, values in made_up_runs(count):
            run = self.run()
            run["settings"] = config
            run.track(values, step=1)
            run.close()
        # Without its server running, new runs are found only after this.
        command = [pathlib.Path(sys.executable).with_name("aim"), "storage", "--repo", self.folder, "reindex", "--yes"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def search(self):
        """Its language has no order, and says nothing of a metric's last value: both are done here."""
        found = []
        query = "metric.name == 'probe.accuracy' and run.settings['encoder.type'] == 'resnet'"
        silent = self.aim.sdk.types.QueryReportMode.DISABLED
        for metrics in self.repo.query_metrics(query, report_mode=silent).iter_runs():
            for metric in metrics:
                value = metric.values.last_value()
                if value > 0.5:
                    found.append(value)
        return sorted(found, reverse=True)[:BEST]


class Trackio:
    """Its own files, without a Space."""

    def __init__(self, folder):
        os.environ["TRACKIO_DIR"] = str(folder)
        import trackio
        self.trackio = trackio

    def run(self, name, config):
        return self.trackio.init(project="work", name=name, config=config, embed=False, auto_log_gpu=False,
                                 auto_log_cpu=False)

    def log(self, calls):
        self.run("long", {})
        for step in range(calls):
            yield lambda values: self.trackio.log(values, step=step)
        self.trackio.finish()

    def populate(self, count):
        for number, config, values in made_up_runs(count):
            self.run(str(number), config)
            self.trackio.log(values, step=1)
            self.trackio.finish()

    def search(self):
        """It has no search: every run's settings and values are read and compared here."""
        storage, found = self.trackio.SQLiteStorage, []
        for run in self.trackio.Api().runs("work"):
            if (run.config or {}).get("encoder.type") == "resnet":
                value = storage.get_logs("work", run.name)[-1]["probe.accuracy"]
                if value > 0.5:
                    found.append(value)
        return sorted(found, reverse=True)[:BEST]


def size(folder):
    return sum(file.stat().st_size for file in pathlib.Path(folder).rglob("*") if file.is_file())


def log(tracker, folder, calls):
    """Five scalars a call: microseconds of a call, scalars a second until all is stored, bytes of each."""
    before, spent, began = size(folder), [], time.perf_counter()
    for call in tracker.log(calls):
        values = {name: 1 / (len(spent) + 2) for name in TERMS}
        start = time.perf_counter()
        call(values)
        spent.append(time.perf_counter() - start)
    seconds, scalars = time.perf_counter() - began, calls * len(TERMS)
    call, bytes_of_each = statistics.mean(spent) * 1e6, (size(folder) - before) / scalars
    return {"call": call, "scalars": scalars / seconds, "bytes": bytes_of_each}


def search(tracker):
    """Milliseconds of a search in a process that has searched before."""
    tracker.search()
    spent = []
    for _ in range(SEARCHES):
        start = time.perf_counter()
        found = tracker.search()
        spent.append(time.perf_counter() - start)
    return {"search": statistics.median(spent) * 1e3, "found": len(found)}


def main():
    name, work, folder, count = sys.argv[1:]
    tracker = {"mlflow": MLflow, "aim": Aim, "trackio": Trackio}[name](pathlib.Path(folder))
    if work == "log":
        answer = log(tracker, folder, int(count))
    elif work == "populate":
        tracker.populate(int(count))
        answer = {}
    elif work == "once":
        answer = {"found": len(tracker.search())}
    else:
        answer = search(tracker)
    sys.stdout.flush()
    print("\n" + json.dumps(answer))


if __name__ == "__main__":
    main()
