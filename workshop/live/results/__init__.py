"""What a counted step gave: one sentence, one figure, one table, from the same numbers, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence

from workshop.i18n import Texts
from workshop.inputs.store import SubmissionRow
from workshop.live.frozen import label
from workshop.live.items import shown
from workshop.live.model import Step
from workshop.live.results.asked import Asked, Result
from workshop.live.results.choices import chosen
from workshop.live.results.maps import mapped
from workshop.live.results.marks import rated
from workshop.live.results.moments import moments
from workshop.live.results.orders import ranked
from workshop.live.results.places import placed
from workshop.live.results.points import shared_out
from workshop.live.results.scores import scored
from workshop.live.results.votes import voted

__all__ = ["COUNTED", "Result", "result"]

# What is counted once the step is closed; it takes the wall, and a report prints it as a vote.
COUNTED: Mapping[str, Callable[[Asked], Result]] = {
    "vote": voted,
    "allocation": shared_out,
    "rating": rated,
    "score": scored,
    "rank": ranked,
    "choice": chosen,
    "matrix_position": placed,
    "map_point": mapped,
}
# What is only put in order stays cards on the wall.
_ALL: Mapping[str, Callable[[Asked], Result]] = {**COUNTED, "timeline_item": moments}


def result(step: Step, rows: Sequence[SubmissionRow], people: int, texts: Texts, fallback: str) -> Result | None:
    """The result of a step, or None for kinds that are read and not counted.

    step: as `frozen.present` gives it, so that hidden things keep their count and lose their words. rows: its
    submissions. people: how many are in the room, to say how many did not answer.
    Gives sentence, figure (JSON), header, rows, note; where there is more to say legend (what the numbers in the figure
    stand for) and parts (further tables: title, header, rows).
    """
    count = _ALL.get(step.kind)
    if count is None:
        return None
    said = {str(item["id"]): label(item, texts, fallback) for item in step.items}
    return count(Asked(step, [row for row in rows if shown(row)], said, people, texts, fallback))
