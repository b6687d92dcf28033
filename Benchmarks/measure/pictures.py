"""Small pictures in the files of CIFAR-10."""

import numpy


def write_images(folder):
    """CIFAR-10's files with smooth pictures of random colours."""
    folder.mkdir()
    random = numpy.random.default_rng(0)
    for name in [f"data_batch_{batch}" for batch in range(1, 6)] + ["test_batch"]:
        patches = random.integers(0, 256, (1000, 3, 8, 8)).repeat(4, 2).repeat(4, 3)
        pixels = (patches + random.integers(-16, 17, patches.shape)).clip(0, 255).reshape(1000, 3072)
        labels = random.integers(0, 10, (1000, 1))
        numpy.concatenate([labels, pixels], 1).astype(numpy.uint8).tofile(folder / f"{name}.bin")
