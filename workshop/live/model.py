"""A workshop, its activities and their steps, as the rest of the product sees them: frozen, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.identifiers import show_code
from workshop.inputs import KINDS, StepRules
from workshop.inputs.map_point import cells


class WorkshopEnded(WorkshopError):
    """Nothing can be changed in the room any more."""

    key = "ended"
    sentence = N_("This workshop has ended. Thank you for your interest.")
    status = 410


class NoStep(WorkshopError):
    """There is no current step to open, close or reveal."""

    key = "no_step"
    sentence = N_("No step is under way. Press Next to begin.")
    status = 409


class NothingMore(WorkshopError):
    """The agenda has no step in this direction."""

    key = "nothing_more"
    sentence = N_("There is no further step. You can end the workshop.")
    status = 409


class NothingBefore(NothingMore):
    """There is no step before this one."""

    sentence = N_("This is the first step. There is nothing to go back to.")


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop. people and answers are counts when it comes from a list, else 0. Times are UTC.

    erased: when retention took what people gave; the counts are of before.
    begins: the hour in its time zone; minutes: the time there is. Both None while nobody has said.
    """

    id: str
    organisation: str
    title: str
    question: str
    purpose: str
    place: str
    day: date | None
    begins: time | None
    minutes: int | None
    time_zone: str
    people_expected: int
    template: str
    lang: str
    langs: tuple[str, ...]
    identity: str
    groups: tuple[str, ...]
    status: str
    code: str
    screen_key: str
    retention_days: int
    delete_on: date | None
    demo: bool
    revision: int
    cue: int
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    people: int = 0
    answers: int = 0
    erased: datetime | None = None

    @property
    def shown_code(self) -> str:
        """The join code as people read it, K7M4-QDXR."""
        return show_code(self.code)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an activity; `rules` are the texts and limits it was made with, `items` what it is about."""

    id: str
    activity: str
    number: int
    kind: str
    minutes: int
    state: str
    revealed: bool
    landed: bool
    rules: Mapping[str, Any]
    items: tuple[Mapping[str, Any], ...]

    @property
    def open(self) -> bool:
        """Whether answers are taken now."""
        return self.state == "open"

    @property
    def answers(self) -> bool:
        """Whether the step asks for anything."""
        return KINDS[self.kind].answers

    @property
    def skipped(self) -> bool:
        """Whether the plan leaves it out: Next and Back pass over it."""
        return bool(self.rules.get("skip"))

    @property
    def hidden(self) -> bool:
        """Whether answers stay unseen until the reveal: as planned, and always for secret kinds."""
        return bool(self.rules.get("hidden")) or KINDS[self.kind].secret

    def say(self, name: str, lang: str, fallback: str) -> str:
        """A text of the step (title, prompt, example, coach) in a language, else in the workshop's; '' when none."""
        texts = self.rules.get(name) or {}
        return str(texts.get(lang) or texts.get(fallback) or next(iter(texts.values()), ""))

    @property
    def places(self) -> tuple[Mapping[str, Any], ...]:
        """The places that are named beside a plan, or in its place: those of the room first, else the method's own."""
        return tuple(self.rules.get("places") or self.rules.get("own") or ()) if self.kind == "map_point" else ()

    def limits(self) -> StepRules:
        """What one answer must keep to."""
        per_person = self.rules.get("per_person")
        scale = self.rules.get("scale") or (1, 5)
        return StepRules(
            kind=self.kind,
            items=frozenset(str(item["id"]) for item in self.items),
            criteria=frozenset(str(item["id"]) for item in self.items if item.get("of") == "criterion"),
            options=frozenset(option["key"] for option in self.rules.get("options", ())),
            columns=frozenset(column["key"] for column in self.rules.get("columns", ())),
            fields=frozenset(self.rules.get("fields", ())),
            records=frozenset(str(item["id"]) for item in self.items if item["kind"] in ("record", "cluster")),
            per_person=per_person if isinstance(per_person, int) else None,
            max_per_item=self.rules.get("max_per_item") or (1 if self.kind == "vote" else 1000),
            multiple=bool(self.rules.get("multiple")),
            scale=(scale[0], scale[1]),
            total=self.rules.get("total"),
            top=self.rules.get("top"),
            about=bool(self.rules.get("about")),
            named=self.rules.get("about") == "required",
            cells=frozenset(cells(plan["columns"], plan["rows"])) if (plan := self.rules.get("plan")) else frozenset(),
            places=frozenset(str(one["key"]) for one in self.places),
        )


@dataclass(frozen=True, slots=True)
class Activity:
    """One method in the agenda, with its steps in order."""

    id: str
    position: int
    key: str
    method: str
    stage: str
    titles: Mapping[str, str]
    minutes: int
    steps: tuple[Step, ...]

    @property
    def skipped(self) -> bool:
        """Whether the plan leaves out all of it."""
        return all(step.skipped for step in self.steps)

    def title_in(self, lang: str) -> str:
        """The title in a language, else in any."""
        return self.titles.get(lang) or next(iter(self.titles.values()), self.method)


def words_in(text: object, lang: str, fallback: str) -> str:
    """A text that may be one string for everybody or a mapping by language."""
    if isinstance(text, Mapping):
        return str(text.get(lang) or text.get(fallback) or next(iter(text.values()), ""))
    return str(text)
