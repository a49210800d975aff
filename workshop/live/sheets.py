"""What a plan asks on paper: for each step that takes answers, the description from which phones draw their form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.i18n import Texts, catalogue
from workshop.live.items import freeze
from workshop.live.model import Activity, Step, words_in
from workshop.live.reading import agenda
from workshop.live.shared import limits
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow

# Groups are made with the cards themselves: on paper these are the sheets of the step before.
WITHOUT = ("link",)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One step on paper, in one language.

    number: of the activity in the plan; step: of the step in it. limits: as phones get them. about, criteria: what is
    asked about, as far as it is known before the workshop; empty where the room has still to make it.
    """

    activity: str
    number: int
    title: str
    step: int
    kind: str
    prompt: str
    example: str
    limits: dict[str, Any]
    about: tuple[str, ...]
    criteria: tuple[str, ...]


def sheets(db: Database, actor: Actor, *, workshop: str, lang: str) -> tuple[Sheet, ...]:
    """The sheets of a plan in order; skipped steps have none. Raises NotFound unless the actor runs the workshop."""
    texts = catalogue(lang)
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        activities = agenda(session, row.id)
        return tuple(
            _sheet(session, row, activities, activity, number, step, texts)
            for number, activity in enumerate(activities, 1)
            for step in activity.steps
            if step.answers and not step.skipped and step.kind not in WITHOUT
        )


def _sheet(
    session: Session,
    row: WorkshopRow,
    activities: Sequence[Activity],
    activity: Activity,
    number: int,
    step: Step,
    texts: Texts,
) -> Sheet:
    items = step.items or freeze(session, row.id, activities, step)
    said = [(item.get("of") == "criterion", words_in(item["text"], texts.lang, row.lang)) for item in items]
    return Sheet(
        activity=activity.id,
        number=number,
        title=activity.title_in(texts.lang),
        step=step.number,
        kind=step.kind,
        prompt=step.say("prompt", texts.lang, row.lang),
        example=step.say("example", texts.lang, row.lang),
        limits=limits(step, texts, row.lang),
        about=tuple(words for criterion, words in said if not criterion),
        criteria=tuple(words for criterion, words in said if criterion),
    )
