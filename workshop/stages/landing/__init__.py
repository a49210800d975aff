"""From a closed step to drafts with links, as its `into:` declares: one function for every method.

The rules hold for all: a draft is never a value; every answer stays linked; nothing overwrites what was agreed; ties
are shown; texts are never cut; how we know something is never invented; what could go to several fields waits to be
sorted; an answer of a kind without rules lands as a draft too, so that nothing is dropped silently.
"""

from collections.abc import Callable
from datetime import datetime

from workshop.people.actor import SYSTEM
from workshop.stages.landing.choices import choices
from workshop.stages.landing.drafting import Drafting
from workshop.stages.landing.groups import clusters, named_since
from workshop.stages.landing.maps import points
from workshop.stages.landing.marks import ratings
from workshop.stages.landing.moments import moments
from workshop.stages.landing.pictures import pictures
from workshop.stages.landing.places import positions
from workshop.stages.landing.result import Answer, ClusterResult, Item, Ranked, Spot, StepResult
from workshop.stages.landing.scores import scores
from workshop.stages.landing.votes import ranks, votes
from workshop.stages.landing.weights import allocations
from workshop.stages.landing.words import any_words, comments, forms, notes
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.shelf import Rows, Shelf
from workshop.storage.unit_of_work import UnitOfWork

__all__ = ["RULES", "Answer", "ClusterResult", "Item", "Ranked", "Spot", "StepResult", "land"]


def _worded(drafting: Drafting) -> None:
    """Forms may word the groups of an earlier step, which may also have been named on the board meanwhile."""
    named_since(drafting)
    forms(drafting)


RULES: dict[str, Callable[[Drafting], None]] = {
    "note": notes,
    "comment": comments,
    "vote": votes,
    "allocation": allocations,
    "choice": choices,
    "rating": ratings,
    "score": scores,
    "rank": ranks,
    "matrix_position": positions,
    "map_point": points,
    "timeline_item": moments,
    "drawing": pictures,
    "photo": pictures,
    "link": clusters,
    "form_field": _worded,
    "persona_field": _worded,
}


def land(uow: UnitOfWork, result: StepResult, now: datetime) -> tuple[str, ...]:
    """The ids of the drafts that a closed step makes or changes, in order; empty when its result stays its own.

    It may land again after a late answer or a merge: what is there gains links and counts, nothing is doubled.
    Called inside the transaction that closes the step, which also commits. Raises NoSuchField for an unknown `into`.
    """
    # A whole room's answers are compared in memory; for one that came late the few rows it touches are asked for.
    rows = Shelf(uow) if result.late is None else Rows(uow)
    drafting = Drafting(Keeping(uow, SYSTEM, now, by="group", rows=rows), result)
    RULES.get(result.kind, any_words)(drafting)
    rows.flush()
    return tuple(drafting.made)
