"""Joint-embedding objectives in plain PyTorch: the reference of the Swift ones, in any precision.

Written from the papers' formulae, in other ways than the program's: sums of exponentials where it has cross-entropies,
matrices scaled where it works in logarithms, loops over pairs. Views are lists of `[n, features]`, global ones first.
"""

import torch
import torch.nn.functional as F


def unit(rows):
    return rows / rows.norm(dim=1, keepdim=True).clamp_min(1e-12)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def ordered_pairs(globals_, views):
    """Indices of a global view and of another view."""
    return [(i, j) for i in range(globals_) for j in range(views) if i != j]


def cosine(a, b):
    return F.cosine_similarity(a, b, dim=1, eps=1e-12)


def nt_xent(projections, settings, queue):
    """Chen et al. 2020, equation 1, as −log(e^{s⁺/τ} / Σ e^{s/τ}) of every view; more views in pairs."""
    rows = [unit(view) for view in projections]
    temperature = settings["temperature"]

    def of(i, j):
        own = torch.exp(rows[i] @ rows[i].T / temperature)
        other = torch.exp(rows[i] @ rows[j].T / temperature)
        rest = own.sum(1) - own.diagonal() + other.sum(1)
        if queue is not None:
            rest = rest + torch.exp(rows[i] @ queue.T / temperature).sum(1)
        return (rest / other.diagonal()).log().mean()

    value = mean(of(i, j) for i, j in ordered_pairs(len(rows), len(rows)))
    yield "ntxent", value * {"mean": 1, "sum": 2}[settings["dialect"]]


def info_nce(predictions, targets, settings, queue):
    """He et al. 2020, equation 1, with a queue; Chen et al. 2021, algorithm 1, in the batch."""
    temperature = settings["temperature"]

    def of(i, j):
        similar = cosine(predictions[j], targets[i]) / temperature
        if queue is None:
            others = cosine(predictions[j][:, :, None], targets[i].T[None]) / temperature
            return (torch.logsumexp(others, 1) - similar).mean()
        others = cosine(predictions[j][:, :, None], queue.T[None]) / temperature
        return (torch.logaddexp(torch.logsumexp(others, 1), similar) - similar).mean()

    pairs = ordered_pairs(len(targets), len(predictions))
    if not settings["symmetric"]:
        pairs = [pair for pair in pairs if pair[0] == len(targets) - 1]
    value = mean(of(i, j) for i, j in pairs) * (2 if settings["symmetric"] else 1)
    yield "infonce", value * (2 * temperature if settings["dialect"] == "scaled" else 1)


def nnclr(predictions, targets, settings, queue):
    """Dwibedi et al. 2021, equation 2: neighbours by the least Euclidean distance of unit vectors."""

    def of(i, j):
        neighbours = queue[torch.cdist(unit(targets[i]), queue).argmin(1)]
        logits = neighbours @ unit(predictions[j]).T / settings["temperature"]
        return -F.log_softmax(logits, 1).diagonal().mean()

    yield "nnclr", mean(of(i, j) for i, j in ordered_pairs(len(targets), len(predictions)))


def agreement(predictions, targets, settings):
    """Grill et al. 2020, equation 2: squared distances of unit vectors, both ways; Chen and He 2021, equation 2."""
    pairs = ordered_pairs(len(targets), len(predictions))
    if settings["dialect"] == "byol":
        distances = mean((unit(predictions[j]) - unit(targets[i])).square().sum(1).mean() for i, j in pairs)
        yield "cosine", 2 * distances
    else:
        yield "cosine", -mean(cosine(predictions[j], targets[i]).mean() for i, j in pairs)


def barlow(projections, settings):
    """Zbontar et al. 2021, equation 1; with ε as the authors' batch normalisation has it, or without."""
    if settings["epsilon"] > 0:
        rows = [F.batch_norm(view, None, None, training=True, eps=settings["epsilon"]) for view in projections]
    else:
        rows = [(view - view.mean(0)) / view.std(0, correction=0) for view in projections]
    on, off = [], []
    for i, j in ordered_pairs(len(rows), len(rows)):
        c = torch.einsum("ni,nj->ij", rows[i], rows[j]) / len(rows[i])
        on.append((torch.diagonal(c) - 1).square().sum())
        off.append(c.flatten()[:-1].reshape(len(c) - 1, len(c) + 1)[:, 1:].square().sum())
    yield "invariance", settings["scale"] * mean(on)
    yield "redundancy", settings["scale"] * settings["redundancy"] * mean(off)


