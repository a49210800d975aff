"""A rehearsal over the network: its owner's own session opens it, phones and the wall find it, nobody else does."""

from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from tests.web.conftest import House, Visitor
from workshop.bootstrap import SESSION_COOKIES
from workshop.clock import utc_now
from workshop.live import conduct, workshops
from workshop.people import accounts, organisations
from workshop.people.actor import SYSTEM, Actor
from workshop.server import exports_route, reports_route
from workshop.storage import Database
from workshop.storage.workshop import WorkshopRow
from workshop.trial import Trial


@dataclass
class Stage:
    """A house, and the rehearsal of a plan that its facilitator has begun."""

    house: House
    me: Actor
    plan: str
    trial: Trial

    def signed(self, token: str) -> Visitor:
        made = self.house.visitor()
        made.cookies.set(SESSION_COOKIES[1], token)
        return made

    def made(self, token: str, path: str) -> httpx.Response:
        """What is sent as a file."""
        house = self.house
        routes = [*reports_route.routes(house.app, house.trials), *exports_route.routes(house.app, house.trials)]
        visitor = self.signed(token)
        visitor.site = Starlette(routes=routes)
        return visitor.get(path)


@pytest.fixture
def stage(house: House, monkeypatch: pytest.MonkeyPatch) -> Stage:
    # People answer when a test says so, never by themselves.
    monkeypatch.setattr("workshop.rehearsal.troupe.Troupe.start", lambda _self, _clock: None)
    app = house.app
    me = accounts.actor_of(app.db, house.token, now=utc_now())
    plan = workshops.create(
        app.db, me, library=app.library, template="quick-check", title="Our street", lang="en", now=utc_now()
    )
    return Stage(house, me, plan.id, house.trials.rehearse(app, me, workshop=plan.id))


def colleague(db: Database, me: Actor) -> str:
    """The session of another account in the same organisation."""
    token = accounts.invite(db, me, email="omar@example.org", now=utc_now())
    return accounts.accept(db, token=token, name="Omar", password="another quiet bridge at night", now=utc_now())


def test_the_owners_session_opens_its_pages_and_stays_what_it_was(stage: Stage) -> None:
    house, trial = stage.house, stage.trial
    owner = stage.signed(house.token)
    for path in (f"/print/workshops/{trial.workshop}", f"/print/workshops/{stage.plan}"):
        answer = owner.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
    assert accounts.actor_of(house.app.db, house.token, now=utc_now()) == stage.me
    assert owner.get("/", follow_redirects=False).headers["location"] == "/workshops"
    mine = workshops.workshops_of(house.app.db, stage.me)
    assert {one.id for one in mine} == {stage.plan, house.workshop.id}


def test_nobody_else_finds_it(stage: Stage) -> None:
    house, trial = stage.house, stage.trial
    other = colleague(house.app.db, stage.me)
    assert accounts.actor_of(house.app.db, other, now=utc_now()).organisation == stage.me.organisation
    for token in (other, "forged"):
        visitor = stage.signed(token)
        assert visitor.get(f"/api/workshops/{trial.workshop}/live").status_code == 404
        for path in (f"/reports/new?w={trial.workshop}&draft=1", f"/exports/new?w={trial.workshop}"):
            assert stage.made(token, path).status_code == 404
        assert visitor.post(f"/api/screens/{trial.screen}/act", json={"do": "blank"}).status_code == 403
    assert stage.signed(other).get(f"/print/workshops/{trial.workshop}").status_code == 404
    assert house.visitor().get(f"/print/workshops/{trial.workshop}").headers["location"].startswith("/signin?next=")
    # A demonstration of one's own opens nothing of it either.
    tried = house.trials.begin(house.app, lang="en")
    assert stage.signed(tried.token).get(f"/print/workshops/{trial.workshop}").status_code == 404


def test_walls_and_phones_say_what_it_is(stage: Stage) -> None:
    house, trial = stage.house, stage.trial
    wall = house.visitor().get(f"/screen?s={trial.screen}").text
    assert '"demo":"REHEARSAL"' in wall
    phone = house.visitor()
    door = phone.get(f"/j/{trial.code}").text
    assert '<b class="demo">REHEARSAL</b>' in door
    assert "A rehearsal: what you write is deleted within two hours." in door
    owner = stage.signed(house.token)
    assert owner.post(f"/api/screens/{trial.screen}/act", json={"do": "blank"}).json() == {"done": "blank"}
    tried = house.trials.begin(house.app, lang="en")
    assert '"demo":"DEMO"' in house.visitor().get(f"/screen?s={tried.screen}").text


@pytest.mark.slow
def test_a_report_of_it_says_that_its_people_are_invented(stage: Stage) -> None:
    trial, now = stage.trial, utc_now()
    trial.troupe.beat(now)
    conduct.next_step(trial.app.db, stage.me, workshop=trial.workshop, now=now)
    path = f"/reports/new?w={trial.workshop}&lang=en&draft=1"
    shown = stage.made(stage.house.token, f"{path}&format=html")
    assert "Rehearsal: the people in this report and all that they say are invented." in shown.text
    assert "Rehearsal · Draft" in shown.text
    assert stage.made(stage.house.token, path).headers["content-disposition"].endswith("_report_en.docx")
    archive = stage.made(stage.house.token, f"/exports/new?w={trial.workshop}").json()
    assert (archive["workshop"]["title"], archive["workshop"]["demo"]) == ("Our street", True)
    own = stage.made(stage.house.token, f"/reports/new?w={stage.plan}&lang=en&draft=1&format=html")
    assert "are invented" not in own.text


def test_once_it_is_over_nothing_of_it_is_found(stage: Stage) -> None:
    house, trial = stage.house, stage.trial
    house.trials.end(trial)
    assert not trial.folder.exists()
    owner = stage.signed(house.token)
    assert owner.get(f"/print/workshops/{trial.workshop}").status_code == 404
    assert house.visitor().get(f"/screen?s={trial.screen}").status_code == 404
    assert house.visitor().get(f"/api/rooms/{trial.code}").status_code == 404
    assert owner.get(f"/print/workshops/{stage.plan}").status_code == 200
    with house.app.db.read() as session:
        row = session.get(WorkshopRow, stage.plan)
    assert row is not None
    assert (row.status, row.demo) == ("waiting", False)
    assert [one.name for one in organisations.organisations_of(house.app.db, SYSTEM)] == ["City of Example"]
