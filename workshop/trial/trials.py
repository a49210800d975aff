"""The demonstrations and rehearsals that are running: each has its own database, opened by its own codes and keys."""

import asyncio
import logging
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from workshop import rehearsal
from workshop.bootstrap import OWN, App, closed_off, database_of
from workshop.errors import N_, WorkshopError
from workshop.i18n import catalogue
from workshop.identifiers import new_id, read_code, secret_token
from workshop.live import workshops
from workshop.live.duplicating import rehearsed
from workshop.live.hub import Hub
from workshop.people import accounts, organisations
from workshop.people.actor import NOBODY, Actor
from workshop.people.throttle import Throttle
from workshop.people.understudy import stand_in
from workshop.rehearsal import Troupe
from workshop.rehearsal.script import TRY_IT

log = logging.getLogger(__name__)

LASTS = timedelta(hours=2)
MOST = 6
REHEARSALS = 4
# Where all are taken, one that nobody has looked at for so long makes room.
LEFT_ALONE = timedelta(minutes=15)
FOLDER = "trials"
HOST = N_("Demonstration")
GUEST = N_("You, the facilitator")


class AllTaken(WorkshopError):
    """As many demonstrations run as this server has room for."""

    key = "all_taken"
    sentence = N_("All demonstrations are being tried by others. Please come back in {minutes} minutes.")
    status = 503


class AllRehearsing(AllTaken):
    """As many plans are rehearsed as this server has room for."""

    key = "all_rehearsing"
    sentence = N_("As many rehearsals are running as this server has room for. Please come back in {minutes} minutes.")


@dataclass(slots=True, eq=False)
class Trial:
    """One demonstration, or one rehearsal of a plan. done: what visitors were seen to do ("screen", "report").

    token: of the session that was made for whoever tries the demonstration, '' in a rehearsal. owner: the account that
    rehearses, plan: the workshop whose plan it is, both '' in a demonstration. seen: when a screen or phone of it last
    asked for something.
    """

    app: App
    token: str
    workshop: str
    code: str
    screen: str
    ends: datetime
    folder: Path
    troupe: Troupe
    seen: datetime
    done: set[str] = field(default_factory=set)
    owner: str = ""
    plan: str = ""

    @property
    def rehearsal(self) -> bool:
        """Whether it is the rehearsal of somebody's plan."""
        return bool(self.owner)

    @property
    def lang(self) -> str:
        """The language it was begun in."""
        return self.troupe.workshop.lang


