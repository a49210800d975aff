"""A demonstration has a store of its own: nothing of it is in the server's, and after two hours nothing is anywhere."""

from datetime import timedelta

import pytest

from tests.trial.conftest import START, Clock, beats
from workshop import board
from workshop.bootstrap import App
from workshop.errors import NotFound
from workshop.inputs.store import submission_rows
from workshop.library.own import Shelf
from workshop.live import conduct, console, room
from workshop.live.workshops import workshops_of
from workshop.people import accounts
from workshop.people.actor import NOBODY, SYSTEM, Actor, Role
from workshop.trial import AllTaken, Trial, Trials, progress
from workshop.trial.trials import LASTS, MOST


def visitor(trial: Trial) -> Actor:
    return accounts.actor_of(trial.app.db, trial.token, now=trial.app.clock())


def answers(trial: Trial) -> int:
    with trial.app.db.read() as session:
        return len(submission_rows(session, trial.workshop))


def test_it_is_found_by_its_code_its_wall_and_its_session_and_by_nothing_of_the_servers_own(
    app: App, trials: Trials
) -> None:
    trial = trials.begin(app, lang="fr")
    assert (
        trials.of_code(trial.code.lower()) is trials.of_screen(trial.screen) is trials.of_session(trial.token) is trial
    )
    assert (
        trials.of_code("AAAA-AAAA") is trials.of_screen("x") is trials.of_session(None) is trials.of_session("") is None
    )
    assert workshops_of(app.db, SYSTEM) == ()
    assert accounts.actor_of(app.db, trial.token, now=START) is NOBODY
    with pytest.raises(NotFound):
        room.room_card(app.db, trial.code, "fr")
    me = visitor(trial)
    (mine,) = workshops_of(trial.app.db, me)
    assert (me.role, mine.demo, mine.lang) == (Role.FACILITATOR, True, "fr")


def test_people_write_at_human_pace_while_a_step_is_open(app: App, trials: Trials, clock: Clock) -> None:
    trial = trials.begin(app, lang="en")
    me = visitor(trial)
    beats(trial, clock, 10)
    view = console.console(trial.app.db, me, workshop=trial.workshop, lang="en", now=clock())
    assert (view.here, answers(trial)) == (14, 0)
    conduct.next_step(trial.app.db, me, workshop=trial.workshop, now=clock())
    beats(trial, clock, 6)
    assert answers(trial) == 0
    beats(trial, clock, 3)
    assert answers(trial) == 1
    beats(trial, clock, 60)
    assert 7 <= answers(trial) <= 16
    conduct.close_step(trial.app.db, me, workshop=trial.workshop, now=clock())
    before = answers(trial)
    beats(trial, clock, 30)
    assert answers(trial) == before
    conduct.open_step(trial.app.db, me, workshop=trial.workshop, now=clock())
    beats(trial, clock, 30)
    assert answers(trial) > before


def test_the_list_is_ticked_by_what_was_really_done(app: App, trials: Trials, clock: Clock) -> None:
    trial = trials.begin(app, lang="en")
    act = {"workshop": trial.workshop}
    me = visitor(trial)
    assert not any(progress(trial).values())
    conduct.next_step(trial.app.db, me, now=clock(), **act)
    beats(trial, clock, 120)
    conduct.reveal(trial.app.db, me, now=clock(), **act)
    assert [item for item, done in progress(trial).items() if done] == ["reveal"]
    view = console.console(trial.app.db, me, lang="en", now=clock(), **act)
    cards = [card["id"] for card in view.cards][:2]
    board.new_cluster(trial.app.db, me, activity=view.board_activity, cards=cards, name="Light", now=clock(), **act)
    assert [item for item, done in progress(trial).items() if done] == ["reveal", "group"]
    trial.done.update({"screen", "report"})
    while console.console(trial.app.db, me, lang="en", now=clock(), **act).step.kind != "vote":  # type: ignore[union-attr]
        conduct.next_step(trial.app.db, me, now=clock(), **act)
        beats(trial, clock, 60)
    conduct.close_step(trial.app.db, me, now=clock(), **act)
    assert all(progress(trial).values())
    view = console.console(trial.app.db, me, lang="en", now=clock(), **act)
    assert view.answered == 13  # one person reads and does not vote


def test_what_a_visitor_keeps_goes_with_the_demonstration(app: App, trials: Trials) -> None:
    trial = trials.begin(app, lang="en")
    for name in ("templates", "methods"):
        there, here = getattr(trial.app.library, name), getattr(app.library, name)
        assert isinstance(there, Shelf)
        assert isinstance(here, Shelf)
        assert there.folder.is_relative_to(trial.folder)
        assert not here.folder.is_relative_to(trial.folder)
        assert set(there) == set(here)


def test_after_two_hours_nothing_is_left(app: App, trials: Trials, clock: Clock) -> None:
    trial = trials.begin(app, lang="en")
    assert (trial.folder / "trial.db").exists()
    trials.sweep(clock.forward(minutes=119))
    assert trials.of_session(trial.token) is trial
    trials.sweep(clock.forward(minutes=1))
    assert trials.of_session(trial.token) is None
    assert not trial.folder.exists()


def test_a_server_has_room_for_so_many_and_says_when_the_next_is_free(
    app: App, trials: Trials, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.trial.trials.MOST", 2)
    assert MOST > 2
    for _ in range(2):
        trials.begin(app, lang="en")
        clock.forward(minutes=1)
    with pytest.raises(AllTaken) as why:
        trials.begin(app, lang="en")
    assert why.value.facts == {"minutes": LASTS / timedelta(minutes=1) - 2}
    clock.forward(hours=2)
    trials.begin(app, lang="en")


def test_where_all_are_taken_the_one_left_alone_longest_makes_room(
    app: App, trials: Trials, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.trial.trials.MOST", 2)
    first, second = trials.begin(app, lang="en"), trials.begin(app, lang="en")
    clock.forward(minutes=14)
    assert trials.of_code(second.code) is second
    with pytest.raises(AllTaken):
        trials.begin(app, lang="en")
    clock.forward(minutes=1)
    third = trials.begin(app, lang="en")
    assert set(trials.running) == {second, third}
    assert not first.folder.exists()


def test_a_failed_beginning_gives_its_place_back(app: App, trials: Trials, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.trial.trials.MOST", 1)
    with monkeypatch.context() as broken:
        broken.setattr("workshop.trial.trials.closed_off", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            trials.begin(app, lang="en")
    assert trials.running == ()
    trials.begin(app, lang="en")
