"""Who takes part: admitted without an account, known by a cookie, brought back by a receipt, forgotten on demand."""

import random
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from workshop.errors import NotFound
from workshop.identifiers import hash_token, new_id, read_receipt, receipt, secret_token
from workshop.people import store
from workshop.people.actor import Actor, Role
from workshop.people.aliases import alias
from workshop.people.participant import (
    Admitted,
    NameMissing,
    NameTaken,
    NoticeChanged,
    Participant,
    ReceiptUnknown,
    RerollsSpent,
    Room,
    RoomEnded,
    UnknownGroup,
)
from workshop.storage import Database, UnitOfWork, rows_done_for
from workshop.text import LIMITS, TextEmpty, clean, name_key

__all__ = [
    "Admitted", "NameMissing", "NameTaken", "NoticeChanged", "Participant", "ReceiptUnknown", "RerollsSpent", "Room",
    "RoomEnded", "UnknownGroup", "actor_of", "admit", "by_group", "find_by_receipt", "forget", "is_free",
    "participant_of",
    "people_of", "person", "remove", "reroll", "return_by_receipt", "seen", "set_language", "written_for",
]  # fmt: skip

REROLLS = 2
SEEN_EVERY = timedelta(minutes=1)


def admit(
    uow: UnitOfWork,
    *,
    room: Room,
    group: object,
    name: object,
    lang: object,
    notice: object,
    now: datetime,
    rng: random.Random | None = None,
    by: Actor | None = None,
    person: str = "",
) -> Admitted:
    """Let a person in, inside the caller's write; the caller commits.

    group: one of the room's or None. name: a first name or a name of one's own, None for an alias; ignored where no
    name is shown. lang: another language than the room's gives the room's first. by: who enters a person without a
    device, who gets no token and needs no first name; person: the id of their row, made anew when ''.
    Raises RoomEnded, NoticeChanged, UnknownGroup, NameMissing, NameTaken and the refusals of a name.
    """
    if room.status == "ended":
        raise RoomEnded()
    if notice != room.notice_version:
        raise NoticeChanged()
    if group is not None and group not in room.groups:
        raise UnknownGroup()
    rng = rng or secrets.SystemRandom()
    spoken = str(lang) if lang in room.langs else room.langs[0]
    called = _called(room, name, spoken, store.alias_keys(uow.session, room.workshop), rng, needed=by is None)
    token, code = secret_token() if by is None else "", receipt()
    # Where no name is shown, nobody should be found by the minute in which they came.
    joined = now.replace(minute=0, second=0, microsecond=0) if room.identity == "anonymous" else now
    row = store.ParticipantRow(
        id=person or new_id(),
        workshop_id=room.workshop,
        number=_number(store.numbers(uow.session, room.workshop), rng),
        alias=called,
        alias_key=name_key(called) if called else None,
        group=str(group) if group is not None else None,
        lang=spoken,
        token_hash=hash_token(token) if token else None,
        receipt_hash=hash_token(code),
        notice=room.notice_version,
        joined_at=joined,
        seen_at=now,
    )
    uow.session.add(row)
    uow.session.flush()
    _note(uow, "join", row.id, now, actor=by)
    return Admitted(_participant(row), token, code)


def participant_of(db: Database, token: str | None, workshop_id: str) -> Participant | None:
    """Who has this cookie in this workshop; None when forged, of another workshop, replaced or removed."""
    if not token:
        return None
    with db.read() as session:
        row = store.participant_by_token(session, workshop_id, hash_token(token))
    return _participant(row) if row is not None else None


def actor_of(participant: Participant) -> Actor:
    """The participant as an actor."""
    return Actor(role=Role.PARTICIPANT, participant=participant.id, workshop=participant.workshop)


def return_by_receipt(uow: UnitOfWork, *, workshop: str, receipt: object, now: datetime) -> tuple[Participant, str]:
    """The same person on another phone, with a new token; the old phone's stops working. Raises ReceiptUnknown."""
    code = read_receipt(receipt)
    row = store.participant_by_receipt(uow.session, workshop, hash_token(code)) if code else None
    if row is None or row.removed_at is not None:
        raise ReceiptUnknown()
    token = secret_token()
    row.token_hash, row.seen_at = hash_token(token), now
    uow.session.flush()
    _note(uow, "return", row.id, now)
    return _participant(row), token


def find_by_receipt(db: Database, *, workshop: str, receipt: object) -> Participant:
    """Whose receipt code it is, removed people too: to read, export and erase one's own. Raises ReceiptUnknown."""
    code = read_receipt(receipt)
    with db.read() as session:
        row = store.participant_by_receipt(session, workshop, hash_token(code)) if code else None
    if row is None:
        raise ReceiptUnknown()
    return _participant(row)


def reroll(
    uow: UnitOfWork, participant: Participant, *, now: datetime, rng: random.Random | None = None
) -> Participant:
    """Another alias, twice at most. Raises RerollsSpent, also where no name is shown."""
    row = _row(uow, participant.id)
    if row.rerolls >= REROLLS or not row.alias:
        raise RerollsSpent()
    row.alias = alias(row.lang, store.alias_keys(uow.session, row.workshop_id), rng)
    row.alias_key = name_key(row.alias)
    row.rerolls += 1
    uow.session.flush()
    _note(uow, "reroll", row.id, now, fields=("alias",))
    return _participant(row)


