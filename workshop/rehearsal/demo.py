"""The demonstration workshop “Station square after dark”: everything in it is invented and says so."""

from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from workshop.library import Library, planned
from workshop.live import workshops
from workshop.live.model import Workshop
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.rehearsal.cast import cast, with_cast
from workshop.rehearsal.days import Days
from workshop.rehearsal.evening import PREPARED, length, starts_of
from workshop.rehearsal.facilitator import Facilitator
from workshop.rehearsal.phones import Phones
from workshop.rehearsal.player import Evening, Player
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import DEMO, Script, read_script
from workshop.rehearsal.troupe import Troupe
from workshop.settings import Settings
from workshop.storage import Database

MOST = 500
# The time zone that every new workshop has.
ZONE = ZoneInfo("Europe/Paris")


class Stage(Protocol):
    """What the demonstration needs of the App."""

    @property
    def settings(self) -> Settings:
        """Where a library of one's own lies."""

    @property
    def db(self) -> Database:
        """Where the workshop is kept."""

    @property
    def library(self) -> Library:
        """Where its template is."""


def demo(
    app: Stage,
    *,
    slug: str = DEMO,
    participants: int = 14,
    seed: int = 1,
    lang: str = "en",
    finished: bool = False,
    now: datetime,
) -> Workshop:
    """The demonstration in a language, both languages spoken; marked as a demonstration. slug: of its script.

    Not finished it waits for its first Next, with the problem as it was brought and the evidence cards, and nobody has
    joined: the people in the room do that themselves, and see themselves counted. finished: so many scripted
    participants play it to the end, in evenings that lie just behind; the same seed, language and moment give the same
    workshop, except for ids, codes and the order of what is said unnamed. Raises Refused when the script says what the
    product refuses, UnknownTemplate when the library has no agenda for it.
    """
    script = read_script(app.settings.library_dir, slug)
    sessions = _sessions(app.library, script.template)
    starts = starts_of(now, [length(one) for one in sessions.values()], ZONE)
    start = starts[0] if finished else now
    last = starts[-1] if finished else now + timedelta(days=len(sessions) - 1)
    people = cast(script, max(1, min(participants, MOST)), seed)
    made, desk = _prepared(app, script, people=len(people), lang=lang, start=start, last=last, now=now)
    if finished:
        player = Player(made, desk, people=people, scenes=with_cast(script, people, seed), seed=seed)
        keys = {number: tuple(dict.fromkeys(place.split("/")[0] for place in one)) for number, one in sessions.items()}
        player.play(
            [
                Evening(at, keys[number], script.desk.get(number, ()))
                for at, number in zip(starts, sessions, strict=True)
            ]
        )
    return workshops.workshop(app.db, desk.actor, workshop=made.id)


def live_demo(
    app: Stage, *, slug: str = DEMO, participants: int = 14, seed: int = 1, lang: str = "en", now: datetime
) -> Troupe:
    """A demonstration that waits for its first Next, and the participants who will answer by themselves at human pace.

    slug: of the script in the library. They join at the first beat. Raises Refused, UnknownTemplate as `demo`.
    """
    script = read_script(app.settings.library_dir, slug)
    people = cast(script, max(1, min(participants, MOST)), seed)
    made, desk = _prepared(app, script, people=len(people), lang=lang, start=now, last=now, now=now)
    phones = Phones(app.db, made, desk.props)
    scenes = with_cast(script, people, seed)
    return Troupe(phones, desk.actor, people=people, scenes=scenes, days=desk.days, seed=seed)


def _prepared(
    app: Stage, script: Script, *, people: int, lang: str, start: datetime, last: datetime, now: datetime
) -> tuple[Workshop, Facilitator]:
    """The workshop with what the facilitator brings along, made before the room fills. last: of its evenings."""
    before = start - PREPARED if start < now else now
    made = workshops.create(
        app.db,
        SYSTEM,
        library=app.library,
        template=script.template,
        title=script.title[lang],
        question=script.question[lang],
        place=script.place[lang],
        day=start.astimezone(ZONE).date(),
        people_expected=people,
        identity="anonymous",
        lang=lang,
        demo=True,
        now=before,
    )
    facilitator = Actor(Role.FACILITATOR, organisation=made.organisation)
    days = Days.since(script.reference, last.astimezone(ZONE).date())
    desk = Facilitator(app.db, facilitator, made.id, lang, Props(), days)
    desk.do(script.before, made.created_at, made.created_at + PREPARED / 2, by="facilitator")
    return made, desk


def _sessions(library: Library, template: str) -> dict[int, dict[str, int]]:
    """The steps of each session, "activity/step" → minutes, in order; one empty session where there is no template."""
    plan = library.templates.get(template)
    found: dict[int, dict[str, int]] = {} if plan else {1: {}}
    for activity in planned(library, plan) if plan else ():
        steps = {f"{activity.key}/{step.step.key}": step.step.minutes for step in activity.steps}
        found.setdefault(activity.session, {}).update(steps)
    return found
