"""Workshops planned for the time and the people there are, then played from the first step to the last."""

from dataclasses import dataclass

import pytest

from tests.methods import conftest
from tests.methods.people import Person
from tests.methods.test_sequences import LIBRARY, Sequence
from workshop.bootstrap import App
from workshop.inputs import KINDS
from workshop.live import workshops
from workshop.live.model import Workshop
from workshop.live.planning.reading import plan
from workshop.people.actor import SYSTEM, Actor, Role


@dataclass
class Planned(Sequence):
    """A template as the wizard plans it."""

    template: str = ""
    minutes: int = 75
    guests: int = 12

    def play(self) -> "Planned":
        """From the first step to the last, with as many people as are expected."""
        self.now = conftest.START
        self.workshop = self._made()
        self.facilitator = Actor(Role.FACILITATOR, organisation=self.workshop.organisation)
        self.phones = [self._joined(place) for place in range(self.guests)]
        for activity in self._agenda():
            for step in activity.steps:
                self.people = [Person(place % 6, self._codes()) for place in range(self.guests)]
                self._step(activity, step)
                self.sent[f"{activity.key}/{step.rules['key']}"] = len(self._rows(step))
        return self

    def _made(self) -> Workshop:
        return workshops.create(
            self.app.db,
            SYSTEM,
            library=LIBRARY,
            template=self.template,
            minutes=self.minutes,
            people_expected=self.guests,
            lang="en",
            now=self.now,
        )


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("template", "minutes", "guests", "writers"),
    [
        pytest.param("insecurity-at-night", 75, 12, 12, id="75 minutes and 12 people"),
        pytest.param("insecurity-at-night", 210, 60, 15, id="half a day and 60 people", marks=pytest.mark.nightly),
    ],
)
def test_a_plan_for_the_time_there_is_can_be_played(
    app: App, monkeypatch: pytest.MonkeyPatch, template: str, minutes: int, guests: int, writers: int
) -> None:
    monkeypatch.setattr(conftest, "PEOPLE", writers)
    done = Planned(
        app, LIBRARY, next(iter(LIBRARY.methods.values())), template=template, minutes=minutes, guests=guests
    ).play()

    shown = plan(app.db, done.facilitator, workshop=done.workshop.id, lang="en")
    assert shown.minutes <= minutes
    assert all(one.missing == () for one in shown.activities)
    asking = [
        f"{one.key}/{step.rules['key']}"
        for one in done._agenda()
        for step in one.steps
        if KINDS[step.kind].answers and step.rules["writer"] != "facilitator"
    ]
    assert asking
    assert [key for key in asking if not done.sent[key]] == []
    assert max(done.sent.values()) >= writers
