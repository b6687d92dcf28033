"""SimCLR on small images in plain PyTorch: ResNet-18 with a 3x3 stem, projector, NT-Xent."""

import torch
import torch.nn.functional as F
from torch import nn

from residual import BasicBlock


class ResNet18(nn.Module):
    def __init__(self, inputs, width):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)

        def stage(inputs, outputs, stride):
            return nn.Sequential(BasicBlock(inputs, outputs, stride), BasicBlock(outputs, outputs, 1))

        self.layer1 = stage(width, width, 1)
        self.layer2 = stage(width, 2 * width, 2)
        self.layer3 = stage(2 * width, 4 * width, 2)
        self.layer4 = stage(4 * width, 8 * width, 2)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        return self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3))


def nt_xent(a, b, temperature):
    n = len(a)
    views = F.normalize(torch.cat([a, b]), dim=1)
    similarities = (views @ views.T / temperature).masked_fill(torch.eye(2 * n, dtype=torch.bool), -1e9)
    return F.cross_entropy(similarities, torch.arange(2 * n).roll(n))


class Contrastive(nn.Module):
    """Encoder and projector; called on a batch it gives the objective."""

    def __init__(self, config):
        super().__init__()
        self.temperature, self.size = config["objective"]["temperature"], config["views"]["size"]
        width, projector = config["encoder"]["width"], config["projector"]
        self.channels = 3 if config["data"]["type"] == "cifar10" else 1
        self.encoder = ResNet18(self.channels, width)
        layers, inputs = [], 8 * width
        for layer in range(projector["layers"]):
            is_last = layer == projector["layers"] - 1
            outputs = projector["output"] if is_last else projector["hidden"]
            layers.append(nn.Linear(inputs, outputs, bias=is_last or not projector["norm"]))
            if not is_last:
                layers += ([nn.BatchNorm1d(outputs)] if projector["norm"] else []) + [nn.ReLU()]
            inputs = outputs
        self.projector = nn.Sequential(*layers)
        self.is_reduced = config["training"]["precision"] == "bfloat16"

    def batch(self, parts):
        return torch.from_numpy(parts["views"]).reshape(-1, self.channels, self.size, self.size)

    def forward(self, views):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_reduced):
            projections = self.projector(self.encoder(views))
        a, b = projections.float().chunk(2)
        return nt_xent(a, b, self.temperature)
