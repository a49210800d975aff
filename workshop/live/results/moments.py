"""Moments in order: nothing is counted, everything is read from the first to the last."""

from workshop.inputs.store import SubmissionRow
from workshop.live.items import in_order, moment
from workshop.live.results.asked import Asked, Result


def moments(asked: Asked) -> Result:
    """Every moment in the order of its time or step, with place and touchpoint, and whose way it is."""
    _ = asked.texts.gettext
    ordered = in_order(asked.rows)
    owner = len(asked.said) > 1
    return {
        "sentence": _from_to(asked, ordered),
        "figure": None,
        "header": [_("When"), *([_("Whose way")] if owner else []), _("What happens"), _("Where"), _("Plays a part")],
        "rows": [
            [
                moment(row.payload["at"], asked.texts),
                *([asked.said.get(str(row.payload.get("target", "")), "")] if owner else []),
                row.payload["text"],
                row.payload.get("place", ""),
                row.payload.get("touchpoint", ""),
            ]
            for row in ordered
        ],
        "note": "",
    }


def _from_to(asked: Asked, ordered: list[SubmissionRow]) -> str:
    if not ordered:
        return asked.nobody()
    first, last = (moment(ordered[at].payload["at"], asked.texts) for at in (0, -1))
    sentence = asked.texts.ngettext("{n} moment, at {first}.", "{n} moments, from {first} to {last}.", len(ordered))
    return sentence.format(n=len(ordered), first=first, last=last)
