"""Marks on a scale: the middle one and the spread, never the middle alone."""

from collections.abc import Sequence

from workshop.charts.shares import shares
from workshop.inputs import rating
from workshop.live.results.asked import Asked, Result, note, signed


def rated(asked: Asked) -> Result:
    """The marks by item: middle, lowest to highest, how many in the upper half, how many cannot judge."""
    _, said = asked.texts.gettext, asked.said
    scale = asked.step.limits().scale
    marks = rating.tally([(row.target, row.payload.get("value")) for row in asked.rows], list(said), scale)
    given = [one for one in marks if one.n]
    low, high = scale[0] + (scale[1] - scale[0]) // 2 + 1, scale[1]
    return {
        "sentence": _highest(asked, given),
        "figure": shares(
            [said[one.item] for one in given],
            [(str(mark), [one.count(mark) for one in given]) for mark in range(scale[0], high + 1)],
            said=signed([asked.number(one.median) for one in given], [one.wide for one in given]),
            unit=_("People by mark; the middle mark at the end"),
        )
        if given
        else None,
        "header": [
            _("Item"),
            _("Middle mark"),
            _("Lowest–highest"),
            _("Gave {low}–{high}").format(low=low, high=high),
            _("Answers"),
            _("Cannot judge"),
        ],
        "rows": [
            [
                said[one.item],
                asked.number(one.median),
                asked.range(one.low, one.high),
                sum(mark >= low for mark in one.marks),
                one.n,
                one.cannot_judge,
            ]
            for one in marks
        ],
        "note": note(ends(asked), asked.apart(any(one.wide for one in marks)), asked.silent()),
    }


def ends(asked: Asked) -> str:
    """What the lowest and the highest mark mean, where the step says so; else empty."""
    labels = asked.step.rules.get("scale_labels") or {}
    there = labels.get(asked.texts.lang) or labels.get(asked.fallback) or {}
    scale = [str(mark) for mark in asked.step.limits().scale]
    ends = asked.texts.list([f"{mark} = {there[mark]}" for mark in scale if mark in there], "unit")
    return f"{ends}." if ends else ""


def _highest(asked: Asked, given: Sequence[rating.Marks]) -> str:
    best = max((one.median or 0 for one in given), default=None)
    if best is None:
        return asked.nobody()
    first = [asked.said[one.item] for one in given if one.median == best]
    mark = asked.number(best)
    if len(first) > 1:
        sentence = asked.texts.gettext("The highest middle mark is {mark}, for {items} alike. Treat them as equal.")
        return sentence.format(mark=mark, items=asked.quoted(first))
    return asked.texts.gettext("The highest middle mark is {mark}, for “{item}”.").format(mark=mark, item=first[0])
