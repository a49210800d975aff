"""Places: where how many people see what, and nothing of a place that fewer than three have chosen."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from workshop.charts.fields import Shade, fields, look
from workshop.charts.shares import shares
from workshop.inputs.map_point import Spot, tally
from workshop.live.maps import place_names
from workshop.live.model import words_in
from workshop.live.results.asked import NONE, Asked, Result, note
from workshop.live.results.marks import ends

# So many names still fit one sentence on the wall.
NAMED = 2


def mapped(asked: Asked) -> Result:
    """Each place that three people or more have chosen, with how many gave each mark; on the plan where there is one.

    plan: the picture under the figure (media, columns, rows, width, height); absent without one. The places on it are
    numbered, as in the figure; fields says the same for a printed plan: field, number, colours of field and letters.
    """
    _ = asked.texts.gettext
    options = asked.step.rules.get("options") or ()
    labels = {one["key"]: words_in(one["label"], asked.texts.lang, asked.fallback) for one in options}
    names = place_names(asked.step, asked.rows, asked.texts, asked.fallback)
    found = tally([(row.participant_id or row.id, row.payload) for row in asked.rows], list(labels))
    here = [spot for spot in found if spot.enough]
    valued = any(spot.values for spot in here)
    plan = asked.step.rules.get("plan")
    on_plan = [spot for spot in here if plan and spot.where.startswith("cell:")]
    number = {spot.where: at for at, spot in enumerate(on_plan, 1)}
    return {
        "sentence": _most(asked, here, names, labels),
        "figure": _on_plan(on_plan, list(labels), plan) if plan and on_plan else _beside(asked, here, names, labels),
        **_under(plan, on_plan, list(labels)),
        "header": [
            *([_("No.")] if on_plan else []),
            _("Place"),
            _("People"),
            *labels.values(),
            *([_("Middle mark")] if valued else []),
        ],
        "rows": [
            [
                *([number.get(spot.where, NONE)] if on_plan else []),
                names[spot.where],
                spot.people,
                *(n for _key, n in spot.counts),
                *([asked.number(_middle(spot))] if valued else []),
            ]
            for spot in here
        ],
        "note": note(
            _in_order(asked, labels) if on_plan and labels else "",
            _too_few(asked, len(found) - len(here)),
            _at_the_end(asked) if valued and not on_plan else "",
            asked.silent(),
        ),
    }


def _middle(spot: Spot) -> float | None:
    return median(spot.values) if spot.values else None


def _under(plan: Mapping[str, Any] | None, here: Sequence[Spot], options: Sequence[str]) -> dict[str, Any]:
    """The plan that lies under the figure, and what its numbers stand for: field, and the marks in their order."""
    if not plan or not here:
        return {}
    return {
        "plan": dict(plan),
        "legend": [[at, f"{_cell(spot)}: {_said(spot)}"] for at, spot in enumerate(here, 1)],
        "fields": [[shade.cell, shade.said, *look(shade)] for shade in _shades(here, options)],
    }


def _shades(here: Sequence[Spot], options: Sequence[str]) -> list[Shade]:
    """The fields, numbered: darker where more of the people there are nearer to the last mark."""
    return [Shade(_cell(spot), str(at), _worse(spot, options)) for at, spot in enumerate(here, 1)]


def _on_plan(here: Sequence[Spot], options: Sequence[str], plan: Mapping[str, Any]) -> dict[str, object]:
    """The fields in their place on the plan."""
    shades = _shades(here, options)
    return fields(shades, columns=plan["columns"], rows=plan["rows"], size=(plan["width"], plan["height"]))


def _cell(spot: Spot) -> str:
    return spot.where.removeprefix("cell:")


def _said(spot: Spot) -> str:
    """The marks in their order, or the number of people where there are none."""
    return " · ".join(str(n) for _, n in spot.counts) if spot.counts else str(spot.people)


def _worse(spot: Spot, options: Sequence[str]) -> float:
    """From 0, everybody gave the first mark, to 1, everybody the last; 1 where there are no marks to give."""
    given = sum(n for _, n in spot.counts)
    if len(options) < 2 or not given:
        return 1.0
    return sum(at * spot.count(option) for at, option in enumerate(options)) / (given * (len(options) - 1))


def _beside(
    asked: Asked, here: Sequence[Spot], names: dict[str, str], labels: dict[str, str]
) -> dict[str, object] | None:
    """Bars, one a place, cut into the marks."""
    if not here:
        return None
    called, people = [names[spot.where] for spot in here], [spot.people for spot in here]
    unit = asked.texts.gettext("People")
    if not labels:
        return asked.bars(called, people, unit)
    levels = [(label, [spot.count(key) for spot in here]) for key, label in labels.items()]
    return shares(called, levels, said=[_end(asked, spot) for spot in here], unit=unit)


def _end(asked: Asked, spot: Spot) -> str:
    """What stands at the end of a bar: the middle value where values were given."""
    return asked.number(_middle(spot)) if spot.values else ""


def _most(asked: Asked, here: Sequence[Spot], names: dict[str, str], labels: dict[str, str]) -> str:
    """The places that most people gave the last mark; without marks those that most people chose."""
    if not asked.rows:
        return asked.nobody()
    if not here:
        return asked.texts.gettext("No place has been chosen by three people yet.")
    last = list(labels)[-1] if labels else ""
    numbers = {spot.where: spot.count(last) if last else spot.people for spot in here}
    top = max(numbers.values())
    if not top:
        sentence = asked.texts.gettext("Nobody gave the mark “{mark}” to a place that can be shown.")
        return sentence.format(mark=labels[last])
    lead = [names[spot.where] for spot in here if numbers[spot.where] == top]
    if len(lead) > NAMED:
        return asked.texts.gettext("{n} places come first, with {top} people each.").format(n=len(lead), top=top)
    if not last:
        sentence = asked.texts.ngettext(
            "Chosen most: {places}, by {n} person.", "Chosen most: {places}, by {n} people.", top
        )
        return sentence.format(places=asked.quoted(lead), n=top)
    sentence = asked.texts.ngettext(
        "“{mark}” most often: {places}, by {n} person.", "“{mark}” most often: {places}, by {n} people.", top
    )
    return sentence.format(mark=labels[last], places=asked.quoted(lead), n=top)


def _in_order(asked: Asked, labels: dict[str, str]) -> str:
    """What the numbers beside a field stand for, and its shade."""
    marks = list(labels.values())
    sentence = asked.texts.gettext("Beside a field: {marks}. Darker: nearer to “{last}”.")
    return sentence.format(marks=" · ".join(marks), last=marks[-1])


def _at_the_end(asked: Asked) -> str:
    """What the number behind a bar is."""
    return note(asked.texts.gettext("Behind a bar: the middle mark."), ends(asked))


def _too_few(asked: Asked, n: int) -> str:
    """How many places are left out; empty when none is."""
    if not n:
        return ""
    return asked.texts.ngettext(
        "{n} place with fewer than three people is not shown.",
        "{n} places with fewer than three people are not shown.",
        n,
    ).format(n=n)
