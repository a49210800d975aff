"""Invented people for a plan that no script knows: they join by the room's own door and answer whatever it asks."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from workshop.live import room
from workshop.live.model import Activity, Step, Workshop
from workshop.people.actor import Actor
from workshop.rehearsal.answers import Given
from workshop.rehearsal.days import Days
from workshop.rehearsal.phones import Phones
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import Person
from workshop.rehearsal.troupe import Troupe
from workshop.rehearsal.unscripted import rounds
from workshop.storage import Database

PEOPLE = 12


class Rehearsers(Troupe):
    """Plays twelve people of a workshop's own groups and languages, without a script."""

    def _answers(self, activities: Sequence[Activity], activity: Activity, step: Step, now: datetime) -> list[Given]:
        seen = {person.id: room.state(self.db, self.phones.of[person.id], person.lang) for person in self.people}
        day = now.astimezone(ZoneInfo(self.workshop.time_zone)).date().isoformat()
        said = rounds(step, activity.stage, self.people, seen, day=day, seed=self.seed)
        return [Given(now, by, payloads, f"{turn}-{by}") for turn, (by, payloads) in enumerate(said)]


def live_rehearsal(db: Database, facilitator: Actor, workshop: Workshop, *, seed: int = 1) -> Rehearsers:
    """The people of one rehearsal; they join at the first beat."""
    phones = Phones(db, workshop, Props())
    return Rehearsers(phones, facilitator, people=cast_of(workshop), scenes={}, days=Days(), seed=seed)


def cast_of(workshop: Workshop) -> tuple[Person, ...]:
    """Who comes: the groups in turn, and in each of them the languages in turn.

    >>> from types import SimpleNamespace
    >>> cast = cast_of(SimpleNamespace(groups=("resident", "police"), langs=("fr", "en")))
    >>> [(person.group, person.lang) for person in cast[:4]], len(cast)
    ([('resident', 'fr'), ('police', 'fr'), ('resident', 'en'), ('police', 'en')], 12)
    """
    groups, langs = workshop.groups or (None,), workshop.langs
    return tuple(
        Person(f"p{at}", groups[at % len(groups)], langs[at // len(groups) % len(langs)]) for at in range(PEOPLE)
    )
