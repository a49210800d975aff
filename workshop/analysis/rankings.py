"""One group order from many ballots: Borda, Copeland, Kemeny, Schulze."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from workshop.analysis import firmness, kemeny_orders
from workshop.analysis.ballots import Ballot, Election, Pairs, condorcet_winner, cyclic, in_words, read
from workshop.analysis.kemeny_orders import MOST
from workshop.analysis.result import Result, by_severity, turnout
from workshop.analysis.shapes import Numbers, Words
from workshop.analysis.spread import descending, ranks


def borda(*, candidates: Sequence[Words], ballots: Sequence[Ballot]) -> Result:
    """Each place of a ballot is worth points: with m options m − 1 for the first, 0 for the last; ties share the mean.

    candidates: names. ballots: rankings with their number of people; options that are not ranked share the last place;
    a ballot that ranks nothing is missing (`empty_ballot`). Value: `points` {name: sum}, `condorcet_winner` (a name or
    None), `cycle`; nobody: None. Source: Borda (1781); ties as in Black (1976), Public Choice 28.
    """
    election = read(candidates, ballots)
    points = _borda(election.above)
    total = election.counts @ points
    mean = _named(election, total / election.n) if election.n else {}
    firm = firmness.of_points(election, points)
    value = {"points": _named(election, total)}
    return _result("borda", election, total, value, firm=firm, detail={"mean_per_ballot": mean})


def copeland(*, candidates: Sequence[Words], ballots: Sequence[Ballot]) -> Result:
    """An option has 1 point for each other that more people put behind it than before it, ½ for each that ties with it.

    Input, gaps and value as for `borda`. Source: Copeland (1951); with ½ for ties Saari & Merlin (1996).
    """
    election = read(candidates, ballots)
    points = copeland_points(election.wins)
    firm = firmness.of_pairs(election, copeland_points)
    return _result("copeland", election, points, {"points": _named(election, points)}, firm=firm)


def schulze(*, candidates: Sequence[Words], ballots: Sequence[Ballot]) -> Result:
    """Options compared two by two, directly or through others: a is before b if its strongest path is stronger.

    Input and gaps as for `borda`. Path strength by winning votes. Value: `ranking`, ties in alphabetical order
    (detail.places has the shared places), `condorcet_winner`, `cycle`; nobody: None.
    Source: Schulze (2011), Social Choice and Welfare 36, 267–303.
    """
    election = read(candidates, ballots)
    scores = schulze_scores(election.wins)
    firm = firmness.of_pairs(election, schulze_scores)
    order = descending(list(scores), election.options)
    value = {"ranking": in_words(election.options, order)}
    return _result("schulze", election, scores, value, firm=firm, against_borda=True)


def kemeny(*, candidates: Annotated[Sequence[Words], Field(max_length=MOST)], ballots: Sequence[Ballot]) -> Result:
    """The order that contradicts as few pairwise opinions of people as possible; exact, to 12 options.

    Input and gaps as for `borda`. Value: `ranking`, the first in alphabetical order of all best ones; `distance`, the
    number of contradicted pairwise opinions; `unique`; `n_optimal`; `condorcet_winner`; `cycle`; nobody: None.
    detail.optimal: the best orders, 24 at most; detail.places: options whose order differs between them share a place.
    Source: Kemeny (1959), Daedalus 88; Young & Levenglick (1978); dynamic programme over subsets as in Held & Karp.
    """
    election = read(candidates, ballots)
    best = kemeny_orders.best(election.wins)
    value = {
        "ranking": in_words(election.options, best.orders[0]),
        "distance": best.distance,
        "unique": best.n == 1,
        "n_optimal": best.n,
    }
    few = len(election.options) <= kemeny_orders.FEW
    firm = firmness.of_orders(election) if few else firmness.of_pairs(election, schulze_scores)
    return _result(
        "kemeny",
        election,
        -np.array(best.places, dtype=float),
        value,
        firm=firm,
        against_borda=True,
        params={"firmness_by": "kemeny" if few else "schulze"},
        detail={"optimal": [in_words(election.options, order) for order in best.orders]},
    )


def _borda(above: Pairs) -> Numbers:
    """Points of each option on each ballot: 1 for each option behind it, ½ for each beside it."""
    beside = 1 - above - np.swapaxes(above, -1, -2)
    return np.asarray(above.sum(axis=-1) + (beside.sum(axis=-1) - 1) / 2)


def copeland_points(wins: Pairs) -> Numbers:
    """Pairwise wins and half the pairwise ties of each option; of one table or of many."""
    other = np.swapaxes(wins, -1, -2)
    return np.asarray((wins > other).sum(axis=-1) + ((wins == other).sum(axis=-1) - 1) / 2)


def schulze_scores(wins: Pairs) -> Numbers:
    """Minus the number of options before each one; of one table or of many."""
    strength = np.where(wins > np.swapaxes(wins, -1, -2), wins, 0)
    for through in range(wins.shape[-1]):
        detour = np.minimum(strength[..., :, through, None], strength[..., None, through, :])
        strength = np.maximum(strength, detour)
    return np.asarray(-(np.swapaxes(strength, -1, -2) > strength).sum(axis=-1).astype(float))


def _result(
    method: str,
    election: Election,
    scores: Numbers,
    value: dict[str, Any],
    *,
    firm: firmness.Firmness | None,
    against_borda: bool = False,
    params: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Result:
    best = condorcet_winner(election.wins)
    cycle = cyclic(election.wins)
    shown = dict(value, condorcet_winner=None if best is None else election.options[best], cycle=cycle)
    warnings = turnout(election.n)
    there = bool(election.n and election.options)
    if there:
        told = {
            "all_equal": len(scores) > 1 and scores.min() == scores.max(),
            "cycle": cycle,
            "unstable_ranking": firm is not None and firm.open(scores),
            "methods_disagree": against_borda and _other_winner(scores, election.counts @ _borda(election.above)),
        }
        warnings |= {code for code, so in told.items() if so}
    return Result(
        method=method,
        value=shown if there else None,
        n=election.n,
        n_missing=election.blank,
        excluded=("empty_ballot",) if election.blank else (),
        params={**(firmness.PARAMS if firm else {}), **(params or {})},
        warnings=by_severity(warnings),
        detail={
            "options": list(election.options),
            "wins": election.wins.tolist(),
            "places": dict(zip(election.options, ranks(list(scores)), strict=True)),
            "firmness": firm.shares(election.options) if firm else None,
            **(detail or {}),
        },
        facts={"n": election.n},
    )


def _other_winner(scores: Numbers, others: Numbers) -> bool:
    return not bool(((scores == scores.max()) & (others == others.max())).any())


def _named(election: Election, numbers: Numbers) -> dict[str, float]:
    return dict(zip(election.options, (float(one) for one in numbers), strict=True))
