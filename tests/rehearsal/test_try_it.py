"""Five minutes of the demonstration: the words and the numbers are those of the long one."""

from collections import Counter

import pytest

from tests.rehearsal.played import NOW, Play, Played
from workshop import rehearsal
from workshop.bootstrap import App
from workshop.inputs import KINDS
from workshop.library import planned
from workshop.live import review
from workshop.live.marking import points_of, ranked
from workshop.rehearsal.script import TRY_IT, read_script

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SCRIPT, LONG = read_script(slug=TRY_IT), read_script()


@pytest.fixture(params=["en", "fr"])
def tried(request: pytest.FixtureRequest, play: Play) -> Played:
    return play(slug=TRY_IT, lang=request.param)


def test_it_takes_its_words_from_the_long_script() -> None:
    assert SCRIPT.people == LONG.people
    assert SCRIPT.scenes["after-dark/alone"] == LONG.scenes["after-dark/alone"]
    assert SCRIPT.scenes["weighing/marks"].scores == LONG.scenes["weighing/marks"].scores
    assert (SCRIPT.title, SCRIPT.notice, SCRIPT.desk) == (LONG.title, LONG.notice, {})


def test_every_step_of_its_agenda_that_takes_answers_is_played(stage: App) -> None:
    steps = [
        (f"{activity.key}/{step.step.key}", step.step)
        for activity in planned(stage.library, stage.library.templates[SCRIPT.template])
        for step in activity.steps
    ]
    assert {place for place, step in steps if KINDS[step.kind].answers} == set(SCRIPT.scenes)
    assert sum(step.minutes for _, step in steps) <= 10


def test_personas_concepts_and_criteria_stand_there_before_anybody_comes(stage: App) -> None:
    waiting = Played(stage, rehearsal.demo(stage, slug=TRY_IT, now=NOW))
    counts = Counter(record.kind for record in waiting.records)
    assert counts == {"framing": 1, "persona": 3, "concept": 3, "criterion": 4}
    assert [one.name for one in waiting.of("criterion") if one.one("gate") is not False] == []
    assert [one.code for one in waiting.of("persona") if len(one.all("needs")) < 3 or not one.one("label")] == []
    assert [one.code for one in waiting.of("concept") if not (one.one("title") and one.one("mechanism"))] == []
    assert waiting.people == ()


def test_the_notes_are_those_of_the_long_one_and_two_were_looked_at(tried: Played) -> None:
    assert tried.workshop.status == "ended"
    assert len(tried.words("after-dark", "alone")) == 31
    assert review.waiting(tried.app.db, tried.facilitator, workshop=tried.workshop.id) == ()
    assert sum(row.edited for row in tried.rows) == 2


def test_dots_on_the_themes(tried: Played) -> None:
    activity = next(one for one in tried.agenda if one.key == "dots")
    dots: Counter[str] = Counter()
    people = [row for row in tried.rows if row.step_id == activity.steps[0].id]
    for row in people:
        dots.update(row.payload["dots"])
    assert sorted(dots.values(), reverse=True) == [12, 9, 6, 5, 3, 2, 2]
    assert len(people) == 13


def test_kiosk_and_light_are_practically_level(tried: Played) -> None:
    result = ranked(tried.app.db, tried.facilitator, workshop=tried.workshop.id)
    assert [option.score for option in result.placed] == pytest.approx([3.517, 3.451, 2.931], abs=0.002)
    assert len(result.level) == 2
    assert len(points_of(tried.rows, tried.records)) == 14
