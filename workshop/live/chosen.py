"""Pictures for the report: which of those that the room has seen the facilitator chose, and which may be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.errors import N_, NotFound, WorkshopError
from workshop.inputs.kind import CHOSEN
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import maps, store
from workshop.live.items import card_text, in_order, shown
from workshop.live.model import Activity, Step
from workshop.live.reading import agenda
from workshop.live.store import StepRow
from workshop.media import SVG
from workshop.media.store import media_types
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session, UnitOfWork

# Kinds whose answers hold pictures.
KINDS = ("photo", "drawing")
# A report of so many pictures still opens at once and goes through a mailbox.
MOST = 24


class NotSeenYet(WorkshopError):
    """What the room has not seen stays out of reports."""

    key = "not_seen_yet"
    sentence = N_("Only what the room has seen can go into the report. Reveal the answers first.")
    status = 409


class NoConsent(WorkshopError):
    """Whoever sent the picture did not say that nobody can be known on it."""

    key = "no_consent"
    sentence = N_(
        "Whoever sent this picture did not say that no face and no number plate can be seen."
        " It stays out of the report."
    )
    status = 409


class TooManyChosen(WorkshopError):
    """The report holds as many pictures as it may."""

    key = "too_many_chosen"
    sentence = N_("A report holds at most {most} pictures. Take one out first.")
    status = 409


@dataclass(frozen=True, slots=True)
class Offer:
    """One picture that the room has seen and that may be wanted in the report.

    answer: the id of the answer it belongs to, '' for a plan with what was counted on it; step: the id of its step.
    media: the id of the picture. words: what it shows. activity: its title. why: the sentence (in English) for which it
    cannot be chosen, '' where it can.
    """

    step: str
    answer: str
    media: str
    words: str
    code: str
    activity: str
    chosen: bool
    why: str = ""


def offers(
    db: Database, actor: Actor, *, workshop: str, lang: str, at: tuple[str, int] | None = None
) -> tuple[Offer, ...]:
    """Every picture that the room has seen, in the order of the agenda; with `at` those of one step.

    at: activity and number. Nothing that is hidden or waits for review. Raises NotFound unless the actor runs the
    workshop.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        found = [
            (activity, step)
            for activity in agenda(session, workshop)
            for step in activity.steps
            if step.revealed and at in (None, (activity.id, step.number))
        ]
        asked = [step.id for _, step in found if step.kind in KINDS]
        # Where no names are shown, the order does not tell who was first.
        given = submission_rows(session, workshop, steps=asked) if asked else ()
        rows = in_order(given, by_place=row.identity == "anonymous")
        types = media_types(session, workshop) if rows else {}
    made: list[Offer] = []
    for activity, step in found:
        if step.kind == maps.KIND and step.rules.get("plan"):
            made.append(_plan(activity, step, lang, row.lang))
        made += [_offer(one, activity, types, lang) for one in rows if one.step_id == step.id and may_show(one)]
    return tuple(made)


def _plan(activity: Activity, step: Step, lang: str, fallback: str) -> Offer:
    title, chosen = step.say("title", lang, fallback), bool(step.rules.get(CHOSEN))
    return Offer(step.id, "", str(step.rules["plan"]["media"]), title, "", activity.title_in(lang), chosen)


def _offer(row: SubmissionRow, activity: Activity, types: Mapping[str, str], lang: str) -> Offer:
    media = str(row.payload["media"])
    return Offer(
        row.step_id, row.id, media, card_text(row), row.code or "", activity.title_in(lang),
        bool(row.payload.get(CHOSEN)), "" if agreed(row, types.get(media, "")) else NoConsent.sentence,
    )  # fmt: skip


def may_show(row: SubmissionRow) -> bool:
    """Whether an answer has a picture that may be seen."""
    return row.kind in KINDS and shown(row) and bool(row.payload.get("media"))


def agreed(row: SubmissionRow, type_: str) -> bool:
    """Whether the picture of an answer may leave the room: lines drawn here show nobody, of others it must be said."""
    return type_ == SVG or row.payload.get("consent") is True


def chosen_rows(rows: Sequence[SubmissionRow]) -> list[SubmissionRow]:
    """Of these answers those whose picture was chosen and may still be shown."""
    return [row for row in rows if row.payload.get(CHOSEN) is True and may_show(row)]


def choose(db: Database, actor: Actor, *, workshop: str, answer: str, on: bool, now: datetime) -> None:
    """Put the picture of an answer into the report, or take it out again.

    Raises NotFound, and for putting it in NotSeenYet, NoConsent, TooManyChosen.
    """
    with db.write(workshop) as uow:
        workshop_run(uow.session, actor, workshop)
        row = uow.session.get(SubmissionRow, answer)
        if row is None or row.workshop_id != workshop:
            raise NotFound()
        if on and not row.payload.get(CHOSEN):
            _may_choose(uow, row)
        rest = {key: value for key, value in row.payload.items() if key != CHOSEN}
        row.payload = {**rest, CHOSEN: True} if on else rest
        _note(uow, actor, "submission", row.id, on, now)
        uow.commit()


def choose_plan(db: Database, actor: Actor, *, workshop: str, step: str, on: bool, now: datetime) -> None:
    """Put the plan of a step, with what was counted on it, into the report, or take it out again.

    Raises NotFound, and for putting it in NotSeenYet, TooManyChosen.
    """
    with db.write(workshop) as uow:
        workshop_run(uow.session, actor, workshop)
        row = uow.session.get(StepRow, step)
        if row is None or row.workshop_id != workshop:
            raise NotFound()
        if on and not row.rules.get(CHOSEN):
            if row.kind != maps.KIND or not row.rules.get("plan") or not row.revealed:
                raise NotSeenYet()
            _room_left(uow.session, workshop)
        rest = {key: value for key, value in row.rules.items() if key != CHOSEN}
        row.rules = {**rest, CHOSEN: True} if on else rest
        _note(uow, actor, "step", row.id, on, now)
        uow.commit()


def _may_choose(uow: UnitOfWork, row: SubmissionRow) -> None:
    step = uow.session.get(StepRow, row.step_id)
    if step is None or not step.revealed or not may_show(row):
        raise NotSeenYet()
    if not agreed(row, media_types(uow.session, row.workshop_id).get(str(row.payload["media"]), "")):
        raise NoConsent()
    _room_left(uow.session, row.workshop_id)


def _room_left(session: Session, workshop: str) -> None:
    plans = sum(1 for step in store.step_rows(session, workshop) if step.rules.get(CHOSEN))
    if plans + len(chosen_rows(submission_rows(session, workshop))) >= MOST:
        raise TooManyChosen(most=MOST)


def _note(uow: UnitOfWork, actor: Actor, kind: str, id_: str, on: bool, now: datetime) -> None:
    uow.event(
        "choose",
        actor_kind=actor.role.value,
        actor_id=actor.id,
        row_kind=kind,
        row_id=id_,
        fields=(CHOSEN,) if on else (),
        at=now,
    )
