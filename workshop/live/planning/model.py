"""The plan of a workshop as its facilitator sees it, and what cannot be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from workshop.live.model import Activity, Workshop

BREAK = "break"
"""The method whose one step is a rest."""
MOST_MINUTES = 240
"""The most minutes of one step."""


Cut = tuple[Mapping[str, str], int, int]
"""What was shortened: title by language, minutes before, minutes after."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of an activity in the plan.

    prompt, example: by language; secret: hidden until the reveal by its kind, whatever the plan says. most: answers (or
    dots) of one person, None without limit. works_on: keys of the steps and records it is about.
    """

    id: str
    number: int
    key: str
    kind: str
    title: str
    minutes: int
    least: int
    skipped: bool
    begun: bool
    prompt: Mapping[str, str]
    example: Mapping[str, str]
    answers: bool
    hidden: bool
    secret: bool
    most: int | None
    works_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanActivity:
    """One activity in the plan, in the reader's language; titles: in every language it has one.

    number: as the room counts, None for a break and for what is skipped. starts: minutes after the beginning, None when
    skipped. held: "waiting", "now" or "done". missing: titles of activities it works on that do not come before it.
    """

    id: str
    place: int
    number: int | None
    key: str
    method: str
    stage: str
    title: str
    titles: Mapping[str, str]
    minutes: int
    least: int
    starts: int | None
    skipped: bool
    held: str
    answers: int
    missing: tuple[str, ...]
    steps: tuple[PlanStep, ...]

    @property
    def pause(self) -> bool:
        """Whether it is a break."""
        return self.method == BREAK

    @property
    def begun(self) -> bool:
        """Whether people were already asked something in it."""
        return any(step.begun for step in self.steps)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. minutes: planned together; least: as short as it can be; version: of what can be changed."""

    workshop: Workshop
    activities: tuple[PlanActivity, ...]
    minutes: int
    least: int
    version: str

    @property
    def over(self) -> int:
        """Minutes beyond the time there is; below zero is time to spare; 0 when no time was set."""
        return self.minutes - self.workshop.minutes if self.workshop.minutes else 0

    def at(self, minutes: int) -> time | None:
        """The hour so many minutes after the beginning; None while nobody has said when it begins."""
        begins = self.workshop.begins
        if begins is None:
            return None
        hours, rest = divmod(begins.hour * 60 + begins.minute + minutes, 60)
        return time(hours % 24, rest)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change gives back, so that it can be undone: the agenda before, and the version after.

    activity: the one that is new or was changed, None for several. cut: what was shortened; dropped: titles of what is
    skipped since.
    """

    before: tuple[Activity, ...]
    version: str
    activity: str | None = None
    cut: tuple[Cut, ...] = ()
    dropped: tuple[Mapping[str, str], ...] = ()
