"""“Rehearse”: a plan of one's own, answered by invented people, of which the server's own database never hears."""

import logging
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from tests.trial.conftest import Clock, beats
from workshop.bootstrap import App, library_of, settings_of
from workshop.errors import NotAllowed, NotFound
from workshop.i18n import catalogue
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import conduct, console, maps, review, workshops
from workshop.live.methods.forms import MethodForm, StepForm, empty
from workshop.live.methods.own import save_method
from workshop.live.model import Activity, Step, WorkshopEnded
from workshop.live.reading import agenda
from workshop.live.store import StepRow
from workshop.media.store import plan_row
from workshop.people import accounts, organisations
from workshop.people.actor import NOBODY, Actor
from workshop.people.store import participant_rows
from workshop.trial import AllRehearsing, Trial, Trials, acting
from workshop.trial.trials import LASTS, MOST, REHEARSALS

TEMPLATES = sorted(library_of(settings_of({})).templates)
# Played every time; the long ones go on in the night.
SHORT = ("blank", "problem-and-personas", "quick-check", "try-it", "web-session")
# Steps about what the facilitator brings along, or that point at it: without it there is nothing to answer.
BROUGHT = {
    "ideas-and-evaluation": ["without/need"],
    "night-field-day": ["feelings/place"],
    "technology-and-rights": ["without/need"],
    "try-it": ["weighing/marks", "weighing/weigh"],
}


@dataclass
class House:
    """A server with one facilitator. token: of their session."""

    app: App
    me: Actor
    token: str

    def plan(self, template: str = "quick-check", **more: object) -> str:
        facts = {"library": self.app.library, "template": template, "lang": "en", "now": self.app.clock(), **more}
        return workshops.create(self.app.db, self.me, **facts).id  # type: ignore[arg-type]


@pytest.fixture
def house(app: App) -> House:
    token = organisations.set_up(
        app.db,
        token=str(organisations.first_start_link(app.db, now=app.clock())),
        organisation="City of Example",
        lang="en",
        retention_days=90,
        contact="privacy@example.org",
        name="Nadia",
        email="nadia@example.org",
        password="lanterns under the quiet bridge",
        now=app.clock(),
    )
    return House(app, accounts.actor_of(app.db, token, now=app.clock()), token)


def colleague(house: House) -> Actor:
    db, now = house.app.db, house.app.clock()
    link = accounts.invite(db, house.me, email="omar@example.org", now=now)
    token = accounts.accept(db, token=link, name="Omar", password="another quiet bridge at night", now=now)
    return accounts.actor_of(db, token, now=now)


def whole(app: App) -> str:
    """A print of everything in the server's own database."""
    with app.db.read() as session:
        rows = session.connection().connection.driver_connection.iterdump()  # type: ignore[union-attr]
        return sha256("\n".join(rows).encode()).hexdigest()


def steps(trial: Trial) -> list[tuple[Activity, Step]]:
    with trial.app.db.read() as session:
        found = agenda(session, trial.workshop)
    return [(activity, step) for activity in found for step in activity.steps if not step.skipped]


def given(trial: Trial, step: Step) -> list[SubmissionRow]:
    with trial.app.db.read() as session:
        return list(submission_rows(session, trial.workshop, step=step.id))


