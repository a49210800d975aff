"""Scripted people place, draw and photograph too, whatever the facilitator asks for."""

from collections import Counter
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.rehearsal.played import NOW, Played
from workshop import rehearsal
from workshop.bootstrap import App
from workshop.inputs import KINDS as INPUTS
from workshop.inputs.map_point import SMALLEST, tally
from workshop.live import conduct, maps, pictures, review
from workshop.live.model import Step, Workshop
from workshop.live.store import StepRow
from workshop.media import ours
from workshop.media.store import MediaRow, media_rows
from workshop.rehearsal.days import Days
from workshop.rehearsal.facilitator import Facilitator
from workshop.rehearsal.improvised import SKETCHES, improvised
from workshop.rehearsal.player import Evening, Player
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import Person

KINDS = ("photo", "drawing", "map_point")
PEOPLE = (
    *(Person(f"a{at}", "resident", "en") for at in range(6)),
    *(Person(f"b{at}", "youth", "fr") for at in range(6)),
)
CAPTIONS = {words for sketch in SKETCHES for words in sketch.words.values()}


def asking(app: App, workshop: Workshop, **rules: Any) -> Played:
    """The three steps of the first activity of words ask for photos, drawings and places."""
    made = Played(app, workshop)
    activity = next(one for one in made.agenda if one.key == "after-dark")
    with app.db.write(workshop.id) as uow:
        for step, kind in zip(activity.steps, KINDS, strict=False):
            row = uow.session.get(StepRow, step.id)
            assert row is not None
            row.kind = kind
            row.rules = {**row.rules, "from": [], "into": [], "per_person": 3, "writer": "everyone", **rules}
        uow.commit()
    return Played(app, workshop)


def step(kind: str, **rules: Any) -> Step:
    items = ({"id": "i1", "kind": "own", "text": "One"}, {"id": "i2", "kind": "own", "text": "Two"})
    return Step("s1", "a1", 1, kind, 5, "open", False, False, {"key": "walk", **rules}, items)


def kept(app: App, workshop: Workshop) -> list[MediaRow]:
    with app.db.read() as session:
        return list(media_rows(session, workshop.id))


PLAN = {"media": "m1", "columns": 8, "rows": 6, "width": 800, "height": 600}
MARKS = [{"key": key, "label": {"en": key}} for key in ("fine", "uneasy", "avoid")]
ASKED = {
    "a photo": step("photo"),
    "a photo of something": step("photo", about="required"),
    "a drawing": step("drawing"),
    "a field of a plan": step("map_point", plan=PLAN, options=MARKS),
    "a named place": step("map_point", own=[{"key": "stop", "label": {"en": "Stop"}}]),
    "a place in words": step("map_point", options=MARKS),
}


@pytest.mark.parametrize("asked", ASKED)
def test_everybody_has_an_answer_that_the_form_takes(asked: str) -> None:
    there = ASKED[asked]
    said = improvised(there, PEOPLE, 1)
    assert [one.by for one in said] == [person.id for person in PEOPLE]
    for one in said:
        payload = dict(one.payload)
        if there.kind == "photo":  # the phone makes a picture of the lines
            payload = {"media": "abcdefgh", **{key: part for key, part in payload.items() if key != "strokes"}}
        assert INPUTS[there.kind].check(payload, there.limits())
    assert improvised(there, PEOPLE, 1) == said


@pytest.mark.parametrize("asked", ["a field of a plan", "a place in words"])
def test_places_are_chosen_by_so_many_that_they_may_be_shown(asked: str) -> None:
    points = [(one.by, one.payload) for one in improvised(ASKED[asked], PEOPLE, 3)]
    shown = tally(points, ["fine", "uneasy", "avoid"])
    assert len(shown) >= 3
    assert all(spot.people >= SMALLEST for spot in shown)
    assert any(sum(n > 0 for _, n in spot.counts) > 1 for spot in shown)


def test_another_seed_chooses_other_fields_and_draws_elsewhere() -> None:
    for kind in ("a field of a plan", "a drawing"):
        assert improvised(ASKED[kind], PEOPLE, 1) != improvised(ASKED[kind], PEOPLE, 2)


def test_who_writes_is_who_was_asked() -> None:
    assert improvised(step("drawing", writer="facilitator"), PEOPLE, 1) == ()
    assert len(improvised(step("drawing", writer="table"), PEOPLE, 1)) == 3
    assert improvised(step("note"), PEOPLE, 1) == ()


def test_a_played_evening_has_photos_drawings_and_a_map(stage: App) -> None:
    made = asking(stage, rehearsal.demo(stage, now=NOW))
    activity = next(one for one in made.agenda if one.key == "after-dark")
    content = BytesIO()
    Image.new("RGB", (800, 600), "white").save(content, "PNG")
    act = {"workshop": made.workshop.id}
    maps.set_plan(stage.db, made.facilitator, activity=activity.id, content=content.getvalue(), now=NOW, **act)
    desk = Facilitator(stage.db, made.facilitator, made.workshop.id, "en", Props(), Days.since(NOW.date(), NOW.date()))
    player = Player(made.workshop, desk, people=PEOPLE, scenes={}, seed=1)
    before = next(at for at, one in enumerate(made.agenda) if one.key == "after-dark")
    player.play([Evening(NOW, tuple(one.key for one in made.agenda[: before + 1]), ())])

    done = Played(stage, made.workshop)
    here = {kind: [row for row in done.rows if row.kind == kind] for kind in KINDS}
    assert {kind: len(rows) for kind, rows in here.items()} == dict.fromkeys(KINDS, len(PEOPLE))
    assert {row.state for row in done.rows} == {"saved"}
    assert {row.payload["caption"] for kind in KINDS[:2] for row in here[kind]} == CAPTIONS
    assert max(Counter(row.payload["cell"] for row in here["map_point"]).values()) >= SMALLEST
    stored = kept(stage, made.workshop)
    assert len(stored) == 2 * len(PEOPLE) + 1
    assert all(ours(row.content, row.type, row.width, row.height) for row in stored)
    assert review.waiting(stage.db, made.facilitator, **act) == ()


def test_people_at_human_pace_answer_and_their_photos_wait_for_the_facilitator(stage: App) -> None:
    troupe = rehearsal.live_demo(stage, participants=5, now=NOW)
    made = asking(stage, troupe.workshop)
    now = NOW
    act: dict[str, Any] = {"workshop": made.workshop.id}
    activity = next(one for one in made.agenda if one.key == "after-dark")
    for number, kind in enumerate(KINDS, 1):
        conduct.go(stage.db, made.facilitator, activity=activity.id, step=number, now=now, **act)
        for _ in range(120):
            now += timedelta(seconds=1)
            assert troupe.beat(now)
        rows = [row for row in Played(stage, made.workshop).rows if row.kind == kind]
        assert len({row.participant_id for row in rows}) == len(rows) == 5, kind
    held = review.waiting(stage.db, made.facilitator, **act)
    assert [bool(one.media) for one in held] == [True] * 5


def test_a_photo_that_is_not_taken_stops_nobody(stage: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_HELD", 10)
    troupe = rehearsal.live_demo(stage, participants=2, now=NOW)
    made = asking(stage, troupe.workshop)
    activity = next(one for one in made.agenda if one.key == "after-dark")
    conduct.go(stage.db, made.facilitator, workshop=made.workshop.id, activity=activity.id, step=1, now=NOW)
    assert all(troupe.beat(NOW + timedelta(seconds=at)) for at in range(60))
    assert Played(stage, made.workshop).rows == []
