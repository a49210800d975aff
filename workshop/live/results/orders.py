"""Orders: the mean place, and how many put a thing first."""

from workshop.inputs import rank
from workshop.live.results.asked import Asked, Result


def ranked(asked: Asked) -> Result:
    """The items by mean place, best first; what somebody left out shares the mean of the places below."""
    _, said = asked.texts.gettext, asked.said
    found = rank.tally([row.payload.get("order", ()) for row in asked.rows], list(said), asked.step.rules.get("top"))
    return {
        "sentence": _leader(asked, found),
        "figure": asked.bars([said[one.item] for one in found], [one.points for one in found], _("Points for places")),
        "header": [_("Rank"), _("Item"), _("Mean place"), _("First places"), _("Points for places"), _("Ranked by")],
        "rows": [
            [one.rank, said[one.item], asked.number(one.mean, 1), one.first, one.points, one.people] for one in found
        ],
        "note": asked.silent(row for row in asked.rows if row.payload.get("order")),
    }


def _leader(asked: Asked, found: tuple[rank.Placed, ...]) -> str:
    first = [one for one in found if one.rank == 1 and one.mean is not None]
    if not first:
        return asked.nobody()
    names = [asked.said[one.item] for one in first]
    place = asked.number(first[0].mean, 1)
    if len(first) > 1:
        sentence = asked.texts.gettext("{items} are level, with a mean place of {place}. Treat them as equal.")
        return sentence.format(items=asked.quoted(names), place=place)
    n = first[0].first
    sentence = asked.texts.ngettext(
        "“{item}” comes first, with a mean place of {place}; {n} person put it first.",
        "“{item}” comes first, with a mean place of {place}; {n} people put it first.",
        n,
    )
    return sentence.format(item=names[0], place=place, n=n)
