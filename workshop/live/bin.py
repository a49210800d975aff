"""The bin: a deleted workshop waits here for thirty days and can be taken back; then it is erased with all in it."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workshop.errors import N_, NotFound, WorkshopError
from workshop.inputs.store import answer_counts, people_counts
from workshop.live import store
from workshop.live.erasing import erase_workshop
from workshop.people.actor import Actor, Role
from workshop.people.permissions import workshop_run
from workshop.storage import Database, UnitOfWork
from workshop.storage.workshop import WorkshopRow

KEPT_FOR = timedelta(days=30)


class NotItsTitle(WorkshopError):
    """What was typed is not the title of the workshop that was about to go."""

    key = "not_its_title"
    sentence = N_("This is not the title of the workshop. Nothing was deleted.")


@dataclass(frozen=True, slots=True)
class Binned:
    """A workshop in the bin: since when, and until when it can be taken back. people, answers: what is in it."""

    id: str
    organisation: str
    title: str
    place: str
    day: date | None
    people: int
    answers: int
    deleted_at: datetime

    @property
    def until(self) -> datetime:
        """From this moment on it is erased."""
        return self.deleted_at + KEPT_FOR


def delete(db: Database, actor: Actor, *, workshop: str, name: str, now: datetime) -> None:
    """Put a workshop into the bin: from now on nobody finds it, neither phones nor the wall; its title must be typed.

    name: compared without regard to case, kinds of spaces and apostrophes. Raises NotFound, NotItsTitle.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
    with db.write(workshop) as uow:
        row = workshop_run(uow.session, actor, workshop)
        if typed(name) != typed(row.title):
            raise NotItsTitle()
        row.deleted_at = now
        uow.raise_cue()
        _note(uow, "delete", actor, row, now)
        uow.commit()


def binned(db: Database, actor: Actor) -> tuple[Binned, ...]:
    """What lies in the bin of the actor's organisation, for the system in all, the newest first."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    with db.read() as session:
        rows = store.binned_rows(session, actor)
        ids = [row.id for row in rows]
        people, answers = people_counts(session, ids), answer_counts(session, ids)
    return tuple(_binned(row, people.get(row.id, 0), answers.get(row.id, 0)) for row in rows)


def take_back(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Take a workshop out of the bin: it is there again as it was, with its code and its people.

    Raises NotFound, also when its thirty days are over.
    """
    _lies_there(db, actor, workshop)
    with db.write(workshop) as uow:
        row = store.binned_row(uow.session, actor, workshop)
        if row is None or row.deleted_at is None or now >= row.deleted_at + KEPT_FOR:
            raise NotFound()
        row.deleted_at = None
        uow.raise_cue()
        _note(uow, "take_back", actor, row, now)
        uow.commit()


def erase(db: Database, actor: Actor, *, workshop: str, name: str, now: datetime) -> None:
    """Erase what lies in the bin without waiting, for good; its title must be typed. Raises NotFound, NotItsTitle."""
    title = _lies_there(db, actor, workshop)
    if typed(name) != typed(title):
        raise NotItsTitle()
    erase_workshop(db, actor, workshop=workshop, over=now - KEPT_FOR, now=now)


def typed(words: str) -> str:
    """Two spellings of a title that nobody would call different are the same: case, spaces, apostrophes, quotes.

    >>> typed("La gare : l’été") == typed(" la gare :  L'ÉTÉ ")
    True
    """
    plain = unicodedata.normalize("NFKC", words).translate(str.maketrans("’‘“”«»", '\'\'""""'))
    return "".join(plain.casefold().split())


def _lies_there(db: Database, actor: Actor, workshop: str) -> str:
    """The title of a workshop in the bin of the actor's organisation. Raises NotFound."""
    if actor.role not in (Role.FACILITATOR, Role.SYSTEM):
        raise NotFound()
    with db.read() as session:
        row = store.binned_row(session, actor, workshop)
    if row is None:
        raise NotFound()
    return row.title


def _binned(row: WorkshopRow, people: int, answers: int) -> Binned:
    assert row.deleted_at is not None
    return Binned(row.id, row.organisation_id, row.title, row.place, row.day, people, answers, row.deleted_at)


def _note(uow: UnitOfWork, verb: str, actor: Actor, row: WorkshopRow, now: datetime) -> None:
    uow.event(verb, actor_kind=actor.role.value, actor_id=actor.id, row_kind="workshop", row_id=row.id, at=now)
