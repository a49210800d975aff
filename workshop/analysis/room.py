"""What the room as it is says: how firm its order is, and whether people or groups count equally."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from workshop.analysis.firmness import place_shares
from workshop.analysis.privacy import SMALLEST, minimum_cell
from workshop.analysis.refusals import TooLarge, TooSmall, WrongScale
from workshop.analysis.result import Result, by_severity, turnout
from workshop.analysis.shapes import Amount, Number, Numbers, Wholes, Words, even, same_length
from workshop.analysis.spread import SAME, descending, mean

RESAMPLES = 2000
SEED = 1
FIRM = 0.80
OPEN = 0.70
RANGE = (0.10, 0.90)

Groups = Sequence[Words | None]
Weighting = Literal["people", "groups"]


def group_views(
    *, scores: Sequence[Sequence[Number | None]], groups: Groups, weighting: Weighting = "people"
) -> Result:
    """Options seen by everyone with one voice each, and by groups with one voice each.

    scores: [person][option], higher is better, None where a person gave none. groups: [person] name, None for who is in
    no group: they count among people and in no group. weighting: which of both is the result. Value, by option:
    `scores` by the weighting chosen, `people`, `equal_groups` (mean of the groups' means), `lowest_group_mean`;
    `ranking` [index], best first; `group_winners` {group: index}. None where nobody scored. Groups under five people
    count and are neither named nor shown alone, as do the marks of fewer than five of a group for an option, whose
    group then has the winner None. No scores: None.
    """
    same_length("groups", len(groups), "scores", len(scores))
    width = even("scores", scores)
    members = Counter(group for group, row in zip(groups, scores, strict=True) if group is not None and any_in(row))
    shown = _shown(members)
    by_group = {
        group: _means([row for row, its in zip(scores, groups, strict=True) if its == group], width)
        for group in sorted(members)
    }
    people = _means(scores, width)
    equal = [_mean([one for means in by_group.values() if (one := means[at]) is not None]) for at in range(width)]
    # Where few of a large group marked an option, its mean of that option is theirs alone.
    marked = [
        Counter(group for row, group in zip(scores, groups, strict=True) if group is not None and row[at] is not None)
        for at in range(width)
    ]
    cells = [shown & _shown(counts) for counts in marked]
    lowest = [
        min((one for group in cells[at] if (one := by_group[group][at]) is not None), default=None)
        for at in range(width)
    ]
    told = {group: all(group in cells[at] or not marked[at][group] for at in range(width)) for group in sorted(shown)}
    chosen = people if weighting == "people" else equal
    n = sum(any_in(row) for row in scores)
    warnings = turnout(n)
    if n and members and best(people) != best(equal):
        warnings.add("group_weighting_matters")
    if len(shown) < len(members) or not all(told.values()):
        warnings.add("hidden_small_group")
    scored = [at for at in range(width) if chosen[at] is not None]
    order = descending([one for one in chosen if one is not None], same=SAME)
    return Result(
        method="group_views",
        value={
            "scores": chosen,
            "people": people,
            "equal_groups": equal,
            "lowest_group_mean": lowest,
            "ranking": [scored[at] for at in order],
            "group_winners": {group: best(by_group[group]) if whole else None for group, whole in told.items()},
        }
        if n
        else None,
        n=n,
        n_missing=len(scores) - n,
        excluded=("no_scores",) if n < len(scores) else (),
        params={"weighting": weighting, "k": SMALLEST},
        warnings=by_severity(warnings),
        detail={"groups": {group: members[group] for group in sorted(shown)}},
        facts={"n": n},
    )


def _shown(counts: Mapping[str, int]) -> set[str]:
    found = minimum_cell(counts=counts).value
    return set(found["shown"]) if found else set()


def any_in(row: Sequence[float | None]) -> bool:
    """Whether anything stands there."""
    return any(one is not None for one in row)


def best(means: Sequence[float | None]) -> int | None:
    """Index of the highest, the first of several; None without any."""
    found = [one for one in means if one is not None]
    return next((at for at, one in enumerate(means) if one is not None and one >= max(found) - SAME), None)


def _mean(values: Sequence[float]) -> float | None:
    return mean(values) if values else None


def _means(rows: Sequence[Sequence[float | None]], width: int) -> list[float | None]:
    return [_mean([one for row in rows if (one := row[at]) is not None]) for at in range(width)]


def room_resampling(
    *,
    scores: Sequence[Sequence[Sequence[Number | None]]],
    weights: Sequence[Sequence[Amount] | None],
    groups: Groups | None = None,
    value_scale: tuple[Number, Number] = (1, 5),
) -> Result:
    """How often the order would be another with other people of the same kind.

    scores: [person][option][criterion] marks on `value_scale`, None for a gap. weights: [person][criterion] points of
    any sum, None for who gave none (or only zeros). groups: [person], drawn from within their group. 2,000 seeded
    resamples, people with their weights and marks together. Value: `places` [option][place], shares of resamples,
    equals share; `first_rank` [option]; `ranges` [option], 80 % of the scores, None where a mark of all is missing;
    `firmness` of the present winner: firm from 80 % of first places, leaning from 70 %, open below. Nobody: None.
    Source: bootstrap (Efron & Tibshirani 1993).
    """
    table, shares, n = _read(scores, weights, value_scale)
    if not n:
        return Result(method="room_resampling", value=None, n=0, n_missing=len(scores), warnings=("no_data",))
    names = list(groups) if groups is not None else [None] * len(scores)
    same_length("groups", len(names), "scores", len(scores))
    # In one order, whoever came first, so that chance draws the same.
    order = sorted(range(len(scores)), key=lambda at: repr((names[at], table[at].tolist(), shares[at].tolist())))
    table, shares, names = table[order], shares[order], [names[at] for at in order]
    now = _scored(table, shares, np.ones((1, len(names))))[0]
    drawn = _scored(table, shares, _drawn(names))
    places = place_shares(np.nan_to_num(drawn, nan=-np.inf))
    first = [float(one) for one in places[:, 0]]
    winner = best([None if np.isnan(one) else float(one) for one in now])
    sure = first[winner] if winner is not None else 0.0
    return Result(
        method="room_resampling",
        value={
            "places": places.tolist(),
            "first_rank": first,
            "ranges": [_range(column) for column in drawn.T],
            "firmness": "firm" if sure >= FIRM else "leaning" if sure >= OPEN else "open",
        },
        n=n,
        n_missing=len(scores) - n,
        excluded=("no_scores",) if n < len(scores) else (),
        params={"resamples": RESAMPLES, "seed": SEED, "firm": FIRM, "open": OPEN, "range": list(RANGE)},
        warnings=by_severity(turnout(n) | ({"unstable_ranking"} if sure < OPEN else set())),
        detail={"scores": [None if np.isnan(one) else float(one) for one in now], "winner": winner},
        facts={"n": n, "x": round(10 * sure)},
    )


def _read(
    scores: Sequence[Sequence[Sequence[float | None]]],
    weights: Sequence[Sequence[float] | None],
    scale: tuple[float, float],
) -> tuple[Numbers, Numbers, int]:
    """Marks and shares with nan for gaps, and how many people gave a mark."""
    same_length("weights", len(weights), "scores", len(scores))
    if scale[0] >= scale[1]:
        raise WrongScale(field="value_scale")
    options = even("scores", scores)
    criteria = even("weights", [row for row in weights if row is not None])
    for person, rows in enumerate(scores):
        criteria = even(f"scores[{person}]", rows, "weights", criteria or None)
    table = np.array(
        [[[np.nan if mark is None else mark for mark in row] for row in rows] for rows in scores], dtype=float
    ).reshape(len(scores), options, criteria)
    if (table < scale[0]).any():
        raise TooSmall(field="scores", least=f"{scale[0]:g}")
    if (table > scale[1]).any():
        raise TooLarge(field="scores", most=f"{scale[1]:g}")
    gap = [np.nan] * criteria
    points = np.array([list(row) if row is not None and any(row) else gap for row in weights], dtype=float)
    points = points.reshape(len(weights), criteria)
    given = int((~np.isnan(table)).any(axis=(1, 2)).sum()) if table.size else 0
    return table, points / points.sum(axis=1, keepdims=True), given


def _drawn(names: Sequence[str | None]) -> Wholes:
    """[resample][person] how often each is drawn, as many from each group as it has."""
    chance = np.random.default_rng(SEED)
    counts = np.zeros((RESAMPLES, len(names)), dtype=np.int64)
    for group in dict.fromkeys(names):
        its = [at for at, name in enumerate(names) if name == group]
        counts[:, its] = chance.multinomial(len(its), [1 / len(its)] * len(its), size=RESAMPLES)
    return counts


def _scored(table: Numbers, shares: Numbers, counts: Numbers | Wholes) -> Numbers:
    """[resample][option] weighted sums of mean marks; nan where a mark of all is missing. No weights: equal ones."""
    people, options, criteria = table.shape
    given = ~np.isnan(table)
    marks = counts @ np.where(given, table, 0).reshape(people, -1)
    times = counts @ given.reshape(people, -1).astype(float)
    means = np.divide(marks, times, out=np.full_like(marks, np.nan), where=times > 0)
    has = ~np.isnan(shares).any(axis=1) if criteria else np.zeros(people, dtype=bool)
    total = counts[:, has] @ shares[has]
    heads = counts[:, has].sum(axis=1, keepdims=True)
    weights = np.divide(total, heads, out=np.full_like(total, 1 / max(criteria, 1)), where=heads > 0)
    return np.asarray((means.reshape(len(counts), options, criteria) * weights[:, None, :]).sum(axis=2))


def _range(column: Numbers) -> list[float] | None:
    found = column[~np.isnan(column)]
    return [float(end) for end in np.quantile(found, RANGE)] if len(found) else None
