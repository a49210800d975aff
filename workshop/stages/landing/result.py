"""What a closed step gives: its answers, its groups, its ranking, and into which fields it should land."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.links import Ref


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that may be seen: not hidden, held or sensitive.

    ref: the submission. target: the item it is about (an item's id or a Ref), None for the whole step. dots, points:
    item's id → how many. people: how many wrote it together. table: where it was written, None without tables.
    group: the role group of whoever gave it, for counts only; None when they chose none.
    """

    ref: Ref
    text: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    column: str | None = None
    target: Ref | str | None = None
    basis: str | None = None
    dots: Mapping[str, int] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    people: int = 1
    table: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that so many people chose that it may be told: its name, how many gave each mark, and their answers."""

    name: str
    people: int
    counts: Mapping[str, int]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ClusterResult:
    """One group of the board: its name (empty while nobody named it) and what lies in it."""

    ref: Ref
    name: str
    members: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One item of a vote or of shared-out points: total dots or points, and from how many people."""

    item: Ref
    text: str
    total: int
    people: int


@dataclass(frozen=True, slots=True)
class Item:
    """One frozen item of the step: the thing it stands for and its words when the step opened."""

    ref: Ref
    text: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """A closed step. into: field paths such as "framing.hmw", as the step or the template declares them.

    record: the record set in the activity, None where the step starts its own. ranking: of votes and points, any
    order. top: how many of the best are proposed, None for none. items: what the step was about, so that the id in an
    answer's target or dots can be followed; an id that is not there is taken as the id itself. late: the id of the one
    answer that lands now, because the others landed when the step was closed; None for all. key: what the method calls
    the step. scale: lowest and highest mark. total: points that a complete answer shares out, None for any. multiple:
    whether several options may be ticked. options, columns: key → its words in each language, the workshop's first.
    spots: of a step that asks for places those that may be told. piles: answers that people said are the same, the one
    whose words stand for all first.
    """

    workshop: str
    activity: str
    step_number: int
    kind: str
    into: tuple[str, ...]
    record: str | None = None
    answers: tuple[Answer, ...] = ()
    clusters: tuple[ClusterResult, ...] = ()
    ranking: tuple[Ranked | tuple[Ref, str, int, int], ...] = ()
    top: int | None = None
    items: tuple[Item, ...] = ()
    late: str | None = None
    key: str = ""
    scale: tuple[int, int] = (1, 5)
    total: int | None = None
    multiple: bool = False
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    piles: tuple[tuple[Answer, ...], ...] = ()


def cut(ranking: tuple[Ranked, ...], top: int | None) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """The best n, and those that are equal at the cut and among whom the group chooses; n is never filled by chance.

    Items without a dot are in neither. Without a number nothing is chosen.

    >>> a, b, c = (Ranked(Ref("value", name), name, total, 1) for name, total in (("a", 3), ("b", 2), ("c", 2)))
    >>> [[one.text for one in part] for part in cut((a, b, c), 2)]
    [['a'], ['b', 'c']]
    """
    given = sorted((one for one in ranking if one.total > 0), key=lambda one: -one.total)
    if top is None or top < 1:
        return (), ()
    if len(given) <= top:
        return tuple(given), ()
    edge = given[top - 1].total
    if given[top].total != edge:
        return tuple(given[:top]), ()
    return tuple(one for one in given if one.total > edge), tuple(one for one in given if one.total == edge)
