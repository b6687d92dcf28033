"""Depth and ego-motion after Zhou et al. 2017 in plain PyTorch, written from the paper's formulae."""

import torch
import torch.nn.functional as F
from torch import nn


def scaled(counts, width):
    return [max(1, round(count * width)) for count in counts]


def fitted(features, size):
    return features if features.shape[2:] == size else F.interpolate(features, size, mode="nearest")


def up_convolution(inputs, outputs, kernel=3):
    return nn.ConvTranspose2d(inputs, outputs, kernel, stride=2, padding=kernel // 2, output_padding=1)


class DispNet(nn.Module):
    def __init__(self, width):
        super().__init__()
        encoder = scaled([32, 64, 128, 256, 512, 512, 512], width)
        decoder = scaled([512, 512, 256, 128, 64, 32, 16], width)
        kernels = [7, 5, 3, 3, 3, 3, 3]
        self.down = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(inputs, outputs, k, 2, k // 2), nn.ReLU(), nn.Conv2d(outputs, outputs, k, 1, k // 2), nn.ReLU()
            )
            for inputs, outputs, k in zip([3] + encoder, encoder, kernels)
        )
        self.up = nn.ModuleList(up_convolution(a, b) for a, b in zip([encoder[6]] + decoder, decoder))
        skips = encoder[5::-1] + [0]
        self.merge = nn.ModuleList(
            nn.Conv2d(decoder[i] + skips[i] + (i > 3), decoder[i], 3, 1, 1) for i in range(7)
        )
        self.heads = nn.ModuleList(nn.Conv2d(decoder[i], 1, 3, 1, 1) for i in range(3, 7))

    def forward(self, images):
        skips, features = [], images
        for level in self.down:
            features = level(features)
            skips.append(features)
        disparities = []
        for i in range(7):
            like = skips[5 - i] if i < 6 else images
            size = like.shape[2:]
            parts = [fitted(F.relu(self.up[i](features)), size)]
            if i < 6:
                parts.append(like)
            if disparities:
                parts.append(F.interpolate(disparities[-1], size, mode="bilinear", align_corners=False))
            features = F.relu(self.merge[i](torch.cat(parts, 1)))
            if i >= 3:
                disparities.append(torch.sigmoid(self.heads[i - 3](features)) * 10 + 0.01)
        return disparities[::-1]


