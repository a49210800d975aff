"""Cards that say the same lie on each other as one: whose words are on top, and how many people said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow


@dataclass(frozen=True, slots=True)
class Pile:
    """One card as it lies on the board. top: whose words are shown; under: the others that say the same."""

    top: SubmissionRow
    under: tuple[SubmissionRow, ...] = ()

    @property
    def rows(self) -> tuple[SubmissionRow, ...]:
        """All of it, the one on top first."""
        return (self.top, *self.under)

    @property
    def people(self) -> int:
        """How many people said it: someone who wrote it twice is one, a pair that wrote it together is two."""
        voices: dict[str, int] = {}
        for row in self.rows:
            author = row.participant_id or row.id
            voices[author] = max(voices.get(author, 0), int(row.payload.get("people") or 1))
        return sum(voices.values())


def piles(rows: Iterable[SubmissionRow]) -> list[Pile]:
    """Cards as they lie, each pile where its first card stands; hidden and shown ones never lie on each other.

    Where the card on top is not among the rows another of its pile speaks for it.
    """
    lying: dict[tuple[str, bool], list[SubmissionRow]] = {}
    for row in rows:
        lying.setdefault((row.merged_into or row.id, row.hidden), []).append(row)
    found = []
    for (root, _hidden), several in lying.items():
        top = next((row for row in several if row.id == root), None) or spokesman(several)
        found.append(Pile(top, tuple(row for row in several if row.id != top.id)))
    return found


def spokesman(rows: Sequence[SubmissionRow]) -> SubmissionRow:
    """The card that is most like all others in its words; of equal ones the longest, then the one written first."""
    if len(rows) == 1:
        return rows[0]
    from rapidfuzz.fuzz import token_sort_ratio

    from workshop.analysis.duplicates import fold

    words = [KINDS[row.kind].text(row.payload) for row in rows]
    folded = [fold(one) for one in words]

    def standing(at: int) -> tuple[float, int, int]:
        # Rounded, for a sum of the same numbers in another order may differ by dust.
        like = round(sum(token_sort_ratio(folded[at], other) for other in folded), 6)
        return (-like, -len(words[at]), at)

    return rows[min(range(len(rows)), key=standing)]
