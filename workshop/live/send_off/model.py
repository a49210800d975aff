"""What is asked at the end, and what may be told of the answers. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.errors import N_, WorkshopError
from workshop.inputs.rating import Marks, tally
from workshop.people.cells import SMALLEST, cells

QUESTIONS: Mapping[str, str] = {
    "heard": N_("I was heard"),
    "safe": N_("It was safe to say what I think"),
    "again": N_("I would come again"),
}
"""The three sentences, by key."""

SCALE = (1, 5)
ENDS = (N_("not at all"), N_("fully"))
"""What the lowest and the highest mark mean."""

Given = Mapping[str, int]
"""One person's marks by question; a question that was left out is absent."""


class NotAMark(WorkshopError):
    """Something else than one of the five marks, or an unknown question."""

    key = "not_a_mark"
    sentence = N_("Choose a mark from 1 to 5.")


class StillUnderWay(WorkshopError):
    """The send-off is for the end."""

    key = "still_under_way"
    sentence = N_("The workshop is still under way. This is asked at its end.")
    status = 409


@dataclass(frozen=True, slots=True)
class SendOff:
    """What may be told. people: who took part; answered: who gave at least one mark.

    marks: of the questions that SMALLEST people or more answered; the others are in `few`. groups: by role group, only
    of those with SMALLEST answers or more, and only where the others are as many too; empty unless two can be compared.
    """

    people: int
    answered: int
    marks: tuple[Marks, ...] = ()
    few: tuple[str, ...] = ()
    groups: Mapping[str, tuple[Marks, ...]] | None = None


NOT_ASKED = SendOff(0, 0)
"""Nobody said anything."""


def summed(answers: Sequence[tuple[str | None, Given]], people: int) -> SendOff:
    """The send-off from everybody's role group and marks."""
    given = [(group, marks) for group, marks in answers if marks]
    marks = tuple(_marks(question, given) for question in QUESTIONS)
    return SendOff(
        people=people,
        answered=len(given),
        marks=tuple(one for one in marks if one.n >= SMALLEST),
        few=tuple(one.item for one in marks if one.n < SMALLEST),
        groups=_by_group(given),
    )


def _marks(question: str, given: Sequence[tuple[str | None, Given]]) -> Marks:
    return tally([(question, marks[question]) for _, marks in given if question in marks], [question], SCALE)[0]


def _by_group(given: Sequence[tuple[str | None, Given]]) -> dict[str, tuple[Marks, ...]]:
    found: dict[str, list[Marks]] = {}
    for question in QUESTIONS:
        counts: dict[str | None, int] = {}
        for group, marks in given:
            if question in marks:
                counts[group] = counts.get(group, 0) + 1
        named = cells(counts)
        # One group alone is everybody: there is nothing to compare it with.
        if len(named.named) + bool(named.others) < 2:
            continue
        for key, _ in named.named:
            found.setdefault(key, []).append(_marks(question, [one for one in given if one[0] == key]))
    return {key: tuple(marks) for key, marks in found.items()}
