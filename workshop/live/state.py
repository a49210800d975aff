"""What one phone may know now: a part that is the same for everybody, and a small part of its own (D14)."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from workshop.errors import NotFound
from workshop.i18n import catalogue
from workshop.inputs.store import count_by
from workshop.live.shared import Shared, State, shared
from workshop.people.actor import Actor, Role
from workshop.people.participants import person
from workshop.people.permissions import workshop_run, workshop_seen
from workshop.storage import Database
from workshop.storage.workshop import WorkshopRow


def state(db: Database, actor: Actor, lang: str) -> State:
    """The state of contract section 3 for one participant. Raises NotAllowed, NotFound.

    Nothing in it depends on what others gave before the reveal: no count, no order, no code, no revision.
    """
    actor.require(Role.PARTICIPANT)
    with db.read() as session:
        row = workshop_seen(session, actor, str(actor.workshop))
        me = person(session, row.id, actor.participant)
        if me is None:
            raise NotFound()
        told = shared(db, session, row, catalogue(lang))
        given = count_by(session, told.step, me.id) if told.most is not None else 0
    return _state(row, told, lang, given, alias=me.alias, group=me.group, dealt=dealt(told, me.id))


def preview(db: Database, actor: Actor, *, workshop: str, lang: str, person: str = "") -> State:
    """What a phone that has just joined would be shown, for whoever runs the workshop. Raises NotFound.

    person: the id that somebody who is still to come in will have, which tells the cards they are dealt.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        told = shared(db, session, row, catalogue(lang))
    return _state(row, told, lang, 0, alias="", group=None, dealt=dealt(told, person) if person else ())


def dealt(told: Shared, person: str) -> list[str]:
    """The cards of this step that a person is dealt: always the same ones, in the order of the step; empty for all.

    Like a shuffled pack for each person: who else is there changes nothing, so that nobody can be told by their hand.
    """
    hand = sorted(told.cards, key=lambda card: sha256(f"{told.step}|{person}|{card}".encode()).digest())[: told.deal]
    return [card for card in told.cards if card in hand]


def _state(
    row: WorkshopRow,
    told: Shared,
    lang: str,
    given: int,
    *,
    alias: str,
    group: str | None,
    dealt: Sequence[str] = (),
) -> State:
    """left: how many more answers this person may send in the current step; None when there is no limit."""
    activity: dict[str, Any] | None = json.loads(told.activity)
    left = {"answers": None if told.most is None else max(0, told.most - given)} if activity else {}
    return {
        "cue": row.cue,
        "status": row.status,
        "me": {"alias": alias, "group": group, "lang": lang, "left": left, **({"dealt": list(dealt)} if dealt else {})},
        "activity": activity,
    }