def set_language(uow: UnitOfWork, id_: str, lang: str) -> Participant:
    """The language of this person's phone; the caller knows which ones the workshop offers."""
    row = _row(uow, id_)
    row.lang = lang
    uow.session.flush()
    return _participant(row)


def seen(db: Database, id_: str, now: datetime) -> None:
    """This person's phone asked for something; written at most once a minute, raising nobody's revision."""
    with db.read() as session:
        row = store.participant_row(session, id_)
    if row is None or now - row.seen_at < SEEN_EVERY:
        return
    with db.write(None) as uow:
        store.participant_seen(uow.session, id_, now)
        uow.commit()


def still_here(db: Database, ids: Collection[str], now: datetime) -> None:
    """The phones of these people are listening at this moment; one write for all of them, raising nobody's revision."""
    if ids:
        with db.write(None) as uow:
            store.participants_seen(uow.session, ids, now)
            uow.commit()


def people_of(session: store.Reading, workshop: str) -> tuple[Participant, ...]:
    """Everyone in a workshop, removed people too, in an order that tells nothing about arrival."""
    return tuple(_participant(row) for row in store.participant_rows(session, workshop))


def person(session: store.Reading, workshop: str, id_: str | None) -> Participant | None:
    """One person of a workshop by one indexed row; None when unknown here, of another workshop, or removed."""
    row = store.participant_row(session, id_) if id_ else None
    if row is None or row.workshop_id != workshop or row.removed_at is not None:
        return None
    return _participant(row)


def is_free(session: store.Reading, id_: str) -> bool:
    """Whether nobody has this id, in any workshop."""
    return store.participant_row(session, id_) is None


def written_for(session: store.Reading, workshop: str) -> tuple[str, ...]:
    """Ids of the people whom a facilitator let in, because they had no device, the first one first."""
    return rows_done_for(session, workshop, "join", "participant")


def by_group(session: store.Reading, workshop: str) -> dict[str | None, int]:
    """How many people, without the removed ones, chose each group (None: none); groups without people are absent."""
    return store.people_by_group(session, workshop)


def remove(uow: UnitOfWork, participant: Participant, *, now: datetime, actor: Actor | None = None) -> Participant:
    """Send someone out: the token stops working at once; what they wrote stays, for the facilitator to moderate."""
    row = _row(uow, participant.id)
    row.token_hash, row.removed_at = None, row.removed_at or now
    uow.session.flush()
    _note(uow, "remove", row.id, now, actor=actor)
    return _participant(row)


def forget(
    uow: UnitOfWork, participant: Participant, *, now: datetime | None = None, actor: Actor | None = None
) -> None:
    """Erase the person's row; the live room has buried what they wrote before."""
    store.delete_participant(uow.session, _row(uow, participant.id).id)
    uow.session.flush()
    _note(uow, "forget", participant.id, now, actor=actor)


def _row(uow: UnitOfWork, id_: str) -> store.ParticipantRow:
    row = store.participant_row(uow.session, id_)
    if row is None or row.workshop_id != uow.workshop:
        raise NotFound()
    return row


def _called(room: Room, name: object, lang: str, taken: frozenset[str], rng: random.Random, *, needed: bool) -> str:
    """How a person is called. needed: a workshop with first names refuses somebody without one."""
    if room.identity == "anonymous":
        return ""
    try:
        chosen = None if name is None else clean(name, limit=LIMITS["NAME"], name=True)
    except TextEmpty:
        chosen = None
    if room.identity == "first_name" and (needed or chosen is not None):
        if chosen is None:
            raise NameMissing()
        return _numbered(chosen, taken)
    if chosen is None:
        return alias(lang, taken, rng)
    if name_key(chosen) in taken:
        raise NameTaken()
    return chosen


def _numbered(name: str, taken: frozenset[str]) -> str:
    """The first name, with a number when someone has it: two people may well be called the same."""
    numbered, number = name, 2
    while name_key(numbered) in taken:
        end = f" {number}"
        numbered, number = name[: LIMITS["NAME"] - len(end)] + end, number + 1
    return numbered


def _number(taken: Iterable[int], rng: random.Random) -> int:
    """A random number that nobody in the workshop has, of as few digits as leave room."""
    used = frozenset(taken)
    top = 1000
    while len(used) * 4 > top:
        top *= 10
    while (number := rng.randrange(1, top)) in used:
        pass
    return number


def _participant(row: store.ParticipantRow) -> Participant:
    return Participant(
        id=row.id,
        workshop=row.workshop_id,
        alias=row.alias,
        group=row.group,
        lang=row.lang,
        number=row.number,
        joined_at=row.joined_at,
        seen_at=row.seen_at,
        removed=row.removed_at is not None,
        rerolls=row.rerolls,
        phone=row.token_hash is not None,
    )


def _note(
    uow: UnitOfWork,
    verb: str,
    id_: str,
    now: datetime | None,
    *,
    actor: Actor | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """The person acts for themselves unless someone else is named."""
    uow.event(
        verb,
        actor_kind=actor.role.value if actor else Role.PARTICIPANT.value,
        actor_id=actor.id if actor else id_,
        row_kind="participant",
        row_id=id_,
        fields=fields,
        at=now,
    )
