"""Places on two axes: where the room sees each thing, and where it does not agree."""

from collections.abc import Mapping

from workshop.charts.positions import Spot, positions
from workshop.i18n import Texts
from workshop.inputs import matrix_position
from workshop.live.model import Step
from workshop.live.results.asked import FAR, NONE, Asked, Result, note

# So many names still fit one sentence on the wall.
NAMED = 2


def placed(asked: Asked) -> Result:
    """The median place by item, numbered in the figure, with its quarter of the field and how wide the places lie."""
    _, said = asked.texts.gettext, asked.said
    answers = [(row.target, row.payload["x"], row.payload["y"]) for row in asked.rows]
    found = matrix_position.tally(answers, list(said))
    given = [one for one in found if one.n]
    number = {one.item: at for at, one in enumerate(given, 1)}
    x, y = axes(asked.step, asked.texts, asked.fallback).values()
    return {
        "sentence": _best(asked, given, x, y),
        "figure": positions([_spot(number[one.item], said[one.item], one) for one in given], x=x, y=y)
        if given
        else None,
        "legend": [[number[one.item], f"{said[one.item]} {FAR}" if one.contested else said[one.item]] for one in given],
        "header": [_("No."), _("Item"), _("Where"), _("Spread"), _("Answers")],
        "rows": [
            [
                number.get(one.item, NONE),
                said[one.item],
                quarter(one, x, y),
                _("wide: talk about it") if one.contested else "",
                one.n,
            ]
            for one in found
        ],
        "note": note(asked.apart(any(one.contested for one in given)), asked.silent()),
    }


def axes(step: Step, texts: Texts, fallback: str) -> dict[str, dict[str, str]]:
    """What x and y say and what stands at their ends (title, low, high), in plain words where the step has none."""
    by_lang = step.rules.get("axes") or {}
    given = by_lang.get(texts.lang) or by_lang.get(fallback) or {}
    plain = {"low": texts.gettext("less"), "high": texts.gettext("more")}
    titles = {"x": texts.gettext("To the right"), "y": texts.gettext("Upwards")}
    return {name: {"title": title, **plain, **(given.get(name) or {})} for name, title in titles.items()}


def quarter(one: matrix_position.Position, x: Mapping[str, str], y: Mapping[str, str]) -> str:
    """The names of the quarter of the field in which the median lies; a dash without a place."""
    if one.quadrant is None:
        return NONE
    right, up = one.quadrant
    return f"{y['high' if up else 'low']} · {x['high' if right else 'low']}"


def _spot(number: int, name: str, one: matrix_position.Position) -> Spot:
    return Spot(number, name, one.x or 0.0, one.y or 0.0, one.x_range or (0, 0), one.y_range or (0, 0))


def _best(asked: Asked, given: list[matrix_position.Position], x: Mapping[str, str], y: Mapping[str, str]) -> str:
    """Which things lie in the quarter that most of them share; told by its two names."""
    if not given:
        return asked.nobody()
    top = [one for one in given if one.quadrant is not None and one.quadrant[1]]
    if not top:
        return asked.texts.gettext("Nothing lies in the upper half ({high}).").format(high=y["high"])
    if len(top) > NAMED:
        sentence = asked.texts.gettext("{n} of {total} lie in the upper half ({high}).")
        return sentence.format(n=len(top), total=len(given), high=y["high"])
    return asked.texts.ngettext(
        "In the upper half ({high}) lies {items}.", "In the upper half ({high}) lie {items}.", len(top)
    ).format(high=y["high"], items=asked.quoted([asked.said[one.item] for one in top]))
