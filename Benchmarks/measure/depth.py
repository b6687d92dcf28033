"""The training step of Godard et al. 2019 in Parallax and in PyTorch: whole, its objective alone, memory, real frames.

All programs take the same steps from the same weights on the same batches, a block of each in turn.
"""

import json
import pathlib
import statistics
import tempfile

from frames import write_frames
from program import ROOT, check, limit_threads, parallax, pytorch

SPEC = "Benchmarks/specs/monodepth.json"
ROUNDS = 12
# Both at once, torch.compile and bfloat16, give gradients that are no numbers (PyTorch 2.13, CPU).
OPTIONS = {
    "PyTorch, eager": ("float32", ["--layout", "contiguous"]),
    "PyTorch, torch.compile": ("float32", ["--layout", "contiguous", "--compile"]),
    "PyTorch, eager, channels last": ("bfloat16", ["--layout", "channels-last"]),
}
BASELINE = "PyTorch, eager", "float32"
# What Godard et al. change of a frame, and what lies in the folder of frames.
JITTER = {"brightness": 0.2, "contrast": 0.2, "saturation": 0.2, "hue": 0.1, "probability": 0.5}
AUGMENTATION = {"scale": 1, "flip": 0.5, "jitter": JITTER}
FRAMES = {"type": "frames", "height": 192, "width": 640, "intrinsics": {"fieldOfView": 81}}


def start(folder, threads):
    """Every program that starts, by name and precision. Parallax first: it writes what the others read."""
    programs = {}
    for precision in ("float32", "bfloat16"):
        programs["Parallax", precision] = parallax(SPEC, folder / precision, precision, threads)
    for name, (precision, options) in OPTIONS.items():
        try:
            programs[name, precision] = pytorch(folder / precision, threads, *options)
        except SystemExit as problem:
            print(f"{name} is left out: {problem}\n")
    return programs


def in_turn(programs, command, block):
    """Milliseconds of one unit of a command by program, a list over rounds; every other round the other way round."""
    for program in programs.values():
        program.ask(f"{command} 3")
    times = {key: [] for key in programs}
    for turn in range(ROUNDS):
        for key in list(programs)[::1 if turn % 2 == 0 else -1]:
            times[key].append(programs[key].ask(f"{command} {block}") / block * 1000)
    return times


def summary(values, digits=0):
    """The median and quartiles."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def ratios(times, key):
    return summary([mine / other for mine, other in zip(times[key], times[BASELINE])], 3)


def compare(folder, threads):
    programs = start(folder, threads)
    losses = {key: program.ask("loss") for key, program in programs.items()}
    for (name, precision), loss in losses.items():
        check(f"{name}, {precision}", loss, losses[BASELINE], precision)
    steps, objectives = in_turn(programs, "steps", 1), in_turn(programs, "objective", 2)
    memory = {key: program.end() for key, program in programs.items()}
    print("| program | numbers | step, ms | of eager | objective alone, ms | of eager | peak memory, MB | first loss |")
    print("|---|---|---|---|---|---|---:|---:|")
    for key in programs:
        print(
            f"| {key[0]} | {key[1]} | {summary(steps[key])} | {ratios(steps, key)} | {summary(objectives[key])} | "
            f"{ratios(objectives, key)} | {memory[key]:.0f} | {losses[key]:.5f} |", flush=True)


def load(folder, threads):
    """Steps on batches held in memory, and on batches that a loader draws of scenes and of augmented PNG frames."""
    write_frames(folder / "frames")
    spec = json.loads((ROOT / SPEC).read_text())
    spec["data"], spec["augmentation"] = FRAMES | {"path": str(folder / "frames")}, AUGMENTATION
    path = folder / "frames.json"
    path.write_text(json.dumps(spec))
    scenes = parallax(SPEC, folder / "scenes", "bfloat16", threads)
    frames = parallax(path, folder / "loaded", "bfloat16", threads)
    rows = {
        "batches in memory": (scenes, "steps"), "rendered scenes": (scenes, "loaded"), "PNG frames": (frames, "loaded")}
    times = {name: [] for name in rows}
    for turn in range(ROUNDS + 1):
        for name, (program, command) in rows.items():
            seconds = program.ask(f"{command} 2")
            # The first round warms up.
            if turn > 0:
                times[name].append(seconds / 2 * 1000)
    for program in (scenes, frames):
        program.end()
    print("\n| data, Parallax, bfloat16 | step, ms |\n|---|---|")
    for name, values in times.items():
        print(f"| {name} | {summary(values)} |", flush=True)


def main():
    threads = limit_threads()
    print("\nThe training step of Godard et al. 2019, ResNet-18, 192×640, batch 4; ", end="")
    print(f"{threads} threads, median and quartiles of {ROUNDS} rounds\n")
    with tempfile.TemporaryDirectory() as folder:
        compare(pathlib.Path(folder), threads)
        load(pathlib.Path(folder), threads)


main()
