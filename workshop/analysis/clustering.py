"""k-means in the plane, on many sets of points at once, and how well the clusters are apart."""

from dataclasses import dataclass

import numpy as np

from workshop.analysis.shapes import Numbers, Wholes

ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Splits:
    """k: [set]. labels: [set][point] 0 … k − 1. silhouette: [set] mean over points, −1 (no split) to 1."""

    k: Wholes
    labels: Wholes
    silhouette: Numbers


def best_splits(points: Numbers, most: int, starts: int, chance: np.random.Generator) -> Splits:
    """Of each set the split into 2 … `most` clusters with the highest silhouette, of equal ones the one with fewer.

    points: [set][point][2]. Sources: Lloyd (1982), IEEE Transactions on Information Theory 28; Arthur & Vassilvitskii
    (2007), k-means++, for the starts; Rousseeuw (1987), Journal of Computational and Applied Mathematics 20.
    """
    sets, n, _ = points.shape
    apart = np.sqrt(_squares(points, points))
    found = Splits(np.ones(sets, dtype=np.int64), np.zeros((sets, n), dtype=np.int64), np.full(sets, -1.0))
    rows = np.arange(sets)
    for k in range(2, most + 1):
        cost, labels = _lloyd(np.repeat(points, starts, axis=0), k, chance)
        labels = labels.reshape(sets, starts, n)[rows, cost.reshape(sets, starts).argmin(axis=1)]
        value = _silhouette(apart, labels, k)
        better = value > found.silhouette + 1e-12
        found = Splits(
            np.where(better, k, found.k),
            np.where(better[:, None], labels, found.labels),
            np.where(better, value, found.silhouette),
        )
    return found


def _squares(points: Numbers, centres: Numbers) -> Numbers:
    """[set][point][centre] squared distances."""
    across, along = (points[:, :, None, axis] - centres[:, None, :, axis] for axis in (0, 1))
    return np.asarray(across**2 + along**2)


def _lloyd(points: Numbers, k: int, chance: np.random.Generator) -> tuple[Numbers, Wholes]:
    """Of each set, from one start: sum of squares within clusters, and labels."""
    sets, n, _ = points.shape
    centres = _starts(points, k, chance)
    labels: Wholes = np.full((sets, n), -1)
    cost = np.zeros(sets)
    moving = np.arange(sets)
    for _ in range(ROUNDS):
        far = _squares(points[moving], centres[moving])
        nearest, near = far.argmin(axis=2), far.min(axis=2)
        moved = (nearest != labels[moving]).any(axis=1)
        labels[moving], cost[moving] = nearest, near.sum(axis=1)
        moving, nearest, near = moving[moved], nearest[moved], near[moved]
        if not len(moving):
            break
        member = _members(nearest, k)
        sizes = member.sum(axis=1)
        sums = np.swapaxes(member, 1, 2) @ points[moving]
        # A cluster that lost all its points starts anew at the point that fits worst.
        worst = points[moving, near.argmax(axis=1)]
        centres[moving] = np.where(sizes[..., None] > 0, sums / np.maximum(sizes, 1)[..., None], worst[:, None, :])
    return cost, labels


def _starts(points: Numbers, k: int, chance: np.random.Generator) -> Numbers:
    """k-means++: each next centre with a chance by its squared distance to the nearest one."""
    sets, n, _ = points.shape
    rows = np.arange(sets)
    centres = points[rows, chance.integers(n, size=sets)][:, None, :]
    for _ in range(k - 1):
        far = _squares(points, centres).min(axis=2).cumsum(axis=1)
        drawn = (far > (chance.random(sets) * far[:, -1])[:, None]).argmax(axis=1)
        centres = np.concatenate([centres, points[rows, drawn][:, None, :]], axis=1)
    return np.asarray(centres)


def _members(labels: Wholes, k: int) -> Numbers:
    return np.asarray((labels[..., None] == np.arange(k)).astype(float))


def _silhouette(apart: Numbers, labels: Wholes, k: int) -> Numbers:
    """Mean silhouette of each set; −1 where a cluster is empty; a point alone counts 0."""
    member = _members(labels, k)
    sizes = member.sum(axis=1)
    sums = apart @ member
    own = np.take_along_axis(sizes, labels, axis=1)
    inside = np.take_along_axis(sums, labels[..., None], axis=2)[..., 0] / np.maximum(own - 1, 1)
    outside = np.where(member > 0, np.inf, sums / np.maximum(sizes, 1)[:, None, :]).min(axis=2)
    larger = np.maximum(inside, outside)
    score = np.divide(outside - inside, larger, out=np.zeros_like(larger), where=larger > 0)
    mean = np.where(own > 1, score, 0.0).mean(axis=1)
    return np.asarray(np.where((sizes == 0).any(axis=1), -1.0, mean))
