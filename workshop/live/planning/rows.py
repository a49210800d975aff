"""From a planned activity to the rows of a workshop's agenda."""

from collections.abc import Sequence

from workshop.identifiers import new_id
from workshop.library.model import PlannedActivity, PlannedStep
from workshop.live.store import ActivityRow, StepRow
from workshop.storage import Session


def add_activity(session: Session, workshop: str, position: int, plan: PlannedActivity) -> ActivityRow:
    """Write an activity and its steps at a place in the agenda; the others keep theirs."""
    row = ActivityRow(
        id=new_id(),
        workshop_id=workshop,
        position=position,
        key=plan.key,
        method=plan.method,
        stage=plan.stage,
        title=dict(plan.titles),
        minutes=plan.minutes,
    )
    session.add(row)
    session.flush()
    # Counted anew: a step that this agenda leaves out leaves no gap.
    for number, step in enumerate(plan.steps, start=1):
        session.add(
            StepRow(
                id=new_id(),
                workshop_id=workshop,
                activity_id=row.id,
                number=number,
                kind=step.step.kind,
                minutes=step.step.minutes,
                rules=_rules(step),
                items=[],
            )
        )
    session.flush()
    return row


def _rules(planned_step: PlannedStep) -> dict[str, object]:
    """The texts and limits of a step as they are kept with it."""
    step, texts = planned_step.step, planned_step.texts

    def labels(by_lang: object, keys: Sequence[str]) -> list[dict[str, object]]:
        return [{"key": key, "label": {lang: words[key] for lang, words in dict(by_lang).items()}} for key in keys]  # type: ignore[call-overload]

    return {
        "key": step.key,
        **{
            name: {lang: getattr(said, name) or "" for lang, said in texts.items()}
            for name in ("title", "prompt", "example", "coach")
        },
        **_words(planned_step),
        "hidden": step.hidden,
        "min_minutes": step.min_minutes,
        "writer": step.writer,
        "people": step.people,
        "per_person": step.per_person,
        "max_per_item": step.max_per_item,
        "multiple": step.multiple,
        "about": step.about,
        "scale": list(step.scale),
        "total": step.total,
        "top": step.top,
        "from": list(step.from_),
        "into": list(step.into),
        "fields": [path.split(".", 1)[1] for path in step.into if "." in path],
        "bases": step.bases,
        **({"deal": step.deal} if step.deal else {}),
        "options": labels(planned_step.options, step.options),
        "columns": labels(planned_step.columns, step.columns),
        "own": labels(planned_step.own, step.own),
    }


def _words(planned_step: PlannedStep) -> dict[str, object]:
    """What stands beside marks and places, by language; only where the step asks for it or says it."""
    texts = planned_step.texts
    said: dict[str, object] = {}
    if planned_step.step.reason == "asked":
        said["reason"] = {lang: text.reason or "" for lang, text in texts.items()}
    if scales := {lang: dict(text.scale) for lang, text in texts.items() if text.scale}:
        said["scale_labels"] = scales
    if axes := {lang: text.axes.model_dump() for lang, text in texts.items() if text.axes}:
        said["axes"] = axes
    return said
