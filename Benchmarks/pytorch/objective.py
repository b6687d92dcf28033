"""The objective of depth and ego-motion, every term and option, in plain PyTorch: the reference of the Swift operators.

Written from the papers' formulae; what they leave open is as the program's settings say. In any precision.
"""

import torch
import torch.nn.functional as F

from depth import smoothness as second_order_smoothness
from view_synthesis import in_view, inverse, motion, project, sample


def resized(images, size, mode):
    """Images by area or bilinearly (half-pixel centres), unless they have the size."""
    return images if images.shape[2:] == size else F.interpolate(images, size, mode=mode)


def dissimilarity(a, b):
    """(1 − SSIM)/2 in [0, 1] of images in [0, 1]: 3×3 means, reflected at the border. Godard et al. 2017."""
    a, b = F.pad(a, (1, 1, 1, 1), mode="reflect"), F.pad(b, (1, 1, 1, 1), mode="reflect")

    def mean(x):
        return F.avg_pool2d(x, 3, 1)

    mean_a, mean_b = mean(a), mean(b)
    variances = mean(a * a) - mean_a**2 + mean(b * b) - mean_b**2
    covariance = mean(a * b) - mean_a * mean_b
    above = (2 * mean_a * mean_b + 1e-4) * (2 * covariance + 9e-4)
    below = (mean_a**2 + mean_b**2 + 1e-4) * (variances + 9e-4)
    return ((1 - above / below) / 2).clamp(0, 1)


def photometric_error(a, b, settings):
    """Weighted SSIM and L1 of images in the range of the settings, `[n, 1, h, w]`.

    `clip` is PackNet's: the map is limited to its mean plus so many standard deviations, as constants.
    """
    error = settings["l1"] * (a - b).abs().mean(1, keepdim=True)
    if settings["ssim"] > 0:
        unit = [(image + 1) / 2 for image in (a, b)] if settings["range"] == "symmetric" else (a, b)
        error = error + settings["ssim"] * dissimilarity(*unit).mean(1, keepdim=True)
    if settings.get("clip") is not None:
        error = error.clamp(max=(error.mean() + settings["clip"] * error.std()).item())
    return error


def mean_where(values, mask, otherwise):
    """The mean over a mask; where it is empty a constant, so that there is nothing to gain by emptying it."""
    return values[mask].mean() if mask.any() else values.new_tensor(otherwise)


def masked_mean(error, seen, rival, automask, worst):
    """The mean of one error map over what is seen, auto-masked; and where the warped source wins."""
    if automask == "none":
        return mean_where(error, seen, worst), seen
    if automask == "binary":
        wins = seen & (error < rival)
        return mean_where(error, wins, worst), wins
    wins = seen & (error <= rival)
    return mean_where(torch.where(wins, error, rival), seen, worst), wins


def reduced(errors, valid, identity, sources, automask, worst):
    """Errors `[n, sources, h, w]` over sources and pixels: the loss, the part in view, the part of it that wins.

    Each source has to be in view where it counts. Errors of the unwarped sources count wherever they are.
    """
    if sources == "sum":
        maps = list(zip(errors.split(1, 1), valid.split(1, 1), identity.split(1, 1)))
    elif sources == "mean":
        mean = torch.where(valid, errors, 0).sum(1, keepdim=True) / valid.sum(1, keepdim=True).clamp(min=1)
        maps = [(mean, valid.any(1, keepdim=True), identity.mean(1, keepdim=True))]
    else:
        least = torch.where(valid, errors, torch.inf).min(1, keepdim=True).values
        maps = [(least, valid.any(1, keepdim=True), identity.min(1, keepdim=True).values)]
    found = [masked_mean(error, seen, rival, automask, worst) for error, seen, rival in maps]
    seen, wins = torch.cat([part[1] for part in maps], 1), torch.cat([won for _, won in found], 1)
    fraction = seen.to(errors.dtype).mean()
    return sum(loss for loss, _ in found), fraction, wins.sum() / seen.sum().clamp(min=1)


def edge_aware_smoothness(d, image):
    """Godard et al. 2019, equation 3: of the map over its mean."""
    d = d / (d.mean((2, 3), keepdim=True) + 1e-7)
    return sum(
        (d.diff(dim=k).abs() * torch.exp(-image.diff(dim=k).abs().mean(1, keepdim=True))).mean() for k in (3, 2))


