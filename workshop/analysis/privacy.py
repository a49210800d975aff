"""Small groups stay hidden, and cannot be worked out from what is shown."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, Strict

from workshop.analysis.result import Result
from workshop.analysis.shapes import Count, Words, YesNo

SMALLEST = 5


def minimum_cell(
    *,
    counts: Mapping[Words, Count],
    k: Annotated[int, Strict(), Field(ge=1, le=10**9)] = SMALLEST,
    total_shown: YesNo = True,
) -> Result:
    """Which groups may be shown: those of `k` people and more, and empty ones.

    counts: group → people. If the total is shown too, hidden groups must not follow from it: with a single one, the
    smallest other group that is not empty is hidden as well (of equal ones the first in the alphabet); the same while
    the total says that each hidden group has one person. Value: `suppressed` [group] in alphabetical order and `shown`
    {group: people}; no groups: None. detail.total_may_be_shown: False when no other group is left to hide behind.
    Rule: primary and complementary cell suppression (Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
    """
    hidden = {group for group, n in counts.items() if 0 < n < k}
    own = sorted(hidden)
    others = sorted((n, group) for group, n in counts.items() if n >= k)
    while total_shown and _told(hidden, counts) and others:
        hidden.add(others.pop(0)[1])
    return Result(
        method="minimum_cell",
        value={
            "suppressed": sorted(hidden),
            "shown": {group: n for group, n in sorted(counts.items()) if group not in hidden},
        }
        if counts
        else None,
        n=sum(counts.values()),
        params={"k": k, "total_shown": total_shown},
        warnings=("hidden_small_group",) if hidden else () if counts else ("no_data",),
        detail={"small": own, "total_may_be_shown": not _told(hidden, counts)},
        facts={"k": k},
    )


def _told(hidden: set[str], counts: Mapping[str, int]) -> bool:
    """Whether total minus shown groups gives a hidden one: there is one only, or each has its one person."""
    return len(hidden) == 1 or (bool(hidden) and sum(counts[group] for group in hidden) == len(hidden))
