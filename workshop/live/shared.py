"""What all phones of one language are told: made once for each cue, by queries that read no hidden answer (D14)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from workshop.board import piles
from workshop.i18n import Texts
from workshop.inputs import BASES, KINDS
from workshop.inputs.store import submission_rows
from workshop.live import store
from workshop.live.frozen import present
from workshop.live.items import codes_of, in_order, pictured, shown, told
from workshop.live.made import Made
from workshop.live.model import Step, words_in
from workshop.live.reading import agenda
from workshop.live.results import COUNTED, result
from workshop.live.results.places import axes
from workshop.stages import field_of
from workshop.stages.registry import KINDS as RECORDS
from workshop.stages.stage import AUTO, Field
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow

State = dict[str, Any]
WITH_FIELDS = ("persona_field", "form_field")


@dataclass(frozen=True, slots=True)
class Shared:
    """activity: the contract's `activity` as JSON, "null" when the room is at none. step: its step's id, else ''.

    cards, deal: ids of the things asked about, and how many of them each person is dealt; 0 deals nothing.
    most: how many answers one person may send in it; None without a limit, and where a later answer takes the place
    of the earlier one.
    """

    activity: str
    step: str = ""
    most: int | None = None
    cards: tuple[str, ...] = ()
    deal: int = 0


_Made = dict[tuple[str, str], tuple[int, Shared]]
_made: WeakKeyDictionary[Database, _Made] = WeakKeyDictionary()
_making = Lock()
_LONGEST_CHOICE = 90
_KEPT = 500  # workshops in a language; one takes some kilobytes


def shared(db: Database, session: Session, row: WorkshopRow, texts: Texts) -> Shared:
    """What this cue means for phones in this language. Everything in it moves only when the cue does."""
    key = (row.id, texts.lang)
    known = _made.get(db, {}).get(key)
    if known is not None and known[0] == row.cue:
        return known[1]
    with _making:  # a whole room asks at once: one of them makes it
        made = _made.setdefault(db, {})
        known = made.get(key)
        if known is not None and known[0] == row.cue:
            return known[1]
        fresh = _shared(session, row, texts)
        if known is None or known[0] < row.cue:
            made[key] = (row.cue, fresh)
        while len(made) > _KEPT:
            del made[next(iter(made))]
    return fresh


def _shared(session: Session, row: WorkshopRow, texts: Texts) -> Shared:
    screen = store.screen_row(session, row.id)
    if screen.activity_id is None or screen.step is None or row.status == "ended":
        return Shared("null")
    activity = next(one for one in agenda(session, row.id) if one.id == screen.activity_id)
    step = present(session, next(one for one in activity.steps if one.number == screen.step))
    told = {
        "id": activity.id,
        "method": activity.method,
        "title": activity.title_in(texts.lang),
        "stage": activity.stage,
        "step": _step(session, row, screen, step, texts),
    }
    per_person = step.limits().per_person
    most = None if KINDS[step.kind].replaces else per_person
    cards = tuple(str(item["id"]) for item in step.items if not item.get("off"))
    dealt = step.rules.get("deal") or 0
    return Shared(json.dumps(told, ensure_ascii=False, separators=(",", ":")), step.id, most, cards, dealt)


def _step(session: Session, row: WorkshopRow, screen: store.ScreenRow, step: Step, texts: Texts) -> State:
    items: list[State] = [
        {
            "id": item["id"],
            "role": "criterion" if item.get("of") == "criterion" else "about",
            "text": words_in(item["text"], texts.lang, row.lang),
            "code": item.get("code"),
            **{name: item[name] for name in ("question", "marks", "media") if item.get(name)},
        }
        for item in step.items
        if not item.get("off")
    ]
    outcome = None
    if step.revealed and step.answers:
        rows = submission_rows(session, row.id, step=step.id)
        if step.kind in COUNTED:
            counted = result(step, rows, 0, texts, row.lang)
            outcome = {key: counted[key] for key in ("sentence", "header", "rows")} if counted else None
        if not KINDS[step.kind].secret:
            codes = codes_of(session, row.id, step)
            words = {one.id: told(one, step, texts, codes) for one in rows if shown(one)}
            lying = {pile.top.id: pile for pile in piles(one for one in rows if words.get(one.id))}
            items += [
                {
                    "id": one.id,
                    "role": "given",
                    "text": words[one.id],
                    "code": one.code,
                    "people": lying[one.id].people,
                    **pictured(one),
                }
                for one in in_order((pile.top for pile in lying.values()), by_place=True)
            ]
    return {
        "number": step.number,
        "kind": step.kind,
        "title": step.say("title", texts.lang, row.lang),
        "prompt": step.say("prompt", texts.lang, row.lang),
        "example": step.say("example", texts.lang, row.lang),
        "limits": limits(step, texts, row.lang, _Pointed(session, row.id)),
        "open": step.open,
        "revealed": step.revealed,
        "ends_at": screen.ends_at.isoformat() if screen.ends_at else None,
        "paused_seconds": screen.paused_seconds,
        "items": items,
        "result": outcome,
    }


def limits(step: Step, texts: Texts, fallback: str, pointed: "_Pointed | None" = None) -> State:
    """What the form of a step needs: budgets, options, columns, record fields, in the reader's language."""
    rules = step.rules
    kind = step.rules.get("into") or ()

    def said(name: str) -> Any:
        by_lang = rules.get(name) or {}
        return by_lang.get(texts.lang) or by_lang.get(fallback) or next(iter(by_lang.values()), None)

    return {
        "per_person": rules.get("per_person") if isinstance(rules.get("per_person"), int) else None,
        "max_per_item": rules.get("max_per_item") or (1 if step.kind == "vote" else None),
        "max_length": step.limits().max_length,
        "total": rules.get("total"),
        "top": rules.get("top") if step.kind == "rank" else None,
        "scale": list(step.limits().scale),
        "scale_labels": said("scale_labels") or {},
        "rated": step.kind == "map_point" and "scale_labels" in rules,
        "axes": axes(step, texts, fallback) if step.kind == "matrix_position" else None,
        "plan": rules.get("plan") if step.kind == "map_point" else None,
        "places": _labels(step.places, texts, fallback),
        "options": _labels(rules.get("options"), texts, fallback),
        "multiple": bool(rules.get("multiple")),
        "about": rules.get("about") or False,
        "reason": (said("reason") or texts.gettext("Why do you say so?")) if "reason" in rules else "",
        "columns": _labels(rules.get("columns"), texts, fallback),
        "bases": list(BASES) if rules.get("bases") or step.kind == "persona_field" else [],
        "writer": rules.get("writer") or "everyone",
        "people": rules.get("people"),
        "fields": [_field(path, texts, pointed) for path in kind if step.kind in WITH_FIELDS and "." in path],
        "several": any(RECORDS[path.split(".", 1)[0]].many for path in kind if "." in path)
        or any(item["kind"] == "cluster" for item in step.items),
        "records": [
            {"id": item["id"], "label": words_in(item["text"], texts.lang, fallback), "code": item.get("code")}
            for item in step.items
            if item["kind"] in ("record", "cluster")
        ],
    }


