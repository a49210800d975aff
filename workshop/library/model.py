"""Methods and templates as the rest of the product sees them: structure and words together, read only."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default

from workshop.library.schema import MethodStep, MethodText, Source, StepText
from workshop.library.schema_template import (
    AgendaFile,
    Case,
    Elsa,
    Evidence,
    Question,
    StarterCriterion,
    StarterPersona,
    StepChange,
    TemplateText,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a library file: where it is and one English sentence (the msgid), filled by `facts`.

    line counts from 1. field is the path of the key, empty when it is about the whole file. `fatal` ones take the
    method or template out of the library; with the others it stays usable.
    """

    file: str
    line: int
    field: str
    sentence: str
    facts: Mapping[str, object] = default(default_factory=dict, hash=False)
    fatal: bool = True

    def __str__(self) -> str:
        said = self.sentence.format(**self.facts)
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{said}"


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its steps in order, and its words by language."""

    slug: str
    stage: str
    group_size: tuple[int, int]
    group_per: str
    minutes: int
    source: Source | None
    steps: tuple[MethodStep, ...]
    texts: Mapping[str, MethodText]

    @property
    def min_minutes(self) -> int:
        """The least minutes it can be shortened to."""
        return sum(step.min_minutes for step in self.steps)

    def step(self, key: str) -> MethodStep:
        """The step with this key. Raises KeyError."""
        return {step.key: step for step in self.steps}[key]


@dataclass(frozen=True, slots=True)
class TemplateActivity:
    """One method in the agenda, with what changes in its steps, by step number."""

    key: str
    method: str
    stage: str
    minutes: int
    session: int
    questions: tuple[str, ...]
    steps: Mapping[int, StepChange]


@dataclass(frozen=True, slots=True)
class Template:
    """One topic, ready to run: agenda, questions, starters, check list, and its words by language."""

    slug: str
    topic: str
    identity: str
    groups: tuple[str, ...]
    brief_minutes: int
    brief_sources: tuple[Source, ...]
    questions: tuple[Question, ...]
    invite: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    cases: tuple[Case, ...]
    personas: tuple[StarterPersona, ...]
    situations: tuple[str, ...]
    criteria: tuple[StarterCriterion, ...]
    elsa: Elsa | None
    report_sections: tuple[str, ...]
    activities: tuple[TemplateActivity, ...]
    texts: Mapping[str, TemplateText]
    agendas: tuple[AgendaFile, ...] = ()
    listed: bool = True

    @property
    def minutes(self) -> int:
        """The length of the whole agenda."""
        return sum(activity.minutes for activity in self.activities)

    def minutes_by_activity(self, agenda: str = "") -> Mapping[str, int]:
        """What is played in an agenda, in order: key of the activity → minutes; empty names the whole list.

        Raises KeyError for an agenda that the template does not have.
        """
        whole = {activity.key: activity.minutes for activity in self.activities}
        if not agenda:
            return whole
        items = {one.key: one.activities for one in self.agendas}[agenda]
        return {item.key: item.minutes or whole[item.key] for item in items}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step as it will run: the method's, with the template's changes; words by language."""

    step: MethodStep
    texts: Mapping[str, StepText]
    options: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, Mapping[str, str]]
    own: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """One activity as it will run; skipped steps are left out, numbers stay those of the method.

    session: the evening or day it is played on, from 1.
    """

    key: str
    method: str
    stage: str
    minutes: int
    session: int
    questions: tuple[str, ...]
    titles: Mapping[str, str]
    steps: tuple[PlannedStep, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that could be read, and what was wrong with the rest."""

    methods: Mapping[str, Method]
    templates: Mapping[str, Template]
    problems: tuple[Problem, ...] = ()

    @property
    def listed(self) -> Mapping[str, Template]:
        """The templates that a facilitator chooses from."""
        return {slug: template for slug, template in self.templates.items() if template.listed}
