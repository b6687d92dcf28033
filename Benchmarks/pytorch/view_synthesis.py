"""Rotations, projection and sampling in plain PyTorch, in any precision: what objective.py is made of."""

import torch
import torch.nn.functional as F

from depth import rotation as euler_rotation
from depth import sfmlearner_sample


def axis_angle_rotation(vectors):
    """R = I + sin a [k]× + (1 − cos a) [k]×² of vectors a·k, `[n, 3]`. Rodrigues' formula."""
    angle = vectors.norm(dim=1, keepdim=True)
    x, y, z = (vectors / (angle + 1e-7)).unbind(1)
    zero = torch.zeros_like(x)
    cross = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], 1).reshape(-1, 3, 3)
    sine, cosine = angle.sin()[:, :, None], angle.cos()[:, :, None]
    return torch.eye(3, dtype=vectors.dtype) + sine * cross + (1 - cosine) * cross @ cross


ROTATIONS = {"euler": euler_rotation, "axisangle": axis_angle_rotation}


def motion(numbers, convention):
    """R `[n, 3, 3]` and t `[n, 3]` of six numbers each: translation, then rotation."""
    return ROTATIONS[convention](numbers[:, 3:]), numbers[:, :3]


def inverse(rotation, translation):
    back = rotation.transpose(1, 2)
    return back, -(back @ translation[:, :, None])[:, :, 0]


def project(depth, rotation, translation, intrinsics):
    """Where the pixels of `depth` `[n, 1, h, w]` fall in the other camera: x, y in pixels and z, `[n, h, w]` each.

    Intrinsics are `[n, 4]`: fx, fy, cx, cy. Points behind the camera are projected too.
    """
    n, _, h, w = depth.shape
    fx, fy, cx, cy = (intrinsics[:, i, None, None] for i in range(4))
    u = torch.arange(w, dtype=depth.dtype).expand(n, h, w)
    v = torch.arange(h, dtype=depth.dtype)[:, None].expand(n, h, w)
    rays = torch.stack([(u - cx) / fx, (v - cy) / fy, torch.ones_like(u)], 1)
    points = (rays * depth).flatten(2)
    x, y, z = (rotation @ points + translation[:, :, None]).reshape(n, 3, h, w).unbind(1)
    return fx * x / (z + 1e-10) + cx, fy * y / (z + 1e-10) + cy, z


def sample(images, x, y, padding):
    """Images `[n, c, h, w]` at pixel coordinates, bilinearly. Padding mask samples as border does."""
    if padding == "sfmlearner":
        return sfmlearner_sample(images, x, y)
    h, w = images.shape[2:]
    grid = torch.stack([2 * x / (w - 1) - 1, 2 * y / (h - 1) - 1], 3)
    mode = "zeros" if padding == "zeros" else "border"
    return F.grid_sample(images, grid, padding_mode=mode, align_corners=True)


def in_view(x, y, z, size):
    """Where coordinates are inside an image and before its camera, `[n, 1, h, w]`."""
    h, w = size
    return ((x >= 0) & (x <= w - 1) & (y >= 0) & (y <= h - 1) & (z > 0))[:, None]
