"""The participant's side of the room: the card at the door, joining, what one sees, what one sent, taking it back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from workshop.board import leave
from workshop.errors import N_, NotFound
from workshop.i18n import catalogue
from workshop.identifiers import read_code
from workshop.inputs import KINDS
from workshop.inputs.kind import as_given
from workshop.inputs.store import WITHDRAWN as WITHDRAWN_ID
from workshop.inputs.store import SubmissionRow, sent_by, spend, steps_of
from workshop.links import Ref, bury
from workshop.live import store
from workshop.live.frozen import forget_words
from workshop.live.items import FORMS, card_text, codes_of, told
from workshop.live.landing import land_again
from workshop.live.model import Workshop
from workshop.live.notice import NOTICE_VERSION, notice
from workshop.live.reading import to_step, to_workshop
from workshop.live.state import state
from workshop.live.submit import submit
from workshop.media.store import loose
from workshop.people import participants
from workshop.people.actor import Actor, Role
from workshop.people.groups import GROUPS
from workshop.people.organisations import organisation
from workshop.people.participants import Admitted, Participant, Room
from workshop.stages.records.forgetting import forget
from workshop.storage import Database, Session, UnitOfWork
from workshop.storage.workshop import WorkshopRow

__all__ = ["Admitted", "change_me", "come_back", "erase", "join", "mine", "room_card", "state", "submit"]

WITHDRAWN = N_("a contribution was withdrawn")


def room_card(db: Database, code: str, lang: str) -> dict[str, Any]:
    """What is told at the door, before anybody joins (contract section 3). Raises NotFound for a wrong code."""
    found = _found(db, code)
    texts = catalogue(lang if lang in found.langs else found.lang)
    home = organisation(db, found.organisation)
    return {
        "id": found.id,
        "title": found.title,
        "host": home.name,
        "lang": found.lang,
        "langs": list(found.langs),
        "identity": found.identity,
        "groups": [{"key": key, "label": texts.gettext(GROUPS[key])} for key in found.groups],
        "notice": {"version": NOTICE_VERSION, "text": notice(found, home, texts)},
        "status": found.status,
        "delete_on": found.delete_on.isoformat() if found.delete_on else None,
        "retention_days": found.retention_days,
        "emergency": home.emergency,
        "support": home.support,
        "demo": found.demo,
    }


def join(
    db: Database, code: str, *, group: object, name: object, lang: object, notice: object, now: datetime
) -> Admitted:
    """Become a participant. Raises NotFound and the refusals of `people.participants`."""
    found = _found(db, code)
    with db.write(found.id) as uow:
        admitted = participants.admit(uow, room=door(found), group=group, name=name, lang=lang, notice=notice, now=now)
        uow.commit()
    return admitted


def door(found: Workshop) -> Room:
    """What admission must know of a workshop."""
    langs = tuple(dict.fromkeys([found.lang, *found.langs]))
    return Room(found.id, found.identity, found.groups, langs, found.status, NOTICE_VERSION)


def come_back(db: Database, code: str, *, receipt: object, now: datetime) -> str:
    """The token of the same person for another phone. Raises NotFound, ReceiptUnknown."""
    found = _found(db, code)
    with db.write(found.id) as uow:
        _person, token = participants.return_by_receipt(uow, workshop=found.id, receipt=receipt, now=now)
        uow.commit()
    return token


def change_me(db: Database, actor: Actor, *, lang: str | None = None, reroll: bool = False, now: datetime) -> None:
    """Another language, or another name (twice at most). Raises NotAllowed, RerollsSpent."""
    actor.require(Role.PARTICIPANT)
    workshop = str(actor.workshop)
    with db.write(workshop) as uow:
        person = _me(uow.session, actor)
        if lang and lang in _langs(uow.session, workshop):
            participants.set_language(uow, person.id, lang)
        if reroll:
            participants.reroll(uow, person, now=now)
        uow.commit()


def mine(db: Database, actor: Actor, lang: str) -> list[dict[str, Any]]:
    """Everything this person sent, oldest first, with its outcome; codes only once revealed or closed.

    text: its words; what was chosen in a form is called as this language calls it.
    """
    actor.require(Role.PARTICIPANT)
    texts, workshop = catalogue(lang), str(actor.workshop)
    with db.read() as session:
        steps = {row.id: to_step(row) for row in store.step_rows(session, workshop)}
        sent = sent_by(session, workshop, str(actor.participant))
        codes = {id_: codes_of(session, workshop, steps[id_]) for id_ in {row.step_id for row in sent}}

        def said(row: SubmissionRow) -> str:
            form = row.kind in FORMS
            return told(row, steps[row.step_id], texts, codes[row.step_id]) if form else card_text(row)

        return [
            {
                "id": str(UUID(row.submission_id)),
                "activity": row.activity_id,
                "step": steps[row.step_id].number,
                "kind": row.kind,
                "payload": as_given(row.payload),
                "text": said(row),
                "n": row.n,
                "status": "late" if row.late else row.state,
                "written_at": row.written_at.isoformat(),
                "code": row.code,
            }
            for row in sent
        ]


def erase(db: Database, actor: Actor, *, ids: object = (), everything: bool = False, now: datetime) -> list[str]:
    """Delete own submissions, or all of them and the person; links keep a tombstone. Gives the ids erased.

    What was agreed keeps its words, drafts do not (`stages.records.forgetting`); what counts answers counts again.

    ids: as `mine` names them; what is none of this person's is passed over. An erased id stays spent (`submit`).
    """
    actor.require(Role.PARTICIPANT)
    named = ids if isinstance(ids, list | tuple) else ()
    wanted = {one.replace("-", "").lower() for one in named if isinstance(one, str)}
    with db.write(str(actor.workshop)) as uow:
        leaving = take_back(uow, _me(uow.session, actor), wanted, everything=everything, now=now)
        uow.commit()
    return [str(UUID(row.submission_id)) for row in leaving]


def take_back(
    uow: UnitOfWork,
    person: Participant,
    wanted: Collection[str],
    *,
    everything: bool,
    now: datetime,
    by: Actor | None = None,
) -> list[SubmissionRow]:
    """Delete submissions of a person as `erase`, inside the caller's write; the caller commits. Gives what is gone.

    wanted: ids without hyphens. by: who does it for this person.
    """
    mine = sent_by(uow.session, person.workshop, person.id)
    leaving = [row for row in mine if everything or row.submission_id in wanted]
    steps = {row.step_id for row in leaving if KINDS[row.kind].replaces}
    steps |= steps_of(uow.session, forget(uow, leaving, now))
    leave(uow, leaving, now)
    themselves = None if everything else person.id
    for row in leaving:
        bury(uow, Ref("submission", row.id), WITHDRAWN, now)
        spend(uow.session, row, WITHDRAWN_ID)
        uow.session.delete(row)
        uow.event(
            "withdraw",
            actor_kind=by.role.value if by else Role.PARTICIPANT.value,
            actor_id=by.id if by else themselves,
            row_kind="submission",
            row_id=row.id,
            at=now,
        )
    forget_words(uow, frozenset(row.id for row in leaving))
    land_again(uow, steps, now=now)
    uow.session.flush()
    if everything:
        for picture in loose(uow.session, person.id):
            uow.session.delete(picture)
        uow.session.flush()
        participants.forget(uow, person, now=now, actor=by)
    if leaving:
        uow.raise_cue()
    return leaving


def _found(db: Database, code: str) -> Workshop:
    canonical = read_code(code)
    with db.read() as session:
        row = store.workshop_by_code(session, canonical) if canonical else None
        if row is None:
            raise NotFound()
        return to_workshop(row)


def _me(session: Session, actor: Actor) -> Participant:
    found = participants.person(session, str(actor.workshop), actor.participant)
    if found is None:
        raise NotFound()
    return found


def _langs(session: Session, workshop: str) -> list[str]:
    row = session.get(WorkshopRow, workshop)
    return list(row.langs) if row else []