class Trials:
    """What is tried on one server. Nothing of it is in the server's own database, and nothing outlives it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: list[Trial] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._beginning: Counter[bool] = Counter()

    def start(self, app: App, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver cues on this loop; what a crash left behind is gone."""
        self._loop = loop
        shutil.rmtree(app.settings.data_dir / FOLDER, ignore_errors=True)

    def begin(self, app: App, *, lang: str) -> Trial:
        """A new demonstration in this language, waiting for its first Next. Raises AllTaken, Refused."""

        def make(own: App, folder: Path, now: datetime) -> Trial:
            token = _visitor(own, lang, now)
            troupe = rehearsal.live_demo(own, slug=TRY_IT, lang=lang, now=now)
            made = workshops.workshop(own.db, troupe.facilitator, workshop=troupe.workshop.id)
            return Trial(own, token, made.id, made.code, made.screen_key, now + LASTS, folder, troupe, now)

        return self._begun(app, make)

    def rehearse(self, app: App, actor: Actor, *, workshop: str) -> Trial:
        """A rehearsal of this plan for whoever asks; one that they had ends.

        Raises NotFound, WorkshopEnded, AllRehearsing.
        """

        def make(own: App, folder: Path, now: datetime) -> Trial:
            stand_in(app.db, actor, into=own.db)
            if (library := app.settings.data_dir / OWN).is_dir():
                shutil.copytree(library, folder / OWN, dirs_exist_ok=True)
            made = rehearsed(app.db, actor, workshop=workshop, into=own.db, now=now)
            troupe = rehearsal.live_rehearsal(own.db, actor, made)
            place = (made.id, made.code, made.screen_key, now + LASTS, folder, troupe, now)
            return Trial(own, "", *place, owner=str(actor.account), plan=workshop)

        return self._begun(app, make, owner=str(actor.account))

    def _begun(self, app: App, make: Callable[[App, Path, datetime], Trial], *, owner: str = "") -> Trial:
        now = app.clock()
        self.sweep(now)
        self._take_a_place(now, owner)
        try:
            trial = self._made(app, make, now)
            with self._lock:
                before = [one for one in self._running if owner and one.owner == owner]
                self._running = [one for one in self._running if one not in before] + [trial]
        finally:
            with self._lock:
                self._beginning[bool(owner)] -= 1
        for one in before:
            _forget(one)
        trial.troupe.start(app.clock)
        return trial

    def _take_a_place(self, now: datetime, owner: str) -> None:
        """Reserve one of the places while it is made; who rehearses already gives theirs up. Raises AllTaken."""
        alone = None
        with self._lock:
            same = [one for one in self._running if one.rehearsal == bool(owner)]
            taken = sum(one.owner != owner or not owner for one in same) + self._beginning[bool(owner)]
            if taken >= (REHEARSALS if owner else MOST):
                alone = min(same, key=lambda one: one.seen, default=None)
                if alone is None or now - alone.seen < LEFT_ALONE:
                    ends = min((one.ends for one in same), default=now + LASTS)
                    minutes = max(1, round((ends - now) / timedelta(minutes=1)))
                    raise (AllRehearsing if owner else AllTaken)(minutes=minutes)
                self._running.remove(alone)
            self._beginning[bool(owner)] += 1
        if alone is not None:
            _forget(alone)

    def end(self, trial: Trial) -> None:
        """Forget this one now."""
        with self._lock:
            self._running = [one for one in self._running if one is not trial]
        _forget(trial)

    def of_page(self, app: App, token: str | None, workshop: str) -> Trial | None:
        """What a facilitator's page about this workshop belongs to: its rehearsal, for nobody but whose it is.

        Else the demonstration that the session runs. app: the server's own.
        """
        found = self._found(lambda one: one.rehearsal and one.workshop == workshop) if workshop else None
        if found is not None and acting(app, found, token) is not NOBODY:
            return found
        return self.of_session(token)

    def of_account(self, account: str | None) -> Trial | None:
        """The rehearsal that this account has under way."""
        return self._found(lambda one: bool(account) and one.owner == account)

    def of_code(self, code: str) -> Trial | None:
        """The demonstration with this join code, as it is typed or canonical."""
        canonical = read_code(code)
        return self._found(lambda one: canonical is not None and one.code == canonical)

    def of_screen(self, key: str) -> Trial | None:
        """The demonstration with this wall."""
        return self._found(lambda one: one.screen == key)

    def of_session(self, token: str | None) -> Trial | None:
        """The demonstration that this session runs."""
        return self._found(lambda one: bool(token) and one.token == token)

    def sweep(self, now: datetime) -> None:
        """Forget those whose two hours are over."""
        with self._lock:
            over = [one for one in self._running if one.ends <= now]
            self._running = [one for one in self._running if one.ends > now]
        for one in over:
            _forget(one)

    @property
    def running(self) -> tuple[Trial, ...]:
        """Those that are running, the oldest first."""
        return tuple(self._running)

    @property
    def apps(self) -> tuple[App, ...]:
        """The Apps of those that are running."""
        return tuple(one.app for one in self._running)

    def close_streams(self) -> None:
        """Let the streams go, before the server waits for them."""
        for each in self.apps:
            each.hub.close()

    def close(self) -> None:
        """Forget all."""
        with self._lock:
            over, self._running = self._running, []
        for one in over:
            _forget(one)

    def _found(self, fits: Callable[[Trial], bool]) -> Trial | None:
        found = next((one for one in tuple(self._running) if fits(one)), None)
        if found is not None:
            found.seen = found.app.clock()
        return found

    def _made(self, app: App, make: Callable[[App, Path, datetime], Trial], now: datetime) -> Trial:
        folder = app.settings.data_dir / FOLDER / new_id()
        folder.mkdir(parents=True, mode=0o700)
        try:
            settings = app.settings.model_copy(
                update={"data_dir": folder, "database_url": f"sqlite:///{(folder / 'trial.db').as_posix()}"}
            )
            own = App(
                settings, database_of(settings), closed_off(app.library, folder), Hub(), app.clock, Throttle(app.clock)
            )
            own.db.on_commit(own.hub.wake)
            if self._loop is not None:
                own.hub.start(self._loop)
            try:
                return make(own, folder, now)
            except BaseException:
                own.close()
                raise
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def acting(app: App, trial: Trial | None, token: str | None) -> Actor:
    """Who acts with this session: in a rehearsal its owner alone, who is signed in on the server itself.

    app: the server's own. trial: None there.
    """
    if trial is None or not trial.rehearsal:
        return accounts.actor_of((trial.app if trial else app).db, token, now=app.clock())
    who = accounts.actor_of(app.db, token, now=app.clock())
    return who if who.account == trial.owner else NOBODY


def _visitor(app: App, lang: str, now: datetime) -> str:
    """An organisation and an account for whoever tries it: the token of their session."""
    _ = catalogue(lang).gettext
    link = organisations.first_start_link(app.db, now=now)
    return organisations.set_up(
        app.db,
        token=str(link),
        organisation=_(HOST),
        lang=lang,
        retention_days=organisations.RETENTION[0],
        contact="demo@example.org",
        name=_(GUEST),
        email="demo@example.org",
        password=secret_token(),
        now=now,
    )


def _forget(trial: Trial) -> None:
    trial.troupe.stop()
    trial.app.close()
    shutil.rmtree(trial.folder, ignore_errors=True)
    log.info("a demonstration is over")
