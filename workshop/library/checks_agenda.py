"""Whether a shorter agenda of a template can be played: its activities, their order, their minutes, what they need."""

from collections.abc import Iterator, Mapping

from workshop.errors import N_
from workshop.library.model import Method
from workshop.library.schema_template import ActivityFile, AgendaFile, StepChange, TemplateFile

Found = tuple[tuple[str | int, ...], str, Mapping[str, object]]


def agenda_checks(template: TemplateFile, methods: Mapping[str, Method]) -> Iterator[Found]:
    """What is wrong in the agendas of a template: path of the key, sentence, facts."""
    activities = {activity.key: activity for activity in template.activities}
    for place, agenda in enumerate(template.agendas):
        here = ("agendas", place)
        unknown = [position for position, item in enumerate(agenda.activities) if item.key not in activities]
        for position in unknown:
            facts = {"value": agenda.activities[position].key, "expected": ", ".join(activities)}
            yield (*here, "activities", position), N_("“{value}” must be one of {expected}."), facts
        if not unknown:
            yield from _agenda(here, agenda, activities, methods)


def _agenda(
    here: tuple[str | int, ...],
    agenda: AgendaFile,
    activities: Mapping[str, ActivityFile],
    methods: Mapping[str, Method],
) -> Iterator[Found]:
    """One agenda of activities that exist."""
    total = 0
    played: set[str] = set()
    facts: dict[str, object]
    order = [key for key in activities if key in {item.key for item in agenda.activities}]
    for position, (item, next_key) in enumerate(zip(agenda.activities, order, strict=True)):
        there = (*here, "activities", position)
        activity = activities[item.key]
        total += item.minutes or activity.minutes
        if item.key != next_key:
            facts = {"value": item.key, "expected": next_key}
            yield there, N_("An agenda keeps the order of the activities: “{expected}” comes before “{value}”."), facts
            return
        method = methods.get(activity.method)
        if method is None:
            continue
        least = _least(activity, method)
        if item.minutes is not None and not least <= item.minutes <= activity.minutes:
            facts = {"value": item.key, "least": least, "minutes": activity.minutes}
            yield (*there, "minutes"), N_("“{value}” takes from {least} to {minutes} min."), facts
        for source in _sources(activity, method):
            other = source.split("/", 1)[0]
            if "/" in source and other in activities and other not in played:
                facts = {"value": item.key, "source": source}
                yield there, N_("“{value}” works on “{source}”, which is not in this agenda."), facts
        played.add(item.key)
    if total > agenda.minutes:
        facts = {"sum": total, "minutes": agenda.minutes}
        yield (*here, "minutes"), N_("The activities add up to {sum} min, more than {minutes}."), facts


def _least(activity: ActivityFile, method: Method) -> int:
    """The least minutes of the steps that are left, after the template's changes."""
    total = 0
    for step in method.steps:
        change = activity.steps.get(step.key, StepChange())
        if not change.skip:
            given = min(step.min_minutes, change.minutes or step.min_minutes)
            total += given if change.min_minutes is None else change.min_minutes
    return total


def _sources(activity: ActivityFile, method: Method) -> Iterator[str]:
    """What the steps that are left work on."""
    for step in method.steps:
        change = activity.steps.get(step.key, StepChange())
        if not change.skip:
            yield from step.from_ if change.from_ is None else change.from_
