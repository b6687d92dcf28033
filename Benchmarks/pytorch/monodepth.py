"""Depth and ego-motion after Godard et al. 2019 as users of PyTorch write it, from the paper's formulae.

Eager operators in the default layout. The errors of unwarped sources are computed once for all scales, since all scales
are compared at full size.
"""

import torch
import torch.nn.functional as F
from torch import nn

from monodepth_networks import PoseResNet, ResNetUNet

# What this file implements of a spec's `objective`; weights, scales and the disparity range are read from it.
IMPLEMENTED = {
    "automask": "minimum", "explainability": 0, "predictiveMask": 0, "smoothnessOrder": 1, "smoothnessOf": "output",
    "multiscale": "full", "scaleReduction": "mean", "geometry": 0, "velocity": 0, "padding": "border",
    "views": "neighbours",
}


def transform(numbers, is_inverted):
    """Matrices `[n, 4, 4]` of translations and axis-angle vectors `[n, 6]`, or their inverses."""
    translation, vector = numbers[:, :3, None], numbers[:, 3:]
    angle = vector.norm(dim=1, keepdim=True)
    x, y, z = (vector / (angle + 1e-7)).unbind(1)
    zero = torch.zeros_like(x)
    cross = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], 1).reshape(-1, 3, 3)
    sine, cosine = angle.sin()[..., None], angle.cos()[..., None]
    rotation = torch.eye(3) + sine * cross + (1 - cosine) * (cross @ cross)
    if is_inverted:
        rotation = rotation.transpose(1, 2)
        translation = -rotation @ translation
    last = torch.tensor([0.0, 0.0, 0.0, 1.0]).expand(len(numbers), 1, 4)
    return torch.cat([torch.cat([rotation, translation], 2), last], 1)


class ViewSynthesis(nn.Module):
    """A source frame as seen from the target: back-projection by depth, projection, bilinear sampling."""

    def __init__(self, height, width):
        super().__init__()
        self.size = height, width
        v, u = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
        pixels = torch.stack([u, v, torch.ones_like(u)]).float().flatten(1)
        self.register_buffer("pixels", pixels[None], persistent=False)

    def forward(self, source, depth, camera, inverse_camera, transform):
        points = depth.flatten(2) * (inverse_camera @ self.pixels)
        moved = (camera @ transform[:, :3]) @ torch.cat([points, torch.ones_like(points[:, :1])], 1)
        x, y = (moved[:, :2] / (moved[:, 2:] + 1e-7)).unflatten(2, self.size).unbind(1)
        height, width = self.size
        grid = torch.stack([x / (width - 1), y / (height - 1)], 3) * 2 - 1
        return F.grid_sample(source, grid, padding_mode="border", align_corners=True)


class SSIM(nn.Module):
    """(1 − SSIM)/2 of 3×3 windows."""

    def __init__(self):
        super().__init__()
        self.pad, self.mean = nn.ReflectionPad2d(1), nn.AvgPool2d(3, 1)

    def forward(self, x, y):
        x, y = self.pad(x), self.pad(y)
        mean_x, mean_y = self.mean(x), self.mean(y)
        variance_x = self.mean(x**2) - mean_x**2
        variance_y = self.mean(y**2) - mean_y**2
        covariance = self.mean(x * y) - mean_x * mean_y
        above = (2 * mean_x * mean_y + 0.01**2) * (2 * covariance + 0.03**2)
        below = (mean_x**2 + mean_y**2 + 0.01**2) * (variance_x + variance_y + 0.03**2)
        return ((1 - above / below) / 2).clamp(0, 1)


def smoothness(d, image):
    d = d / (d.mean((2, 3), keepdim=True) + 1e-7)
    dx, dy = (d[..., :-1] - d[..., 1:]).abs(), (d[..., :-1, :] - d[..., 1:, :]).abs()
    image_x = (image[..., :-1] - image[..., 1:]).abs().mean(1, keepdim=True)
    image_y = (image[..., :-1, :] - image[..., 1:, :]).abs().mean(1, keepdim=True)
    return (dx * torch.exp(-image_x)).mean() + (dy * torch.exp(-image_y)).mean()


