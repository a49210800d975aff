"""Taking what people send: each item once, answered only after the commit (P1, P2)."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from workshop.errors import N_, NotAllowed, NotFound, WorkshopError
from workshop.identifiers import is_id, new_id
from workshop.inputs import KINDS
from workshop.inputs.kind import BadPayload
from workshop.inputs.store import (
    REPLACED,
    SubmissionRow,
    count_by,
    one_of_mine,
    same_submission,
    spend,
    spent,
)
from workshop.live import store
from workshop.live.landing import land_step
from workshop.live.pictures import bind, claim
from workshop.live.reading import agenda, to_step
from workshop.live.store import StepRow, code_of, next_codes
from workshop.live.sweep import due
from workshop.people.actor import Actor, Role
from workshop.people.participants import person
from workshop.people.permissions import workshop_seen
from workshop.personal import personal_data
from workshop.storage import Database, UnitOfWork

AT_ONCE = 50
LONGEST_ID = 64


class StepClosed(WorkshopError):
    """The step takes no such answer (any more)."""

    key = "activity_closed"
    sentence = N_("This part is closed.")
    status = 409


class OverLimit(WorkshopError):
    """This person has sent as many as the step allows."""

    key = "over_limit"
    sentence = N_("You have sent the {most} that fit here. Withdraw one to send another.")
    status = 409


class Withdrawn(WorkshopError):
    """This id was taken back by its author; sending it again does not undo that."""

    key = "withdrawn"
    sentence = N_("You took this answer back. Write it again if you want to send it after all.")
    status = 409


class RoomOver(WorkshopError):
    """The workshop has ended."""

    key = "ended"
    sentence = N_("This workshop has ended. Thank you for your interest.")
    status = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one submission. status: "saved", "late", "held" or "refused"; refusal says why."""

    id: str
    status: str
    refusal: WorkshopError | None = None


def submit(db: Database, actor: Actor, submissions: object, *, now: datetime) -> list[Outcome]:
    """Save up to 50 submissions of one participant in one transaction, one outcome each, in order.

    The same id again gives the same answer and changes nothing, also when a newer answer has replaced it since; only
    what its author took back is refused then, so that nobody believes it to be there. A bad one is refused alone.
    Raises NotAllowed for anybody but a participant, NotFound for one who was sent out, BadPayload for a list that is
    none.
    """
    actor.require(Role.PARTICIPANT)
    if not isinstance(submissions, list | tuple) or not 1 <= len(submissions) <= AT_ONCE:
        raise BadPayload()
    if actor.workshop is None or actor.participant is None:
        raise NotAllowed()
    with db.write(actor.workshop) as uow:
        outcomes = take(uow, actor, submissions, now=now)
        uow.commit()
    return outcomes


def take(
    uow: UnitOfWork, giver: Actor, submissions: Sequence[object], *, now: datetime, by: Actor | None = None
) -> list[Outcome]:
    """Save submissions of one participant as `submit`, inside the caller's write; the caller commits.

    by: who writes for the giver. Raises NotFound for one who was sent out.
    """
    desk = _Desk(uow, giver, now, by)
    return [desk.take(one) for one in submissions]


