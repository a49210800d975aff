"""What the facilitator does with the room: next, back, open, close, reveal, hide, blank, timer, end.

Each act is one write that changes the screen's row, a step's row, or both, and raises the cue: phones and wall follow.
"""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from workshop.board import set_out
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import store
from workshop.live.items import freeze
from workshop.live.landing import land_step
from workshop.live.model import Activity, NoStep, NothingBefore, NothingMore, WorkshopEnded, words_in
from workshop.live.reading import agenda, to_step
from workshop.live.store import ScreenRow, StepRow, code_of, next_codes
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, UnitOfWork


class Room:
    """One write of a facilitator in one workshop: the rows that conducting needs."""

    def __init__(self, uow: UnitOfWork, actor: Actor, workshop: str, now: datetime) -> None:
        self.uow, self.actor, self.now = uow, actor, now
        self.row = workshop_run(uow.session, actor, workshop)
        if self.row.status == "ended":
            raise WorkshopEnded()
        self.screen: ScreenRow = store.screen_row(uow.session, workshop)

    @property
    def agenda(self) -> tuple[Activity, ...]:
        """The activities of the workshop in order."""
        return agenda(self.uow.session, self.row.id)

    def current(self) -> StepRow:
        """The step the room is at. Raises NoStep before the first."""
        if self.screen.activity_id is None or self.screen.step is None:
            raise NoStep()
        return store.step_row(self.uow.session, self.row.id, self.screen.activity_id, self.screen.step)

    def note(self, verb: str, row_kind: str, row_id: str) -> None:
        """Write the event of this act."""
        self.uow.event(
            verb,
            actor_kind=self.actor.role.value,
            actor_id=self.actor.id,
            row_kind=row_kind,
            row_id=row_id,
            at=self.now,
        )

    def open(self, step: StepRow) -> None:
        """Take answers: freeze what they are about, start the clock; a step without answers only starts the clock.

        What is secret until closed is secret again once it is opened again.
        """
        if step.state == "open":
            return
        if step.opened_at is None:
            step.items = freeze(self.uow.session, self.row.id, self.agenda, to_step(step))
            step.revealed = not to_step(step).hidden
            step.opened_at = self.now
            self._set_out(step)
        elif KINDS[step.kind].secret:
            step.revealed = False
            self.unshow()
        step.state = "open"
        step.closed_at = None
        self.screen.ends_at = self.now + timedelta(minutes=step.minutes)
        self.screen.paused_seconds = None
        self.uow.session.flush()
        self.note("open", "step", step.id)

    def _set_out(self, step: StepRow) -> None:
        """Cards that are sorted into columns find them on the board as groups."""
        columns = step.rules.get("columns") or () if step.kind == "link" else ()
        names = [words_in(column["label"], self.row.lang, self.row.lang) for column in columns]
        for group in set_out(self.uow, activity=step.activity_id, names=names, now=self.now):
            self.note("cluster", "cluster", group)

    def close(self, step: StepRow) -> None:
        """Take no more answers, give codes, and let the result land in its record as drafts."""
        if step.state != "open":
            return
        step.state, step.closed_at = "closed", self.now
        self.screen.ends_at = self.screen.paused_seconds = None
        give_codes(self.uow, self.row.id, step)
        self.uow.session.flush()
        land_step(self.uow, self.agenda, to_step(step), now=self.now)
        step.landed = True
        self.note("close", "step", step.id)

    def unshow(self) -> None:
        """Take a result off the wall; a wall that is dark or shows the join screen stays as it is."""
        if self.screen.mode == "result":
            self.screen.mode = "step"

    def go(self, activity: str, number: int) -> None:
        """Move the room to a step, closing the one it leaves and opening the new one; to where it is, nothing moves."""
        step = store.step_row(self.uow.session, self.row.id, activity, number)
        if (self.screen.activity_id, self.screen.step) != (activity, number):
            if self.screen.activity_id is not None:
                self.close(self.current())
            self.screen.ends_at = self.screen.paused_seconds = None
        if self.row.status == "waiting":
            self.row.status, self.row.started_at = "live", self.now
        self.screen.activity_id, self.screen.step, self.screen.mode = activity, number, "step"
        self.note("go", "step", step.id)
        if step.rules.get("skip"):  # going there on purpose takes it back
            step.rules = {name: rule for name, rule in step.rules.items() if name != "skip"}
        if step.state == "waiting":
            self.open(step)


def go(db: Database, actor: Actor, *, workshop: str, activity: str, step: int, now: datetime) -> None:
    """Go straight to a step; step 1 means the activity's first. Raises NotFound, WorkshopEnded."""
    with _act(db, actor, workshop, now) as room:
        steps = [one for act in room.agenda if act.id == activity for one in act.steps]
        numbers = [one.number for one in steps if not one.skipped] or [one.number for one in steps]
        room.go(activity, step if step in numbers or not numbers else numbers[0])


