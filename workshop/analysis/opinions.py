"""Groups of people who answer statements alike, and statements that they agree on all the same."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import Field, Strict

from workshop.analysis.clustering import best_splits
from workshop.analysis.privacy import SMALLEST
from workshop.analysis.result import Result, by_severity
from workshop.analysis.shapes import Numbers, Whole, Wholes, even, same_length

Vote = Annotated[int, Strict(), Field(ge=-1, le=1)]
Votes = Sequence[Sequence[Vote | None]]

ANSWERED = 7  # statements (or all, if fewer) that an active person has answered
PEOPLE, PEOPLE_AT_LEAST = 12, 8  # active people for groups; when the facilitator asks for them
STATEMENTS, SEEN_BY = 6, 5
SHUFFLES = 199
STARTS, STARTS_SHUFFLED = 20, 3
LEVEL = 0.05
SEED = 1
AT_ONCE = 5_000_000  # distances held at a time

TYPICAL = 1.2816  # z of a one-sided 10 %
COMMON, DIVIDES, UNSURE = 0.6, 0.5, 0.4
SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Room:
    """votes: [person][statement] that anybody answered, nan where not answered; active: who answered enough."""

    votes: Numbers
    active: "np.ndarray[Any, np.dtype[np.bool_]]"


@dataclass(frozen=True, slots=True)
class _Split:
    k: int
    labels: Wholes
    silhouette: float
    p: float


def opinion_groups(*, votes: Votes) -> Result:
    """Whether people fall into groups that answer alike, and who belongs together.

    votes: [person][statement] 1 agree, −1 disagree, 0 pass, None not seen. People are active with 7 answers, or all of
    fewer statements. Value: `k` groups, `labels` [person] 0 for the largest, −1 for who is not active, `clear_groups`:
    the split is one that chance gives in 5 % of 199 shuffles at most, and no group has fewer than five people. Without
    a clear split k = 1. Fewer than 8 active people: None; fewer than 12, or than 6 statements seen by 5:
    `too_few_for_groups`. Method: positions on two principal components, corrected for unanswered statements; k-means
    for k = 2 … min(5, 2 + active/12), the k with the highest silhouette (Small et al. 2021, Polis; Rousseeuw 1987).
    """
    even("votes", votes)
    room = _room(votes)
    n = int(room.active.sum())
    seen = int(((~np.isnan(room.votes)).sum(axis=0) >= SEEN_BY).sum()) if room.votes.size else 0
    warnings = {"no_data"} if not n else set()
    if n < PEOPLE or seen < STATEMENTS:
        warnings.add("too_few_for_groups")
    if n < PEOPLE_AT_LEAST:
        return _groups(None, n, len(votes), warnings, {})
    split = _split(room)
    sizes = sorted(int((split.labels == at).sum()) for at in range(split.k))
    clear = split.p <= LEVEL and sizes[0] >= SMALLEST
    labels = np.full(len(votes), -1)
    labels[room.active] = _by_size(split.labels, split.k) if clear else 0
    value = {"k": split.k if clear else 1, "labels": labels.tolist(), "clear_groups": clear}
    if not clear:
        warnings.add("no_clear_groups")
    detail = {"silhouette": split.silhouette, "p": split.p, "sizes": sizes}
    return _groups(value, n, len(votes), warnings, detail)


def _groups(value: dict[str, Any] | None, n: int, people: int, warnings: set[str], detail: dict[str, Any]) -> Result:
    return Result(
        method="opinion_groups",
        value=value,
        n=n,
        n_missing=people - n,
        excluded=("not_active",) if n < people else (),
        params={"shuffles": SHUFFLES, "seed": SEED, "level": LEVEL, "smallest": SMALLEST, "answered": ANSWERED},
        warnings=by_severity(warnings),
        detail=detail,
        facts={"n": n},
    )


def _room(votes: Votes) -> _Room:
    width = len(votes[0]) if votes else 0
    table = np.array([[np.nan if one is None else one for one in row] for row in votes], dtype=float)
    table = table.reshape(len(votes), width)
    table = table[:, (~np.isnan(table)).any(axis=0)]
    answers = (~np.isnan(table)).sum(axis=1)
    return _Room(table, (answers >= min(ANSWERED, max(table.shape[1], 1))))


def _split(room: _Room) -> _Split:
    """The best split of the active, and how often shuffled answers split as well."""
    # In one order, whoever came first, so that chance draws the same.
    columns = sorted(
        range(room.votes.shape[1]), key=lambda at: sorted(np.nan_to_num(room.votes[:, at], nan=9).tolist())
    )
    rows = np.nan_to_num(room.votes[:, columns], nan=9).tolist()
    order = sorted(np.flatnonzero(~np.isnan(room.votes).all(axis=1)).tolist(), key=rows.__getitem__)
    votes = room.votes[np.ix_(order, columns)]
    active = room.active[order]
    n = int(active.sum())
    most = min(5, 2 + n // 12)
    chance = np.random.default_rng(SEED)
    found = best_splits(_positions(votes[None])[:, active], most, STARTS, chance)
    labels = found.labels[0][np.argsort(np.array(order)[active])]
    silhouette = float(found.silhouette[0])
    if silhouette <= 0:
        return _Split(1, labels, silhouette, 1.0)
    as_good, at_once = 0, max(1, AT_ONCE // n**2)
    for done in range(0, SHUFFLES, at_once):
        mixed = np.stack([_shuffled(votes, chance) for _ in range(min(at_once, SHUFFLES - done))])
        drawn = best_splits(_positions(mixed)[:, active], most, STARTS_SHUFFLED, chance)
        as_good += int((drawn.silhouette >= silhouette).sum())
    return _Split(int(found.k[0]), labels, silhouette, (1 + as_good) / (1 + SHUFFLES))


def _positions(votes: Numbers) -> Numbers:
    """[set][person][2] on the first two principal components of all; unanswered statements pull nobody to the middle.

    With a single statement the second is 0.
    """
    given = ~np.isnan(votes)
    filled = np.where(given, votes, 0.0)
    means = filled.sum(axis=1, keepdims=True) / np.maximum(given.sum(axis=1, keepdims=True), 1)
    centred = np.where(given, votes - means, 0.0)
    # The axes are those of the covariance of statements; the two last eigenvectors are the largest.
    axes = np.linalg.eigh(np.swapaxes(centred, 1, 2) @ centred)[1][..., -2:]
    found = centred @ axes * np.sqrt(votes.shape[2] / np.maximum(given.sum(axis=2), 1))[..., None]
    return np.pad(found, ((0, 0), (0, 0), (0, 2 - found.shape[2])))


def _shuffled(votes: Numbers, chance: np.random.Generator) -> Numbers:
    """Each statement's answers in another order among those who answered it."""
    mixed = votes.copy()
    for column in mixed.T:
        given = ~np.isnan(column)
        column[given] = chance.permutation(column[given])
    return mixed


