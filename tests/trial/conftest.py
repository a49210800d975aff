"""A server's App under a clock turned by hand, and what is tried on it, beating by hand too."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workshop import bootstrap
from workshop.bootstrap import App
from workshop.trial import Trial, Trials

START = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


class Clock:
    """A clock that is turned by hand."""

    now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(tmp_path: Path, clock: Clock) -> Iterator[App]:
    made = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(tmp_path)}), clock=clock)
    yield made
    made.close()


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trials]:
    # The tests beat by hand, with a clock of their own.
    monkeypatch.setattr("workshop.rehearsal.troupe.Troupe.start", lambda _self, _clock: None)
    made = Trials()
    yield made
    made.close()


def beats(trial: Trial, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        trial.troupe.beat(clock.forward(seconds=1))
