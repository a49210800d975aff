"""Ballots that rank options, and the table of who is preferred to whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, Strict

from workshop.analysis.refusals import NotChoice, Repeated
from workshop.analysis.shapes import Wholes, Words, distinct

# [a][b] people who have a before b, or a stack of such tables.
Pairs = Wholes
# One ballot's options as places: the groups of tied options from the best on.
Groups = tuple[tuple[int, ...], ...]


class Ballot(BaseModel):
    """`count` people with the same ranking: options from the best on; a list within it is a tie."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ranking: Sequence[Words | Sequence[Words]]
    count: Annotated[int, Strict(), Field(ge=0, le=10**6)] = 1


@dataclass(frozen=True, slots=True)
class Election:
    """All ballots over the same options.

    options: in alphabetical order, as every table here has them. kinds: each different ranking once, with all options
    (those not ranked share the last place); counts: how many people gave it. blank: people who ranked nothing.
    above: [kind][a][b] 1 where the ranking has a before b. wins: [a][b] people who have a before b.
    """

    options: tuple[str, ...]
    kinds: tuple[Groups, ...]
    counts: Wholes
    blank: int
    above: Pairs
    wins: Pairs

    @property
    def n(self) -> int:
        """People who ranked something."""
        return int(self.counts.sum())


def read(candidates: Sequence[str], ballots: Sequence[Ballot]) -> Election:
    """Count the ballots. Raises Repeated, NotChoice: an option twice on one ballot, or none of the candidates."""
    distinct("candidates", candidates)
    options = tuple(sorted(candidates))
    index = {name: at for at, name in enumerate(options)}
    counted: Counter[Groups] = Counter()
    blank = 0
    for at, ballot in enumerate(ballots):
        groups = _groups(at, ballot, index)
        if groups:
            ranked = {one for group in groups for one in group}
            rest = tuple(one for one in range(len(options)) if one not in ranked)
            counted[(*groups, rest) if rest else groups] += ballot.count
        else:
            blank += ballot.count
    kinds = tuple(sorted(kind for kind, n in counted.items() if n))
    above = np.stack([_above(kind, len(options)) for kind in kinds]) if kinds else _empty(len(options))
    counts = np.array([counted[kind] for kind in kinds], dtype=np.int64)
    return Election(options, kinds, counts, blank, above, np.tensordot(counts, above, axes=1))


def _groups(at: int, ballot: Ballot, index: dict[str, int]) -> Groups:
    seen: set[str] = set()
    groups = []
    for group in ballot.ranking:
        names = [group] if isinstance(group, str) else list(group)
        for name in names:
            if name not in index:
                raise NotChoice(field=f"ballots[{at}].ranking", choices=", ".join(index))
            if name in seen:
                raise Repeated(field=f"ballots[{at}].ranking", name=name)
            seen.add(name)
        if names:
            groups.append(tuple(sorted(index[name] for name in names)))
    return tuple(groups)


def _above(kind: Groups, width: int) -> Pairs:
    table = np.zeros((width, width), dtype=np.int64)
    below = set(range(width))
    for group in kind:
        below -= set(group)
        for one in group:
            table[one, sorted(below)] = 1
    return table


def _empty(width: int) -> Pairs:
    return np.zeros((0, width, width), dtype=np.int64)


def condorcet_winner(wins: Pairs) -> int | None:
    """The option that more people prefer than not against every other; None when there is none."""
    beats = wins > wins.T
    found = [at for at in range(len(wins)) if beats[at].sum() == len(wins) - 1]
    return found[0] if found else None


def cyclic(wins: Pairs) -> bool:
    """No option beats all others, and among those at the top not all comparisons are ties.

    The top is the smallest set whose members beat everyone outside it (Smith 1973, Econometrica 41).
    """
    if condorcet_winner(wins) is not None or not len(wins):
        return False
    top = sorted(top_set(wins))
    inside = wins[np.ix_(top, top)]
    return bool((inside != inside.T).any())


def top_set(wins: Pairs) -> set[int]:
    """The smallest set whose members each beat everyone outside it."""
    beats = wins > wins.T
    points = beats.sum(axis=1) - beats.sum(axis=0)
    top = {int(at) for at in np.flatnonzero(points == points.max())}
    while more := {at for at in range(len(wins)) if at not in top and not all(beats[one, at] for one in top)}:
        top |= more
    return top


def in_words(options: Sequence[str], order: Iterable[int]) -> list[str]:
    """Indices as names."""
    return [options[at] for at in order]
