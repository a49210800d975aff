"""A template as it would run in the time there is and with the people who come, before anything is made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.library import Library, PlannedActivity, Template, planned
from workshop.library.plan import planned_method
from workshop.library.schema import ANY, LOOSE, OWN
from workshop.live.planning.fitting import BREAK_FROM, Fit, Piece, fit
from workshop.live.planning.model import BREAK, Cut

REST_FROM = 150
"""From this many minutes on a plan is proposed with a break in its middle."""


@dataclass(frozen=True, slots=True)
class Tables:
    """An activity for which the room is split: its titles, how many tables, and how many people fit at one."""

    titles: Mapping[str, str]
    tables: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a template gives in so many minutes.

    agenda: key of the template's own shorter agenda that it starts from, empty for the whole list. cut: what is shorter
    than there. dropped: titles of the template's activities that are left out. tables: where the room is split.
    """

    agenda: str
    activities: tuple[PlannedActivity, ...]
    cut: tuple[Cut, ...]
    dropped: tuple[Mapping[str, str], ...]
    tables: tuple[Tables, ...]

    @property
    def minutes(self) -> int:
        """How long it takes; more than was asked only when nothing more can be left out."""
        return sum(activity.minutes for activity in self.activities)


def propose(library: Library, template: Template, *, minutes: int | None = None, people: int = 20) -> Proposal:
    """The template in at most so many minutes; None takes the whole list as it is.

    It starts from whichever of the template's agendas needs the least change, and cuts that (see `fitting.fit`). A long
    meeting gets a break near its middle.
    """
    whole = planned(library, template)
    if minutes is None:
        return Proposal("", whole, (), (), _tables(library, whole, people))
    ways = {agenda: planned(library, template, agenda) for agenda in ("", *(one.key for one in template.agendas))}
    pieces = {agenda: [_piece(library, one) for one in activities] for agenda, activities in ways.items()}
    # The longer way where two need the same change: it was listed first.
    agenda = min(ways, key=lambda one: _change(pieces[one], minutes))
    start = _with_rest(library, ways[agenda], minutes)
    found = fit([_piece(library, one) for one in start], minutes)
    kept = tuple(_cut(one, found) for one in start if one.key in found.minutes)
    was = {one.key: one.minutes for one in start}
    stays = {one.key for one in kept}
    return Proposal(
        agenda,
        kept,
        tuple((one.titles, was[one.key], one.minutes) for one in kept if one.minutes != was[one.key]),
        tuple(one.titles for one in whole if one.key not in stays),
        _tables(library, kept, people),
    )


def _change(pieces: Sequence[Piece], minutes: int) -> float:
    """How far a way is from the time there is: the share of it that is left unused or cut, above 1 what is dropped."""
    total = sum(piece.minutes for piece in pieces)
    if total <= minutes:
        return (minutes - total) / minutes
    found = fit(pieces, minutes)
    return len(found.dropped) + (total - minutes) / total


def _cut(activity: PlannedActivity, found: Fit) -> PlannedActivity:
    minutes = found.minutes[activity.key]
    steps = tuple(
        replace(step, step=step.step.model_copy(update={"minutes": one}))
        for step, one in zip(activity.steps, minutes, strict=True)
    )
    return replace(activity, minutes=sum(minutes), steps=steps)


def _with_rest(library: Library, activities: tuple[PlannedActivity, ...], minutes: int) -> tuple[PlannedActivity, ...]:
    """The activities with a break where the meeting is nearest to its middle, where it is long and has none."""
    method = library.methods.get(BREAK)
    has_one = any(one.method == BREAK for one in activities)
    length = min(minutes, sum(one.minutes for one in activities))
    if method is None or has_one or minutes < REST_FROM or length < BREAK_FROM or len(activities) < 2:
        return activities
    ends = [sum(one.minutes for one in activities[:at]) for at in range(1, len(activities))]
    half = sum(one.minutes for one in activities) / 2
    at = 1 + min(range(len(ends)), key=lambda place: abs(ends[place] - half))
    rest = planned_method(method, key=BREAK, stage=activities[at - 1].stage)
    return (*activities[:at], rest, *activities[at:])


def _piece(library: Library, activity: PlannedActivity) -> Piece:
    asking = [one.step for one in activity.steps if one.step.kind != "none"]
    inside = {one.step.key for one in activity.steps}
    return Piece(
        key=activity.key,
        steps=tuple((one.step.minutes, min(one.step.min_minutes, one.step.minutes)) for one in activity.steps),
        stage=activity.stage,
        shelf=library.methods[activity.method].stage,
        pause=activity.method == BREAK,
        sources=frozenset(
            name for step in asking for name in step.from_ if name not in inside and name not in (OWN, ANY, LOOSE)
        ),
        makes=frozenset(path for step in asking for path in step.into),
    )


def _tables(library: Library, activities: Sequence[PlannedActivity], people: int) -> tuple[Tables, ...]:
    """The activities for which so many people are more than one group."""
    found = []
    for activity in activities:
        method = library.methods[activity.method]
        least, most = method.group_size
        if people > most and method.group_per != "persona":
            found.append(Tables(activity.titles, -(-people // most), least, most))
    return tuple(found)