class Objective(nn.Module):
    def __init__(self, settings, disparity, size):
        super().__init__()
        photometric = settings["photometric"]
        found = {key: settings[key] for key in IMPLEMENTED}
        if found != IMPLEMENTED or photometric["sources"] != "minimum" or photometric["range"] != "unit":
            raise SystemExit(f"monodepth.py implements the objective of Godard et al. 2019 only, not {settings}")
        self.settings, (self.low, self.high) = settings, disparity
        self.synthesis, self.ssim = ViewSynthesis(*size), SSIM()
        self.l1_weight, self.ssim_weight = photometric["l1"], photometric["ssim"]

    def error(self, a, b):
        difference = (a - b).abs().mean(1, keepdim=True)
        return self.l1_weight * difference + self.ssim_weight * self.ssim(a, b).mean(1, keepdim=True)

    def forward(self, frames, camera, outputs, poses):
        """Frames: target, previous, next; outputs: σ per scale; poses: previous to target, target to next."""
        target, sources = frames[0], frames[1:]
        transforms = [transform(pose, is_inverted=i == 0) for i, pose in enumerate(poses)]
        inverse_camera = torch.linalg.inv(camera)
        unwarped = torch.cat([self.error(source, target) for source in sources], 1)
        unwarped = unwarped + 1e-5 * torch.randn_like(unwarped)
        total = 0
        for scale, output in enumerate(outputs):
            large = F.interpolate(output, target.shape[2:], mode="bilinear", align_corners=False)
            depth = 1 / (self.low + (self.high - self.low) * large)
            errors = [unwarped]
            for source, matrix in zip(sources, transforms):
                errors.append(self.error(self.synthesis(source, depth, camera, inverse_camera, matrix), target))
            image = F.interpolate(target, output.shape[2:], mode="area")
            photometric = torch.cat(errors, 1).min(1).values.mean()
            total = total + photometric + self.settings["smoothness"] / 2**scale * smoothness(output, image)
        return total / len(outputs)


class Monodepth(nn.Module):
    """Both networks and the objective; called on a batch it gives the loss."""

    def __init__(self, config):
        super().__init__()
        network, self.data = config["network"], config["data"]
        self.size = self.data["height"], self.data["width"]
        depth, pose = network["depth"], network["pose"]
        if pose["type"] != "resnet" or pose["frames"] != "pairs" or pose["encoder"] != "separate" or (
                network["rotation"], network["pairOrder"]) != ("axisangle", "temporal"):
            raise SystemExit(f"monodepth.py implements a ResNet on pairs in temporal order, axis-angle, not {network}")
        self.depth = ResNetUNet(depth["layers"], depth["width"])
        self.pose = PoseResNet(pose["layers"], 2, pose["width"], pose["scale"])
        self.objective = Objective(config["objective"], network["disparity"], self.size)
        self.scales = config["objective"]["scales"]
        self.is_reduced = config["training"]["precision"] == "bfloat16"

    def batch(self, parts):
        """Frames `[3, n, 3, h, w]`: target, previous, next; camera matrices `[n, 3, 3]`."""
        frames = torch.from_numpy(parts["frames"]).reshape(3, -1, 3, *self.size)
        fx, fy, cx, cy = torch.from_numpy(parts["intrinsics"]).reshape(-1, 4).unbind(1)
        zero, one = torch.zeros_like(fx), torch.ones_like(fx)
        camera = torch.stack([fx, zero, cx, zero, fy, cy, zero, zero, one], 1).reshape(-1, 3, 3)
        return frames, camera

    def predict(self, frames):
        target, previous, following = frames
        with torch.autocast("cpu", torch.bfloat16, enabled=self.is_reduced):
            outputs = self.depth(target)[:self.scales]
            poses = [self.pose(torch.cat(pair, 1))[:, 0] for pair in ((previous, target), (target, following))]
        return [output.float() for output in outputs], [pose.float() for pose in poses]

    def forward(self, batch):
        frames, camera = batch
        return self.objective(frames, camera, *self.predict(frames))
