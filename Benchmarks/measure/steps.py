"""Training steps of Parallax and of PyTorch eager, block by block in turn: the same weights, batches and threads."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = [
    # name, spec, precision, steps a block
    ("depth, 128×416, batch 4", "Benchmarks/specs/depth.json", "float32", 1),
    ("depth, 128×416, batch 4", "Benchmarks/specs/depth.json", "bfloat16", 2),
    ("depth, quick start", "experiments/quickstart-depth.json", "bfloat16", 20),
    ("SimCLR, width 32, batch 32", "Benchmarks/specs/contrastive.json", "float32", 2),
    ("SimCLR, width 32, batch 32", "Benchmarks/specs/contrastive.json", "bfloat16", 2),
    ("SimCLR, quick start", "experiments/quickstart-contrastive.json", "bfloat16", 10),
]
PAIRS = 12


class Program:
    """A program that does as it is told on standard input and answers with a line."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        if self.answer() != "ready":
            sys.exit(f"{command[0]} did not start")

    def answer(self):
        return self.process.stdout.readline().strip()

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return float(self.answer())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def measure(spec, precision, block, threads, folder):
    ours = Program(".build/release/StepBenchmark", spec, folder, "--precision", precision, "--threads", threads)
    theirs = Program(".bench/bin/python", "Benchmarks/pytorch/step.py", folder, threads)
    losses = ours.ask("loss"), theirs.ask("loss")
    # The work is the same: float32 differs by rounding, bfloat16 by its own.
    if abs(losses[0] - losses[1]) > (1e-4 if precision == "float32" else 2e-2) * abs(losses[1]):
        sys.exit(f"{spec}: the losses differ: {losses[0]} here, {losses[1]} in PyTorch")
    for program in (ours, theirs):
        program.ask(f"steps {max(3, block)}")
    pairs = [(ours.ask(f"steps {block}") / block, theirs.ask(f"steps {block}") / block) for _ in range(PAIRS)]
    for program in (ours, theirs):
        program.end()
    return losses, pairs


def main():
    threads = os.cpu_count()
    for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(threads)
    print(f"Training steps, {threads} threads, median of {PAIRS} blocks in turn\n")
    print("| step | numbers | Parallax, ms | PyTorch, ms | ratio | quartiles of the ratio | loss, both |")
    print("|---|---|---:|---:|---:|---|---|")
    for name, spec, precision, block in CASES:
        with tempfile.TemporaryDirectory() as folder:
            losses, pairs = measure(spec, precision, block, threads, folder)
        ratios = [ours / theirs for ours, theirs in pairs]
        low, _, high = statistics.quantiles(ratios, n=4)
        ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs))
        print(
            f"| {name} | {precision} | {ours:.1f} | {theirs:.1f} | {statistics.median(ratios):.3f} | "
            f"{low:.3f} to {high:.3f} | {losses[0]:.5f}, {losses[1]:.5f} |", flush=True
        )


main()
