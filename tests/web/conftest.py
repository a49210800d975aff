"""The light pages as a browser meets them, without a network: one App on a real file, one workshop, some visitors."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from workshop import bootstrap, web
from workshop.bootstrap import App
from workshop.clock import utc_now
from workshop.identifiers import show_code
from workshop.live import conduct, workshops
from workshop.live.model import Workshop
from workshop.people import organisations
from workshop.people.actor import SYSTEM
from workshop.trial import Trials


@dataclass
class Visitor:
    """One browser: keeps its cookies, sends what it is told."""

    site: Starlette
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.site)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://testserver", cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies.update(client.cookies)
                return answer

        return anyio.run(send)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("POST", path, **more)


@dataclass
class House:
    """The App, its pages, one workshop, and the session of its facilitator."""

    app: App
    site: Starlette
    workshop: Workshop
    token: str
    trials: Trials

    @property
    def code(self) -> str:
        return show_code(self.workshop.code)

    @property
    def api(self) -> str:
        return f"/api/rooms/{self.code}"

    def visitor(self) -> Visitor:
        return Visitor(self.site)

    def phone(self, group: str | None = None) -> Visitor:
        """A browser that has joined."""
        made = self.visitor()
        notice = made.get(self.api).json()["notice"]["version"]
        answer = made.post(f"{self.api}/join", json={"group": group, "name": None, "lang": "en", "notice": notice})
        assert answer.status_code == 201, answer.text
        return made

    def next(self) -> None:
        conduct.next_step(self.app.db, SYSTEM, workshop=self.workshop.id, now=utc_now())

    def reveal(self) -> None:
        conduct.reveal(self.app.db, SYSTEM, workshop=self.workshop.id, now=utc_now())

    def another(self) -> "House":
        """The same organisation with a workshop that nobody has joined yet."""
        return replace(self, workshop=_workshop(self.app))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with furnished(tmp_path) as made:
        yield made


@contextmanager
def furnished(folder: Path) -> Iterator[House]:
    """An organisation with a facilitator and a workshop, on a file in this folder."""
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(folder)}))
    link = organisations.first_start_link(app.db, now=utc_now())
    assert link is not None
    token = organisations.set_up(
        app.db,
        token=link,
        organisation="City of Example",
        lang="en",
        retention_days=90,
        contact="privacy@example.org",
        name="Nadia",
        email="nadia@example.org",
        password="lanterns under the quiet bridge",
        now=utc_now(),
    )
    trials = Trials()
    yield House(app, Starlette(routes=web.routes(app, trials)), _workshop(app), token, trials)
    trials.close()
    app.close()


def _workshop(app: App) -> Workshop:
    facts = {"template": "insecurity-at-night", "title": "The square", "now": utc_now()}
    return workshops.create(app.db, SYSTEM, library=app.library, **facts)  # type: ignore[arg-type]
