"""From a template to what will run: each step with the template's changes and words in place of the method's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from workshop.library.model import Library, Method, PlannedActivity, PlannedStep, Template, TemplateActivity
from workshop.library.schema import MethodStep, StepText
from workshop.library.schema_template import StepChange, TemplateText

W = TypeVar("W")


def text_in(texts: Mapping[str, W], lang: str) -> W:
    """The words in this language, in the first one where there are none: an own method may speak one language."""
    return texts.get(lang) or next(iter(texts.values()))


def planned(library: Library, template: Template, agenda: str = "") -> tuple[PlannedActivity, ...]:
    """An agenda of a template in order, ready to be written as activities and steps; empty names the whole list.

    A shorter agenda is one meeting: all its activities are on session 1. Raises KeyError for an unknown agenda.
    """
    minutes = template.minutes_by_activity(agenda)
    plans = [
        _activity(library.methods[activity.method], activity, template)
        for activity in template.activities
        if activity.key in minutes
    ]
    return tuple(_shortened(plan, minutes[plan.key]) for plan in plans) if agenda else tuple(plans)


def shortened(steps: Sequence[tuple[int, int]], minutes: int) -> tuple[int, ...]:
    """The minutes of steps, each given as (minutes, least minutes), so that together they take `minutes`.

    Every step keeps its least; what is left is shared in proportion to what each has above it, whole minutes by the
    method of largest remainders (Hamilton), the earlier step first where remainders are equal. Expects `minutes`
    between the sum of the least and the sum of the whole.
    """
    above = [whole - least for whole, least in steps]
    left = minutes - sum(least for _, least in steps)
    if left >= sum(above):
        return tuple(whole for whole, _ in steps)
    shares = [divmod(left * one, sum(above)) for one in above]
    given = [share for share, _ in shares]
    most = sorted(range(len(steps)), key=lambda place: -shares[place][1])
    for place in most[: left - sum(given)]:
        given[place] += 1
    return tuple(least + more for (_, least), more in zip(steps, given, strict=True))


def _shortened(plan: PlannedActivity, minutes: int) -> PlannedActivity:
    """The activity in its one meeting, its steps cut to the minutes it has there."""
    new = shortened([(step.step.minutes, step.step.min_minutes) for step in plan.steps], minutes)
    steps = tuple(
        replace(step, step=step.step.model_copy(update={"minutes": one}))
        for step, one in zip(plan.steps, new, strict=True)
    )
    return replace(plan, minutes=minutes, session=1, steps=steps)


def _activity(method: Method, activity: TemplateActivity, template: Template) -> PlannedActivity:
    langs = list(template.texts)
    steps = []
    for step in method.steps:
        change = activity.steps.get(step.number, StepChange())
        if not change.skip:
            steps.append(_step(method, _changed(step, change), activity, template, langs))
    titles = {lang: template.texts[lang].activities[activity.key].title for lang in langs}
    return PlannedActivity(
        activity.key,
        activity.method,
        activity.stage,
        activity.minutes,
        activity.session,
        activity.questions,
        titles,
        tuple(steps),
    )


def _step(
    method: Method, step: MethodStep, activity: TemplateActivity, template: Template, langs: list[str]
) -> PlannedStep:
    said = {lang: text_in(method.texts, lang) for lang in langs}
    texts = {lang: _words(said[lang].steps[step.key], template.texts[lang], activity, step) for lang in langs}

    def labels(keys: tuple[str, ...], name: str) -> Mapping[str, Mapping[str, str]]:
        """Labels by language: those of the activity, else of the template's situations, else of the method."""
        found = {}
        for lang in langs:
            words = template.texts[lang]
            near = {
                **getattr(said[lang], name),
                **(words.situations if name == "own" else {}),
                **getattr(words.activities[activity.key], name, {}),
            }
            found[lang] = {key: near[key] for key in keys}
        return found

    return PlannedStep(
        step, texts, labels(step.options, "options"), labels(step.columns, "columns"), labels(step.own, "own")
    )


def _words(said: StepText, words: TemplateText, activity: TemplateActivity, step: MethodStep) -> StepText:
    mine = words.activities[activity.key].steps.get(step.key)
    if mine is None:
        return said
    return said.model_copy(update={name: value for name, value in dict(mine).items() if value is not None})


def _changed(step: MethodStep, change: StepChange) -> MethodStep:
    given = {name: value for name, value in dict(change).items() if name != "skip" and value is not None}
    if "minutes" in given and "min_minutes" not in given:
        given["min_minutes"] = min(step.min_minutes, given["minutes"])
    return step.model_copy(update=given)


def planned_method(method: Method, *, key: str, stage: str) -> PlannedActivity:
    """A method as it stands in the library, ready to be an activity of this stage under this key."""

    def labels(keys: Sequence[str], name: str) -> Mapping[str, Mapping[str, str]]:
        return {lang: {one: getattr(text, name)[one] for one in keys} for lang, text in method.texts.items()}

    steps = tuple(
        PlannedStep(
            step,
            {lang: text.steps[step.key] for lang, text in method.texts.items()},
            labels(step.options, "options"),
            labels(step.columns, "columns"),
            labels(step.own, "own"),
        )
        for step in method.steps
    )
    titles = {lang: text.title for lang, text in method.texts.items()}
    return PlannedActivity(key, method.slug, stage, method.minutes, 1, (), titles, steps)
