"""The demonstration workshop “Station square after dark”: everything in it is invented and says so."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from workshop.library import Library, planned
from workshop.live import workshops
from workshop.live.model import Workshop
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.rehearsal.cast import cast, with_cast
from workshop.rehearsal.evening import PREPARED, length, start_of
from workshop.rehearsal.facilitator import Facilitator
from workshop.rehearsal.player import Player
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import read_script
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
    app: Stage, *, participants: int = 14, seed: int = 1, lang: str = "en", finished: bool = False, now: datetime
) -> Workshop:
    """The demonstration in a language, both languages spoken; marked as a demonstration.

    Not finished it waits for its first Next, the problem as it was brought in its frame, and nobody has joined: the
    people in the room do that themselves, and see themselves counted. finished: so many scripted participants play it
    to the end, in an evening that lies just behind; the same seed, language and moment give the same workshop, except
    for ids and codes. Raises Refused when the script says what the product refuses.
    """
    script = read_script(app.settings.library_dir)
    plan = app.library.templates.get(script.template)
    minutes = [step.step.minutes for one in planned(app.library, plan) for step in one.steps] if plan else []
    start = start_of(now, length(minutes), ZONE) if finished else now
    people = cast(script, max(1, min(participants, MOST)), seed)
    made = workshops.create(
        app.db,
        SYSTEM,
        library=app.library,
        template=script.template,
        title=script.title[lang],
        question=script.question[lang],
        place=script.place[lang],
        day=start.astimezone(ZONE).date(),
        people_expected=len(people),
        identity="anonymous",
        lang=lang,
        demo=True,
        now=start - PREPARED if finished else now,
    )
    facilitator = Actor(Role.FACILITATOR, organisation=made.organisation)
    desk = Facilitator(app.db, facilitator, made.id, lang, Props())
    desk.do(script.before, made.created_at, made.created_at + PREPARED / 2)
    if finished:
        player = Player(app.db, facilitator, made, people=people, scenes=with_cast(script, people, seed), seed=seed)
        player.play(start)
    return workshops.workshop(app.db, facilitator, workshop=made.id)
