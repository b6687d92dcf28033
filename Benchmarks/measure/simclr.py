"""SimCLR's training step with its views, ResNet-18 on 32×32 in colour, batch 256: Parallax beside PyTorch as users run it."""

import json
import math
import pathlib
import statistics
import sys
import tempfile

from pictures import write_images
from program import ROOT, Program, limit_threads, parallax

ROUNDS = 4
# Layout and workers of the DataLoader; PyTorch's own threads are as many as there are cores.
OPTIONS = {("PyTorch, eager", "float32"): "contiguous", ("PyTorch, eager, channels last", "bfloat16"): "channels-last"}


def write_spec(folder, images):
    spec = folder / "spec.json"
    spec.write_text(json.dumps({
        "name": "simclr", "extends": str(ROOT / "experiments/presets/simclr.json"),
        "data": {"type": "cifar10", "path": str(images)},
        "training": {
            "epochs": None, "steps": 1000, "optimizer": {"type": "sgd", "rate": 0.03, "momentum": 0.9},
            "schedule": {"type": "constant"}},
    }))
    return spec


def start(folder, threads):
    """Every program, by name and precision. Parallax first: it writes the settings that the others read."""
    images = folder / "images"
    write_images(images)
    spec = write_spec(folder, images)
    programs = {}
    for precision in ("float32", "bfloat16"):
        programs["Parallax", precision] = parallax(spec, folder / precision, precision, threads)
    for (name, precision), layout in OPTIONS.items():
        programs[name, precision] = Program(
            sys.executable, "Benchmarks/pytorch/simclr.py", folder / precision, images, threads, threads, "--layout", layout)
    return programs


def main():
    threads = limit_threads()
    with tempfile.TemporaryDirectory() as folder:
        programs = start(pathlib.Path(folder), threads)
        times = {key: [] for key in programs}
        for key, program in programs.items():
            program.ask("loaded 1")
            loss = program.ask("loss")
            # Before anything is learned, each of 512 views is as likely as the other 510.
            if not abs(loss / math.log(511) - 1) < 0.1:
                sys.exit(f"{key}: a loss of {loss} to begin with")
        for turn in range(ROUNDS):
            for key in list(programs)[::1 if turn % 2 == 0 else -1]:
                times[key].append(programs[key].ask("loaded 1"))
        memory = {key: program.end() for key, program in programs.items()}
    print(f"\nSimCLR's step with its views, ResNet-18, 32×32 in colour, batch 256; {threads} threads, median and range of "
          f"{ROUNDS} steps in turn\n")
    print("| program | numbers | step, s | of PyTorch in float32 | peak memory, MB |")
    print("|---|---|---|---:|---:|")
    eager = statistics.median(times["PyTorch, eager", "float32"])
    for key, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"| {key[0]} | {key[1]} | {middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f}) | {middle / eager:.3f} | "
              f"{memory[key]:.0f} |")


main()
