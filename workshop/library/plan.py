"""From a template to what will run: each step with the template's changes and words in place of the method's."""

from collections.abc import Mapping

from workshop.library.model import Library, Method, PlannedActivity, PlannedStep, Template, TemplateActivity
from workshop.library.schema import MethodStep, StepText
from workshop.library.schema_template import StepChange, TemplateText


def planned(library: Library, template: Template) -> tuple[PlannedActivity, ...]:
    """The agenda of a template in order, ready to be written as activities and steps."""
    return tuple(_activity(library.methods[activity.method], activity, template) for activity in template.activities)


def _activity(method: Method, activity: TemplateActivity, template: Template) -> PlannedActivity:
    langs = [lang for lang in template.texts if lang in method.texts]
    steps = []
    for step in method.steps:
        change = activity.steps.get(step.number, StepChange())
        if not change.skip:
            steps.append(_step(method, _changed(step, change), activity, template, langs))
    titles = {lang: template.texts[lang].activities[activity.key].title for lang in langs}
    return PlannedActivity(
        activity.key, activity.method, activity.stage, activity.minutes, activity.questions, titles, tuple(steps)
    )


def _step(
    method: Method, step: MethodStep, activity: TemplateActivity, template: Template, langs: list[str]
) -> PlannedStep:
    texts = {lang: _words(method.texts[lang].steps[step.key], template.texts[lang], activity, step) for lang in langs}

    def labels(keys: tuple[str, ...], name: str) -> Mapping[str, Mapping[str, str]]:
        """Labels by language: those of the activity, else of the template's situations, else of the method."""
        found = {}
        for lang in langs:
            words = template.texts[lang]
            near = {
                **getattr(method.texts[lang], name),
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