def _labels(labels: Sequence[Mapping[str, Any]] | None, texts: Texts, fallback: str) -> list[State]:
    return [{"key": one["key"], "label": words_in(one["label"], texts.lang, fallback)} for one in labels or ()]


class _Pointed:
    """What fields that point at something may point at: read when the first one asks."""

    def __init__(self, session: Session, workshop: str) -> None:
        self._session, self._workshop = session, workshop
        self._made: Made | None = None

    def choices(self, refers: str) -> list[State]:
        """A code and its words for each thing of this kind that may be shown; refers as in `Field`."""
        if self._made is None:
            rows = submission_rows(self._session, self._workshop)
            self._made = Made.of(self._session, self._workshop, [row.id for row in rows if shown(row)])
        kind, _, field = refers.partition(".")
        found = self._made.entries(kind, field) if field else self._made.records(kind)
        return [
            {"key": one["code"] or one["id"], "label": f"{one['code']} {one['text']}".strip()[:_LONGEST_CHOICE]}
            for one in found
        ]


def _field(path: str, texts: Texts, pointed: _Pointed | None) -> State:
    kind, key = path.split(".", 1)
    return {"key": key, **_described(field_of(kind, key), texts, pointed)}


def _described(field: Field, texts: Texts, pointed: _Pointed | None) -> State:
    def said(sentence: str) -> str:
        return texts.gettext(sentence) if sentence else ""

    offered = [{"key": one.key, "label": said(one.label)} for one in field.choices]
    return {
        "label": said(field.label),
        "guidance": said(field.guidance),
        "example": said(field.example),
        "type": field.type,
        "based": field.based,
        "parts": [{"key": part.key, **_described(part, texts, pointed)} for part in field.parts if part.where != AUTO],
        "choices": pointed.choices(field.refers) if pointed and field.type == "ref" and field.refers else offered,
    }
