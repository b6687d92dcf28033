"""The pictures of CIFAR-10's files, and random views of them as users of torchvision draw them."""

import pathlib

import numpy
from PIL import Image

import torchvision_operators  # noqa: F401
from torchvision import transforms as T


def pictures(folder):
    files = sorted(pathlib.Path(folder).glob("data_batch_*.bin"))
    records = numpy.concatenate([numpy.fromfile(file, numpy.uint8) for file in files]).reshape(-1, 3073)
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
