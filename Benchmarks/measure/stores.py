"""Stores of made-up runs, written as workers write them: a `config.json` and a `journal.jsonl` for each run."""

import json
import random

TERMS = [f"train.{name}" for name in ("loss", "photometric", "smoothness", "rate", "warped")]
SCORES = [f"{way}.accuracy" for way in ("probe", "knn", "transfer.probe", "transfer.knn", "finetune.1")]
BEGAN = 1_800_000_000.25


def line(**fields):
    return json.dumps(fields, sort_keys=True, separators=(",", ":")) + "\n"


def add_run(store, name, config, place, steps, scores={}):
    """One finished run; `steps` has the step and the values of each measurement while it was trained."""
    folder = store / "runs" / name
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(line(**config)[:-1])
    at, last = BEGAN, steps[-1][0]
    with open(folder / "journal.jsonl", "w") as journal:
        journal.write(line(at=at, attempt=0, event="planned", goal="maximize", primaryMetric="probe.accuracy",
                           question="Does it scale?", plan="0123456789abcdef", **place))
        journal.write(line(at=at, attempt=1, event="started", fromStep=0, steps=last, pid=1, host="machine",
                           device="cpu", threads=2, commit="0123456789", versions={"parallax": "0.1.0"}))
        for step, values in steps:
            at += 0.0625
            journal.write(line(at=at, attempt=1, event="metrics", step=step, values=values))
            journal.write(line(at=at, attempt=1, event="progress", imagesPerSecond=512.25, loss=values["train.loss"],
                               step=step, steps=last))
        if scores:
            journal.write(line(at=at, attempt=1, event="metrics", step=last, values=scores))
        journal.write(line(at=at, attempt=1, event="finished", seconds=at - BEGAN, step=last))


def add_long_runs(store, runs, points):
    """Runs that logged `points` values together, five at a step, and nothing else."""
    generator = random.Random(1)
    for seed in range(runs):
        steps = points // runs // len(TERMS)
        measured = [(step, {name: generator.random() for name in TERMS}) for step in range(1, steps + 1)]
        place = {"experiment": "long", "variant": "baseline", "variantIndex": 0, "seed": seed, "changes": {}}
        add_run(store, f"{seed:012x}", {"kind": "contrastive", "seed": seed}, place, measured)


def settings(variant, seed):
    """Twenty settings of the kinds that specs have."""
    return {
        "kind": "contrastive", "seed": seed, "data": {"type": "scenes", "height": 96, "width": 320, "frames": 24},
        "encoder": {"type": "resnet", "layers": 18, "width": 64}, "projector": {"hidden": 512, "output": 128},
        "objective": {"type": "ntxent", "temperature": 0.01 * (variant + 1), "symmetric": True},
        "training": {"batch": 256, "steps": 1000, "precision": "auto", "clip": None, "checkpointEvery": 500,
                     "optimizer": {"rate": 0.001}},
    }


def add_experiment(store, name, variants, seeds, number=0, steps=1):
    """An experiment: runs of 20 settings and 10 metrics: five terms at so many steps, five scores in the end."""
    generator = random.Random(number)
    for variant in range(variants):
        changes = {"objective.temperature": str(0.01 * (variant + 1))} if variant else {}
        place = {"experiment": name, "variant": f"temperature {variant}" if variant else "baseline",
                 "variantIndex": variant, "changes": changes}
        for seed in range(seeds):
            scores = {score: 80 + 0.1 * variant + generator.random() for score in SCORES}
            measured = [(10 * step, {term: generator.random() / step for term in TERMS})
                        for step in range(1, steps + 1)]
            run = f"{number:02x}{variant:05x}{seed:05x}"
            add_run(store, run, settings(variant, seed), place | {"seed": seed}, measured, scores)
