"""What the console draws: one look at a whole workshop for whoever runs it, in one moment of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from workshop.board import clusters_of, piles
from workshop.i18n import Texts, catalogue
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import store
from workshop.live.behalf import entered_answers
from workshop.live.frozen import present
from workshop.live.items import card_text, codes_of, in_order, told
from workshop.live.marking import ranked_at
from workshop.live.model import Activity, Step, Workshop
from workshop.live.reading import agenda, to_workshop
from workshop.live.results import COUNTED, Result, result
from workshop.live.results.ranking import ranking_result
from workshop.live.wall import SMALLEST_GROUP, card, current
from workshop.people import participants
from workshop.people.actor import Actor
from workshop.people.groups import GROUPS
from workshop.people.permissions import workshop_run
from workshop.stages.evaluation.ranking import Ranking
from workshop.storage import Database, Session

# A phone whose stream is open is noted every fifteen seconds; one that missed two of them is away.
AWAY = timedelta(seconds=40)


@dataclass(frozen=True, slots=True)
class ShownActivity:
    """One activity of the agenda in the reader's language; steps: how many it has."""

    id: str
    position: int
    title: str
    stage: str
    minutes: int
    steps: int


@dataclass(frozen=True, slots=True)
class ShownStep:
    """The step the room is at; closed: it took answers and takes none any more. coach: how to run it, may be ''."""

    number: int
    kind: str
    prompt: str
    example: str
    coach: str
    minutes: int
    open: bool
    closed: bool
    revealed: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class ShownCluster:
    """One group of cards; unnamed while name is ''."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """The console of one workshop.

    mode: what the wall shows. activity, step: None before the first Next. cards: as the wall's, with what only the
    facilitator may see (hidden, edited, late, entered, basis, version, and `also`, the other texts that say the same).
    result: of a counted step, None while its answers are secret. answers: submissions of the current step; answered:
    people behind them. away: people whose phone does not answer; here: all others, also without a phone. groups:
    (label, people) of those large enough to be named. next_title: None at the end.
    """

    workshop: Workshop
    mode: str
    activities: tuple[ShownActivity, ...]
    activity: ShownActivity | None
    step: ShownStep | None
    ends_at: datetime | None
    paused_seconds: int | None
    cards: tuple[Mapping[str, Any], ...]
    clusters: tuple[ShownCluster, ...]
    may_group: bool
    result: Result | None
    answers: int
    answered: int
    here: int
    away: int
    groups: tuple[tuple[str, int], ...]
    next_title: str | None

    @property
    def cue(self) -> int:
        """What screens compare to know that the structure changed."""
        return self.workshop.cue

    @property
    def revision(self) -> int:
        """What elements compare to know which numbers are newer."""
        return self.workshop.revision

    @property
    def board_activity(self) -> str:
        """The activity that new groups belong to; '' before the first."""
        return self.activity.id if self.activity else ""

    def numbers(self) -> dict[str, Any]:
        """What moves without the page being drawn anew: the shape of the wall's stream."""
        return {
            "revision": self.revision,
            "cue": self.cue,
            "people": self.here + self.away,
            "away": self.away,
            "count": self.answers,
            "answered": self.answered,
            "cards": self.cards,
        }


def console(db: Database, actor: Actor, *, workshop: str, lang: str, now: datetime) -> View:
    """The console of one workshop. Raises NotFound unless the actor runs it."""
    texts = catalogue(lang)
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        whole = to_workshop(row)
        screen = store.screen_row(session, row.id)
        activities = agenda(session, row.id)
        activity, step = current(activities, screen)
        rows = submission_rows(session, row.id, step=step.id) if step else []
        people = [person for person in participants.people_of(session, row.id) if not person.removed]
        groups = _counted([person.group for person in people])
        # Asked only where somebody has no device: it reads the whole log.
        without = {person.id for person in people if not person.phone}
        written_for = without & set(participants.written_for(session, row.id)) if without else set()
        entered = entered_answers(session, row.id) if written_for else frozenset()
        away = sum(1 for person in people if person.id not in written_for and now - person.seen_at > AWAY)
        secret = step is not None and KINDS[step.kind].secret and step.open
        order = ranked_at(session, row.id, activities, step) if step else None
        counted = step is not None and step.revealed and (step.kind in COUNTED or order is not None)
        return View(
            workshop=whole,
            mode="result" if counted and screen.mode == "step" else screen.mode,
            activities=tuple(_activity(one, texts) for one in activities),
            activity=_activity(activity, texts) if activity else None,
            step=_step(step, whole.lang, texts) if step else None,
            ends_at=screen.ends_at,
            paused_seconds=screen.paused_seconds,
            cards=_cards(session, whole, step, rows, texts, groups, entered) if step else (),
            clusters=_clusters(session, whole.id, activity),
            may_group=step is not None and step.kind == "link" and step.open,
            result=None if secret or step is None else _result(session, order, step, rows, len(people), texts, whole),
            answers=len(rows),
            answered=len({one.participant_id for one in rows if one.participant_id}),
            here=len(people) - away,
            away=away,
            groups=_named_groups(groups, texts),
            next_title=_next(activities, activity, step, texts),
        )


