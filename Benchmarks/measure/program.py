"""Programs that take training steps as they are told: Benchmarks/StepBenchmark and Benchmarks/pytorch/step.py."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Program:
    """A program that does as it is told on standard input and answers with a line."""

    def __init__(self, *command, environment={}):
        self.name = str(command[0])
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=os.environ | environment,
        )
        if self.answer() != "ready":
            sys.exit(f"{self.name} did not start")

    def answer(self):
        return self.process.stdout.readline().strip()

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.answer()
        if not answer:
            sys.exit(f"{self.name} ended when it was asked for: {line}")
        return float(answer)

    def end(self):
        """Ends the program; the largest memory that it has held, in MB."""
        self.process.stdin.close()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_maxrss / (1 << 10 if sys.platform == "linux" else 1 << 20)


def parallax(spec, folder, precision, threads):
    command = ".build/release/StepBenchmark", spec, folder, "--precision", precision, "--threads", threads
    return Program(*command, environment={"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"})  # As `parallax` starts its workers.


def pytorch(folder, threads, *options):
    return Program(".bench/bin/python", "Benchmarks/pytorch/step.py", folder, threads, *options)


def limit_threads():
    """As many threads as cores, for every program that is started from now on."""
    threads = os.cpu_count()
    for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(threads)
    return threads


def check(name, loss, expected, precision):
    """The work is the same: float32 differs by rounding, bfloat16 by its own."""
    if not abs(loss - expected) <= (1e-4 if precision == "float32" else 2e-2) * abs(expected):
        sys.exit(f"{name}: the losses differ: {loss} and {expected}")
