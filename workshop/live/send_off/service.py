"""Giving the three marks, changing them, and what a facilitator may read of them."""

from collections.abc import Mapping
from datetime import datetime

from workshop.errors import NotFound
from workshop.live.send_off.model import QUESTIONS, SCALE, Given, NotAMark, SendOff, StillUnderWay, summed
from workshop.live.send_off.store import SendOffRow, send_off_row, send_off_rows
from workshop.people import participants
from workshop.people.actor import Actor, Role
from workshop.people.cells import cells
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow


def give(db: Database, actor: Actor, *, marks: Mapping[str, object], now: datetime) -> dict[str, int]:
    """Give marks, or change them; a question that is not among them keeps what it had. Gives all marks of the person.

    marks: by question, 1 to 5, also as a word of one digit. Raises NotAllowed, NotFound, NotAMark, StillUnderWay.
    """
    actor.require(Role.PARTICIPANT)
    given = {question: _mark(question, value) for question, value in marks.items()}
    workshop = str(actor.workshop)
    with db.write(workshop) as uow:
        person = participants.person(uow.session, workshop, actor.participant)
        found = uow.session.get(WorkshopRow, workshop)
        if person is None or found is None:
            raise NotFound()
        if found.status != "ended":
            raise StillUnderWay()
        row = send_off_row(uow.session, person.id)
        if row is None:
            row = SendOffRow(participant_id=person.id, workshop_id=workshop)
            uow.session.add(row)
        for question, mark in given.items():
            setattr(row, question, mark)
        uow.session.flush()
        # The event says that something was given, and not by whom: a mark belongs to nobody's story.
        uow.event(
            "send_off", actor_kind=Role.PARTICIPANT.value, actor_id=None, row_kind="workshop", row_id=workshop, at=now
        )
        uow.commit()
        return dict(_given(row))


def mine(db: Database, actor: Actor) -> dict[str, int]:
    """The marks that this person gave; empty for none. Raises NotAllowed."""
    actor.require(Role.PARTICIPANT)
    with db.read() as session:
        row = send_off_row(session, str(actor.participant))
        return dict(_given(row)) if row else {}


def send_off(db: Database, actor: Actor, *, workshop: str) -> SendOff:
    """What may be told of the marks of a workshop. Raises NotFound unless the actor runs it."""
    with db.read() as session:
        return told(session, workshop_run(session, actor, workshop).id)


def told(session: Session, workshop: str) -> SendOff:
    """The same for a report, whose transaction is open and whose reader was checked."""
    groups = participants.by_group(session, workshop)
    shares = cells(groups)
    # A group that is not told apart among the people is not told apart here either.
    given = [(group if shares.shows(group) else None, _given(row)) for group, row in send_off_rows(session, workshop)]
    return summed(given, sum(groups.values()))


def _mark(question: str, value: object) -> int:
    if question not in QUESTIONS:
        raise NotAMark()
    mark = int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) == 1 else value
    if isinstance(mark, bool) or not isinstance(mark, int) or not SCALE[0] <= mark <= SCALE[1]:
        raise NotAMark()
    return mark


def _given(row: SendOffRow) -> Given:
    marks = {question: getattr(row, question) for question in QUESTIONS}
    return {question: mark for question, mark in marks.items() if mark is not None}
