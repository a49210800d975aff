"""Taking what people send: each item once, answered only after the commit (P1, P2)."""

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from workshop.errors import N_, NotAllowed, NotFound, WorkshopError
from workshop.identifiers import new_id
from workshop.inputs import KINDS
from workshop.inputs.kind import BadPayload
from workshop.inputs.store import SubmissionRow, one_of_mine, same_submission, submissions_by
from workshop.live import store
from workshop.live.reading import to_step
from workshop.live.store import StepRow
from workshop.people.actor import Actor, Role
from workshop.people.participants import Participant, people_of
from workshop.storage import Database, UnitOfWork
from workshop.storage.workshop import WorkshopRow

AT_ONCE = 50
CUE_EVERY = timedelta(seconds=2)


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


def submit(db: Database, actor: Actor, submissions: Sequence[Mapping[str, Any]], *, now: datetime) -> list[Outcome]:
    """Save up to 50 submissions of one participant in one transaction, one outcome each, in order.

    The same id again gives the same answer and changes nothing. A bad one is refused alone.
    Raises NotAllowed for anybody but a participant, BadPayload for a list that is none.
    """
    actor.require(Role.PARTICIPANT)
    if not isinstance(submissions, Sequence) or not 1 <= len(submissions) <= AT_ONCE:
        raise BadPayload()
    if actor.workshop is None or actor.participant is None:
        raise NotAllowed()
    with db.write(actor.workshop) as uow:
        desk = _Desk(uow, actor, now)
        outcomes = [desk.take(one) for one in submissions]
        uow.commit()
    return outcomes


class _Desk:
    """One transaction's way of taking submissions from one person."""

    def __init__(self, uow: UnitOfWork, actor: Actor, now: datetime, rng: random.Random | None = None) -> None:
        self.uow, self.now = uow, now
        self.workshop = str(actor.workshop)
        self.row = uow.session.get(WorkshopRow, self.workshop)
        self.person = _person(uow, actor)
        self.rng = rng or secrets.SystemRandom()

    def take(self, raw: Mapping[str, Any]) -> Outcome:
        """Save one, or say why not."""
        given = str(raw.get("id", "")) if isinstance(raw, Mapping) else ""
        try:
            given = UUID(given).hex
        except ValueError:
            return Outcome(given, "refused", BadPayload())
        twin = same_submission(self.uow.session, self.person.id, given)
        if twin is not None:
            return Outcome(str(raw["id"]), "late" if twin.late else twin.state)
        try:
            return Outcome(str(raw["id"]), self._save(raw, given))
        except WorkshopError as refusal:
            return Outcome(str(raw["id"]), "refused", refusal)

    def _save(self, raw: Mapping[str, Any], given: str) -> str:
        if self.row is None or self.row.status == "ended":
            raise RoomOver()
        step = self._step(raw)
        kind = KINDS[step.kind]
        if raw.get("kind") != step.kind or not isinstance(raw.get("payload"), Mapping):
            raise BadPayload()
        late = step.state != "open"
        if late and (kind.replaces or step.opened_at is None):
            raise StepClosed()
        rules = to_step(step).limits()
        payload = kind.check(raw["payload"], rules)
        target = kind.target(payload)
        if kind.replaces:
            before = one_of_mine(self.uow.session, step.id, self.person.id, target)
            if before is not None:
                return self._replace(before, raw, given, payload)
        elif rules.per_person is not None:
            sent = submissions_by(self.uow.session, step.id, self.person.id)
            if len(sent) >= rules.per_person:
                raise OverLimit(most=rules.per_person)
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
            late=late,
            n=_counter(raw),
            place=self.rng.random(),
            group=self.person.group,
            lang=self.person.lang,
            written_at=self.now,
            received_at=self.now,
        )
        self.uow.session.add(row)
        self.uow.session.flush()
        self._note("submit", row)
        self._show(step)
        return "late" if late else "saved"

    def _replace(self, before: SubmissionRow, raw: Mapping[str, Any], given: str, payload: dict[str, Any]) -> str:
        """The newer answer takes the place of the older; one with a lower counter changes nothing."""
        n = _counter(raw)
        if n >= before.n:
            before.payload, before.n, before.submission_id = payload, n, given
            before.received_at, before.version = self.now, before.version + 1
            self.uow.session.flush()
            self._note("change", before)
        return "saved"

    def _step(self, raw: Mapping[str, Any]) -> StepRow:
        activity, number = raw.get("activity"), raw.get("step")
        if not isinstance(activity, str) or isinstance(number, bool) or not isinstance(number, int):
            raise BadPayload()
        return store.step_row(self.uow.session, self.workshop, activity, number)

    def _show(self, step: StepRow) -> None:
        """Phones see new words of a revealed step at most every two seconds; the rest waits for the sweep."""
        if not step.revealed:
            return
        screen = store.screen_row(self.uow.session, self.workshop)
        if screen.cue_at is None or self.now - screen.cue_at >= CUE_EVERY:
            screen.cue_at, screen.cue_due = self.now, False
            self.uow.raise_cue()
        else:
            screen.cue_due = True

    def _note(self, verb: str, row: SubmissionRow) -> None:
        self.uow.event(
            verb,
            actor_kind=Role.PARTICIPANT.value,
            actor_id=self.person.id,
            row_kind="submission",
            row_id=row.id,
            after=row.version,
            at=self.now,
        )


def _person(uow: UnitOfWork, actor: Actor) -> Participant:
    for person in people_of(uow.session, str(actor.workshop)):
        if person.id == actor.participant and not person.removed:
            return person
    raise NotFound()


def _counter(raw: Mapping[str, Any]) -> int:
    n = raw.get("n", 0)
    return n if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 2**31 else 0