class PoseExpNet(nn.Module):
    def __init__(self, width, scale, masks, sources=2):
        super().__init__()
        self.sources, self.scale = sources, scale
        encoder, kernels = scaled([16, 32, 64, 128, 256], width), [7, 5, 3, 3, 3]
        self.shared = nn.ModuleList(
            nn.Conv2d(a, b, k, 2, k // 2) for a, b, k in zip([3 * (sources + 1)] + encoder, encoder, kernels)
        )
        last = encoder[4]
        self.pose = nn.Sequential(
            nn.Conv2d(last, last, 3, 2, 1), nn.ReLU(), nn.Conv2d(last, last, 3, 2, 1), nn.ReLU(),
            nn.Conv2d(last, 6 * sources, 1),
        )
        decoder = scaled([256, 128, 64, 32, 16], width) if masks else []
        wide = [3, 3, 3, 5, 7]
        self.up = nn.ModuleList(up_convolution(a, b, k) for a, b, k in zip([last] + decoder, decoder, wide))
        self.heads = nn.ModuleList(
            nn.Conv2d(outputs, 2 * sources, k, 1, k // 2) for outputs, k in list(zip(decoder, wide))[1:]
        )

    def forward(self, frames):
        features, sizes = frames, []
        for layer in self.shared:
            sizes.append(features.shape[2:])
            features = F.relu(layer(features))
        motions = self.pose(features).mean((2, 3)).reshape(-1, self.sources, 6) * self.scale
        masks = []
        for i, layer in enumerate(self.up):
            features = fitted(F.relu(layer(features)), sizes[4 - i])
            if i > 0:
                masks.append(self.heads[i - 1](features))
        return motions, masks[::-1]


def rotation(angles):
    x, y, z = angles.clamp(-torch.pi, torch.pi).unbind(1)
    one, zero = torch.ones_like(x), torch.zeros_like(x)

    def matrix(*rows):
        return torch.stack(rows, 1).reshape(-1, 3, 3)

    about_x = matrix(one, zero, zero, zero, x.cos(), -x.sin(), zero, x.sin(), x.cos())
    about_y = matrix(y.cos(), zero, y.sin(), zero, one, zero, -y.sin(), zero, y.cos())
    about_z = matrix(z.cos(), -z.sin(), zero, z.sin(), z.cos(), zero, zero, zero, one)
    return about_x @ about_y @ about_z


def warped(image, depth, motion, intrinsics, padding):
    """`image` as seen from the target, p' ~ K (R D K⁻¹ p + t)."""
    n, _, h, w = image.shape
    fx, fy, cx, cy = (intrinsics[:, i, None, None] for i in range(4))
    u = torch.arange(w, dtype=torch.float32).expand(n, h, w)
    v = torch.arange(h, dtype=torch.float32)[:, None].expand(n, h, w)
    x, y = (u - cx) / fx, (v - cy) / fy
    points = torch.stack([x, y, torch.ones_like(x)], 1).flatten(2) * depth.flatten(2)
    moved = rotation(motion[:, 3:]) @ points + motion[:, :3, None]
    inverse = 1 / (moved[:, 2] + 1e-10)
    px = (moved[:, 0] * inverse).reshape(n, h, w) * fx + cx
    py = (moved[:, 1] * inverse).reshape(n, h, w) * fy + cy
    if padding == "sfmlearner":
        return sfmlearner_sample(image, px, py)
    grid = torch.stack([px * (2 / (w - 1)) - 1, py * (2 / (h - 1)) - 1], 3)
    return F.grid_sample(image, grid, padding_mode=padding, align_corners=True)


def sfmlearner_sample(image, x, y):
    """SfMLearner's sampler: corners clamped to the image, weights by the distance to the clamped corners."""
    n, c, h, w = image.shape
    x0, y0 = x.detach().floor(), y.detach().floor()
    x1, y1 = (x0 + 1).clamp(0, w - 1), (y0 + 1).clamp(0, h - 1)
    x0, y0 = x0.clamp(0, w - 1), y0.clamp(0, h - 1)

    def corner(xs, ys):
        index = (ys * w + xs).long().flatten(1)[:, None].expand(n, c, h * w)
        return image.flatten(2).gather(2, index).reshape(n, c, h, w)

    weights = ((x1 - x) * (y1 - y), x0, y0), ((x1 - x) * (y - y0), x0, y1), ((x - x0) * (y1 - y), x1, y0), (
        (x - x0) * (y - y0), x1, y1)
    return sum(weight[:, None] * corner(xs, ys) for weight, xs, ys in weights)


def smoothness(d):
    dx, dy = d[..., 1:] - d[..., :-1], d[..., 1:, :] - d[..., :-1, :]
    parts = [
        dx[..., 1:] - dx[..., :-1], dy[..., 1:, :] - dy[..., :-1, :],
        dx[..., 1:, :] - dx[..., :-1, :], dy[..., 1:] - dy[..., :-1],
    ]
    return sum(part.abs().mean() for part in parts)


def objective(frames, disparities, motions, masks, intrinsics, settings):
    """The terms of equation 4; frames are target, then sources: [3, n, 3, h, w]."""
    photometric = smooth = explainability = 0.0
    for scale in range(settings["scales"]):
        size, factor = disparities[scale].shape[2:], 2**scale
        small = frames
        if scale > 0:
            small = F.interpolate(frames.flatten(0, 1), size, mode="area").unflatten(0, frames.shape[:2])
        for i in range(2):
            view = warped(
                small[1 + i], 1 / disparities[scale], motions[:, i], intrinsics / factor, settings["padding"])
            difference = (view - small[0]).abs()
            if masks:
                log = masks[scale][:, 2 * i:2 * i + 2].log_softmax(1)[:, 1:]
                difference = difference * log.exp()
                explainability = explainability - log.mean()
            photometric = photometric + difference.mean()
        smooth = smooth + smoothness(disparities[scale]) / factor
    terms = {
        "photometric": settings["photometric"]["l1"] * photometric, "smoothness": settings["smoothness"] * smooth}
    return terms | ({"explainability": settings["explainability"] * explainability} if masks else {})


class Depth(nn.Module):
    """Both networks; called on a batch it gives the objective."""

    def __init__(self, config):
        super().__init__()
        self.settings, self.data = config["objective"], config["data"]
        networks = config["network"]
        self.depth = DispNet(networks["depth"]["width"])
        pose = networks["pose"]
        self.pose = PoseExpNet(pose["width"], pose["scale"], self.settings["explainability"] > 0)
        self.is_reduced = config["training"]["precision"] == "bfloat16"

    def batch(self, parts):
        size = (self.data["height"], self.data["width"])
        frames = torch.from_numpy(parts["frames"]).reshape(3, -1, 3, *size)
        return frames, torch.from_numpy(parts["intrinsics"]).reshape(-1, 4)

    def forward(self, batch):
        frames, intrinsics = batch
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_reduced):
            disparities = self.depth(frames[0])
            motions, masks = self.pose(torch.cat(list(frames), 1))
        disparities, masks = [d.float() for d in disparities], [m.float() for m in masks]
        return sum(objective(frames, disparities, motions.float(), masks, intrinsics, self.settings).values())