class Objective:
    """Settings as a spec's `objective`, with `rotation` and `disparity` of its `network`."""

    def __init__(self, settings, rotation, disparity):
        self.settings, self.rotation, (self.low, self.high) = settings, rotation, disparity
        photometric = settings["photometric"]
        self.worst = photometric["ssim"] + photometric["l1"] * (2 if photometric["range"] == "symmetric" else 1)

    def ranged(self, images):
        return images * 2 - 1 if self.settings["photometric"]["range"] == "symmetric" else images

    def disparity(self, output):
        return self.low + (self.high - self.low) * output

    def unwarped_errors(self, target, sources):
        with torch.no_grad():
            errors = [
                photometric_error(self.ranged(source), self.ranged(target), self.settings["photometric"])
                for source in sources
            ]
        return torch.cat(errors, 1)

    def compare(self, target, sources, depth, source_depths, motions, intrinsics, weights, identity):
        """One image against others seen from it: the loss, D_diff summed over sources or 0, and two fractions."""
        errors, valid, inconsistency = [], [], 0.0
        padding = self.settings["padding"]
        for i, (source, (rotation, translation)) in enumerate(zip(sources, motions)):
            x, y, z = project(depth, rotation, translation, intrinsics)
            seen = in_view(x, y, z, source.shape[2:])
            warped = sample(self.ranged(source), x, y, padding)
            error = photometric_error(warped, self.ranged(target), self.settings["photometric"])
            if source_depths is not None:
                # Bian et al. 2019, equations 5 to 7.
                there = sample(source_depths[i], x, y, "border")
                difference = ((z[:, None] - there).abs() / (z[:, None] + there)).clamp(0, 1)
                inconsistency = inconsistency + mean_where(difference, seen, 1.0)
                error = error * (1 - difference)
            errors.append(error if weights is None else error * weights[:, i:i + 1])
            valid.append(seen if padding == "mask" else torch.ones_like(seen))
        loss, fraction, winning = reduced(
            torch.cat(errors, 1), torch.cat(valid, 1), identity,
            self.settings["photometric"]["sources"], self.settings["automask"], self.worst)
        return loss, inconsistency, fraction, winning

    def mask_weights(self, logits, size):
        """Probabilities `[n, sources, h, w]` of one scale, enlarged as probabilities."""
        if self.settings["explainability"] > 0:
            probabilities = logits.unflatten(1, (-1, 2)).softmax(2)[:, :, 1]
        else:
            probabilities = logits.sigmoid()
        return resized(probabilities, size, "bilinear")

    def mask_terms(self, logits):
        """What keeps masks at 1: the sum over sources of cross-entropies, or the mean of binary ones."""
        if self.settings["explainability"] > 0:
            entropies = -logits.unflatten(1, (-1, 2)).log_softmax(2)[:, :, 1].mean((0, 2, 3))
            yield "explainability", self.settings["explainability"] * entropies.sum()
        else:
            yield "predictiveMask", -self.settings["predictiveMask"] * F.logsigmoid(logits).mean()

    def smoothness(self, output, image):
        of, order = self.settings["smoothnessOf"], self.settings["smoothnessOrder"]
        d = {
            "output": lambda: output, "disparity": lambda: self.disparity(output),
            "depth": lambda: 1 / self.disparity(output),
        }[of]()
        return second_order_smoothness(d) if order == 2 else edge_aware_smoothness(
            d, resized(image, d.shape[2:], "area"))

    def photometric_terms(self, scale, target, sources, outputs, source_outputs, motions, masks, intrinsics):
        """View synthesis at one scale and, with the geometric term, of the sources from the target."""
        is_full, geometry = self.settings["multiscale"] == "full", self.settings["geometry"]
        size = target.shape[2:] if is_full else outputs[scale].shape[2:]
        intrinsics = intrinsics if is_full else intrinsics / 2**scale
        target, sources = resized(target, size, "area"), [resized(source, size, "area") for source in sources]

        def depth(output):
            return 1 / self.disparity(resized(output, size, "bilinear"))

        here = depth(outputs[scale])
        there = [depth(output[scale]) for output in source_outputs] if geometry > 0 else None
        weights = self.mask_weights(masks[scale], size) if masks else None
        identity = self.unwarped_errors(target, sources)
        loss, inconsistency, fraction, winning = self.compare(
            target, sources, here, there, motions, intrinsics, weights, identity)
        if geometry > 0:
            share = 1 if self.settings["photometric"]["sources"] == "sum" else 1 / len(sources)
            for i, source in enumerate(sources):
                back, other, _, _ = self.compare(
                    source, [target], there[i], [here], [inverse(*motions[i])], intrinsics, None, identity[:, i:i + 1])
                loss, inconsistency = loss + share * back, inconsistency + other
        return loss, geometry * inconsistency, fraction, winning

    def __call__(
        self, target, sources, outputs, poses, intrinsics, masks=(), source_outputs=(), distances=None
    ):
        """All weighted terms by name and scale, and the fractions of what is in view and of what wins, by scale.

        target: `[n, 3, h, w]` in [0, 1]; sources: a list of the same.
        outputs: σ in (0, 1), `[n, 1, h/2^s, w/2^s]` per scale; source_outputs: the same of each source.
        poses: `[sources, n, 6]`, target to source; distances: `[sources, n]` in metres.
        intrinsics: `[n, 4]`: fx, fy, cx, cy in pixels.
        masks: logits per scale, predictive `[n, sources, …]`, or of explainability `[n, 2·sources, …]`, of which the
        second of each pair stands for explainable.
        """
        settings, terms, fractions = self.settings, {}, {}
        motions = [motion(pose, self.rotation) for pose in poses]
        share = 1 / settings["scales"] if settings["scaleReduction"] == "mean" else 1
        for s in range(settings["scales"]):
            loss, geometry, fractions[f"valid/{s}"], fractions[f"warped/{s}"] = self.photometric_terms(
                s, target, sources, outputs, source_outputs, motions, masks, intrinsics)
            terms[f"photometric/{s}"] = share * loss
            if settings["geometry"] > 0:
                terms[f"geometry/{s}"] = share * geometry
            if settings["smoothness"] > 0:
                pairs = [(outputs, target)]
                if settings["geometry"] > 0:
                    pairs += zip(source_outputs, sources)
                smooth = sum(self.smoothness(maps[s], image) for maps, image in pairs)
                terms[f"smoothness/{s}"] = share * settings["smoothness"] / 2**s * smooth
            if masks:
                terms |= {f"{name}/{s}": share * value for name, value in self.mask_terms(masks[s])}
        if settings["velocity"] > 0:
            lengths = poses[:, :, :3].norm(dim=2)
            terms["velocity/0"] = settings["velocity"] * (lengths - distances).abs().mean()
        return terms, fractions
