"""Demonstrations that were played to their end: each is played once for all tests of a worker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import pytest

from workshop import rehearsal
from workshop.bootstrap import App, build, settings_of
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.links import Node, Ref, chain
from workshop.live.model import Activity, Workshop
from workshop.live.reading import agenda
from workshop.people.actor import Actor, Role
from workshop.people.participants import Participant, people_of
from workshop.stages import Record, records

NOW = datetime(2026, 11, 24, 21, 7, tzinfo=UTC)


@dataclass
class Played:
    """One demonstration and what is in it."""

    app: App
    workshop: Workshop

    @property
    def facilitator(self) -> Actor:
        return Actor(Role.FACILITATOR, organisation=self.workshop.organisation)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        return records.records_of(self.app.db, self.facilitator, workshop=self.workshop.id)

    def of(self, kind: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.kind == kind)

    @cached_property
    def agenda(self) -> tuple[Activity, ...]:
        with self.app.db.read() as session:
            return agenda(session, self.workshop.id)

    @cached_property
    def rows(self) -> list[SubmissionRow]:
        with self.app.db.read() as session:
            return list(submission_rows(session, self.workshop.id))

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        with self.app.db.read() as session:
            return people_of(session, self.workshop.id)

    def behind(self, value: str) -> Node:
        return chain(self.app.db, self.facilitator, self.workshop.id, Ref("value", value))

    def words(self, activity: str, step: str) -> list[str]:
        """What was written in a step, in alphabetical order."""
        found = next(one for act in self.agenda if act.key == activity for one in act.steps if one.rules["key"] == step)
        return sorted(str(row.payload["text"]) for row in self.rows if row.step_id == found.id)


Play = Callable[..., Played]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One App for every demonstration."""
    made = build(settings_of({"WORKSHOP_DATA_DIR": str(tmp_path_factory.mktemp("demo"))}), clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture(scope="session")
def play(stage: App) -> Play:
    """A finished demonstration; the same wishes give the same one, `again` another."""
    known: dict[tuple[object, ...], Played] = {}

    def played(lang: str = "en", *, again: bool = False, **wishes: Any) -> Played:
        wished = {"lang": lang, "participants": 14, "seed": 1, **wishes}
        key = (again, *sorted(wished.items()))
        if key not in known:
            known[key] = Played(stage, rehearsal.demo(stage, **wished, finished=True, now=NOW))
        return known[key]

    return played
