"""Networks of depth and ego-motion in plain PyTorch, written from the papers' descriptions.

Parameters have the names of the Swift modules; the encoder's are torchvision's. Images are in [0, 1].
"""

import torch
import torch.nn.functional as F
from torch import nn

from depth import scaled
from residual import BasicBlock, Bottleneck


def reflected(x):
    """One pixel on every side, by reflection; a single row or column has only itself to repeat."""
    for sides, size in (((1, 1, 0, 0), x.shape[3]), ((0, 0, 1, 1), x.shape[2])):
        x = F.pad(x, sides, mode="reflect" if size > 1 else "replicate")
    return x


def resized(x, like):
    return F.interpolate(x, like.shape[2:], mode="nearest")


class ResNetEncoder(nn.Module):
    """Five maps of features, at 1/2 to 1/32, of one image or of several along the channels."""

    def __init__(self, layers=18, images=1, width=64):
        super().__init__()
        block, counts = {
            18: (BasicBlock, [2, 2, 2, 2]), 34: (BasicBlock, [3, 4, 6, 3]), 50: (Bottleneck, [3, 4, 6, 3])}[layers]
        self.conv1 = nn.Conv2d(3 * images, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.channels = [width]
        for stage, count in enumerate(counts):
            planes, blocks = width << stage, []
            for index in range(count):
                inputs = self.channels[-1] if index == 0 else planes * block.expansion
                blocks.append(block(inputs, planes, 2 if stage > 0 and index == 0 else 1))
            setattr(self, f"layer{stage + 1}", nn.Sequential(*blocks))
            self.channels.append(planes * block.expansion)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, images):
        features = [F.relu(self.bn1(self.conv1((images - 0.45) / 0.225)))]
        x = self.layer1(F.max_pool2d(features[0], 3, 2, 1))
        features.append(x)
        for layer in (self.layer2, self.layer3, self.layer4):
            features.append(layer(features[-1]))
        return features


# Godard et al. 2019.


