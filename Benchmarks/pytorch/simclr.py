"""SimCLR as users of PyTorch train it: torchvision's transforms on PIL images, in the workers of a DataLoader.

    simclr.py FOLDER IMAGES THREADS WORKERS [--layout LAYOUT]

FOLDER holds the config.json of a run, IMAGES the binary files of CIFAR-10. Reads `loaded N` on standard input, a line each, and
answers with the seconds of N training steps, views included; `loss` with the loss of the last step.
"""

import argparse
import itertools
import json
import pathlib
import sys
import time

import torch
from torch.utils.data import DataLoader, Dataset

from contrastive import Contrastive
from pictures import pictures, transform


class TwoViews(Dataset):
    def __init__(self, images, draw):
        self.images, self.draw = images, draw

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.draw(self.images[index]), self.draw(self.images[index])


def endless(loader):
    return itertools.chain.from_iterable(itertools.repeat(loader))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("images", type=pathlib.Path)
    parser.add_argument("threads", type=int)
    parser.add_argument("workers", type=int)
    parser.add_argument("--layout", choices=["channels-last", "contiguous"], default="contiguous")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    config = json.loads((arguments.folder / "config.json").read_text())
    format = torch.channels_last if arguments.layout == "channels-last" else torch.contiguous_format
    model = Contrastive(config).to(memory_format=format)
    settings = config["training"]["optimizer"]
    optimizer = torch.optim.SGD(model.parameters(), settings["rate"], settings["momentum"])
    batches = endless(DataLoader(
        TwoViews(pictures(arguments.images), transform(config["views"])), config["training"]["batch"], shuffle=True,
        drop_last=True, num_workers=arguments.workers, persistent_workers=True))
    loss = torch.tensor(float("nan"))
    print("ready", flush=True)
    for line in sys.stdin:
        match line.split():
            case ["loss"]:
                print(loss.item(), flush=True)
            case ["loaded", count]:
                began = time.perf_counter()
                for first, second in itertools.islice(batches, int(count)):
                    optimizer.zero_grad()
                    loss = model(torch.cat([first, second]).contiguous(memory_format=format))
                    loss.backward()
                    optimizer.step()
                print(time.perf_counter() - began, flush=True)
            case _:
                raise SystemExit(f"{line.strip()!r} is no command; known are loaded N, loss")


if __name__ == "__main__":
    main()
