"""Scripted participants who answer by themselves, at human pace, whatever the facilitator of the hour does."""

import logging
import random
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from workshop.clock import Clock
from workshop.inputs.store import submission_rows
from workshop.live.model import Activity, Step
from workshop.live.reading import agenda
from workshop.live.store import ScreenRow
from workshop.live.wall import current
from workshop.people.actor import Actor
from workshop.people.participants import still_here
from workshop.rehearsal.answers import Given, answers
from workshop.rehearsal.cast import luck
from workshop.rehearsal.days import Days
from workshop.rehearsal.phones import Phones
from workshop.rehearsal.props import Look, Props
from workshop.rehearsal.script import Person, Scene
from workshop.storage.workshop import WorkshopRow

log = logging.getLogger(__name__)

# Seconds: until the first words arrive, then between two people who write, and between two who tick or score.
FIRST = 6.0
WRITING = (4.0, 9.0)
TICKING = (0.8, 2.4)
# How often the room is looked at, and how often the phones say that they are there.
BEAT = 1.0
PRESENT = timedelta(seconds=30)


class Troupe:
    """Plays the participants of one workshop until it ends. The facilitator is whoever holds the console.

    scenes: what is said in which step. `start` lets it play in a thread of its own; a test calls `beat`.
    """

    def __init__(
        self,
        phones: Phones,
        facilitator: Actor,
        *,
        people: Sequence[Person],
        scenes: Mapping[str, Scene],
        days: Days,
        seed: int,
    ) -> None:
        self.phones, self.facilitator = phones, facilitator
        self.db, self.workshop, self.props = phones.db, phones.workshop, phones.props
        self.people, self.scenes, self.days, self.seed = people, scenes, days, seed
        self._left: dict[str, list[Given]] = {}
        self._step = ""
        self._next: datetime | None = None
        self._told: datetime | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, clock: Clock) -> None:
        """Play until the workshop ends or `stop`."""

        def play() -> None:
            while not self._stop.wait(BEAT):
                try:
                    if not self.beat(clock()):
                        return
                except Exception:  # a busy database must not empty the room; the next beat tries again
                    log.exception("a beat of the scripted participants failed")

        self._thread = threading.Thread(target=play, name=f"troupe-{self.workshop.id}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nobody says anything any more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def beat(self, now: datetime) -> bool:
        """Whoever's turn it is answers; False once the workshop has ended."""
        with self.db.read() as session:
            screen = session.get(ScreenRow, self.workshop.id)
            activities = agenda(session, self.workshop.id)
            row = session.get(WorkshopRow, self.workshop.id)
        if screen is None or row is None or row.status == "ended":
            return False
        self._be_here(now)
        activity, step = current(activities, screen)
        if activity is None or step is None or not step.open:
            self._step = ""
            return True
        if step.id != self._step:
            self._step = step.id
            self._listen(activities, activity, step, now)
        waiting = self._left.get(step.id, [])
        if waiting and self._next is not None and now >= self._next:
            given = waiting.pop(0)
            for outcome in self.phones.send(activity, step, replace(given, at=now)):
                if outcome.refusal is not None:
                    # The facilitator may close or change the step at any moment.
                    log.info("%s was not taken: %s", given.name or given.by, outcome.refusal)
            self._next = now + timedelta(seconds=self._pause(waiting, step))
        return True

    def _be_here(self, now: datetime) -> None:
        if not self.phones.of:
            for person in self.people:
                self.phones.join(person, now)
        if self._told is None or now - self._told >= PRESENT:
            self._told = now
            still_here(self.db, [phone.participant for phone in self.phones.of.values() if phone.participant], now)

    def _listen(self, activities: Sequence[Activity], activity: Activity, step: Step, now: datetime) -> None:
        """A step has opened, perhaps again: what was not said in it yet is said from now on."""
        # A step that had nothing to speak of is asked about again: by then there may be something.
        if step.id not in self._left and (said := self._answers(activities, activity, step, now)):
            self._left[step.id] = said
        self._next = now + timedelta(seconds=FIRST)

    def _answers(self, activities: Sequence[Activity], activity: Activity, step: Step, now: datetime) -> list[Given]:
        """All that is said in a step, in order."""
        self._name(activities)
        scene = self._about(self.scenes.get(f"{activity.key}/{step.rules['key']}", Scene()), step)
        return answers(
            scene,
            step,
            self.people,
            self.props,
            opened=now,
            until=now + timedelta(hours=1),
            days=self.days,
            seed=self.seed,
        )

    def _pause(self, waiting: Sequence[Given], step: Step) -> float:
        if not waiting:
            return 0.0
        chance = luck(f"{step.id} {len(waiting)}", self.seed)
        writing = any({"text", "caption"} & set(one) for one in waiting[0].payloads)
        return chance.uniform(*(WRITING if writing else TICKING))

    def _name(self, activities: Sequence[Activity]) -> None:
        """Cards, groups and records get the names that the script has for them, however the facilitator put them."""
        for step in (step for activity in activities for step in activity.steps):
            self.phones.remember(step)
        with self.db.read() as session:
            clusters = {row.id: row.cluster_id for row in submission_rows(session, self.workshop.id)}
        look = Look(self.db, self.facilitator, self.workshop.id)
        for scene in self.scenes.values():
            for group in scene.groups:
                cards = [card for name in group["cards"] for card in self.props.ids(name)]
                most = Counter(clusters[card] for card in cards if clusters.get(card)).most_common(1)
                if most and most[0][0] is not None:
                    self.props.add(group["id"], most[0][0])
                came = look.came_of(self.props.ids(group["id"]))
                self.props.add(
                    group["id"], *(value.id for one in look.records for value in one.values if value.id in came)
                )

    def _about(self, scene: Scene, step: Step) -> Scene:
        """The scene with dots for what is there: for a group that was not made, one that was gets them."""
        items = [str(item["id"]) for item in step.items if not item.get("off")]
        if not scene.dots or not items:
            return scene
        most = step.rules.get("max_per_item") or 1
        return replace(
            scene,
            dots={
                person: _there(dots, self.props, items, most, luck(f"{step.id} {person}", self.seed))
                for person, dots in scene.dots.items()
            },
        )


def _there(
    dots: Mapping[str, int], props: Props, items: Sequence[str], most: int, chance: random.Random
) -> dict[str, int]:
    """One person's dots on things that are there, at most so many on each."""
    given: Counter[str] = Counter()
    for name, n in dots.items():
        for _ in range(n):
            wanted = props.first(name, items)
            free = [item for item in items if given[item] < most]
            if free:
                given[wanted if wanted in free else chance.choice(free)] += 1
    return dict(given)
