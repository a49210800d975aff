"""What the wall shows now, and what its stream adds: never anything that was not revealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workshop.board import Pile, clusters_of, piles
from workshop.errors import N_, NotFound
from workshop.i18n import Texts, catalogue
from workshop.identifiers import show_code
from workshop.inputs import KINDS
from workshop.inputs.store import count_shown, submission_rows
from workshop.live import store
from workshop.live.frozen import present
from workshop.live.items import card_text, codes_of, in_order, pictured, shown, told
from workshop.live.marking import ranked_at
from workshop.live.model import Activity, Step
from workshop.live.reading import agenda
from workshop.live.results import COUNTED, result
from workshop.live.results.ranking import ranking_result
from workshop.people.groups import GROUPS
from workshop.people.organisations import organisation
from workshop.people.participants import by_group
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow

Wall = dict[str, Any]
SMALLEST_GROUP = 5


class NoSuchScreen(NotFound):
    """No wall has this key, or it was renewed."""

    key = "unknown_screen"
    sentence = N_("This screen link no longer works. Copy the new one from the console.")


def wall(db: Database, key: str, *, now: datetime | None = None, lang: str | None = None) -> Wall:
    """The whole wall, in the workshop's language unless another is asked. Raises NoSuchScreen."""
    with db.read() as session:
        row = store.workshop_by_screen(session, key) if key else None
        if row is None:
            raise NoSuchScreen()
        texts = catalogue(lang if lang in row.langs else row.lang)
        shown_now = _wall(session, row, texts)
    shown_now["host"] = organisation(db, row.organisation_id).name
    if now is not None:
        shown_now["server_now"] = now.isoformat()
    return shown_now


def workshop_of(db: Database, key: str) -> str:
    """The workshop behind a wall's key. Raises NoSuchScreen."""
    with db.read() as session:
        row = store.workshop_by_screen(session, key) if key else None
    if row is None:
        raise NoSuchScreen()
    return row.id


def _wall(session: Session, row: WorkshopRow, texts: Texts) -> Wall:
    screen = store.screen_row(session, row.id)
    groups = by_group(session, row.id)
    people = sum(groups.values())
    activities = agenda(session, row.id)
    activity, step = current(activities, screen)
    step = present(session, step) if step else None
    visible = screen.mode in ("step", "result") and step is not None and step.revealed
    # While answers are hidden, which is when most of them come, they are counted and not read.
    rows = submission_rows(session, row.id, step=step.id) if visible and step else []
    counted = result(step, rows, people, texts, row.lang) if visible and step and step.kind in COUNTED else None
    if visible and step and (order := ranked_at(session, row.id, activities, step)) is not None:
        counted = ranking_result(order, texts)
    return {
        "workshop": row.id,
        "cue": row.cue,
        "revision": row.revision,
        "lang": texts.lang,
        "mode": "result" if counted and screen.mode != "blank" else screen.mode,
        "title": row.title,
        "code": show_code(row.code),
        "demo": row.demo,
        "people": people,
        "activity": {"title": activity.title_in(texts.lang), "stage": activity.stage, "method": activity.method}
        if activity
        else None,
        "step": _step(session, step, screen, row, texts) if step else None,
        "cards": cards(session, row, step, rows, texts, groups) if visible and step and not counted else [],
        "clusters": [
            {"id": cluster.id, "name": cluster.name}
            for cluster in (clusters_of(session, row.id, activity.id) if visible and activity else ())
        ],
        "result": counted,
    }


def current(activities: tuple[Activity, ...], screen: store.ScreenRow) -> tuple[Activity | None, Step | None]:
    """The activity and the step the room is at; None before the first."""
    activity = next((one for one in activities if one.id == screen.activity_id), None)
    step = next((one for one in activity.steps if one.number == screen.step), None) if activity else None
    return activity, step


def _step(session: Session, step: Step, screen: store.ScreenRow, row: WorkshopRow, texts: Texts) -> dict[str, Any]:
    return {
        "number": step.number,
        "kind": step.kind,
        "prompt": step.say("prompt", texts.lang, row.lang),
        "example": step.say("example", texts.lang, row.lang),
        "open": step.open,
        "revealed": step.revealed,
        "ends_at": screen.ends_at.isoformat() if screen.ends_at else None,
        "paused_seconds": screen.paused_seconds,
        "count": count_shown(session, step.id) if screen.show_count and step.answers else None,
    }


def cards(
    session: Session,
    row: WorkshopRow,
    step: Step,
    rows: Any,
    texts: Texts,
    groups: dict[str | None, int],
) -> list[dict[str, Any]]:
    """The cards of a revealed step: its own answers, or the cards it groups; a role only where five share it.

    Cards that say the same are one, with how many people said it.
    """
    if step.kind == "link":
        ids = {item["id"] for item in step.items}
        rows = [one for one in submission_rows(session, row.id) if one.id in ids]
    seen = [one for one in rows if shown(one) and card_text(one) and not KINDS[one.kind].secret]
    lying = {pile.top.id: pile for pile in piles(seen)}
    ordered = in_order((pile.top for pile in lying.values()), by_place=row.identity == "anonymous")
    codes = codes_of(session, row.id, step)
    return [card(lying[one.id], step, texts, groups, codes, at) for at, one in enumerate(ordered)]


def card(
    pile: Pile,
    step: Step,
    texts: Texts,
    groups: dict[str | None, int],
    codes: Mapping[str, str],
    order: int = 0,
) -> dict[str, Any]:
    """One card as screens draw it. order: its place among moments, which one that comes later may move; else 0."""
    row = pile.top
    alike = len({one.group for one in pile.rows}) == 1
    large = alike and row.group is not None and groups.get(row.group, 0) >= SMALLEST_GROUP
    return {
        "id": row.id,
        "text": told(row, step, texts, codes),
        "order": order if row.kind == "timeline_item" else 0,
        "cluster": row.cluster_id,
        "group": texts.gettext(GROUPS[row.group]) if large and row.group else None,
        "people": pile.people,
        "code": row.code,
        **pictured(row),
    }