def next_step(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """The next step, across activities; the first one starts the workshop. Raises NothingMore at the end."""
    _walk(db, actor, workshop, 1, now)


def back(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """The step before; nothing given is lost. Raises NothingBefore at the start."""
    _walk(db, actor, workshop, -1, now)


def open_step(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Take answers to the current step, again if it was closed. Raises NoStep."""
    with _act(db, actor, workshop, now) as room:
        room.open(room.current())


def close_step(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Take no more answers to the current step. Raises NoStep."""
    with _act(db, actor, workshop, now) as room:
        room.close(room.current())


def reveal(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Show the current step's answers to the room; what is secret until closed is closed by it. Raises NoStep."""
    with _act(db, actor, workshop, now) as room:
        step = room.current()
        if KINDS[step.kind].secret:
            room.close(step)
        give_codes(room.uow, workshop, step)
        step.revealed = True
        room.screen.mode = "result" if KINDS[step.kind].secret else "step"
        room.note("reveal", "step", step.id)


def hide(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Take the current step's answers off the screens again. Raises NoStep."""
    with _act(db, actor, workshop, now) as room:
        step = room.current()
        step.revealed = False
        room.unshow()
        room.note("hide", "step", step.id)


def blank(db: Database, actor: Actor, *, workshop: str, on: bool, now: datetime) -> None:
    """Make the wall dark, or bring back the step; before the first step the join screen."""
    with _act(db, actor, workshop, now) as room:
        room.screen.mode = "blank" if on else ("step" if room.screen.activity_id else "join")
        room.note("blank" if on else "unblank", "screen", workshop)


def show_join(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Put the join screen on the wall, or go back to the step when it is there already."""
    with _act(db, actor, workshop, now) as room:
        room.screen.mode = "step" if room.screen.mode == "join" and room.screen.activity_id else "join"
        room.note("join_screen", "screen", workshop)


def end(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """End the workshop: the current step is closed, nobody can add anything, the wall says so."""
    with _act(db, actor, workshop, now) as room:
        if room.screen.activity_id is not None:
            room.close(room.current())
        room.screen.ends_at = room.screen.paused_seconds = None
        room.row.status, room.row.ended_at = "ended", now
        room.screen.mode = "ended"
        room.note("end", "workshop", workshop)


def timer_start(db: Database, actor: Actor, *, workshop: str, seconds: int | None = None, now: datetime) -> None:
    """Run the clock for these seconds; None goes on where it was paused, or takes the step's minutes."""
    with _act(db, actor, workshop, now) as room:
        left = seconds if seconds is not None else room.screen.paused_seconds
        room.screen.ends_at = now + timedelta(seconds=left if left is not None else room.current().minutes * 60)
        room.screen.paused_seconds = None
        room.note("timer_start", "screen", workshop)


def timer_pause(db: Database, actor: Actor, *, workshop: str, now: datetime) -> None:
    """Hold the clock; a clock that does not run stays as it is."""
    with _act(db, actor, workshop, now) as room:
        if room.screen.ends_at is not None:
            room.screen.paused_seconds = max(0, round((room.screen.ends_at - now).total_seconds()))
            room.screen.ends_at = None
            room.note("timer_pause", "screen", workshop)


def timer_add(db: Database, actor: Actor, *, workshop: str, seconds: int, now: datetime) -> None:
    """Give or take seconds; never below zero left."""
    with _act(db, actor, workshop, now) as room:
        if room.screen.paused_seconds is not None:
            room.screen.paused_seconds = max(0, room.screen.paused_seconds + seconds)
        else:
            room.screen.ends_at = max(now, max(room.screen.ends_at or now, now) + timedelta(seconds=seconds))
        room.note("timer_add", "screen", workshop)


def give_codes(uow: UnitOfWork, workshop: str, step: StepRow, rng: random.Random | None = None) -> None:
    """Give every answer of a step that has words and no code yet its C-014, shuffled so that order tells nothing."""
    waiting = [
        row for row in submission_rows(uow.session, workshop, step=step.id) if row.code is None and has_words(row)
    ]
    if not waiting:
        return
    (rng or secrets.SystemRandom()).shuffle(waiting)
    for number, row in zip(next_codes(uow.session, workshop, len(waiting)), waiting, strict=True):
        row.code = code_of(number)


def has_words(row: SubmissionRow) -> bool:
    """Whether a submission says something that can be quoted."""
    return bool(KINDS[row.kind].text(row.payload))


def _walk(db: Database, actor: Actor, workshop: str, by: int, now: datetime) -> None:
    with _act(db, actor, workshop, now) as room:
        here = (room.screen.activity_id, room.screen.step)
        places = [
            (act.id, step.number)
            for act in room.agenda
            for step in act.steps
            if not step.skipped or (act.id, step.number) == here
        ]
        at = next((at for at, place in enumerate(places) if place == here), -1) + by
        if at < 0:
            raise NothingBefore()
        if at >= len(places):
            raise NothingMore()
        room.go(*places[at])


@contextmanager
def _act(db: Database, actor: Actor, workshop: str, now: datetime) -> Iterator[Room]:
    """One act: checked, done in one transaction, told to phones and wall."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
    with db.write(workshop) as uow:
        room = Room(uow, actor, workshop, now)
        yield room
        room.screen.cue_at, room.screen.cue_due = now, False
        uow.raise_cue()
        uow.commit()