class DepthDecoder(nn.Module):
    """Sigmoid outputs at four scales, finest first; `channels` are the encoder's."""

    def __init__(self, channels, width=64):
        super().__init__()
        decoder = [max(1, count * width // 64) for count in (256, 128, 64, 32, 16)]
        skips = channels[3::-1] + [0]
        self.up = nn.ModuleList(nn.Conv2d(a, b, 3) for a, b in zip(channels[4:] + decoder, decoder))
        self.merge = nn.ModuleList(nn.Conv2d(b + s, b, 3) for b, s in zip(decoder, skips))
        self.heads = nn.ModuleList(nn.Conv2d(b, 1, 3) for b in decoder[1:])

    def forward(self, features, images):
        likes, x, outputs = features[3::-1] + [images], features[4], []
        for level, like in enumerate(likes):
            x = resized(F.elu(self.up[level](reflected(x))), like)
            x = torch.cat([x, like], 1) if level < 4 else x
            x = F.elu(self.merge[level](reflected(x)))
            if level > 0:
                outputs.append(torch.sigmoid(self.heads[level - 1](reflected(x))))
        return outputs[::-1]


class ResNetUNet(nn.Module):
    def __init__(self, layers=18, width=64):
        super().__init__()
        self.encoder = ResNetEncoder(layers, width=width)
        self.decoder = DepthDecoder(self.encoder.channels, width)

    def forward(self, images):
        return self.decoder(self.encoder(images), images)


class PoseDecoder(nn.Module):
    """Motions `[n, vectors, 6]` from the coarsest features of one encoder, or of each frame."""

    def __init__(self, channels, frames=1, vectors=1, width=64, scale=0.01):
        super().__init__()
        hidden = 4 * width
        self.squeeze = nn.Conv2d(channels, hidden, 1)
        self.pose = nn.ModuleList([
            nn.Conv2d(frames * hidden, hidden, 3, 1, 1), nn.Conv2d(hidden, hidden, 3, 1, 1),
            nn.Conv2d(hidden, 6 * vectors, 1)])
        self.vectors, self.scale = vectors, scale

    def forward(self, frames):
        x = torch.cat([F.relu(self.squeeze(features)) for features in frames], 1)
        x = self.pose[2](F.relu(self.pose[1](F.relu(self.pose[0](x)))))
        return x.mean((2, 3)).reshape(-1, self.vectors, 6) * self.scale


class PoseResNet(nn.Module):
    def __init__(self, layers=18, images=2, width=64, scale=0.01):
        super().__init__()
        self.encoder = ResNetEncoder(layers, images, width)
        self.decoder = PoseDecoder(self.encoder.channels[4], vectors=images - 1, width=width, scale=scale)

    def forward(self, images):
        return self.decoder([self.encoder(images)[4]])


class PoseCNN(nn.Module):
    def __init__(self, images=2, width=1.0, scale=0.01):
        super().__init__()
        channels = scaled([16, 32, 64, 128, 256, 256, 256], width)
        kernels = [7, 5, 3, 3, 3, 3, 3]
        self.convs = nn.ModuleList(
            nn.Conv2d(a, b, k, 2, k // 2) for a, b, k in zip([3 * images] + channels, channels, kernels))
        self.pose = nn.Conv2d(channels[-1], 6 * (images - 1), 1)
        self.vectors, self.scale = images - 1, scale

    def forward(self, x):
        for conv in self.convs:
            x = F.relu(conv(x))
        return self.pose(x).mean((2, 3)).reshape(-1, self.vectors, 6) * self.scale


# Guizilini et al. 2020, table 1 and figure 3, without dropout.


class NormedConv(nn.Module):
    """Convolution, group normalisation in 16 groups, ELU."""

    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2)
        self.norm = group_norm(outputs)

    def forward(self, x):
        return F.elu(self.norm(self.conv(x)))


def group_norm(channels):
    return nn.GroupNorm(next(groups for groups in (16, 8, 4, 2, 1) if channels % groups == 0), channels)


class Packing(nn.Module):
    """Halves height and width: space to depth, 3D convolution, 2D convolution."""

    def __init__(self, channels, kernel=3, features=8):
        super().__init__()
        self.conv3d = nn.Conv3d(1, features, 3, 1, 1)
        self.conv = NormedConv(4 * features * channels, channels, kernel)

    def forward(self, x):
        x = F.pad(x, (0, x.shape[3] % 2, 0, x.shape[2] % 2), mode="replicate")
        return self.conv(self.conv3d(F.pixel_unshuffle(x, 2)[:, None]).flatten(1, 2))


class Unpacking(nn.Module):
    """Doubles height and width: 2D convolution, 3D convolution, depth to space; cut to the size of `like`."""

    def __init__(self, inputs, outputs, features=8):
        super().__init__()
        self.conv = NormedConv(inputs, 4 * outputs // features, 3)
        self.conv3d = nn.Conv3d(1, features, 3, 1, 1)

    def forward(self, x, like):
        x = F.pixel_shuffle(self.conv3d(self.conv(x)[:, None]).flatten(1, 2), 2)
        return x[:, :, : like.shape[2], : like.shape[3]]


class NormedResidualBlock(nn.Module):
    """Two 3x3 convolutions beside a 1x1."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = NormedConv(inputs, outputs, 3)
        self.conv2 = NormedConv(outputs, outputs, 3)
        self.conv3 = nn.Conv2d(inputs, outputs, 1)
        self.norm = group_norm(outputs)

    def forward(self, x):
        return F.elu(self.norm(self.conv2(self.conv1(x)) + self.conv3(x)))


class PackNet(nn.Module):
    def __init__(self, width=1.0):
        super().__init__()
        first, *stages = [max(1, int(count * width / 16 + 0.5)) * 16 for count in (64, 64, 64, 128, 256, 512)]
        self.stem = NormedConv(3, first, 5)
        self.down = nn.ModuleList([NormedConv(first, stages[0], 7)])
        for inputs, outputs, count in zip(stages, stages[1:], (2, 2, 3, 3)):
            self.down.append(
                nn.Sequential(*(NormedResidualBlock(inputs if i == 0 else outputs, outputs) for i in range(count))))
        self.pack = nn.ModuleList(Packing(channels, 3 if level else 5) for level, channels in enumerate(stages))
        decoder = stages[::-1]
        skips = stages[3::-1] + [first]
        self.unpack = nn.ModuleList(Unpacking(a, b) for a, b in zip(stages[4:] + decoder, decoder))
        self.merge = nn.ModuleList(
            NormedConv(b + s + (level > 1), b, 3) for level, (b, s) in enumerate(zip(decoder, skips)))
        self.heads = nn.ModuleList(nn.Conv2d(b, 1, 3, 1, 1) for b in decoder[1:])

    def forward(self, images):
        x = self.stem(images)
        skips = [x]
        for down, pack in zip(self.down, self.pack):
            x = pack(down(x))
            skips.append(x)
        outputs = []
        for level, like in enumerate(skips[4::-1]):
            parts = [self.unpack[level](x, like), like]
            if outputs:
                parts.append(resized(outputs[-1], like))
            x = self.merge[level](torch.cat(parts, 1))
            if level > 0:
                outputs.append(torch.sigmoid(self.heads[level - 1](x)))
        return outputs[::-1]