def _result(
    session: Session,
    order: Ranking | None,
    step: Step,
    rows: Sequence[SubmissionRow],
    people: int,
    texts: Texts,
    workshop: Workshop,
) -> Result | None:
    """What a step gave; at a talk about marks how the concepts come out by them (`order`)."""
    if order is not None:
        return ranking_result(order, texts)
    return result(present(session, step), rows, people, texts, workshop.lang)


def _activity(activity: Activity, texts: Texts) -> ShownActivity:
    return ShownActivity(
        activity.id,
        activity.position,
        activity.title_in(texts.lang),
        activity.stage,
        activity.minutes,
        len(activity.steps),
    )


def _step(step: Step, fallback: str, texts: Texts) -> ShownStep:
    return ShownStep(
        number=step.number,
        kind=step.kind,
        prompt=step.say("prompt", texts.lang, fallback),
        example=step.say("example", texts.lang, fallback),
        coach=step.say("coach", texts.lang, fallback),
        minutes=step.minutes,
        open=step.open,
        closed=step.state == "closed",
        revealed=step.revealed,
        answers=step.answers,
    )


def _cards(
    session: Session,
    workshop: Workshop,
    step: Step,
    rows: Sequence[SubmissionRow],
    texts: Texts,
    groups: dict[str | None, int],
    entered: frozenset[str],
) -> tuple[Mapping[str, Any], ...]:
    """What people wrote in this step, or what a step without answers of its own works on."""
    if step.kind == "link" or not step.answers:
        ids = {item["id"] for item in step.items if item["kind"] == "submission"}
        rows = [one for one in submission_rows(session, workshop.id) if one.id in ids] if ids else []
    # What waits for a look is no card yet (`live.review`).
    worded = [one for one in rows if one.state == "saved" and card_text(one) and not KINDS[one.kind].secret]
    lying = {pile.top.id: pile for pile in piles(worded)}
    ordered = in_order((pile.top for pile in lying.values()), by_place=workshop.identity == "anonymous")
    codes = codes_of(session, workshop.id, step)
    return tuple(
        {
            **card(lying[one.id], step, texts, groups, codes, at),
            "also": [
                {"id": other.id, "text": told(other, step, texts, codes), "code": other.code, "lang": other.lang}
                for other in sorted(lying[one.id].under, key=lambda other: other.place)
            ],
            "lang": one.lang,
            "hidden": one.hidden,
            "edited": one.edited,
            "late": one.late,
            "entered": one.id in entered,
            "version": one.version,
        }
        for at, one in enumerate(ordered)
    )


def _clusters(session: Session, workshop: str, activity: Activity | None) -> tuple[ShownCluster, ...]:
    if activity is None:
        return ()
    return tuple(ShownCluster(one.id, one.name) for one in clusters_of(session, workshop, activity.id))


def _counted(keys: Sequence[str | None]) -> dict[str | None, int]:
    return {key: keys.count(key) for key in dict.fromkeys(keys)}


def _named_groups(groups: Mapping[str | None, int], texts: Texts) -> tuple[tuple[str, int], ...]:
    """Groups of five and more by name, the others together: nobody is told apart in a small one.

    A single small group would be found by subtraction, so the smallest large one joins it.
    """
    sizes = {key: n for key, n in groups.items() if key is not None}
    large = sorted((n, key) for key, n in sizes.items() if n >= SMALLEST_GROUP)
    small = sum(groups.values()) - sum(n for n, _ in large)
    if large and 0 < small < SMALLEST_GROUP:
        small += large.pop(0)[0]
    shown = [(texts.gettext(GROUPS[key]), n) for n, key in reversed(large)]
    return (*shown, *([(texts.gettext("Others"), small)] if small and shown else ()))


def _next(activities: Sequence[Activity], activity: Activity | None, step: Step | None, texts: Texts) -> str | None:
    """What Next leads to: the step's title inside an activity, else the next activity's."""
    here = step.id if step is not None else None
    places = [(one, inner) for one in activities for inner in one.steps if not inner.skipped or inner.id == here]
    at = 0
    if activity is not None and step is not None:
        at = 1 + next(n for n, (_, inner) in enumerate(places) if inner.id == step.id)
    if at >= len(places):
        return None
    following, inner = places[at]
    if activity is not None and following.id == activity.id:
        return inner.say("title", texts.lang, texts.lang) or following.title_in(texts.lang)
    return following.title_in(texts.lang)
