"""What may stand in a method's files: each key once, typed, nothing more. Topics are in `schema_template`.

Lists reach these models as tuples (see `yaml_file`), so a loaded method or template can be shared without copying.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from workshop.errors import N_

SHELVES = ("warm-up", "framing", "personas", "ideation", "evaluation", "recommendation", "reflection")
STAGES = ("framing", "personas", "ideation", "evaluation", "recommendation")

# Words of `from:` that are not the name of a step, a record or a field. `loose` beside the name of a step takes of it
# only the cards that lie in no group.
OWN, ANY, LOOSE = "own", "any", "loose"

Shelf = Literal["warm-up", "framing", "personas", "ideation", "evaluation", "recommendation", "reflection"]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=60)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=40)]
Words = Annotated[str, Field(min_length=1, max_length=1500)]
Line = Annotated[str, Field(min_length=1, max_length=280)]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Minutes = Annotated[int, Field(ge=1, le=240)]
Path = Annotated[str, Field(pattern=r"^[a-z0-9_-]+([./][a-z0-9_-]+)?$", max_length=80)]


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list in which something stands twice."""
    if len(set(values)) != len(values):
        raise wrong(N_("Something stands twice in this list."))
    return values


Keys = Annotated[tuple[Key, ...], AfterValidator(_once)]
Paths = Annotated[tuple[Path, ...], AfterValidator(_once)]


def wrong(sentence: str, **facts: object) -> PydanticCustomError:
    """A refusal of our own, with a sentence that can be translated and the facts that fill it."""
    return PydanticCustomError("library", "{sentence}", {"sentence": sentence, "facts": facts})


class Strict(BaseModel):
    """The base of every file model: frozen, no unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Source(Strict):
    """A publication a reader can look up and trust: who, what, when; an address only where it is lasting."""

    title: Line
    url: Annotated[str, Field(pattern=r"^https://", max_length=300)] | None = None


class MethodStepFile(Strict):
    """One timed step, as written in method.yaml.

    from_: what it works on: keys of earlier steps, a record kind, a record's field, `own` or `any`; empty asks afresh.
    into: record fields its result drafts; empty stays the activity's own result. per_person: most answers (dots for a
    vote, points for an allocation), None without limit. about: one answer for each item; "required" refuses a note that
    names none. writer: who writes. people: how many write one answer together. top: how many of the best are proposed
    when it closes. own: keys of items written in the method or template. deal: how many of them each person gets first,
    None for all alike. reason: whether the words beside a mark are asked for. bases: whether people say how they know.
    """

    key: Key
    kind: str = Field(alias="input")
    minutes: Minutes
    min_minutes: Minutes
    hidden: bool = False
    per_person: Annotated[int, Field(ge=1, le=1000)] | None = None
    max_per_item: Annotated[int, Field(ge=1, le=100)] = 1
    about: bool | Literal["required"] = False
    writer: Literal["everyone", "table", "facilitator"] = "everyone"
    people: Annotated[int, Field(ge=1, le=12)] = 1
    from_: Paths = Field(default=(), alias="from")
    into: Paths = ()
    own: Keys = ()
    deal: Annotated[int, Field(ge=1, le=20)] | None = None
    options: Keys = ()
    multiple: bool = False
    columns: Keys = ()
    scale: tuple[int, int] = (1, 5)
    total: Annotated[int, Field(ge=1, le=1000)] | None = None
    top: Annotated[int, Field(ge=1, le=50)] | None = None
    bases: bool = False
    reason: Literal["optional", "asked"] = "optional"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.min_minutes > self.minutes:
            raise wrong(N_("The least minutes are more than the minutes."))
        if self.options and self.kind not in ("choice", "map_point"):
            raise wrong(N_("Options belong to a choice or to places only."))
        if self.kind == "choice" and not self.options:
            raise wrong(N_("A choice needs options."))
        if self.scale[0] >= self.scale[1]:
            raise wrong(N_("A scale goes from a lower to a higher number."))
        if (OWN in self.from_) != bool(self.own):
            raise wrong(N_("“own” in from: and the list own: belong together."))
        if self.deal is not None and self.deal >= len(self.own):
            raise wrong(N_("Only a part of the list own: can be dealt out."))
        return self


class MethodStep(MethodStepFile):
    """One step with its place in the method; numbers count from 1."""

    number: Annotated[int, Field(ge=1)]


class MethodFile(Strict):
    """method.yaml: the structure of a method, without words."""

    slug: Slug
    stage: Shelf
    group_size: tuple[int, int]
    group_per: Literal["room", "table", "persona"] = "room"
    minutes: Minutes
    source: Source | None = None
    steps: Annotated[tuple[MethodStepFile, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not 1 <= self.group_size[0] <= self.group_size[1]:
            raise wrong(N_("A group goes from a smaller to a larger number of people."))
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise wrong(N_("The steps add up to {sum} min, not {minutes}."), sum=total, minutes=self.minutes)
        keys = [step.key for step in self.steps]
        if len(set(keys)) != len(keys):
            raise wrong(N_("Two steps have the same key."))
        return self


class AxisText(Strict):
    """What one axis of a field asks, and what stands at its ends."""

    title: Title
    low: Title
    high: Title


class AxesText(Strict):
    """The two axes of a field: x from left to right, y from bottom to top."""

    x: AxisText
    y: AxisText


class StepText(Strict):
    """The words of one step: title, the one question people read, an example, what to write beside a mark.

    scale: what marks mean, by mark ("1"); both ends, or every mark. axes: of a field on which things are placed.
    `coach` is for the facilitator: pace and traps; it comes from the section of the same name under the front matter.
    """

    title: Title
    prompt: Line
    example: Line | None = None
    reason: Line | None = None
    scale: Mapping[str, Title] = {}
    axes: AxesText | None = None
    coach: str = ""


class MethodTextFile(Strict):
    """The front matter of a method's en.md or fr.md."""

    title: Title
    purpose: Line
    use_when: Line
    avoid_when: Line
    materials: Line
    outputs: Line
    mixed_groups: Words
    safety: Words
    steps: Mapping[str, StepText]
    options: Mapping[str, Title] = {}
    columns: Mapping[str, Title] = {}
    own: Mapping[str, Title] = {}
    made_from: str | None = None


class MethodText(MethodTextFile):
    """The words of a method in one language; `revision` is that of the source text they say or were made from."""

    introduction: str = ""
    revision: str
