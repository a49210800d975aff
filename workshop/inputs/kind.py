"""What an input kind is: one description from which the form, the check and the tally follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.text import LIMITS, clean, clean_optional

Payload = dict[str, Any]

# What is kept beside an answer and was not given with it: the wording before an edit; that its picture was chosen for
# the report.
FIRST, CHOSEN = "first", "in_report"


class BadPayload(WorkshopError):
    """The answer has not the form of its kind: a program's mistake, told politely."""

    key = "bad_payload"
    sentence = N_("This answer does not fit the question. Please load the page again.")


class UnknownItem(WorkshopError):
    """The answer points at something that is not offered in this step."""

    key = "unknown_item"
    sentence = N_("What you chose is no longer offered here. Please look again.")


class TooManyDots(WorkshopError):
    """More dots than a person has, or than one item may take."""

    key = "too_many_dots"
    sentence = N_("You have {budget} dots, at most {most} on one item. Take some back first.")


class PointsDoNotAddUp(WorkshopError):
    """Points that are too many, or that must add up to a fixed total and do not."""

    key = "points_do_not_add_up"
    sentence = N_("Your points add up to {sum}; share {total}.")


class ChooseOne(WorkshopError):
    """No option chosen, or several where one is asked."""

    key = "choose_one"
    sentence = N_("Choose one of the answers.")


class RankedTwice(WorkshopError):
    """One thing at two places of an order."""

    key = "ranked_twice"
    sentence = N_("Something stands at two places. Give each thing one place.")


class TooManyRanked(WorkshopError):
    """More things put in order than the step asks for."""

    key = "too_many_ranked"
    sentence = N_("Put at most {most} in order.")


class NotAMoment(WorkshopError):
    """Neither a time of day nor the number of a step."""

    key = "not_a_moment"
    sentence = N_("Say when: a time such as 22:40, or the number of the step.")


class SayWhatAbout(WorkshopError):
    """An answer that has to be about one of the things shown, and names none."""

    key = "say_what_about"
    sentence = N_("Choose what your answer is about.")


@dataclass(frozen=True, slots=True)
class StepRules:
    """What one step asks of one answer, as its kind needs it.

    items: ids of the frozen things the step is about, empty when it asks afresh. criteria: those of them that a score
    judges by. options: keys of fixed answers. per_person: most submissions (dots, points for the kinds that replace);
    None is no limit. fields: record fields that may be filled. scale: lowest and highest mark. total: points that must
    be shared out, None for "at most per_person". top: how many one person puts in order, None for all. about: one
    answer for each item; named: an answer without an item is refused. cells, places: the fields of a plan and the named
    places that may be chosen; without either a place is said in words.
    """

    kind: str
    items: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    per_person: int | None = None
    max_per_item: int = 1
    multiple: bool = False
    scale: tuple[int, int] = (1, 5)
    total: int | None = None
    top: int | None = None
    max_length: int = LIMITS["NOTE"]
    about: bool = False
    named: bool = False
    cells: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


BASES = ("evidence", "lived_experience", "professional_judgement", "assumption")


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the 16 ways to give something (or `none`).

    replaces: a later answer takes the place of the earlier one. secret: hidden from everybody until the step is
    closed or revealed, whatever the plan says. check: cleans a payload or refuses it. target: the part of the payload
    that says what the answer is about, empty for the whole step. text: the words of an answer, empty when it has none.
    """

    slug: str
    title: str
    check: Callable[[Mapping[str, Any], StepRules], Payload]
    replaces: bool = False
    secret: bool = False
    answers: bool = True
    target: Callable[[Payload], str] = field(default=lambda payload: str(payload.get("target", "")))
    text: Callable[[Payload], str] = field(default=lambda payload: str(payload.get("text", "")))


def as_given(payload: Mapping[str, Any]) -> Payload:
    """The payload without what was put beside it later.

    >>> as_given({"text": "Lamps", "first": "Lmaps"})
    {'text': 'Lamps'}
    """
    return {key: value for key, value in payload.items() if key not in (FIRST, CHOSEN)}


def only(payload: Mapping[str, Any], *keys: str) -> None:
    """Refuse keys this kind does not know. Raises BadPayload."""
    if set(payload) - set(keys):
        raise BadPayload()


def words(payload: Mapping[str, Any], key: str = "text", *, limit: int) -> str:
    """The cleaned words under a key. Raises the refusals of `workshop.text`."""
    return clean(payload.get(key, ""), limit=limit)


def reason(payload: Mapping[str, Any]) -> str:
    """The optional words beside a mark; empty when nothing was written."""
    return clean_optional(payload.get("reason"), limit=LIMITS["NOTE"])


def item(payload: Mapping[str, Any], rules: StepRules, key: str = "target") -> str:
    """The one offered item an answer is about. Raises UnknownItem."""
    target = payload.get(key)
    if not isinstance(target, str) or target not in rules.items:
        raise UnknownItem()
    return target


def mark(payload: Mapping[str, Any], rules: StepRules) -> int | None:
    """The value on the step's scale; None says "cannot judge". Raises BadPayload."""
    value = payload.get("value")
    low, high = rules.scale
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadPayload()
    return value


def basis(payload: Mapping[str, Any]) -> str | None:
    """How the person knows it: one of BASES, or None when not tagged. Raises BadPayload."""
    value = payload.get("basis")
    if value in (None, ""):
        return None
    if value not in BASES:
        raise BadPayload()
    return str(value)


def whole_numbers(raw: object, rules: StepRules) -> dict[str, int]:
    """Counts per offered item, zeros dropped. Raises BadPayload, UnknownItem."""
    if not isinstance(raw, Mapping):
        raise BadPayload()
    counts: dict[str, int] = {}
    for key, value in raw.items():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
            raise BadPayload()
        if key not in rules.items:
            raise UnknownItem()
        if value:
            counts[str(key)] = value
    return counts
