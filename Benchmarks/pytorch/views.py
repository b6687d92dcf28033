"""Random views as users of torchvision draw them, of PIL images in memory, on one thread.

    views.py FOLDER SETTINGS

FOLDER holds CIFAR-10's binary files, SETTINGS is the `views` of a spec. Reads `views N` on standard input, a line each, and
answers with the seconds that N views took.
"""

import json
import pathlib
import random
import sys
import time

import numpy
import torch

# A wheel made for CUDA has operators that libtorch for processors cannot load. No view uses them.
operators = torch.library.Library("torchvision", "FRAGMENT")
for name in ("nms", "qnms"):
    operators.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

from PIL import Image  # noqa: E402
from torchvision import transforms as T  # noqa: E402


def pictures(folder):
    records = numpy.fromfile(pathlib.Path(folder) / "data_batch_1.bin", numpy.uint8).reshape(-1, 3073)
    planes = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return [Image.fromarray(numpy.ascontiguousarray(plane)) for plane in planes]


def transform(views):
    jitter = views["jitter"]
    changes = [jitter[key] for key in ("brightness", "contrast", "saturation", "hue")]
    steps = [
        T.RandomResizedCrop(views["size"], scale=tuple(views["cropScale"]), ratio=tuple(views["cropRatio"])),
        T.RandomHorizontalFlip(views["flip"]),
        T.RandomApply([T.ColorJitter(*changes)], jitter["probability"]),
        T.RandomGrayscale(views["grey"]),
    ]
    if views["blur"]["probability"] > 0:
        kernel = 2 * max(1, views["size"] // 20) + 1
        steps.append(T.RandomApply([T.GaussianBlur(kernel, tuple(views["blur"]["sigma"]))], views["blur"]["probability"]))
    if views["solarize"]["probability"] > 0:
        steps.append(T.RandomSolarize(128, views["solarize"]["probability"]))
    return T.Compose(steps + [T.ToTensor(), T.Normalize([0.5] * 3, [0.5] * 3)])


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
