"""Random views a second on one core: Parallax beside torchvision on PIL images, a block of each in turn."""

import json
import os
import pathlib
import statistics
import sys
import tempfile

from pictures import write_images
from program import Program, limit_threads, parallax

BATCH, BLOCK, PAIRS = 256, 20, 12
VIEWS = {
    "size": 32, "cropScale": [0.2, 1], "cropRatio": [0.75, 4 / 3], "flip": 0.5, "grey": 0.2,
    "jitter": {"brightness": 0.4, "contrast": 0.4, "saturation": 0.4, "hue": 0.1, "probability": 0.8},
    "blur": {"probability": 0, "sigma": [0.1, 2]}, "solarize": {"probability": 0},
}
CASES = {
    "crop, flip, jitter, grey": VIEWS,
    "the same, blur 0.5, solarise 0.2": VIEWS | {
        "blur": {"probability": 0.5, "sigma": [0.1, 2]}, "solarize": {"probability": 0.2}},
}


def measure(folder, images, views, threads):
    spec = folder / "spec.json"
    spec.write_text(json.dumps({
        "name": "views", "kind": "contrastive", "data": {"type": "cifar10", "path": str(images)}, "views": views,
        "encoder": {"type": "resnet", "width": 4}, "training": {"steps": 1, "batch": BATCH},
    }))
    alone = parallax(spec, folder / "alone", "float32", 1)
    together = parallax(spec, folder / "together", "float32", threads)
    theirs = Program(sys.executable, "Benchmarks/pytorch/views.py", images, json.dumps(views))
    for program in (alone, together):
        program.ask(f"batches {BLOCK}")
    theirs.ask("views 500")
    rounds = []
    for _ in range(PAIRS):
        ours = [2 * BATCH * BLOCK / program.ask(f"batches {BLOCK}") for program in (alone, together)]
        rounds.append((*ours, 1000 / theirs.ask("views 1000")))
    for program in (alone, together, theirs):
        program.end()
    return rounds


def main():
    threads = limit_threads()
    print(f"\nRandom views of 32×32 in colour; median of {PAIRS} blocks in turn", end="")
    print(f"; load of the machine at the start {os.getloadavg()[0]:.2f}\n")
    print(f"| views | Parallax, views/s, one core | {threads} threads | torchvision on PIL, one core | ratio, one core |"
          " quartiles |")
    print("|---|---:|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        images = pathlib.Path(folder) / "images"
        write_images(images)
        for name, views in CASES.items():
            rounds = measure(pathlib.Path(folder), images, views, threads)
            alone, together, theirs = (statistics.median(values) for values in zip(*rounds))
            low, middle, high = statistics.quantiles([mine / other for mine, _, other in rounds], n=4)
            print(
                f"| {name} | {alone:,.0f} | {together:,.0f} | {theirs:,.0f} | {middle:.1f} | {low:.1f} to {high:.1f} |",
                flush=True)


main()
