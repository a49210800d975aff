"""Answers that seem to hold personal data: they are kept, and appear nowhere until the facilitator has looked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workshop.errors import NotFound
from workshop.inputs.store import SubmissionRow, held_rows
from workshop.live import store
from workshop.live.landing import land_step
from workshop.live.reading import agenda, to_step
from workshop.live.submit import WRITTEN, said_in
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.personal import PERSONAL, personal_data
from workshop.storage import Database, UnitOfWork
from workshop.text import clean


@dataclass(frozen=True, slots=True)
class Held:
    """One answer that waits. words: everything written in it. kinds: what it seems to hold (`text.PERSONAL`).

    media: the id of its picture, which always waits; '' without one.

    editable: its words are one text, so that they can be said in another way; version guards them.
    """

    id: str
    words: str
    kinds: tuple[str, ...]
    editable: bool
    version: int
    media: str = ""


def waiting(db: Database, actor: Actor, *, workshop: str) -> tuple[Held, ...]:
    """What waits for a look, in the order it arrived. Raises NotFound unless the actor runs the workshop."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
        return tuple(map(_held, held_rows(session, workshop)))


def release(db: Database, actor: Actor, *, workshop: str, answer: str, text: str | None = None, now: datetime) -> None:
    """Let an answer appear, in other words where `text` says so; the first words are then gone for good.

    Where its step has been closed it lands in the record as one that came late.
    Raises NotFound when nothing of this id waits, and the refusals of texts.
    """
    with db.write(workshop) as uow:
        row = _waits(uow, actor, workshop, answer)
        if text is not None:
            row.payload = _reworded(row.payload, text)
            row.edited = True
        row.state, row.version = "saved", row.version + 1
        uow.session.flush()
        _note(uow, actor, "release", row, now)
        step = uow.session.get(store.StepRow, row.step_id)
        if step is not None and step.landed:
            land_step(uow, agenda(uow.session, workshop), to_step(step), now=now, late=row.id)
        uow.raise_cue()
        uow.commit()


def keep_back(db: Database, actor: Actor, *, workshop: str, answer: str, now: datetime) -> None:
    """Do not let an answer appear: it is hidden, and its author sees that. Raises NotFound as `release`."""
    with db.write(workshop) as uow:
        row = _waits(uow, actor, workshop, answer)
        row.state, row.hidden, row.version = "saved", True, row.version + 1
        _note(uow, actor, "hide", row, now)
        uow.raise_cue()
        uow.commit()


def _held(row: SubmissionRow) -> Held:
    said = said_in(row.payload)
    texts = [key for key in WRITTEN if isinstance(row.payload.get(key), str)]
    found = {kind for words in said for kind in personal_data(words)}
    media = str(row.payload.get("media") or "")
    return Held(row.id, "\n".join(said), tuple(k for k in PERSONAL if k in found), len(texts) == 1, row.version, media)


def _waits(uow: UnitOfWork, actor: Actor, workshop: str, answer: str) -> SubmissionRow:
    workshop_run(uow.session, actor, workshop)
    row = uow.session.get(SubmissionRow, answer)
    if row is None or row.workshop_id != workshop or row.state != "held":
        raise NotFound()
    return row


def _reworded(payload: Mapping[str, Any], text: str) -> dict[str, Any]:
    key = next((key for key in WRITTEN if isinstance(payload.get(key), str)), None)
    if key is None:
        raise NotFound()
    return {**payload, key: clean(text, limit=max(len(str(payload[key])), 280))}


def _note(uow: UnitOfWork, actor: Actor, verb: str, row: SubmissionRow, now: datetime) -> None:
    uow.event(
        verb,
        actor_kind=actor.role.value,
        actor_id=actor.id,
        row_kind="submission",
        row_id=row.id,
        after=row.version,
        at=now,
    )
