"""Plays a script in a workshop, through the services that people use: everybody joins, answers, moves on, ends."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop import board
from workshop.live import conduct, review
from workshop.live.model import Activity, Step, Workshop, words_in
from workshop.live.reading import agenda
from workshop.rehearsal.answers import Given, answers
from workshop.rehearsal.cast import luck
from workshop.rehearsal.evening import BREAKS, DESK, DOORS, writing_up
from workshop.rehearsal.facilitator import Facilitator
from workshop.rehearsal.phones import Phones
from workshop.rehearsal.props import Look
from workshop.rehearsal.script import Act, Person, Refused, Scene, in_lang
from workshop.stages import KINDS as KINDS_OF_RECORDS

# Where people build on each other, what is written is shown half-way; elsewhere when all have written.
BUILT_ON = ("ideas/write",)
SOON = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Evening:
    """One session. activities: keys of the agenda, in order. desk: what the facilitator writes up when it is over."""

    starts: datetime
    activities: tuple[str, ...]
    desk: tuple[Act, ...]


class Player:
    """The evenings of a workshop. scenes: what is said in which step by those who are there."""

    def __init__(
        self,
        workshop: Workshop,
        facilitator: Facilitator,
        *,
        people: Sequence[Person],
        scenes: Mapping[str, Scene],
        seed: int,
    ) -> None:
        self.db, self.actor, self.workshop = facilitator.db, facilitator.actor, workshop
        self.people, self.scenes, self.seed = people, scenes, seed
        self.desk, self.props, self.days = facilitator, facilitator.props, facilitator.days
        self.phones = Phones(self.db, workshop, self.props)

    def play(self, evenings: Sequence[Evening]) -> None:
        """Everybody joins, every step of the agenda is played, the workshop ends. Raises Refused."""
        self._join(evenings[0].starts)
        by_key = {activity.key: activity for activity in self._agenda()}
        for evening in evenings:
            at = evening.starts
            for activity in (by_key[key] for key in evening.activities):
                for step in activity.steps:
                    place = f"{activity.key}/{step.rules['key']}"
                    closes = at + timedelta(minutes=step.minutes)
                    self._step(place, at, closes)
                    at = closes + timedelta(minutes=BREAKS.get(place, 0))
            if evening is evenings[-1]:
                conduct.end(self.db, self.actor, workshop=self.workshop.id, now=at)
            self.desk.do(evening.desk, at, at + DESK, by="facilitator")

    def _join(self, start: datetime) -> None:
        """Over the twenty minutes before the start, in any order."""
        chance = luck("doors", self.seed)
        order = list(self.people)
        chance.shuffle(order)
        waits = sorted(chance.uniform(0, DOORS.total_seconds() - 60) for _ in order)
        for person, wait in zip(order, waits, strict=True):
            self.phones.join(person, start - DOORS + timedelta(seconds=round(wait)))

    def _agenda(self) -> tuple[Activity, ...]:
        with self.db.read() as session:
            return agenda(session, self.workshop.id)

    # --- one step ----------------------------------------------------------------------------------------------------

    def _step(self, place: str, opened: datetime, next_: datetime) -> None:
        scene = self.scenes.get(place, Scene())
        act = {"workshop": self.workshop.id}
        conduct.next_step(self.db, self.actor, now=opened, **act)
        activity, step = self._find(place)
        closes = next_ - writing_up(len(scene.records), opened, next_) - SOON
        half = opened + (closes - opened) / 2 if place in BUILT_ON else None
        given_here = answers(
            scene,
            step,
            self.people,
            self.props,
            opened=opened,
            until=closes - 3 * SOON,
            days=self.days,
            seed=self.seed,
        )
        for given in given_here:
            if half is not None and given.at >= half:
                conduct.reveal(self.db, self.actor, now=half, **act)
                half = None
            self._send(activity, step, given, waits=scene.review)
        self.phones.remember(step)
        self._review(scene, closes - 3 * SOON)
        self._group(activity, step, scene, opened, closes)
        for card in (card for name in scene.hide for card in self.props.ids(name)):
            board.hide(self.db, self.actor, card=card, now=closes - 2 * SOON, **act)
        if step.hidden and step.answers:
            conduct.reveal(self.db, self.actor, now=closes - SOON, **act)
        conduct.close_step(self.db, self.actor, now=closes, **act)
        look = self._started(step, scene) if step.rules.get("into") else None
        self.desk.do(scene.records, closes, next_ + timedelta(minutes=BREAKS.get(place, 0)), look=look)

    def _find(self, place: str) -> tuple[Activity, Step]:
        key, _, inner = place.partition("/")
        activity = next(one for one in self._agenda() if one.key == key)
        return activity, next(step for step in activity.steps if step.rules["key"] == inner)

    def _send(self, activity: Activity, step: Step, given: Given, waits: Collection[str]) -> None:
        """Send what one person gives at once. waits: names of what is held for a look. Raises Refused."""
        expected = "held" if given.name in waits or step.kind == "photo" else "saved"
        for outcome in self.phones.send(activity, step, given):
            if outcome.status != expected:
                why = f"{activity.key}/{step.rules['key']}: {given.by} {given.name}: {outcome.status}"
                raise Refused(f"{why}: {outcome.refusal}") from outcome.refusal

    def _review(self, scene: Scene, at: datetime) -> None:
        """The facilitator looks at what seems to hold personal data: it appears in other words, or is kept back.

        Every picture waits for that look too; those of this room show things and nobody.
        """
        act = {"workshop": self.workshop.id}
        for name, words in scene.review.items():
            for answer in self.props.ids(name):
                if words is None:
                    review.keep_back(self.db, self.actor, answer=answer, now=at, **act)
                else:
                    review.release(self.db, self.actor, answer=answer, text=words, now=at, **act)
        for held in review.waiting(self.db, self.actor, **act):
            if held.media:
                review.release(self.db, self.actor, answer=held.id, now=at, **act)

    def _group(self, activity: Activity, step: Step, scene: Scene, opened: datetime, closes: datetime) -> None:
        """The facilitator puts together what the room points at, then gives each group its name."""
        here = {str(item["id"]) for item in step.items if item["kind"] == "submission"}
        found = []
        for group in scene.groups:
            cards = [card for name in group["cards"] for card in self.props.ids(name, also_echoes=True) if card in here]
            if cards:
                found.append((group, cards))
        act = {"workshop": self.workshop.id}
        pace = (closes - opened - 4 * SOON) / max(1, 2 * len(found))
        for place, (group, cards) in enumerate(found, start=1):
            now = opened + pace * place
            made = board.new_cluster(self.db, self.actor, activity=activity.id, cards=cards[:1], now=now, **act)
            if cards[1:]:
                board.move(self.db, self.actor, cards=cards[1:], cluster=made.id, now=now, **act)
            self.props.add(group["id"], made.id)
        for place, (group, _) in enumerate(found, start=len(found) + 1):
            cluster, name = self.props.ids(group["id"])[-1], in_lang(group["name"], self.workshop.lang)
            now = opened + pace * place
            board.rename(self.db, self.actor, workshop=self.workshop.id, cluster=cluster, name=name, now=now)

    def _started(self, step: Step, scene: Scene) -> Look:
        """What stands in the records since the step was closed gets the names by which later scenes speak of it."""
        look = Look(self.db, self.actor, self.workshop.id)
        for name in (*(group["id"] for group in scene.groups), *(one.id for one in scene.said)):
            came = look.came_of(self.props.ids(name))
            for record in look.records:
                mine = [value.id for value in record.values if value.id in came]
                if mine and KINDS_OF_RECORDS[record.kind].many:
                    self.props.add(name, record.id)
                self.props.add(name, *mine)
        labels = {item["id"]: words_in(item["text"], self.workshop.lang, self.workshop.lang) for item in step.items}
        for situation, label in labels.items() if scene.starts else ():
            for record in look.of_kind("persona"):
                if any(value.words == label for value in record.drafts("label")):
                    names = [name for name, started in scene.starts.items() if started == situation]
                    for name in (situation, *names):
                        self.props.add(name, record.id)
        return look