def played(trial: Trial, me: Actor, clock: Clock) -> dict[str, list[SubmissionRow]]:
    """Nothing but Next, a look at pictures, Reveal and Close, from the first step to the end; step → what was given."""
    db, act = trial.app.db, {"workshop": trial.workshop}
    found = {}
    for activity, step in steps(trial):
        conduct.next_step(db, me, now=clock.forward(seconds=1), **act)
        before = -1
        while len(rows := given(trial, step)) != before:
            before = len(rows)
            for _ in range(3):
                trial.troupe.beat(clock.forward(seconds=10))
        for held in review.waiting(db, me, **act):
            review.release(db, me, answer=held.id, now=clock(), **act)
        if step.hidden and step.answers:
            conduct.reveal(db, me, now=clock(), **act)
        conduct.close_step(db, me, now=clock(), **act)
        found[f"{activity.key}/{step.rules['key']}"] = given(trial, step)
    conduct.end(db, me, now=clock.forward(seconds=1), **act)
    assert not trial.troupe.beat(clock.forward(seconds=1))
    return found


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "template", [one if one in SHORT else pytest.param(one, marks=pytest.mark.nightly) for one in TEMPLATES]
)
def test_every_step_of_every_template_is_answered(
    house: House,
    trials: Trials,
    clock: Clock,
    template: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("workshop.rehearsal.rehearsers.PEOPLE", 6)
    caplog.set_level(logging.INFO, "workshop.rehearsal.troupe")
    plan = house.plan(template, lang="fr")
    before = whole(house.app)
    trial = trials.rehearse(house.app, house.me, workshop=plan)
    asked = {
        f"{activity.key}/{step.rules['key']}": step
        for activity, step in steps(trial)
        if KINDS[step.kind].answers and step.rules.get("writer") != "facilitator"
    }

    found = played(trial, house.me, clock)

    assert sorted(key for key in asked if not found[key]) == BROUGHT.get(template, [])
    assert [record.getMessage() for record in caplog.records if "was not taken" in record.getMessage()] == []
    for key, step in asked.items():
        most = step.limits().per_person
        if most and not KINDS[step.kind].replaces:
            assert max(Counter(row.participant_id for row in found[key]).values()) <= most
    assert whole(house.app) == before


def test_the_copy_is_the_plan_with_its_edits_and_nobody_in_it(house: House, trials: Trials, clock: Clock) -> None:
    app = house.app
    plan = house.plan("problem-and-personas", title="Our street", groups=("resident", "youth"), langs=("fr",))
    with app.db.read() as session:
        (first, *_others) = agenda(session, plan)
    conduct.next_step(app.db, house.me, workshop=plan, now=clock())
    trial = trials.rehearse(app, house.me, workshop=plan)
    there = workshops.workshop(trial.app.db, house.me, workshop=trial.workshop)
    mine = workshops.workshop(app.db, house.me, workshop=plan)
    for name in ("title", "question", "lang", "langs", "groups", "identity", "minutes", "people_expected", "template"):
        assert getattr(there, name) == getattr(mine, name)
    assert (there.status, there.demo, there.people, there.answers) == ("waiting", True, 0, 0)
    assert len({there.id, mine.id, there.code, mine.code, there.screen_key, mine.screen_key}) == 6
    with app.db.read() as one, trial.app.db.read() as two:
        kept = [
            [(activity.key, activity.titles, [(step.kind, step.minutes, step.rules) for step in activity.steps])]
            for activities in (agenda(one, plan), agenda(two, trial.workshop))
            for activity in activities
        ]
    assert kept[: len(kept) // 2] == kept[len(kept) // 2 :]
    assert kept[0][0][0] == first.key
    beats(trial, clock, 2)
    with trial.app.db.read() as session:
        people = participant_rows(session, trial.workshop)
    assert Counter((one.group, one.lang) for one in people) == {
        (group, lang): 3 for group in ("resident", "youth") for lang in ("en", "fr")
    }
    view = console.console(trial.app.db, house.me, workshop=trial.workshop, lang="en", now=clock())
    assert view.here == 12


def test_they_answer_at_human_pace(house: House, trials: Trials, clock: Clock) -> None:
    trial = trials.rehearse(house.app, house.me, workshop=house.plan("problem-and-personas"))
    beats(trial, clock, 2)
    activity, step = next(one for one in steps(trial) if one[1].kind == "note")
    conduct.go(trial.app.db, house.me, workshop=trial.workshop, activity=activity.id, step=step.number, now=clock())
    beats(trial, clock, 6)
    assert given(trial, step) == []
    beats(trial, clock, 3)
    assert len(given(trial, step)) == 1
    beats(trial, clock, 60)
    assert 7 <= len(given(trial, step)) <= 16


def test_a_plan_of_a_place_comes_along(house: House, trials: Trials, clock: Clock) -> None:
    app, plan = house.app, house.plan("problem-and-personas")
    with app.db.write(plan) as uow:
        activity, step = next(
            (one, step) for one in agenda(uow.session, plan) for step in one.steps if step.kind == "note"
        )
        row = uow.session.get(StepRow, step.id)
        assert row is not None
        row.kind, row.rules = "map_point", {**row.rules, "from": [], "into": [], "per_person": 3}
        uow.commit()
    drawn = BytesIO()
    Image.new("RGB", (800, 600), "white").save(drawn, "PNG")
    maps.set_plan(app.db, house.me, workshop=plan, activity=activity.id, content=drawn.getvalue(), now=clock())
    trial = trials.rehearse(app, house.me, workshop=plan)
    with trial.app.db.read() as session:
        there = next(one for one in agenda(session, trial.workshop) if one.key == activity.key)
        kept = plan_row(session, there.id)
        assert kept is not None
        assert kept.content
        asked = there.steps[step.number - 1]
    assert asked.rules["plan"]["media"] == kept.id
    beats(trial, clock, 2)
    conduct.go(trial.app.db, house.me, workshop=trial.workshop, activity=there.id, step=asked.number, now=clock())
    beats(trial, clock, 60)
    assert given(trial, asked)
    assert {row.payload["cell"] for row in given(trial, asked)} <= asked.limits().cells


def test_only_its_owner_acts_in_it(house: House, trials: Trials, clock: Clock) -> None:
    app = house.app
    trial = trials.rehearse(app, house.me, workshop=house.plan())
    assert trials.of_code(trial.code) is trials.of_screen(trial.screen) is trials.of_account(house.me.account) is trial
    assert trials.of_page(app, house.token, trial.workshop) is trial
    assert acting(app, trial, house.token) == house.me
    other = colleague(house)
    link = accounts.sign_in(app.db, email="omar@example.org", password="another quiet bridge at night", now=clock())
    assert accounts.actor_of(app.db, link, now=clock()) == other
    for token in (link, "forged", "", None):
        assert trials.of_page(app, token, trial.workshop) is None
        assert acting(app, trial, token) is NOBODY
    assert trials.of_page(app, house.token, trial.plan) is None
    assert trials.of_account(other.account) is trials.of_account(None) is None
    # Whoever signs out has left the rehearsal too.
    accounts.sign_out(app.db, house.token)
    assert trials.of_page(app, house.token, trial.workshop) is None


def test_what_is_not_ones_own_or_is_over_is_not_rehearsed(house: House, trials: Trials, clock: Clock) -> None:
    app, plan = house.app, house.plan()
    stranger = Actor(house.me.role, organisation="elsewhere", account=house.me.account)
    for actor, wanted, refusal in (
        (house.me, "nothing", NotFound),
        (stranger, plan, NotAllowed),
        (NOBODY, plan, NotAllowed),
    ):
        with pytest.raises(refusal):
            trials.rehearse(app, actor, workshop=wanted)
    conduct.next_step(app.db, house.me, workshop=plan, now=clock())
    conduct.end(app.db, house.me, workshop=plan, now=clock())
    with pytest.raises(WorkshopEnded):
        trials.rehearse(app, house.me, workshop=plan)
    assert trials.running == ()
    assert list((app.settings.data_dir / "trials").iterdir()) == []


def test_a_new_one_takes_the_place_of_the_old_and_a_refused_one_does_not(house: House, trials: Trials) -> None:
    first = trials.rehearse(house.app, house.me, workshop=house.plan())
    with pytest.raises(NotFound):
        trials.rehearse(house.app, house.me, workshop="nothing")
    assert trials.running == (first,)
    second = trials.rehearse(house.app, house.me, workshop=house.plan())
    assert trials.running == (second,)
    assert not first.folder.exists()


def test_a_server_has_room_for_so_many_beside_the_demonstrations(
    house: House, trials: Trials, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.trial.trials.REHEARSALS", 1)
    assert 1 < REHEARSALS < MOST
    plan = house.plan()
    first = trials.rehearse(house.app, house.me, workshop=plan)
    other = colleague(house)
    clock.forward(minutes=1)
    with pytest.raises(AllRehearsing) as why:
        trials.rehearse(house.app, other, workshop=plan)
    assert why.value.facts == {"minutes": LASTS / timedelta(minutes=1) - 1}
    tried = trials.begin(house.app, lang="en")
    again = trials.rehearse(house.app, house.me, workshop=plan)
    assert set(trials.running) == {tried, again}
    # One that nobody has looked at makes room for the next.
    clock.forward(minutes=15)
    theirs = trials.rehearse(house.app, other, workshop=plan)
    assert set(trials.running) == {tried, theirs}
    assert not first.folder.exists()
    assert not again.folder.exists()


def test_after_two_hours_or_when_it_is_ended_nothing_is_left(house: House, trials: Trials, clock: Clock) -> None:
    plan, before = house.plan(), whole(house.app)
    trial = trials.rehearse(house.app, house.me, workshop=plan)
    beats(trial, clock, 2)
    trials.sweep(clock.forward(minutes=119))
    assert trials.of_account(house.me.account) is trial
    trials.sweep(clock.forward(minutes=1))
    assert trials.of_account(house.me.account) is None
    assert not trial.folder.exists()
    ended = trials.rehearse(house.app, house.me, workshop=plan)
    trials.end(ended)
    assert trials.running == ()
    assert not ended.folder.exists()
    assert whole(house.app) == before


def form(title: str) -> MethodForm:
    """A method with one step, as somebody would fill in its form."""
    begun = empty(catalogue("en"))
    step = StepForm("step-1", title="Write", prompt="Which door is closed?", each=2, targets=("idea.title",))
    words = {**begun.words, "title": title, "purpose": "See what opens for whom.", "use_when": "At the start."}
    return replace(begun, words=words, steps=(step,))


def test_methods_of_ones_own_are_there_and_what_is_kept_there_goes(house: House, trials: Trials) -> None:
    app = house.app
    mine = save_method(house.me, library=app.library, form=form("Two doors"), lang="en")
    trial = trials.rehearse(app, house.me, workshop=house.plan())
    assert mine in trial.app.library.methods
    there = save_method(house.me, library=trial.app.library, form=form("Three doors"), lang="en")
    assert there in trial.app.library.methods
    assert there not in app.library.methods
