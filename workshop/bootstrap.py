"""Settings → App: the one place that puts things together, and the only one that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.clock import Clock, utc_now
from workshop.errors import N_, WorkshopError
from workshop.inputs import KINDS
from workshop.library import Library, find, load, with_own
from workshop.library.own import without_own
from workshop.live.hub import Hub
from workshop.people.groups import GROUPS
from workshop.people.throttle import Throttle
from workshop.settings import Settings, read
from workshop.stages import field_paths
from workshop.storage import Change, Database, health, migrate
from workshop.storage.health import Problem
from workshop.storage.watcher import Watcher

# The facilitator's cookie: the first name over TLS, the second on a local network without it.
SESSION_COOKIES = ("__Host-s", "s")
# Where methods and templates of one's own are, in the data folder.
OWN = "library"


@dataclass(frozen=True, slots=True)
class App:
    """Everything a surface needs to answer. Services take `db` and plain values, never the App itself."""

    settings: Settings
    db: Database
    library: Library
    hub: Hub
    clock: Clock
    throttle: Throttle

    def watch(self) -> Watcher:
        """Let the hub also hear what other processes wrote to the same database; stop it at the end."""

        def heard(changes: tuple[Change, ...]) -> None:
            for change in changes:
                self.hub.wake(change)

        watcher = Watcher(self.db, heard)
        watcher.start()
        return watcher

    def close(self) -> None:
        """Let go of the streams and of the database."""
        self.hub.close()
        self.db.close()


class LateApp:
    """Stands for the App where a route is declared before the server has started; it is handed over in the lifespan."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._app: App | None = None

    def arrive(self, app: App) -> None:
        """From now on, be this App."""
        self._app = app

    def leave(self) -> None:
        """The server has ended."""
        self._app = None

    @property
    def here(self) -> bool:
        """Whether the App is built."""
        return self._app is not None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._app is None:
            raise RuntimeError("The server has not started yet.")
        return getattr(self._app, name)


def settings_of(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises the refusals of `workshop.settings`."""
    return read(os.environ if environ is None else environ)


def library_of(settings: Settings) -> Library:
    """Methods and templates as checked data; a mistake is in `problems`, never an exception."""
    return load(find("methods", settings.library_dir).parent, **_known(), own=settings.data_dir / OWN)


def closed_off(library: Library, folder: Path) -> Library:
    """The product's library; what is made with it is kept in this folder, away from everybody else's."""
    return with_own(without_own(library), folder / OWN, **_known())


def _known() -> dict[str, Any]:
    """What the files of the library may name."""
    return {"kinds": KINDS, "fields": field_paths(), "groups": GROUPS}


class Unfit(WorkshopError):
    """The database is not fit to run a workshop on; nothing is served from it."""

    key = "database_unfit"
    sentence = N_("The database cannot be used as it is. “workshop check” says what to do: {reason}")
    status = 503


def database_of(settings: Settings) -> Database:
    """The database, its schema up to date, looked at in full.

    Raises Unfit when something grave is wrong, and the refusals of the storage.
    """
    migrate.upgrade(settings.database_url, create=True)
    db = Database.open(settings.database_url)
    grave = [problem for problem in health.examine(db).problems if problem.grave]
    if grave:
        db.close()
        raise Unfit(reason=" ".join(spoken(problem) for problem in grave))
    return db


def spoken(problem: Problem) -> str:
    """A problem as its English sentence with its facts."""
    return problem.sentence.format(**problem.facts)


def build(settings: Settings, *, clock: Clock = utc_now) -> App:
    """The App: schema up to date, library read, hub listening to every commit of this process.

    Raises Unfit, and the refusals of the storage when the database cannot be opened or upgraded.
    """
    db = database_of(settings)
    hub = Hub()
    db.on_commit(hub.wake)
    return App(settings, db, library_of(settings), hub, clock, Throttle(clock))
