"""Points shared out: how much each thing counts for the room, when everybody counts alike."""

from workshop.inputs import allocation
from workshop.live.results.asked import NONE, Asked, Result, note


def shared_out(asked: Asked) -> Result:
    """The mean of complete answers by item, the largest first, with the middle half of the answers beside it."""
    _, said, step = asked.texts.gettext, asked.said, asked.step
    found = allocation.tally([row.payload.get("points", {}) for row in asked.rows], list(said), step.rules.get("total"))
    unit = _("Points on average")
    far = [_wide(one, found) for one in found.parts]
    return {
        "sentence": _leader(asked, found),
        "figure": asked.bars(
            [said[one.item] for one in found.parts], [round(one.mean, 1) for one in found.parts], unit, far
        ),
        "header": [_("Rank"), _("Item"), unit, _("Middle half of the answers"), _("People")],
        "rows": [
            [
                one.rank,
                said[one.item],
                round(one.mean, 1) if found.n else NONE,
                asked.range(*one.quarters, 0) if one.quarters else NONE,
                one.people,
            ]
            for one in found.parts
        ],
        "note": note(
            asked.apart(any(far)),
            _left_out(asked, found.left_out),
            asked.silent(row for row in asked.rows if row.payload.get("points")),
        ),
    }


def _leader(asked: Asked, found: allocation.Allocation) -> str:
    first = [one for one in found.parts if one.rank == 1 and one.mean]
    if not first:
        return asked.nobody()
    mean = asked.number(round(first[0].mean, 1))
    names = [asked.said[one.item] for one in first]
    if len(first) > 1:
        sentence = asked.texts.gettext("{items} count most, with {points} points each on average.")
        return sentence.format(items=asked.quoted(names), points=mean)
    sentence = asked.texts.ngettext(
        "“{item}” counts most, with {points} points; {n} person shared them out.",
        "“{item}” counts most, with {points} points on average of {n} people.",
        found.n,
    )
    return sentence.format(item=names[0], points=mean, n=found.n)


def _wide(part: allocation.Shared, found: allocation.Allocation) -> bool:
    """Whether the middle half of the answers spans more than 15 of 100 points; with under three nothing is said."""
    if part.quarters is None or found.n < 3:
        return False
    whole = sum(one.mean for one in found.parts)
    return bool(whole) and (part.quarters[1] - part.quarters[0]) / whole > WIDE


# An interquartile range of weights above 0.15 is told as contested.
WIDE = 0.15


def _left_out(asked: Asked, n: int) -> str:
    if not n:
        return ""
    sentence = asked.texts.ngettext(
        "{n} answer does not share out everything and is left out.",
        "{n} answers do not share out everything and are left out.",
        n,
    )
    return sentence.format(n=n)
