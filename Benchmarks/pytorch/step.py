"""The counterpart of Benchmarks/StepBenchmark: the same steps in PyTorch, from the same weights on the same batches.

    step.py FOLDER THREADS      reads FOLDER/config.json and FOLDER/work.h5; then `loss` and `steps N` on standard input
"""

import json
import pathlib
import sys
import time

import h5py
import torch

from contrastive import Contrastive
from depth import Depth


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


def main():
    folder = pathlib.Path(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    config = json.loads((folder / "config.json").read_text())
    # The layout that Parallax uses, which is the faster one: what is compared is the cost of calling.
    model = {"depth": Depth, "contrastive": Contrastive}[config["kind"]](config).to(memory_format=torch.channels_last)
    batches = read_work(model, folder / "work.h5")
    optimizer = make_optimizer(config["training"]["optimizer"], model.parameters())
    done = 0
    print("ready", flush=True)
    for line in sys.stdin:
        match line.split():
            case ["loss"]:
                print(model(batches[0]).item(), flush=True)
            case ["steps", count]:
                began = time.perf_counter()
                for _ in range(int(count)):
                    optimizer.zero_grad()
                    model(batches[done % len(batches)]).backward()
                    optimizer.step()
                    done += 1
                print(time.perf_counter() - began, flush=True)


main()
