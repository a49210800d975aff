"""How firm an order of options is: the same count on resamples of the ballots."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any

import numpy as np

from workshop.analysis.ballots import Election, Pairs
from workshop.analysis.shapes import Numbers, Wholes

RESAMPLES = 1000
SEED = 1
LEAST = 5  # ballots, under which resampling says nothing
OPEN = 0.70  # the winner is first in fewer resamples than this: the order could easily change
AT_ONCE = 100  # resamples, to stay within a few megabytes
NUMBERS = 1_000_000  # comparisons held at a time, likewise

PARAMS = {"resamples": RESAMPLES, "seed": SEED, "unstable_under": OPEN}


@dataclass(frozen=True, slots=True)
class Firmness:
    """places: [option][place], share of resamples in which it takes that place; ties share equally."""

    places: Numbers

    def open(self, scores: Numbers) -> bool:
        """Whether the winners by these scores are first too seldom."""
        return bool(self.places[scores == scores.max(), 0].sum() < OPEN)

    def shares(self, options: Sequence[str]) -> dict[str, Any]:
        """Option → share of resamples in each place."""
        return {name: [float(one) for one in row] for name, row in zip(options, self.places, strict=True)}


def of_points(election: Election, points: Numbers) -> Firmness | None:
    """By points of each kind of ballot, [kind][option]; None with fewer than five ballots."""
    drawn = _drawn(election)
    return None if drawn is None else Firmness(place_shares(drawn @ points))


def of_pairs(election: Election, scored: Callable[[Pairs], Numbers]) -> Firmness | None:
    """By scores from tables of pairwise wins; None with fewer than five ballots."""
    drawn = _drawn(election)
    if drawn is None:
        return None
    parts = [
        place_shares(scored(np.tensordot(part, election.above, axes=1))) * len(part)
        for part in np.array_split(drawn, max(1, len(drawn) // AT_ONCE))
    ]
    return Firmness(np.sum(parts, axis=0) / len(drawn))


def of_orders(election: Election) -> Firmness | None:
    """By the best orders of all (Kemeny); None with fewer than five ballots. All orders are tried: few options only."""
    drawn = _drawn(election)
    if drawn is None:
        return None
    width = len(election.options)
    place, signs = _orders(width)
    rows, columns = np.triu_indices(width, k=1)
    shares = np.zeros((width, width))
    for part in np.array_split(drawn, max(1, len(drawn) // AT_ONCE)):
        wins = np.tensordot(part, election.above, axes=1)
        margins = (wins - np.swapaxes(wins, -1, -2))[:, rows, columns].astype(np.float32)
        agreed = signs @ margins.T
        which, resample = np.nonzero(agreed == agreed.max(axis=0))
        weight = 1 / np.bincount(resample, minlength=len(part))[resample]
        for at in range(width):
            shares[at] += np.bincount(place[which, at], weights=weight, minlength=width)
    return Firmness(shares / len(drawn))


@cache
def _orders(width: int) -> tuple[Wholes, Numbers]:
    """All orders: [order][option] its place; [order][pair] +1 where the first of the pair is before the second, or −1.

    Times the margins of the pairs, that is what an order agrees with beyond a half.
    """
    place = np.array(list(permutations(range(width))), dtype=np.int64)
    rows, columns = np.triu_indices(width, k=1)
    return place, np.where(place[:, rows] < place[:, columns], 1.0, -1.0).astype(np.float32)


def place_shares(scores: Numbers) -> Numbers:
    """[draw][option] scores, larger is better → [option][place] share of draws; equal scores share their places."""
    draws, width = scores.shape
    shares = np.zeros((width, width))
    for part in np.array_split(scores, 1 + scores.size * width // NUMBERS):
        before = (part[:, None, :] > part[:, :, None]).sum(axis=2)
        equal = (part[:, None, :] == part[:, :, None]).sum(axis=2)
        places = np.arange(width)
        taken = (places >= before[..., None]) & (places < (before + equal)[..., None])
        shares += (taken / equal[..., None]).sum(axis=0)
    return np.asarray(shares / draws)


def _drawn(election: Election) -> Wholes | None:
    """[resample][kind] how often each ballot is drawn, with replacement."""
    if election.n < LEAST or not election.options:
        return None
    chance = np.random.default_rng(SEED)
    shares = election.counts / math.fsum(election.counts)
    return chance.multinomial(election.n, shares, size=RESAMPLES)
