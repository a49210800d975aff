"""What each input kind shows once its answers are counted: one line a kind."""

from collections.abc import Callable

from workshop.ui.desk import Desk
from workshop.ui.inputs.maps import mapped
from workshop.ui.inputs.result import Result, counted, words_only

Draw = Callable[[Desk, Result | None, int], None]

# Kinds whose answers are words stand on the board; those that are counted have a sentence, a chart and a table.
RESULTS: dict[str, Draw] = {
    "none": words_only,
    "note": words_only,
    "comment": words_only,
    "form_field": words_only,
    "persona_field": words_only,
    "link": words_only,
    "drawing": words_only,
    "photo": words_only,
    "vote": counted,
    "score": counted,
    "rank": counted,
    "matrix_position": counted,
    "map_point": mapped,
    "timeline_item": counted,
    "choice": counted,
    "rating": counted,
    "allocation": counted,
}

__all__ = ["RESULTS", "Result"]
