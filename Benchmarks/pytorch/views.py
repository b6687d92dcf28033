"""Random views as users of torchvision draw them, of PIL images in memory, on one thread.

    views.py FOLDER SETTINGS

FOLDER holds CIFAR-10's binary files, SETTINGS is the `views` of a spec. Reads `views N` on standard input, a line each, and
answers with the seconds that N views took.
"""

import json
import random
import sys
import time

import torch

from pictures import pictures, transform


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random.seed(0)
    images, draw = pictures(sys.argv[1]), transform(json.loads(sys.argv[2]))
    print("ready", flush=True)
    for line in sys.stdin:
        count = int(line.split()[1])
        began = time.perf_counter()
        for index in range(count):
            draw(images[index % len(images)])
        print(time.perf_counter() - began, flush=True)


main()
