"""What every method gives: the result, how many it rests on, and what a reader must be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.analysis.sentences import EXPLAINED, WARNINGS

# Fewer answers than these are told as a first impression (`too_few_votes`).
FEW_ANSWERS = 5
FEW_WEIGHTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A method's result; numbers are not rounded, indices start at 0.

    method: its key. value: the named outputs, None when it cannot be told. n: people (ballots, judges) used; of a
    method without people the options or values used. n_missing: those not used; excluded: why, as reason codes, each
    once. params: every threshold, seed and option in force. warnings: codes of WARNINGS, the most severe first.
    detail: what "How was this worked out?" shows. facts: what fills the braces of `sentence` and of the warnings.
    """

    method: str
    value: Mapping[str, Any] | None
    n: int
    n_missing: int = 0
    excluded: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What the result says in plain words: an English sentence, to be translated and filled where it is shown."""
        return EXPLAINED[self.method]

    def as_json(self) -> dict[str, Any]:
        """All fields, as JSON has them."""
        return {
            "method": self.method,
            "value": self.value,
            "n": self.n,
            "n_missing": self.n_missing,
            "excluded": list(self.excluded),
            "params": self.params,
            "warnings": list(self.warnings),
            "detail": self.detail,
            "facts": self.facts,
        }


def by_severity(codes: Iterable[str]) -> tuple[str, ...]:
    """Warnings, each once, the most severe first."""
    given = set(codes)
    return tuple(code for code in WARNINGS if code in given)


def turnout(n: int, few: int = FEW_ANSWERS) -> set[str]:
    """The warning that belongs to so few people; empty with `few` and more."""
    if n == 0:
        return {"no_data"}
    if n == 1:
        return {"single_voter"}
    return {"too_few_votes"} if n < few else set()
