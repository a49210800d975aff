"""What the product offers whoever groups cards: which may say the same, and a first sort into themes.

Nothing is changed here. Cards are read in one moment of the database; what is worked out from their words runs after
it, outside every transaction, and is kept for as long as the words stay the same.
"""

import subprocess
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from workshop.analysis import Pair, Result, near_duplicates, run, vectors
from workshop.analysis.themes import MOST
from workshop.board import Pile, clusters_of, kept_apart, piles
from workshop.errors import N_, WorkshopError
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import store
from workshop.live.items import card_text, shown
from workshop.live.reading import agenda
from workshop.live.wall import current
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.text import LIMITS

KEPT = 64
# The same words in another column, at another time or place, or of another picture, are something else.
ASIDE = ("column", "field", "record", "at", "touchpoint", "place", "cell", "category", "media")


class NotGrouping(WorkshopError):
    """The room is at no step that groups cards, or it is closed."""

    key = "not_grouping"
    sentence = N_("Cards are grouped only while grouping is open.")
    status = 409


class SortFailed(WorkshopError):
    """The program that works out what notes mean failed or took too long."""

    key = "sort_failed"
    sentence = N_("The notes could not be sorted automatically this time. Please sort them by hand, or try again.")
    status = 503


@dataclass(frozen=True, slots=True)
class Said:
    """One card as it is offered: its words in full. people: how many said it. group: the name of the one it lies in."""

    id: str
    text: str
    lang: str
    code: str
    people: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two cards that may say the same. same: word for word, but for case, accents and punctuation."""

    one: Said
    two: Said
    same: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """Cards that seem to be about the same thing. name: proposed, words that they share. unsure: ids to look at."""

    name: str
    cards: tuple[Said, ...]
    unsure: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A first sort of the cards that lie in no group. why: the code of the reason when there are no themes, else ''."""

    themes: tuple[Theme, ...]
    loose: int
    why: str = ""


def alike(db: Database, actor: Actor, *, workshop: str) -> tuple[Alike, ...]:
    """Pairs of cards of the present step that may say the same; those word for word first, then the closest in words.

    Never one that is hidden or waits for a look, one that is merged already, or one that people said to keep; and never
    two that stand in different columns or are about different things. Where what notes mean cannot be worked out only
    their words are compared. Raises NotFound unless the actor runs the workshop, NotGrouping.
    """
    with db.read() as session:
        lying = _cards(session, actor, workshop)
        apart = kept_apart(session, workshop)
        texts = [card_text(pile.top) for pile in lying]
        about = [_about(pile.top) for pile in lying]
        groups = {cluster.id: cluster.name for cluster in clusters_of(session, workshop)}
        said = [_said(pile, groups.get(pile.top.cluster_id or "", "")) for pile in lying]
        place = {row.id: at for at, pile in enumerate(lying) for row in pile.rows}
    kept = {frozenset(map(place.get, pair)) for pair in apart}
    pairs = _once("alike", texts, lambda: _near(texts))
    offered = [
        pair for pair in pairs if about[pair.one] == about[pair.two] and frozenset((pair.one, pair.two)) not in kept
    ]
    offered.sort(key=lambda pair: (not pair.same, not pair.ticked))
    return tuple(Alike(said[pair.one], said[pair.two], pair.same) for pair in offered)


def themes(db: Database, actor: Actor, *, workshop: str) -> Sorted:
    """A first sort of the cards of the present step that lie in no group; whoever grouped by hand is not corrected.

    Raises NotFound unless the actor runs the workshop, NotGrouping, SortFailed.
    """
    with db.read() as session:
        lying = [pile for pile in _cards(session, actor, workshop) if pile.top.cluster_id is None][:MOST]
        texts = [card_text(pile.top) for pile in lying]
        said = list(map(_said, lying))
    try:
        result: Result = _once("themes", texts, lambda: run("affinity_clusters", {"notes": texts}))
    except (subprocess.SubprocessError, OSError) as failed:
        raise SortFailed() from failed
    if result.value is None:
        return Sorted((), len(said), result.warnings[0])
    unsure = set(result.detail["check"])
    return Sorted(tuple(_theme(theme, said, unsure) for theme in result.value["themes"]), len(said))


def _near(texts: Sequence[str]) -> list[Pair]:
    try:
        return near_duplicates(texts, vectors(texts))
    except (subprocess.SubprocessError, OSError):
        return near_duplicates(texts)


def _about(row: SubmissionRow) -> tuple[object, ...]:
    """What the words of a card stand for beside what they say."""
    target = row.payload.get("target") if row.kind == "comment" else None
    return (row.kind, target, *(row.payload.get(key) for key in ASIDE))


def _theme(found: Mapping[str, Any], said: Sequence[Said], unsure: set[int]) -> Theme:
    name = str(found["label"])
    return Theme(
        (name[:1].upper() + name[1:])[: LIMITS["TITLE"]],
        tuple(said[at] for at in found["notes"]),
        frozenset(said[at].id for at in found["notes"] if at in unsure),
    )


def _cards(session: Session, actor: Actor, workshop: str) -> list[Pile]:
    """The cards that are grouped in the present step and may be shown, in an order that does not tell who wrote."""
    workshop_run(session, actor, workshop)
    _, step = current(agenda(session, workshop), store.screen_row(session, workshop))
    if step is None or step.kind != "link" or not step.open:
        raise NotGrouping()
    ids = {item["id"] for item in step.items if item["kind"] == "submission"}
    rows = (row for row in submission_rows(session, workshop) if row.id in ids)
    found = piles(row for row in rows if shown(row) and card_text(row) and not KINDS[row.kind].secret)
    return sorted(found, key=lambda pile: pile.top.place)


def _said(pile: Pile, group: str = "") -> Said:
    return Said(pile.top.id, card_text(pile.top), pile.top.lang, pile.top.code or "", pile.people, group)


_Found = TypeVar("_Found")
_found: "OrderedDict[bytes, Any]" = OrderedDict()
_finding = Lock()


def _once(what: str, texts: Sequence[str], find: Callable[[], _Found]) -> _Found:
    """What was found for these very words before, by their hash; found now where it was not."""
    key = sha256("\0".join((what, *texts)).encode()).digest()
    with _finding:
        if key in _found:
            _found.move_to_end(key)
            return _found[key]  # type: ignore[no-any-return]
    fresh = find()
    with _finding:
        _found[key] = fresh
        while len(_found) > KEPT:
            _found.popitem(last=False)
    return fresh
