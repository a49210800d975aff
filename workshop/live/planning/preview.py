"""What a phone will show in a step that is still planned, as if it were open now."""

import json
from collections.abc import Sequence

from workshop.errors import NotFound
from workshop.i18n import Texts, catalogue
from workshop.live.items import freeze
from workshop.live.model import Activity, Step, words_in
from workshop.live.reading import agenda
from workshop.live.shared import State, limits
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow

EXAMPLES = 3
"""How many examples stand for what the room has not given yet."""


def preview_step(db: Database, actor: Actor, *, workshop: str, step: str, lang: str) -> State:
    """The state of a phone that has just joined, with this step open. Raises NotFound unless the actor runs it.

    What the step works on is there as far as it exists; otherwise examples stand in its place.
    """
    texts = catalogue(lang)
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        activities = agenda(session, row.id)
        found = next(((one, its) for one in activities for its in one.steps if its.id == step), None)
        if found is None:
            raise NotFound()
        activity, planned = found
        told = _told(session, row, activities, activity, planned, texts)
    return {
        "cue": row.cue,
        "status": "live",
        "me": {"alias": "", "group": None, "lang": lang, "left": {"answers": None}},
        "activity": json.loads(json.dumps(told)),
    }


def _told(
    session: Session, row: WorkshopRow, activities: Sequence[Activity], activity: Activity, step: Step, texts: Texts
) -> State:
    items = list(step.items) or freeze(session, row.id, activities, step)
    shown = [
        {
            "id": item["id"],
            "role": "criterion" if item.get("of") == "criterion" else "about",
            "text": words_in(item["text"], texts.lang, row.lang),
            "code": item.get("code"),
            **{name: item[name] for name in ("question", "marks") if item.get(name)},
        }
        for item in items
    ] or _examples(step, texts)
    return {
        "id": activity.id,
        "method": activity.method,
        "title": activity.title_in(texts.lang),
        "stage": activity.stage,
        "step": {
            "number": step.number,
            "kind": step.kind,
            "title": step.say("title", texts.lang, row.lang),
            "prompt": step.say("prompt", texts.lang, row.lang),
            "example": step.say("example", texts.lang, row.lang),
            "limits": limits(step, texts, row.lang),
            "open": step.answers,
            "revealed": False,
            "ends_at": None,
            "paused_seconds": None,
            "items": shown,
            "result": None,
        },
    }


def _examples(step: Step, texts: Texts) -> list[State]:
    if not step.rules.get("from"):
        return []
    return [
        {"id": str(at), "role": "about", "text": texts.gettext("Example {n}").format(n=texts.number(at)), "code": None}
        for at in range(1, EXAMPLES + 1)
    ]