def _by_size(labels: Wholes, k: int) -> Wholes:
    """Group 0 is the largest; of equal ones the one with the first person."""
    first = [int(np.flatnonzero(labels == at)[0]) for at in range(k)]
    order = sorted(range(k), key=lambda at: (-(labels == at).sum(), first[at]))
    return np.array([order.index(int(one)) for one in labels])


def polis_statement_stats(*, votes: Votes, groups: Sequence[Whole | None]) -> Result:
    """Which statements all groups agree with, and which ones are typical of one group.

    votes: [person][statement] 1, −1, 0 or None; groups: [person] number of the group, None or negative for nobody's.
    Value: `group_aware_consensus_agree` and `…_disagree` [statement], the product over groups of the share who agree
    (disagree), (A + 1)/(N + 2); nobody in a group: None. detail, by statement: `common_ground`, `rejected_by_all`,
    `divides`, `unsure`, `consensus_percent` (the root by groups, in percent); by group: `representative` [{statement,
    side, passes}], `agree` and `disagree` shares. Source: Small et al. (2021), Polis, Recerca 26; formulas there.
    """
    same_length("groups", len(groups), "votes", len(votes))
    width = even("votes", votes)
    names = sorted({group for group in groups if group is not None and group >= 0})
    rows = {name: [row for row, its in zip(votes, groups, strict=True) if its == name] for name in names}
    n = sum(len(members) for members in rows.values())
    if not n or not width:
        return _statements(None, n, len(votes), {"no_data"}, {})
    counts = {name: _counts(members, width) for name, members in rows.items()}
    agree = {name: (ups + 1) / (seen + 2) for name, (ups, _, seen) in counts.items()}
    against = {name: (downs + 1) / (seen + 2) for name, (_, downs, seen) in counts.items()}
    joint, jointly_against = (np.prod(list(side.values()), axis=0) for side in (agree, against))
    enough = np.all([seen >= SMALLEST for _, _, seen in counts.values()], axis=0)
    ups, downs, seen = (np.sum([one[part] for one in counts.values()], axis=0) for part in range(3))
    passes = np.divide(seen - ups - downs, seen, out=np.zeros(width), where=seen > 0)
    alone = len(names) == 1
    shares = np.array(list(agree.values()))
    common = (shares.min(axis=0) >= COMMON) & (_leaning(ups, seen) > TYPICAL if alone else enough)
    rejected = np.array(list(against.values())).min(axis=0) >= COMMON
    rejected &= _leaning(downs, seen) > TYPICAL if alone else enough
    detail = {
        "common_ground": np.flatnonzero(common).tolist(),
        "rejected_by_all": np.flatnonzero(rejected).tolist(),
        "divides": np.flatnonzero(shares.max(axis=0) - shares.min(axis=0) >= DIVIDES).tolist(),
        "unsure": np.flatnonzero(passes >= UNSURE).tolist(),
        "consensus_percent": (100 * joint ** (1 / len(names))).tolist(),
        "groups": [
            {
                "group": name,
                "agree": agree[name].tolist(),
                "disagree": against[name].tolist(),
                "representative": _representative(name, counts),
            }
            for name in names
        ],
    }
    few = {"too_few_votes"} if any((seen == 0).any() for _, _, seen in counts.values()) else set()
    value = {
        "group_aware_consensus_agree": joint.tolist(),
        "group_aware_consensus_disagree": jointly_against.tolist(),
    }
    return _statements(value, n, len(votes), few, detail)


