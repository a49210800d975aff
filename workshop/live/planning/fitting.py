"""A plan cut to the time there is: every step keeps its least minutes, and what cannot stay is left out by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.library.plan import shortened

# Below this many minutes a meeting needs no break.
BREAK_FROM = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """One activity as the fitting sees it, with the (minutes, least minutes) of its steps.

    fixed: it has begun, its minutes stay. pause: a break. shelf: that of its method; stage: that of the activity.
    sources: what it works on and cannot do without, as `activity/step`, `record` or `record.field`. makes: the record
    fields it drafts.
    """

    key: str
    steps: tuple[tuple[int, int], ...]
    stage: str
    shelf: str = ""
    fixed: bool = False
    pause: bool = False
    sources: frozenset[str] = frozenset()
    makes: frozenset[str] = field(default_factory=frozenset)

    @property
    def minutes(self) -> int:
        """How long it is planned."""
        return sum(whole for whole, _ in self.steps)

    @property
    def least(self) -> int:
        """How short it can become."""
        return self.minutes if self.fixed else sum(least for _, least in self.steps)

    def gives(self, source: str) -> bool:
        """Whether a later activity that names this source finds it here."""
        if source.startswith(f"{self.key}/"):
            return True
        return source in self.makes or any(path.startswith(f"{source}.") for path in self.makes)


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits. minutes: of the steps of each activity that stays, by its key. dropped: keys of those that do not.

    total: how long it takes; more than was asked only when nothing more can be left out.
    """

    minutes: dict[str, tuple[int, ...]]
    dropped: tuple[str, ...]

    @property
    def total(self) -> int:
        """The length of what stays."""
        return sum(sum(steps) for steps in self.minutes.values())


def fit(pieces: Sequence[Piece], minutes: int) -> Fit:
    """The pieces in their order, so that together they take at most `minutes`.

    First whole activities go while even the least minutes of all are too many: the least needed one, the later one
    where two are needed alike, and never one that something after it works on. Then what is left above the least is
    shared in proportion (see `library.plan.shortened`), over the activities and inside each over its steps.
    """
    kept = list(pieces)
    dropped: list[str] = []
    while sum(piece.least for piece in kept) > minutes:
        place = _least_needed(kept, minutes)
        if place is None:
            break
        dropped.append(kept.pop(place).key)
    rest = sum(piece.minutes for piece in kept if piece.pause and not piece.fixed)
    others = sum(piece.least for piece in kept if not piece.pause)
    # A break is cut last: one of nine minutes in place of ten helps nobody.
    whole = [piece for piece in kept if piece.fixed or (piece.pause and others + rest <= minutes)]
    loose = [piece for piece in kept if piece not in whole]
    left = max(minutes - sum(piece.minutes for piece in whole), 0)
    given = dict(zip((one.key for one in loose), _shares(loose, left), strict=True))
    cut = {piece.key: shortened(piece.steps, given.get(piece.key, piece.minutes)) for piece in kept}
    order = [piece.key for piece in pieces]
    return Fit(cut, tuple(sorted(dropped, key=order.index)))


def _shares(pieces: Sequence[Piece], minutes: int) -> tuple[int, ...]:
    least = sum(piece.least for piece in pieces)
    return shortened([(piece.minutes, piece.least) for piece in pieces], max(minutes, least))


def _least_needed(kept: Sequence[Piece], minutes: int) -> int | None:
    """The place of what goes next; None when nothing can go."""
    free = [place for place, piece in enumerate(kept) if not piece.fixed and not _needed(place, kept)]
    if len(kept) < 2 or not free:
        return None
    return min(free, key=lambda place: (_need(kept[place], kept, minutes), -place))


def _need(piece: Piece, kept: Sequence[Piece], minutes: int) -> int:
    """How much an activity is needed, from 0.

    In this order: breaks of a short meeting, further activities of a stage, looking back, warming up, the only one of
    its stage, breaks of a long meeting.
    """
    if piece.pause:
        return 0 if minutes < BREAK_FROM else 5
    if piece.shelf == "reflection":
        return 2
    if piece.shelf == "warm-up":
        return 3
    return 1 if sum(one.stage == piece.stage and not one.pause for one in kept) > 1 else 4


def _needed(place: int, kept: Sequence[Piece]) -> bool:
    """Whether something after it works on what only it gives."""
    piece = kept[place]
    return any(
        piece.gives(source) and not any(other.gives(source) for other in kept[:later] if other is not piece)
        for later in range(place + 1, len(kept))
        for source in kept[later].sources
    )
