"""Dots: who got most, and from how many people."""

from workshop.inputs import vote
from workshop.live.results.asked import Asked, Result


def voted(asked: Asked) -> Result:
    """Dots by item, most first; ties are told as ties."""
    _, said = asked.texts.gettext, asked.said
    votes = vote.tally([row.payload.get("dots", {}) for row in asked.rows], list(said))
    unit = _("Dots")
    return {
        "sentence": _leader(asked, votes),
        "figure": asked.bars([said[one.item] for one in votes], [one.dots for one in votes], unit),
        "header": [_("Rank"), _("Item"), unit, _("People")],
        "rows": [[one.rank, said[one.item], one.dots, one.people] for one in votes],
        "note": asked.silent(row for row in asked.rows if row.payload.get("dots")),
    }


def _leader(asked: Asked, votes: tuple[vote.Votes, ...]) -> str:
    first = [one for one in votes if one.rank == 1 and one.dots]
    if not first:
        return asked.nobody()
    names = [asked.said[one.item] for one in first]
    dots = asked.number(first[0].dots)
    if len(first) > 1:
        sentence = asked.texts.gettext("{items} are level with {dots} each. Treat them as equal.")
        return sentence.format(items=asked.quoted(names), dots=dots)
    n = first[0].people
    sentence = asked.texts.ngettext(
        "“{item}” comes first with {dots}, from {n} person.", "“{item}” comes first with {dots}, from {n} people.", n
    )
    return sentence.format(item=names[0], dots=dots, n=n)
