"""What one phone may know now: a part that is the same for everybody, and a small part of its own (D14)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from workshop.i18n import Texts, catalogue
from workshop.inputs import BASES, KINDS
from workshop.inputs.store import submission_rows, submissions_by
from workshop.live import store
from workshop.live.items import card_text, shown
from workshop.live.model import Step, words_in
from workshop.live.reading import agenda
from workshop.live.results import result
from workshop.people.actor import Actor, Role
from workshop.people.participants import people_of
from workshop.people.permissions import workshop_run, workshop_seen
from workshop.stages import field_of
from workshop.stages.stage import Field
from workshop.storage import Database
from workshop.storage.workshop import WorkshopRow

State = dict[str, Any]
WITH_BASIS = ("persona_field", "form_field")


def state(db: Database, actor: Actor, lang: str) -> State:
    """The state of contract section 3 for one participant. Raises NotAllowed, NotFound.

    Nothing in it depends on what others gave before the reveal: no count, no order, no code, no revision.
    """
    actor.require(Role.PARTICIPANT)
    with db.read() as session:
        row = workshop_seen(session, actor, str(actor.workshop))
        person = next((one for one in people_of(session, row.id) if one.id == actor.participant), None)
        screen = store.screen_row(session, row.id)
        shared = _activity(session, row, screen, catalogue(lang))
        left: dict[str, int | None] = {}
        if shared is not None and person is not None:
            left = _left(session, shared, person.id)
    return {
        "cue": row.cue,
        "status": row.status,
        "me": {
            "alias": person.alias if person else "",
            "group": person.group if person else None,
            "lang": lang,
            "left": left,
        },
        "activity": {key: value for key, value in shared.items() if key != "step_id"} if shared else None,
    }


def preview(db: Database, actor: Actor, *, workshop: str, lang: str) -> State:
    """What a phone that has just joined would be shown, for whoever runs the workshop. Raises NotFound."""
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        shared = _activity(session, row, store.screen_row(session, row.id), catalogue(lang))
    most = shared["step"]["limits"]["per_person"] if shared else None
    return {
        "cue": row.cue,
        "status": row.status,
        "me": {"alias": "", "group": None, "lang": lang, "left": {"answers": most}},
        "activity": {key: value for key, value in shared.items() if key != "step_id"} if shared else None,
    }


def _activity(session: Session, row: WorkshopRow, screen: store.ScreenRow, texts: Texts) -> State | None:
    if screen.activity_id is None or screen.step is None or row.status == "ended":
        return None
    activity = next(one for one in agenda(session, row.id) if one.id == screen.activity_id)
    step = next(one for one in activity.steps if one.number == screen.step)
    items: list[State] = [
        {"id": item["id"], "role": "about", "text": words_in(item["text"], texts.lang, row.lang), "code": item.get("code")}
        for item in step.items
    ]
    outcome = None
    if step.revealed and step.answers:
        rows = submission_rows(session, row.id, step=step.id)
        items += [
            {"id": one.id, "role": "given", "text": card_text(one), "code": one.code}
            for one in sorted(rows, key=lambda one: one.place)
            if shown(one) and card_text(one) and not KINDS[step.kind].secret
        ]
        if KINDS[step.kind].secret:
            counted = result(step, rows, 0, texts, row.lang)
            outcome = {"sentence": counted["sentence"], "header": counted["header"], "rows": counted["rows"]} if counted else None
    return {
        "id": activity.id,
        "method": activity.method,
        "title": activity.title_in(texts.lang),
        "stage": activity.stage,
        "step_id": step.id,
        "step": {
            "number": step.number,
            "kind": step.kind,
            "title": step.say("title", texts.lang, row.lang),
            "prompt": step.say("prompt", texts.lang, row.lang),
            "example": step.say("example", texts.lang, row.lang),
            "limits": limits(step, texts, row.lang),
            "open": step.open,
            "revealed": step.revealed,
            "ends_at": screen.ends_at.isoformat() if screen.ends_at else None,
            "paused_seconds": screen.paused_seconds,
            "items": items,
            "result": outcome,
        },
    }


def limits(step: Step, texts: Texts, fallback: str) -> State:
    """What the form of a step needs: budgets, options, columns, record fields, in the reader's language."""
    rules = step.rules
    kind = step.rules.get("into") or ()
    return {
        "per_person": rules.get("per_person") if isinstance(rules.get("per_person"), int) else None,
        "max_per_item": rules.get("max_per_item") or (1 if step.kind == "vote" else None),
        "max_length": step.limits().max_length,
        "total": rules.get("total"),
        "scale": list(step.limits().scale),
        "options": _labels(rules.get("options"), texts, fallback),
        "multiple": bool(rules.get("multiple")),
        "about": bool(rules.get("about")),
        "columns": _labels(rules.get("columns"), texts, fallback),
        "bases": list(BASES) if step.kind in WITH_BASIS else [],
        "writer": rules.get("writer") or "everyone",
        "people": rules.get("people"),
        "fields": [_field(path, texts) for path in kind if step.kind in WITH_BASIS and "." in path],
        "records": [
            {"id": item["id"], "label": words_in(item["text"], texts.lang, fallback), "code": item.get("code")}
            for item in step.items
            if item["kind"] == "record"
        ],
    }


def _labels(labels: Sequence[Mapping[str, Any]] | None, texts: Texts, fallback: str) -> list[State]:
    return [{"key": one["key"], "label": words_in(one["label"], texts.lang, fallback)} for one in labels or ()]


def _field(path: str, texts: Texts) -> State:
    kind, key = path.split(".", 1)
    return {"key": key, **_described(field_of(kind, key), texts)}


def _described(field: Field, texts: Texts) -> State:
    def said(sentence: str) -> str:
        return texts.gettext(sentence) if sentence else ""

    return {
        "label": said(field.label),
        "guidance": said(field.guidance),
        "example": said(field.example),
        "type": field.type,
        "parts": [{"key": part.key, **_described(part, texts)} for part in field.parts],
        "choices": [{"key": one.key, "label": said(one.label)} for one in field.choices],
    }


def _left(session: Session, shared: State, person: str) -> dict[str, int | None]:
    """How many more answers this person may send in the current step; None when there is no limit."""
    step = shared["step"]
    most = step["limits"]["per_person"]
    if most is None or KINDS[step["kind"]].replaces:
        return {"answers": None}
    return {"answers": max(0, most - len(submissions_by(session, shared["step_id"], person)))}
