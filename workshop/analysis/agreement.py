"""How close people's answers to one question are."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Annotated

from pydantic import Field

from workshop.analysis.result import FEW_ANSWERS, Result, by_severity, turnout
from workshop.analysis.shapes import Amount, Number
from workshop.analysis.spread import quartiles

Frequencies = Annotated[Sequence[Amount], Field(min_length=2, max_length=1000)]
Ordered = Annotated[Sequence[Amount], Field(min_length=3, max_length=101)]

SCALE = 5  # the length of scale that has words on screen
NARROW = 1  # an interquartile range up to this is agreement, on a scale of five


def tastle_wierman_cns(*, frequencies: Frequencies) -> Result:
    """Consensus of answers on an ordered scale: 1 all the same, 0 half at each end.

    frequencies: answers per category in the order of the scale, two categories or more; shares will do. Value: `cns`,
    0–1; no answers: None. Formula: 1 + Σ p log2(1 − |X − μ| / (Xmax − Xmin)) over the whole scale.
    Source: Tastle & Wierman (2007), International Journal of Approximate Reasoning 45, 531–545.
    """
    whole = math.fsum(frequencies)
    if not whole:
        return _result("tastle_wierman_cns", None, frequencies)
    shares = [one / whole for one in frequencies]
    centre = math.fsum(share * at for at, share in enumerate(shares))
    reach = len(shares) - 1
    found = 1 + math.fsum(
        share * math.log2(1 - abs(at - centre) / reach) for at, share in enumerate(shares) if share > 0
    )
    return _result("tastle_wierman_cns", {"cns": min(max(found, 0.0), 1.0)}, frequencies)


def van_der_eijk_a(*, frequencies: Ordered) -> Result:
    """Agreement of answers on an ordered scale: 1 all the same, 0 evenly spread, −1 half at each end.

    frequencies: answers per category in the order of the scale, three categories or more. Value: `a`, −1 to 1, and
    `polarization` = (1 − a) / 2; no answers: None. The answers are taken apart into layers of 0/1 patterns, whose
    agreement is weighted by their share. Source: van der Eijk (2001), Quality & Quantity 35, 325–341.
    """
    if not math.fsum(frequencies):
        return _result("van_der_eijk_a", None, frequencies)
    found = eijk(frequencies)
    return _result("van_der_eijk_a", {"a": found, "polarization": (1 - found) / 2}, frequencies)


def shannon_entropy_normalised(*, frequencies: Frequencies) -> Result:
    """Spread of answers over unordered categories: 0 all in one, 1 all categories equally often.

    frequencies: answers per category, two categories or more. Value: `entropy_bits` and `normalised`, that by log2 of
    the number of categories; no answers: None. Source: Shannon (1948), Bell System Technical Journal 27.
    """
    whole = math.fsum(frequencies)
    if not whole:
        return _result("shannon_entropy_normalised", None, frequencies)
    bits = math.fsum(one / whole * math.log2(whole / one) for one in frequencies if one > 0)
    value = {"entropy_bits": bits, "normalised": min(bits / math.log2(len(frequencies)), 1.0)}
    return _result("shannon_entropy_normalised", value, frequencies)


def iqr_consensus(*, ratings: Sequence[Number | None]) -> Result:
    """Median and middle half of ratings.

    ratings: one per person, None where nobody answered. Value: `q1`, `median`, `q3`, `iqr` in the units of the ratings
    (quantiles of type 7); no answers: None. detail.agreement: an interquartile range of 1 or less, which holds for a
    scale of five. Source: von der Gracht (2012), Technological Forecasting and Social Change 79, 1525–1536.
    """
    given = [one for one in ratings if one is not None]
    missing = len(ratings) - len(given)
    value = None
    if given:
        low, middle, high = quartiles(given)
        value = {"q1": low, "median": middle, "q3": high, "iqr": high - low}
    return Result(
        method="iqr_consensus",
        value=value,
        n=len(given),
        n_missing=missing,
        excluded=("missing",) if missing else (),
        params={"agreement_up_to": NARROW},
        warnings=by_severity(turnout(len(given))),
        detail={"agreement": value["iqr"] <= NARROW if value else None},
        facts={"n": len(given)},
    )


def eijk(frequencies: Sequence[float]) -> float:
    """Van der Eijk's A; needs three categories or more and an answer."""
    left, whole, found = list(frequencies), math.fsum(frequencies), 0.0
    while any(left):
        least = min(one for one in left if one > 0)
        pattern = [one > 0 for one in left]
        found += least * sum(pattern) / whole * _pattern(pattern)
        left = [one - least if one > least else 0.0 for one in left]
    return min(max(found, -1.0), 1.0)


def _pattern(pattern: Sequence[bool]) -> float:
    """A of one layer: U·(1 − (S − 1)/(K − 1)), U from triples of categories that say one top or two tops."""
    width, ones = len(pattern), sum(pattern)
    if ones == width:
        return 0.0
    one_top = two_tops = 0
    for triple in combinations(pattern, 3):
        one_top += triple in ((True, True, False), (False, True, True))
        two_tops += triple == (True, False, True)
    unimodal = 1.0
    if one_top + two_tops:
        unimodal = ((width - 2) * one_top - (width - 1) * two_tops) / ((width - 2) * (one_top + two_tops))
    return unimodal * (1 - (ones - 1) / (width - 1))


def label(frequencies: Sequence[float]) -> str | None:
    """What five-point answers are called on screen: too_few, two_camps, strong, some or none; None on other scales."""
    if len(frequencies) != SCALE:
        return None
    whole = math.fsum(frequencies)
    if whole < FEW_ANSWERS:
        return "too_few"
    low, middle, high = frequencies[0] + frequencies[1], frequencies[2], frequencies[3] + frequencies[4]
    if eijk(frequencies) < 0 or (min(low, high) >= 0.25 * whole and middle < 0.25 * whole):
        return "two_camps"
    cns = tastle_wierman_cns(frequencies=frequencies).value
    answers = [at for at, n in enumerate(frequencies) for _ in range(round(n))]
    first, _, third = quartiles(answers)
    if third - first <= NARROW and cns and cns["cns"] >= 0.75:
        return "strong"
    return "some" if third - first <= NARROW or (cns and cns["cns"] >= 0.6) else "none"


def _result(method: str, value: dict[str, float] | None, frequencies: Sequence[float]) -> Result:
    whole = math.fsum(frequencies)
    counted = all(float(one).is_integer() for one in frequencies)
    warnings = turnout(round(whole)) if counted or not whole else set()
    return Result(
        method=method,
        value=value,
        n=round(whole),
        warnings=by_severity(warnings),
        detail={"shares": [one / whole for one in frequencies] if whole else None},
        facts={"n": round(whole)},
    )
