"""The ready sequences: methods in a row, each working on what came of those before."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.methods.before import Table
from tests.methods.conftest import PEOPLE, START, Played
from tests.methods.people import Person
from workshop.bootstrap import App, library_of, settings_of
from workshop.inputs import KINDS
from workshop.library.schema_template import StepChange
from workshop.live.model import Workshop
from workshop.people.actor import Actor, Role

LIBRARY = library_of(settings_of({}))

# name → (methods in order, minutes together, what the team brings along)
SEQUENCES: dict[str, tuple[tuple[str, ...], int, tuple[str, ...]]] = {
    "a web session of ninety minutes": (
        ("working-agreement", "spectrum-line", "one-two-four-all", "how-might-we", "dot-voting", "exit-ticket"),
        86,
        ("framing.problem_statement",),
    ),
    "half a day for the problem and the personas": (
        (
            "working-agreement", "evidence-gallery", "problem-tree", "reframe-pov", "persona-builder",
            "persona-reality-check", "exit-ticket",
        ),
        200,
        ("evidence", "framing.initial_problem"),
    ),
    "half a day for ideas and their evaluation": (
        (
            "how-might-we", "crazy-8s", "no-tech-swap", "concept-poster", "criteria-harvest", "weighted-criteria",
            "exit-ticket",
        ),
        210,
        ("framing.problem_statement", "framing.success_vision", "persona", "persona.needs"),
    ),
    "technology that touches rights": (
        (
            "spectrum-line", "six-hats", "no-tech-swap", "dpia-lite", "consequence-scanning", "affected-voice-round",
            "gradients-of-agreement",
        ),
        202,
        ("persona", "persona.needs", "idea", "concept", "recommendation"),
    ),
}  # fmt: skip


@dataclass
class Sequence(Played):
    """Several methods in one workshop. sent: "method/step" → how many answers came."""

    methods: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()

    def play(self) -> "Sequence":
        """From the first method to the last."""
        self.now = START
        self.workshop = self._made()
        self.facilitator = Actor(Role.FACILITATOR, organisation=self.workshop.organisation)
        Table(self.app.db, self.facilitator, self.workshop.id, self.now - timedelta(hours=1)).lay(self.brought)
        self.phones = [self._joined(place) for place in range(PEOPLE)]
        for activity in self._agenda():
            for step in activity.steps:
                self.people = [Person(place, self._codes()) for place in range(PEOPLE)]
                self._step(activity, step)
                self.sent[f"{activity.key}/{step.rules['key']}"] = len(self._rows(step))
        return self

    def _made(self) -> Workshop:
        planned = []
        for slug in self.methods:
            method = LIBRARY.methods[slug]
            changes: dict[int, StepChange] = {}
            if slug == "dot-voting":
                changes[1] = StepChange(**{"from": ("how-might-we/write",)})
            planned.append(self._activity(slug, method, changes))
        return self._workshop("-".join(self.methods)[:60].rstrip("-"), planned)

    def _codes(self) -> dict[str, str]:
        """What stands on the wall now, by what a box may point at."""
        found: dict[str, str] = {}
        for record in self._records():
            found.setdefault(record.kind, record.code)
            for value in record.values:
                found.setdefault(f"{record.kind}.{value.field}", value.code)
        return found


@pytest.mark.parametrize("name", SEQUENCES)
def test_a_sequence_takes_the_time_it_promises(name: str) -> None:
    methods, minutes, _ = SEQUENCES[name]

    assert sum(LIBRARY.methods[slug].minutes for slug in methods) == minutes


@pytest.mark.nightly
@pytest.mark.parametrize("name", SEQUENCES)
def test_every_step_of_a_sequence_finds_what_it_works_on(app: App, name: str) -> None:
    methods, _, brought = SEQUENCES[name]

    done = Sequence(app, LIBRARY, LIBRARY.methods[methods[0]], methods=methods, brought=brought).play()

    assert sorted(_silent(done)) == []


def _silent(done: Sequence) -> set[str]:
    """Steps that ask for something and got nothing."""
    asking: dict[str, Any] = {
        f"{slug}/{step.key}": step
        for slug in done.methods
        for step in LIBRARY.methods[slug].steps
        if KINDS[step.kind].answers and step.writer != "facilitator"
    }
    return {key for key in asking if not done.sent[key]}
