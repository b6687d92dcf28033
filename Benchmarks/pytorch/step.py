"""The counterpart of Benchmarks/StepBenchmark: the same steps in PyTorch, from the same weights on the same batches.

    step.py FOLDER THREADS      reads FOLDER/config.json and FOLDER/work.h5, then commands on standard input:

    loss            the loss of the first batch
    steps N         seconds of N training steps
    objective N     seconds of N objectives and their gradients, the networks' outputs of the first batch given
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import time

import h5py
import torch

from contrastive import Contrastive
from depth import Depth
from monodepth import Monodepth


def read_work(model, path):
    with h5py.File(path) as file:
        state = model.state_dict()
        names = []
        file["parameters"].visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
        parameters = {name for name, _ in model.named_parameters()}
        if parameters != set(names):
            raise SystemExit(f"the two programs have different parameters: {sorted(parameters ^ set(names))[:5]}")
        model.load_state_dict({**state, **{name: torch.from_numpy(file["parameters"][name][()]) for name in names}})
        return [
            model.batch({name: part[()] for name, part in file["batches"][number].items()})
            for number in sorted(file["batches"], key=int)
        ]


def make_optimizer(settings, parameters):
    if settings["type"] == "sgd":
        return torch.optim.SGD(parameters, settings["rate"], settings["momentum"], fused=True)
    betas = (settings["beta1"], settings["beta2"])
    return torch.optim.Adam(parameters, settings["rate"], betas, settings["epsilon"], fused=True)


def make_model(config):
    if config["kind"] == "contrastive":
        return Contrastive(config)
    return {"dispnet": Depth, "resnet": Monodepth}[config["network"]["depth"]["type"]](config)


def compiled(function):
    compiler = os.environ.get("CXX", "g++")
    if shutil.which(compiler) is None:
        raise SystemExit(f"torch.compile needs a C++ compiler, and there is no {compiler}: install g++ or set CXX")
    return torch.compile(function)


class Work:
    """A model, its optimiser and its batches."""

    def __init__(self, model, batches, optimizer, is_compiled):
        self.model, self.batches, self.optimizer = model, batches, optimizer
        self.loss = compiled(model) if is_compiled else model
        self.is_compiled, self.done, self.objective, self.inputs = is_compiled, 0, None, None

    def step(self):
        self.optimizer.zero_grad()
        self.loss(self.batches[self.done % len(self.batches)]).backward()
        self.optimizer.step()
        self.done += 1

    def evaluate_objective(self):
        if self.objective is None:
            frames, camera = self.batches[0]
            with torch.no_grad():
                outputs, poses = self.model.predict(frames)
            self.inputs = frames, camera, [x.requires_grad_() for x in outputs], [x.requires_grad_() for x in poses]
            self.objective = compiled(self.model.objective) if self.is_compiled else self.model.objective
        for leaf in self.inputs[2] + self.inputs[3]:
            leaf.grad = None
        self.objective(*self.inputs).backward()


def seconds(action, count):
    began = time.perf_counter()
    for _ in range(count):
        action()
    return time.perf_counter() - began


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("threads", type=int)
    parser.add_argument("--compile", action="store_true", help="torch.compile on the whole loss, networks included")
    # Channels last is what Parallax uses, and faster; contiguous is what PyTorch does unless it is told otherwise.
    parser.add_argument("--layout", choices=["channels-last", "contiguous"], default="channels-last")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    config = json.loads((arguments.folder / "config.json").read_text())
    is_last = arguments.layout == "channels-last"
    model = make_model(config).to(memory_format=torch.channels_last if is_last else torch.contiguous_format)
    batches = read_work(model, arguments.folder / "work.h5")
    optimizer = make_optimizer(config["training"]["optimizer"], model.parameters())
    work = Work(model, batches, optimizer, arguments.compile)
    print("ready", flush=True)
    for line in sys.stdin:
        match line.split():
            case ["loss"]:
                print(work.loss(batches[0]).item(), flush=True)
            case ["steps", count]:
                print(seconds(work.step, int(count)), flush=True)
            case ["objective", count]:
                print(seconds(work.evaluate_objective, int(count)), flush=True)
            case _:
                raise SystemExit(f"{line.strip()!r} is no command; known are loss, steps N, objective N")


main()