def _statements(value: dict[str, Any] | None, n: int, people: int, codes: set[str], detail: dict[str, Any]) -> Result:
    return Result(
        method="polis_statement_stats",
        value=value,
        n=n,
        n_missing=people - n,
        excluded=("no_group",) if n < people else (),
        params={"typical": TYPICAL, "common": COMMON, "divides": DIVIDES, "unsure": UNSURE},
        warnings=by_severity(codes),
        detail=detail,
        facts={"n": n},
    )


def _counts(rows: Votes, width: int) -> tuple[Numbers, Numbers, Numbers]:
    """Agrees, disagrees and answers of each statement."""
    table = np.array([[np.nan if one is None else one for one in row] for row in rows], dtype=float).reshape(-1, width)
    return (table == 1).sum(axis=0), (table == -1).sum(axis=0), (~np.isnan(table)).sum(axis=0)


def _leaning(side: Numbers, seen: Numbers) -> Numbers:
    """Z of one side against a half, one answer added."""
    return np.asarray(2 * np.sqrt(seen + 1) * ((side + 1) / (seen + 1) - 0.5))


def _apart(side: Numbers, seen: Numbers, other: Numbers, others: Numbers) -> Numbers:
    """Z of a group's share against everyone else's, one answer added to each; 0 where everybody answers so."""
    mine, theirs = (side + 1) / (seen + 1), (other + 1) / (others + 1)
    pooled = (side + other + 2) / (seen + others + 2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (others + 1)))
    return np.divide(mine - theirs, spread, out=np.zeros_like(spread), where=pooled < 1)


def _representative(name: int, counts: dict[int, tuple[Numbers, Numbers, Numbers]]) -> list[dict[str, Any]]:
    """Statements typical of a group, the most typical first; the nearest to typical one when there is none."""
    seen = counts[name][2]
    others = sum((one[2] for other, one in counts.items() if other != name), np.zeros(len(seen)))
    found = []
    for part, side in ((0, "agree"), (1, "disagree")):
        mine = counts[name][part]
        theirs = sum((one[part] for other, one in counts.items() if other != name), np.zeros(len(seen)))
        share = (mine + 1) / (seen + 2)
        ratio = share / ((theirs + 1) / (others + 2))
        leaning, apart = _leaning(mine, seen), _apart(mine, seen, theirs, others)
        for at in range(len(seen)):
            passes = bool(apart[at] > TYPICAL and leaning[at] > TYPICAL)
            # Two negatives are no merit.
            merit = math.prod((ratio[at], max(apart[at], 0.0), share[at], max(leaning[at], 0.0)))
            found.append((passes, merit, at, side))
    found.sort(key=lambda one: (not one[0], -one[1], one[2], one[3]))
    kept = [one for one in found if one[0]][:SHOWN] or found[:1]
    return [{"statement": at, "side": side, "passes": passes} for passes, _, at, side in kept]
