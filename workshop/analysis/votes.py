"""Dots on options: totals and places."""

from collections.abc import Sequence

from workshop.analysis.result import Result, by_severity
from workshop.analysis.shapes import Amount, Count
from workshop.analysis.spread import ranks

# How near the first option not selected may come to the last selected one: dots, or share of the leader's total.
CLOSE_DOTS = 1
CLOSE_SHARE = 0.10


def competition_rank(*, dots: Sequence[Amount], selected: Count = 1) -> Result:
    """The place of each option by its dots, the most first; equal totals share the best place: 1, 2, 2, 4.

    dots: total of each option, 0 or more. selected: how many options go on; `close_result` tells when the first of the
    others is within one dot, or a tenth of the leader's total, of the last of them. Value: `ranks` [option], from 1; no
    options: None. No dots at all: everyone first, `no_data`. Known as standard competition ranking.
    """
    places = ranks(dots)
    order = sorted(dots, reverse=True)
    whole = sum(dots)
    warnings = set()
    if not whole:
        warnings.add("no_data")
    elif len(dots) > 1 and order[0] == order[-1]:
        warnings.add("all_equal")
    elif 0 < selected < len(order):
        gap = order[selected - 1] - order[selected]
        if gap <= CLOSE_DOTS or gap < CLOSE_SHARE * order[0]:
            warnings.add("close_result")
    return Result(
        method="competition_rank",
        value={"ranks": places} if dots else None,
        n=len(dots),
        params={"selected": selected, "close_dots": CLOSE_DOTS, "close_share": CLOSE_SHARE},
        warnings=by_severity(warnings),
        detail={"total": whole, "shares": [one / whole for one in dots] if whole else None},
    )