def vicreg(projections, settings):
    """Bardes et al. 2022, equations 1 to 6; of two views variances are averaged (added in solo-learn), covariances added."""
    pairs = ordered_pairs(len(projections), len(projections))
    yield "invariance", settings["invariance"] * mean(F.mse_loss(projections[i], projections[j]) for i, j in pairs)
    lacking = mean(F.relu(1 - torch.sqrt(view.var(0) + 1e-4)).mean() for view in projections)
    yield "variance", settings["variance"] * lacking * {"official": 1, "solo": 2}[settings["dialect"]]
    covariances = [torch.cov(view.T) for view in projections]
    excess = mean((c - torch.diag(torch.diagonal(c))).square().sum() / len(c) for c in covariances)
    yield "covariance", settings["covariance"] * 2 * excess


def sinkhorn(scores, epsilon, iterations):
    """Caron et al. 2020, listing 1: a positive matrix scaled to columns of n/p and rows of 1."""
    n, prototypes = scores.shape
    q = torch.exp((scores - scores.max()) / epsilon)
    for _ in range(iterations):
        q = q * (n / prototypes / q.sum(0))
        q = q / q.sum(1, keepdim=True)
    return q


def swav(projections, targets, settings, queue, prototypes):
    """Caron et al. 2020, equations 1 and 2."""

    def of(i, j):
        with torch.no_grad():
            scores = unit(targets[i]) @ prototypes.T
            if queue is not None:
                scores = torch.cat([queue @ prototypes.T, scores])
            code = sinkhorn(scores, settings["epsilon"], settings["iterations"])[-len(targets[i]):]
        return F.cross_entropy(unit(projections[j]) @ prototypes.T / settings["temperature"], code)

    yield "swav", mean(of(i, j) for i, j in ordered_pairs(len(targets), len(projections)))


def dino_scores(rows, prototypes):
    return rows if prototypes is None else unit(rows) @ unit(prototypes).T


def dino(projections, targets, settings, prototypes, center):
    """Caron et al. 2021, equations 1 to 3."""

    def of(i, j):
        with torch.no_grad():
            sharp = ((dino_scores(targets[i], prototypes) - center) / settings["teacherTemperature"]).exp()
        student = dino_scores(projections[j], prototypes) / settings["temperature"]
        entropies = torch.logsumexp(student, 1) - (sharp * student).sum(1) / sharp.sum(1)
        return entropies.mean()

    yield "dino", mean(of(i, j) for i, j in ordered_pairs(len(targets), len(projections)))


def updated_center(center, targets, prototypes, momentum):
    """Caron et al. 2021, equation 4."""
    with torch.no_grad():
        scores = torch.cat([dino_scores(target, prototypes) for target in targets])
        return momentum * center + (1 - momentum) * scores.mean(0)


def joint_objective(
    settings, projections, predictions=None, targets=None, queue=None, prototypes=None, center=None
):
    """The terms by name, which add up to the objective; `settings` as a spec's `objective`, with all of its keys.

    predictions: the projections if None; targets: the projections without gradient.
    queue: rows of length 1, taken if `settings["queue"]` is more than 0.
    """
    predictions = projections if predictions is None else predictions
    targets = [view.detach() for view in (projections if targets is None else targets)]
    queue = queue if settings.get("queue", 0) > 0 else None
    kind = settings["type"]
    if kind == "ntxent":
        terms = nt_xent(projections, settings, queue)
    elif kind == "infonce":
        terms = info_nce(predictions, targets, settings, queue)
    elif kind == "nnclr":
        terms = nnclr(predictions, targets, settings, queue)
    elif kind == "cosine":
        terms = agreement(predictions, targets, settings)
    elif kind == "barlow":
        terms = barlow(projections, settings)
    elif kind == "vicreg":
        terms = vicreg(projections, settings)
    elif kind == "swav":
        terms = swav(projections, targets, settings, queue, prototypes)
    elif kind == "dino":
        terms = dino(projections, targets, settings, prototypes, center)
    else:
        raise ValueError(f"no objective is called {kind}")
    return dict(terms)
