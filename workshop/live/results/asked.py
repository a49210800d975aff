"""What a step asked and was given, with the few things that every result says alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.charts import bars
from workshop.i18n import Texts
from workshop.inputs.store import SubmissionRow
from workshop.live.model import Step

Result = dict[str, Any]
NONE = "–"
# Beside a number that would mislead alone, because answers lie far apart.
FAR = "↔"


@dataclass(frozen=True, slots=True)
class Asked:
    """One closed step: its answers that may be seen, what its items are called, how many people are in the room."""

    step: Step
    rows: Sequence[SubmissionRow]
    said: dict[str, str]
    people: int
    texts: Texts
    fallback: str

    def nobody(self) -> str:
        """The sentence when there is nothing to count."""
        return self.texts.gettext("Nobody has answered yet.")

    def silent(self, rows: Iterable[SubmissionRow] | None = None) -> str:
        """How many people did not answer; empty when everybody did. rows: those that count as an answer."""
        answered = len({row.participant_id for row in (self.rows if rows is None else rows)})
        missing = max(0, self.people - answered)
        if not missing:
            return ""
        return self.texts.ngettext("{n} person did not answer.", "{n} people did not answer.", missing).format(
            n=missing
        )

    def quoted(self, items: Iterable[str]) -> str:
        """Words of people in a row, each in the quotation marks of the language."""
        mark = self.texts.gettext("“{words}”")
        return self.texts.list([mark.format(words=words) for words in items])

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """A number as the language writes it; a dash for none."""
        return NONE if value is None else self.texts.number(value, decimals)

    def range(self, low: float | None, high: float | None, decimals: int | None = None) -> str:
        """From the lowest to the highest; a dash for none."""
        if low is None or high is None:
            return NONE
        return f"{self.number(low, decimals)}–{self.number(high, decimals)}"

    def bars(
        self, labels: Sequence[str], values: Sequence[float], unit: str, far: Sequence[bool] = ()
    ) -> dict[str, Any] | None:
        """The figure; None when nothing was given, because there is nothing to draw. far: bars that get the sign."""
        if not any(values):
            return None
        said = [self.number(value) for value in values]
        return bars(labels, values, unit=unit, said=signed(said, far) if far else said)

    def apart(self, far: bool) -> str:
        """What the sign in the figure says; empty when answers lie close together everywhere."""
        return self.texts.gettext("{sign} Answers lie far apart: talk about it.").format(sign=FAR) if far else ""


def signed(said: Sequence[str], far: Sequence[bool]) -> list[str]:
    """What stands beside each thing, with the sign where answers lie far apart."""
    return [f"{words} {FAR}" if wide else words for words, wide in zip(said, far, strict=True)]


def note(*parts: str) -> str:
    """The sentences under a result that have something to say, in one line."""
    return " ".join(part for part in parts if part)