class _Desk:
    """One transaction's way of taking submissions from one person."""

    def __init__(self, uow: UnitOfWork, actor: Actor, now: datetime, by: Actor | None = None) -> None:
        self.uow, self.now, self.by = uow, now, by or actor
        self.workshop = str(actor.workshop)
        self.row = workshop_seen(uow.session, actor, self.workshop)
        known = person(uow.session, self.workshop, actor.participant)
        if known is None:
            raise NotFound()
        self.person = known
        self.rng = secrets.SystemRandom()

    def take(self, raw: object) -> Outcome:
        """Save one, or say why not."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str):
            return Outcome("", "refused", BadPayload())
        named: str = raw["id"]
        try:
            given = UUID(named).hex
        except ValueError:
            return Outcome(named[:LONGEST_ID], "refused", BadPayload())
        try:
            return Outcome(named, self._again(given) or self._save(raw, given))
        except WorkshopError as refusal:
            return Outcome(named, "refused", refusal)

    def _again(self, given: str) -> str:
        """What became of this id when it came before; '' when it is new. Raises Withdrawn."""
        twin = same_submission(self.uow.session, self.person.id, given)
        if twin is not None:
            return "late" if twin.late else twin.state
        why = spent(self.uow.session, self.person.id, given)
        if why is None:
            return ""
        if why == REPLACED:
            return "saved"
        raise Withdrawn()

    def _save(self, raw: Mapping[str, Any], given: str) -> str:
        if self.row.status == "ended":
            raise RoomOver()
        step = self._step(raw)
        kind = KINDS[step.kind]
        if step.rules.get("writer") == "facilitator":
            raise NotAllowed()
        if raw.get("kind") != step.kind or not isinstance(raw.get("payload"), Mapping):
            raise BadPayload()
        late = step.state != "open"
        if late and (kind.replaces or step.opened_at is None):
            raise StepClosed()
        rules = to_step(step).limits()
        payload = kind.check(raw["payload"], rules)
        target = kind.target(payload)
        state = "held" if any(map(personal_data, said_in(payload))) else "saved"
        if kind.replaces:
            before = one_of_mine(self.uow.session, step.id, self.person.id, target)
            if before is not None:
                return self._replace(before, step, raw, given, payload, state)
        elif rules.per_person is not None and count_by(self.uow.session, step.id, self.person.id) >= rules.per_person:
            raise OverLimit(most=rules.per_person)
        if "media" in payload:
            state = "held"  # a picture from outside: the facilitator looks first
        payload, picture = claim(self.uow, self.person.id, payload, now=self.now)
        row = SubmissionRow(
            id=new_id(),
            submission_id=given,
            workshop_id=self.workshop,
            activity_id=step.activity_id,
            step_id=step.id,
            participant_id=self.person.id,
            kind=step.kind,
            payload=payload,
            target=target,
            state=state,
            late=late,
            n=_counter(raw),
            code=self._late_code() if late and kind.text(payload) else None,
            place=self.rng.random(),
            group=self.person.group,
            lang=self.person.lang,
            written_at=self._written(raw, step),
            received_at=self.now,
        )
        self.uow.session.add(row)
        self.uow.session.flush()
        bind(self.uow, picture, row)
        self._note("submit", row)
        if state == "held":
            return state
        self._show(step)
        if late and step.landed:
            land_step(self.uow, agenda(self.uow.session, self.workshop), to_step(step), now=self.now, late=row.id)
        return "late" if late else "saved"

    def _replace(
        self,
        before: SubmissionRow,
        step: StepRow,
        raw: Mapping[str, Any],
        given: str,
        payload: dict[str, Any],
        state: str,
    ) -> str:
        """The newer answer takes the place of the older; one with a lower counter changes nothing."""
        n = _counter(raw)
        if n >= before.n:
            spend(self.uow.session, before, REPLACED)
            before.payload, before.n, before.submission_id = payload, n, given
            before.written_at, before.received_at = self._written(raw, step), self.now
            before.version += 1
            before.state = state
            self.uow.session.flush()
            self._note("change", before)
        return before.state

    def _written(self, raw: Mapping[str, Any], step: StepRow) -> datetime:
        """When it was written, by the phone's clock, which for what waited in an outbox is not when it arrived.

        Phones' clocks go wrong: never before the step was opened, never after now; now when nothing readable is said.
        """
        try:
            written = datetime.fromisoformat(raw["written_at"])
            written = written if written.tzinfo else written.replace(tzinfo=UTC)
            return max(min(written, self.now), step.opened_at or self.now)
        except (KeyError, TypeError, ValueError, OverflowError):
            return self.now

    def _late_code(self) -> str:
        """What comes after the step was closed has missed the giving of codes, and is quoted like all the others."""
        return code_of(next_codes(self.uow.session, self.workshop, 1)[0])

    def _step(self, raw: Mapping[str, Any]) -> StepRow:
        activity, number = raw.get("activity"), raw.get("step")
        if not isinstance(activity, str) or isinstance(number, bool) or not isinstance(number, int):
            raise BadPayload()
        if not (activity.isascii() and activity.isalnum() and 0 < number < 1000):
            raise NotFound()  # neither can name a step, and a database would choke on some
        return store.step_row(self.uow.session, self.workshop, activity, number)

    def _show(self, step: StepRow) -> None:
        """Phones see new words of a revealed step at most every two seconds; the rest waits for the sweep."""
        if not step.revealed:
            return
        screen = store.screen_row(self.uow.session, self.workshop)
        if due(screen.cue_at, self.now):
            screen.cue_at, screen.cue_due = self.now, False
            self.uow.raise_cue()
        else:
            screen.cue_due = True

    def _note(self, verb: str, row: SubmissionRow) -> None:
        self.uow.event(
            verb,
            actor_kind=self.by.role.value,
            actor_id=self.by.id,
            row_kind="submission",
            row_id=row.id,
            after=row.version,
            at=self.now,
        )


WRITTEN = ("text", "reason", "comment", "value", "caption", "place", "touchpoint")


def said_in(payload: Mapping[str, Any]) -> list[str]:
    """Everything that somebody wrote in an answer; numbers, ids and what was chosen by its key are no words.

    An id is made by chance, and some look like the number of a phone.
    """
    return [words for key in WRITTEN for words in _strings(payload.get(key)) if not is_id(words)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _counter(raw: Mapping[str, Any]) -> int:
    """How often this answer was changed, 0 when nothing is said. Raises BadPayload for anything but a count."""
    n = raw.get("n")
    if n is None:
        return 0
    if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n < 2**31:
        raise BadPayload()
    return n
