"""What may stand in a template's files: each key once, typed, nothing more."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workshop.errors import N_
from workshop.library.schema import (
    Keys,
    Line,
    Minutes,
    Paths,
    Shelf,
    Slug,
    Source,
    Strict,
    Title,
    Words,
    wrong,
)

Weight = Annotated[int, Field(ge=0, le=100)]
Mark = Annotated[int, Field(ge=1, le=5)]


class StepChange(Strict):
    """What a template changes in one step of a method; None leaves it as the method has it."""

    skip: bool = False
    minutes: Minutes | None = None
    min_minutes: Minutes | None = None
    hidden: bool | None = None
    per_person: Annotated[int, Field(ge=1, le=1000)] | None = None
    max_per_item: Annotated[int, Field(ge=1, le=100)] | None = None
    from_: Paths | None = Field(default=None, alias="from")
    into: Paths | None = None
    own: Keys | None = None
    options: Keys | None = None
    multiple: bool | None = None
    total: Annotated[int, Field(ge=1, le=1000)] | None = None
    top: Annotated[int, Field(ge=1, le=50)] | None = None


class ActivityFile(Strict):
    """One method in the agenda, on its `session` (evening or day); `questions`: those of the topic that it answers."""

    key: Slug
    method: Slug
    stage: Shelf
    minutes: Minutes
    session: Annotated[int, Field(ge=1, le=20)] = 1
    questions: tuple[str, ...] = ()
    steps: Mapping[str, StepChange] = {}


class AgendaItem(Strict):
    """An activity in an agenda, written as its key alone where its minutes stay; `minutes` shortens it."""

    key: Slug
    minutes: Minutes | None = None

    @model_validator(mode="before")
    @classmethod
    def _key_alone(cls, value: object) -> object:
        return {"key": value} if isinstance(value, str) else value


class AgendaFile(Strict):
    """A shorter way through the topic in one meeting: some of its activities, in their order, in at most `minutes`."""

    key: Slug
    minutes: Annotated[int, Field(ge=15, le=600)]
    activities: Annotated[tuple[AgendaItem, ...], Field(min_length=1, max_length=40)]


class Question(Strict):
    """One question of the topic and the stages it belongs to."""

    id: Annotated[str, Field(pattern=r"^[0-9]+[a-z]$")]
    stages: Annotated[
        tuple[Literal["framing", "personas", "ideation", "evaluation", "recommendation"], ...], Field(min_length=1)
    ]


class Case(Strict):
    """Something done elsewhere; without a source it is to be checked before anyone cites it."""

    key: Slug
    sources: tuple[Source, ...] = ()


class Evidence(Strict):
    """A kind of evidence worth bringing."""

    key: Slug
    sources: tuple[Source, ...] = ()


class StarterPersona(Strict):
    """An invented person to start from: always an assumption; marks of safety from 1 to 5, None says nothing of it."""

    key: Slug
    safety_day: Mark | None = None
    safety_night: Mark | None = None


class StarterCriterion(Strict):
    """A criterion to start from: a gate (never traded off) or a weight; `default` ones are proposed everywhere."""

    key: Slug
    kind: Literal["outcome", "process", "ethical_legal", "cost"]
    lens: Literal["desirability", "feasibility", "viability", "legitimacy"]
    gate: bool = False
    weight: Weight | None = None
    default: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.gate == (self.weight is not None):
            raise wrong(N_("A criterion is a gate or has a weight, one of the two."))
        return self


class Check(Strict):
    """One line of the ethical, legal and social check list."""

    key: Slug
    aspect: Literal["ethical", "legal", "social"]
    sources: tuple[Source, ...] = ()


class Elsa(Strict):
    """The ethical, legal and social check list with the day its rules were last looked up."""

    checked: date
    checks: Annotated[tuple[Check, ...], Field(min_length=1)]


class TemplateFile(Strict):
    """template.yaml: the structure of a topic, without words. listed: whether facilitators choose it from the list."""

    slug: Slug
    topic: Slug
    listed: bool = True
    identity: Literal["anonymous", "pseudonym", "first_name"] = "pseudonym"
    groups: Annotated[Keys, Field(min_length=3, max_length=6)]
    brief_minutes: Minutes = 3
    brief_sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    invite: tuple[Slug, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    cases: tuple[Case, ...] = ()
    personas: tuple[StarterPersona, ...] = ()
    situations: Keys = ()
    criteria: tuple[StarterCriterion, ...] = ()
    elsa: Elsa | None = None
    report_sections: Keys = ()
    activities: Annotated[tuple[ActivityFile, ...], Field(min_length=1, max_length=40)]
    agendas: tuple[AgendaFile, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for keys in (
            [activity.key for activity in self.activities],
            [question.id for question in self.questions],
            [case.key for case in self.cases],
            [item.key for item in self.evidence],
            [persona.key for persona in self.personas],
            [criterion.key for criterion in self.criteria],
            [check.key for check in self.elsa.checks] if self.elsa else [],
            list(self.invite),
            [agenda.key for agenda in self.agendas],
            *([item.key for item in agenda.activities] for agenda in self.agendas),
        ):
            if len(set(keys)) != len(keys):
                raise wrong(N_("Something stands twice in this list."))
        sessions = [activity.session for activity in self.activities]
        for before, after in pairwise([0, *sessions]):
            if after not in (before, before + 1) or after == 0:
                raise wrong(N_("Sessions count 1, 2, 3 …; the agenda never goes back to an earlier one."))
        weights = [criterion.weight for criterion in self.criteria if criterion.weight is not None]
        if weights and sum(weights) != 100:
            raise wrong(N_("The weights add up to {sum}, not 100."), sum=sum(weights))
        return self


class QuestionText(Strict):
    """One question and what is shown on the screen to answer it."""

    text: Line
    prompt: Line


class CaseText(Strict):
    """A case in a few sentences."""

    title: Title
    text: Words


class PersonaText(Strict):
    """The words of a starter persona."""

    label: Title
    need: Line
    pain: Line
    watch_out: Line


class Anchors(Strict):
    """What the marks 1, 3 and 5 mean for one criterion."""

    low: Line = Field(alias="1")
    middle: Line = Field(alias="3")
    high: Line = Field(alias="5")


class CriterionText(Strict):
    """The words of a starter criterion; a gate has a rule, a weighted one has anchors."""

    title: Title
    question: Line
    gate_rule: Line | None = None
    indicator: Line | None = None
    anchors: Anchors | None = None


class StepWords(Strict):
    """The words a template puts in place of a method's, in one step; None keeps them."""

    title: Title | None = None
    prompt: Line | None = None
    example: Line | None = None
    coach: Words | None = None


class ActivityText(Strict):
    """The words of one activity of the agenda."""

    title: Title
    steps: Mapping[str, StepWords] = {}
    options: Mapping[str, Title] = {}
    own: Mapping[str, Title] = {}


class TemplateTextFile(Strict):
    """The front matter of a template's en.md or fr.md; the brief to read aloud is the text below it."""

    title: Title
    full_title: Line
    purpose: Line
    question: Line
    content_note: Line
    questions: Mapping[str, QuestionText] = {}
    invite: Mapping[str, Line] = {}
    evidence: Mapping[str, Line] = {}
    cases: Mapping[str, CaseText] = {}
    personas: Mapping[str, PersonaText] = {}
    situations: Mapping[str, Title] = {}
    criteria: Mapping[str, CriterionText] = {}
    elsa_note: Line | None = None
    elsa: Mapping[str, Line] = {}
    report_sections: Mapping[str, Title] = {}
    activities: Mapping[str, ActivityText] = {}
    agendas: Mapping[str, Title] = {}
    made_from: str | None = None


class TemplateText(TemplateTextFile):
    """The words of a template in one language, with the brief to read aloud."""

    brief: str
    revision: str
