"""Training steps of Parallax and of PyTorch eager, block by block in turn: the same weights, batches and threads."""

import statistics
import tempfile

from program import check, limit_threads, parallax, pytorch

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


def measure(spec, precision, block, threads, folder):
    ours = parallax(spec, folder, precision, threads)
    theirs = pytorch(folder, threads)
    losses = ours.ask("loss"), theirs.ask("loss")
    check(spec, *losses, precision)
    for program in (ours, theirs):
        program.ask(f"steps {max(3, block)}")
    pairs = [(ours.ask(f"steps {block}") / block, theirs.ask(f"steps {block}") / block) for _ in range(PAIRS)]
    for program in (ours, theirs):
        program.end()
    return losses, pairs


def main():
    threads = limit_threads()
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
