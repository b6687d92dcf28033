"""Nearest neighbours and the linear probe on 60,000 frozen features, beside PyTorch on the same features."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from program import ROOT, limit_threads

NEIGHBOURS, TEMPERATURE, CLASSES = 200, 0.1, 10


def least(times, body):
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        body()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def pytorch(file, threads):
    """Seconds of the same neighbours as users of PyTorch look for them: a product and a topk, block by block."""
    import h5py
    import torch

    torch.set_num_threads(threads)
    with h5py.File(file) as data:
        train, labels, test = (torch.from_numpy(data[name][:]) for name in ("train", "labels", "test"))

    def votes():
        bank = torch.nn.functional.normalize(train, dim=1).T
        for queries in torch.nn.functional.normalize(test, dim=1).split(512):
            cosines, places = (queries @ bank).topk(NEIGHBOURS)
            scores = torch.zeros(len(queries), CLASSES)
            scores.scatter_add_(1, labels[places], (cosines / TEMPERATURE).exp()).argmax(1)

    def product():
        for queries in test.split(512):
            queries @ train.T

    return {"knn": least(3, votes), "product": least(3, product)}


def main():
    threads = limit_threads()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "features.h5"
        command = [ROOT / ".build/release/ProbeBenchmark", file, "--threads", str(threads)]
        ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        theirs = pytorch(file, threads)
    print(f"10,000 features against 60,000 of 512 numbers, {threads} threads, seconds\n")
    print("| work | Parallax | PyTorch |")
    print("|---|---:|---:|")
    print(f"| 200 nearest neighbours and votes | {ours['knn']:.2f} | {theirs['knn']:.2f} |")
    print(f"| the same by products of float32 | {ours['knn_float32']:.2f} | |")
    print(f"| the matrix product of float32 alone | {ours['product']:.2f} | {theirs['product']:.2f} |")
    print(f"| linear probe, five penalties and the choice among them | {ours['probe']:.2f} | |")


if __name__ == "__main__":
    sys.exit(main())
