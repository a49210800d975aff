"""What a report still lacks, each in one sentence with where to mend it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or doubtful.

    check: its number in the list of checks. blocks: a final version cannot be made with it. said: the sentence, in the
    report's language. place: the anchor in the report where it is missing, '' for the report as a whole.
    """

    check: int
    blocks: bool
    said: str
    place: str = ""


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stand in the way of a final version."""
    return tuple(one for one in findings if one.blocks)
