"""Who may call what: read from the code, so that a new function fails here until it is listed."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from tests.live.conftest import NOW, Hall, Phone
from tests.live.test_pictures import jpeg
from workshop.board import Suggested, merging, suggested
from workshop.board import service as board
from workshop.errors import NotAllowed, NotFound, WorkshopError
from workshop.identifiers import new_id
from workshop.library import Library
from workshop.links import Ref
from workshop.links import service as links
from workshop.live import (
    behalf,
    chosen,
    conduct,
    console,
    duplicating,
    erasing,
    maps,
    pictures,
    retention,
    review,
    room,
    sorting,
    state,
    store,
    submit,
    sweep,
    wall,
    workshops,
)
from workshop.live import bin as the_bin
from workshop.live.methods import own as own_methods
from workshop.live.notice import NOTICE_VERSION
from workshop.live.planning import asking, meeting, order, preview, proposing, templates
from workshop.live.planning import reading as plan_reading
from workshop.live.send_off import service as send_off
from workshop.media import safe
from workshop.people.actor import NOBODY, SYSTEM, Actor, Role
from workshop.stages import records
from workshop.stages.records import entries as record_entries
from workshop.stages.records import resting as record_resting
from workshop.stages.records import service as record_service
from workshop.stages.records.store import ValueRow

MODULES = (
    send_off, behalf, chosen,
    board, merging, suggested, sorting, links, conduct, console, maps, pictures, review, room, state, submit, sweep,
    wall, workshops, record_entries, record_service, record_resting, the_bin, duplicating, erasing, retention, asking,
    meeting, order, plan_reading, preview, proposing, templates, own_methods,
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A room in which everything there is to act on exists."""

    hall: Hall
    phone: Phone
    workshop: str
    activity: str
    card: str
    cluster: str
    record: str
    value: str
    other: str
    draft: str
    held: str
    waiting_step: str
    plan: str
    written: str
    concept: str
    advice: str


Act = Callable[[Scene, Actor], Any]


def run(function: Callable[..., Any], **facts: str) -> Act:
    """A call on this workshop; `facts` name parts of the scene."""

    def act(scene: Scene, actor: Actor) -> Any:
        given: dict[str, Any] = {name: getattr(scene, part) for name, part in facts.items()}
        parameters = inspect.signature(function).parameters
        return function(scene.hall.db, actor, **given, **({"now": NOW} if "now" in parameters else {}))

    return act


def here(function: Callable[..., Any], **more: object) -> Act:
    """A call that names only the workshop."""

    def act(scene: Scene, actor: Actor) -> Any:
        parameters = inspect.signature(function).parameters
        facts = {"now": NOW} if "now" in parameters else {}
        return function(scene.hall.db, actor, workshop=scene.workshop, **facts, **more)

    return act


def _somebody() -> behalf.Someone:
    return behalf.Someone(new_id(), notice=NOTICE_VERSION, agreed=True)


# What the workshop's own facilitators do and nobody else.
FACILITATORS: dict[str, Act] = {
    "board.service.move": lambda s, a: board.move(
        s.hall.db, a, workshop=s.workshop, cards=[s.card], cluster=s.cluster, now=NOW
    ),
    "board.service.new_cluster": lambda s, a: board.new_cluster(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, cards=[s.card], now=NOW
    ),
    "board.service.rename": lambda s, a: board.rename(
        s.hall.db, a, workshop=s.workshop, cluster=s.cluster, name="Light", now=NOW
    ),
    "board.service.hide": run(board.hide, workshop="workshop", card="card"),
    "board.service.show": run(board.show, workshop="workshop", card="card"),
    "board.service.edit": lambda s, a: board.edit(s.hall.db, a, workshop=s.workshop, card=s.card, text="x", now=NOW),
    "board.merging.merge": lambda s, a: merging.merge(s.hall.db, a, workshop=s.workshop, cards=[s.card], now=NOW),
    "board.merging.split": run(merging.split, workshop="workshop", card="card"),
    "board.merging.put_back": lambda s, a: merging.put_back(
        s.hall.db, a, workshop=s.workshop, lays=[merging.Lay(s.card, s.cluster, None)], now=NOW
    ),
    "board.merging.keep_both": run(merging.keep_both, workshop="workshop", one="card", two="held"),
    "board.suggested.take": lambda s, a: suggested.take(
        s.hall.db,
        a,
        workshop=s.workshop,
        activity=s.activity,
        groups=[Suggested("Light", (s.card,))],
        now=NOW,
    ),
    "board.suggested.take_apart": lambda s, a: suggested.take_apart(
        s.hall.db, a, workshop=s.workshop, clusters=[s.cluster], now=NOW
    ),
    "live.sorting.alike": here(sorting.alike),
    "live.sorting.themes": here(sorting.themes),
    "links.service.chain": lambda s, a: links.chain(s.hall.db, a, s.workshop, Ref("record", s.record)),
    "live.chosen.offers": here(chosen.offers, lang="en"),
    "live.chosen.choose": lambda s, a: chosen.choose(
        s.hall.db, a, workshop=s.workshop, answer=s.card, on=True, now=NOW
    ),
    "live.chosen.choose_plan": lambda s, a: chosen.choose_plan(
        s.hall.db, a, workshop=s.workshop, step=s.waiting_step, on=True, now=NOW
    ),
    "live.conduct.go": lambda s, a: conduct.go(s.hall.db, a, workshop=s.workshop, activity=s.activity, step=1, now=NOW),
    "live.conduct.next_step": here(conduct.next_step),
    "live.conduct.back": here(conduct.back),
    "live.conduct.open_step": here(conduct.open_step),
    "live.conduct.close_step": here(conduct.close_step),
    "live.conduct.reveal": here(conduct.reveal),
    "live.conduct.hide": here(conduct.hide),
    "live.conduct.blank": here(conduct.blank, on=True),
    "live.conduct.show_join": here(conduct.show_join),
    "live.conduct.end": here(conduct.end),
    "live.conduct.timer_start": here(conduct.timer_start, seconds=60),
    "live.conduct.timer_pause": here(conduct.timer_pause),
    "live.conduct.timer_add": here(conduct.timer_add, seconds=60),
    "live.behalf.enter": lambda s, a: behalf.enter(
        s.hall.db, a, [s.phone.item({"text": "x"})], workshop=s.workshop, someone=_somebody(), now=NOW
    ),
    "live.behalf.begin": lambda s, a: behalf.begin(s.hall.db, a, workshop=s.workshop, someone=_somebody(), now=NOW),
    "live.behalf.acting_for": run(behalf.acting_for, workshop="workshop", person="written"),
    "live.behalf.people": here(behalf.people),
    "live.behalf.erase": lambda s, a: behalf.erase(s.hall.db, a, workshop=s.workshop, person=s.written, now=NOW),
    "live.console.console": here(console.console, lang="en"),
    "live.maps.maps": here(maps.maps, lang="en"),
    "live.maps.set_plan": lambda s, a: maps.set_plan(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, content=jpeg(), now=NOW
    ),
    "live.maps.drop_plan": run(maps.drop_plan, workshop="workshop", activity="activity"),
    "live.maps.set_places": lambda s, a: maps.set_places(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, places=["Stop"], now=NOW
    ),
    "live.planning.reading.plan": here(plan_reading.plan, lang="en"),
    "live.planning.preview.preview_step": lambda s, a: preview.preview_step(
        s.hall.db, a, workshop=s.workshop, step=s.waiting_step, lang="en"
    ),
    "live.planning.templates.save_template": lambda s, a: templates.save_template(
        s.hall.db, a, workshop=s.workshop, library=Library(s.hall.library.methods, {}), title="x", purpose="x"
    ),
    "live.planning.meeting.set_meeting": here(
        meeting.set_meeting, title="Night", day=None, begins=None, minutes=90, people_expected=12
    ),
    "live.planning.order.add": lambda s, a: order.add(
        s.hall.db, a, workshop=s.workshop, library=s.hall.library, method="break", now=NOW
    ),
    "live.planning.order.swap": lambda s, a: order.swap(
        s.hall.db, a, workshop=s.workshop, library=s.hall.library, activity=s.activity, method="break", now=NOW
    ),
    "live.planning.order.move": lambda s, a: order.move(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, to=1, now=NOW
    ),
    "live.planning.order.duplicate": run(order.duplicate, workshop="workshop", activity="activity"),
    "live.planning.order.skip": run(order.skip, workshop="workshop", activity="activity"),
    "live.planning.order.take_back": run(order.take_back, workshop="workshop", activity="activity"),
    "live.planning.order.delete": run(order.delete, workshop="workshop", activity="activity"),
    "live.planning.order.restore": here(order.restore, to=()),
    "live.planning.asking.set_minutes": lambda s, a: asking.set_minutes(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, minutes=60, now=NOW
    ),
    "live.planning.asking.rename": lambda s, a: asking.rename(
        s.hall.db, a, workshop=s.workshop, activity=s.activity, title={"en": "Night"}, now=NOW
    ),
    "live.planning.asking.edit_step": lambda s, a: asking.edit_step(
        s.hall.db, a, workshop=s.workshop, step=s.waiting_step, most=2, now=NOW
    ),
    "live.planning.asking.shorten": lambda s, a: asking.shorten(
        s.hall.db, a, workshop=s.workshop, library=s.hall.library, minutes=90, now=NOW
    ),
    "live.send_off.service.send_off": here(send_off.send_off),
    "live.review.waiting": here(review.waiting),
    "live.review.release": run(review.release, workshop="workshop", answer="held"),
    "live.review.keep_back": run(review.keep_back, workshop="workshop", answer="held"),
    "live.state.preview": here(state.preview, lang="en"),
    "live.workshops.workshop": here(workshops.workshop),
    "live.bin.delete": here(the_bin.delete, name="Night"),
    "live.duplicating.duplicate": here(duplicating.duplicate),
    "live.duplicating.rehearsed": lambda s, a: duplicating.rehearsed(
        s.hall.db, a, workshop=s.workshop, into=s.hall.db, now=NOW
    ),
    "stages.records.service.record": run(records.record, record="record"),
    "stages.records.entries.history_of": run(records.history_of, value="value"),
    "stages.records.service.start": here(records.start, kind="framing"),
    "stages.records.entries.write": lambda s, a: records.write(
        s.hall.db, a, record=s.record, field="title", value="Night", now=NOW
    ),
    "stages.records.entries.confirm": run(records.confirm, value="draft"),
    "stages.records.entries.drop": run(records.drop, value="value"),
    "stages.records.entries.take_back": run(records.take_back, value="value"),
    "stages.records.entries.merge": run(records.merge, value="other", into="value"),
    "stages.records.entries.sort": lambda s, a: records.sort(
        s.hall.db, a, value=s.draft, field="affected_groups", now=NOW
    ),
    "stages.records.resting.rest_on": run(records.rest_on, record="advice", about="concept"),
    "stages.records.resting.let_go": run(records.let_go, record="advice", about="concept"),
    "stages.records.service.set_state": lambda s, a: records.set_state(
        s.hall.db, a, record=s.record, state="unchecked", now=NOW
    ),
    "stages.records.service.remove_record": lambda s, a: records.remove_record(
        s.hall.db, a, record=s.record, sure=True, now=NOW
    ),
}
# What a participant does for themselves; there is no way to name somebody else.
PARTICIPANTS: dict[str, Act] = {
    "live.send_off.service.give": lambda s, a: send_off.give(s.hall.db, a, marks={"heard": 4}, now=NOW),
    "live.send_off.service.mine": lambda s, a: send_off.mine(s.hall.db, a),
    "live.room.change_me": lambda s, a: room.change_me(s.hall.db, a, lang="fr", now=NOW),
    "live.room.mine": lambda s, a: room.mine(s.hall.db, a, "en"),
    "live.room.erase": lambda s, a: room.erase(s.hall.db, a, ids=["x"], now=NOW),
    "live.state.state": lambda s, a: state.state(s.hall.db, a, "en"),
    "live.pictures.keep": lambda s, a: pictures.keep(s.hall.db, a, content=jpeg(), upload=str(uuid4()), now=NOW),
    "live.submit.submit": lambda s, a: submit.submit(s.hall.db, a, [s.phone.item({"text": "x"})], now=NOW),
}
# Whoever is in the room may read it: what the group agreed on, without drafts.
SEEN: dict[str, Act] = {
    "stages.records.service.records_of": here(records.records_of),
    "live.pictures.picture": lambda s, a: pictures.picture(s.hall.db, a, workshop=s.workshop, media=s.plan),
}
# Facilitators of any organisation, each in their own.
HOME = {
    "live.workshops.create",
    "live.workshops.workshops_of",
    "live.bin.binned",
    "live.planning.templates.share_template",
    "live.planning.templates.take_in_template",
    "live.planning.templates.drop_template",
    "live.methods.own.save_method",
    "live.methods.own.method_form",
    "live.methods.own.share_method",
    "live.methods.own.take_in_method",
    "live.methods.own.drop_method",
    "live.methods.own.mistakes_in_own",
    "live.methods.own.plans_with",
}
# What they do with a workshop that is not there any more.
BINNED: dict[str, Act] = {
    "live.bin.take_back": here(the_bin.take_back),
    "live.bin.erase": here(the_bin.erase, name="Night"),
}
# Nobody does this from outside.
SYSTEM_ONLY = {"live.retention.due": retention.due, "live.retention.purge": retention.purge}
# A code, a receipt or a key is asked instead of an actor; the parts inside are not reached from outside.
NO_ACTOR = {
    "live.room.room_card",
    "live.room.join",
    "live.room.come_back",
    "live.wall.wall",
    "live.wall.workshop_of",
    "live.sweep.sweep",
    "live.pictures.sweep_loose",
}
INSIDE = {  # work inside a read or a write that somebody was let into
    "board.service.clusters_of",
    "board.merging.kept_apart",
    "board.merging.leave",
    "board.service.set_out",
    "links.service.add",
    "links.service.remove",
    "links.service.links_of",
    "links.service.made_from",
    "links.service.of_relation",
    "links.service.sources_of",
    "links.service.uses_of",
    "links.service.bury",
    "live.bin.typed",
    "live.chosen.agreed",
    "live.chosen.chosen_rows",
    "live.chosen.may_show",
    "live.conduct.give_codes",
    "live.erasing.erase_answers",
    "live.erasing.erase_workshop",
    "live.conduct.has_words",
    "live.maps.place_names",
    "live.pictures.bind",
    "live.pictures.claim",
    "live.pictures.copy_plan",
    "live.pictures.with_plan",
    "live.pictures.plan_of",
    "live.pictures.room_for",
    "live.planning.asking.sources_before",
    "live.planning.asking.spread",
    "live.planning.proposing.propose",
    "live.planning.reading.begun",
    "live.planning.reading.least",
    "live.planning.reading.minutes_of",
    "live.planning.reading.piece",
    "live.planning.reading.sources_of",
    "live.planning.reading.version_of",
    "live.state.dealt",
    "live.send_off.service.told",
    "live.submit.said_in",
    "live.submit.take",
    "live.behalf.entered_answers",
    "live.room.door",
    "live.room.take_back",
    "live.sweep.due",
    "live.wall.current",
    "live.wall.cards",
    "live.wall.card",
    "stages.records.service.started",
    "stages.records.entries.confirmed",
    "stages.records.resting.rests_on",
}


def public(module: ModuleType) -> dict[str, Callable[..., Any]]:
    short = module.__name__.removeprefix("workshop.")
    return {
        f"{short}.{name}": function
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }


FOUND = {name: function for module in MODULES for name, function in public(module).items()}


@pytest.fixture
def scene(hall: Hall) -> Scene:
    hall.go("after-dark", "pairs")
    phone = hall.phone()
    phone.write("Dark underpass")
    (card,) = hall.rows()
    hall.phone().write("Call 06 39 98 14 27")
    (held,) = review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)
    activity, _ = hall.now()
    group = board.new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=activity.id, cards=[], name="Light", now=NOW
    )
    frame = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="framing", now=NOW)
    concept, advice = (
        records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind=kind, now=NOW).id
        for kind in ("concept", "recommendation")
    )

    def cause(text: str, **more: Any) -> str:
        return records.write(
            hall.db, hall.facilitator, record=frame.id, field="causes", value={"text": text}, now=NOW, **more
        ).id

    one, two = cause("No lamps", basis="evidence"), cause("No light", basis="evidence")
    with hall.db.write(hall.workshop) as uow:
        draft = ValueRow(
            id=new_id(), workshop_id=hall.workshop, record_id=frame.id, field="causes",
            value={"text": "Broken lamps"}, status="draft", basis="evidence", marks={}, said_by="group", position=9,
            created_at=NOW,
        )  # fmt: skip
        uow.session.add(draft)
        places, taking = (uow.session.get(store.StepRow, activity.steps[at].id) for at in (-1, 0))
        assert places is not None
        assert taking is not None
        places.kind = "map_point"
        taking.kind, taking.opened_at = "photo", NOW
        uow.session.flush()
        plan = pictures.plan_of(hall.workshop, activity.id, safe(jpeg()), NOW)
        uow.session.add(plan)
        seen = plan.id
        uow.commit()
    written = _somebody()
    behalf.begin(hall.db, hall.facilitator, workshop=hall.workshop, someone=written, now=NOW)
    return Scene(
        hall, phone, hall.workshop, activity.id, card.id, group.id, frame.id, one, two, draft.id, held.id,
        activity.steps[-1].id, seen, written.id, concept, advice,
    )  # fmt: skip


def refused(act: Act, scene: Scene, actor: Actor) -> type[WorkshopError] | None:
    try:
        act(scene, actor)
    except WorkshopError as why:
        return type(why)
    return None


def kept_out(refusal: type[WorkshopError] | None) -> bool:
    return refusal is not None and issubclass(refusal, NotFound | NotAllowed)


def test_every_public_function_is_listed() -> None:
    assert set(FOUND) == (
        set(FACILITATORS) | set(PARTICIPANTS) | set(SEEN) | set(BINNED) | set(SYSTEM_ONLY) | HOME | NO_ACTOR | INSIDE
    )


def test_only_what_is_listed_as_such_takes_no_actor() -> None:
    without = {name for name, function in FOUND.items() if "actor" not in inspect.signature(function).parameters}
    assert without == NO_ACTOR | INSIDE


@pytest.mark.parametrize("name", sorted(FACILITATORS))
def test_only_the_workshops_own_facilitator_may(name: str, scene: Scene) -> None:
    act, hall = FACILITATORS[name], scene.hall
    screen = Actor(Role.SCREEN, workshop=hall.workshop)
    guest = hall.phone(workshop=hall.another(title="Other")).actor
    homeless = replace(hall.facilitator, organisation=None)
    before = (hall.row.revision, hall.last_event())
    for actor in (NOBODY, hall.stranger, homeless, scene.phone.actor, guest, screen):
        assert kept_out(refused(act, scene, actor)), actor
    assert (hall.row.revision, hall.last_event()) == before
    assert not kept_out(refused(act, scene, hall.facilitator))


@pytest.mark.parametrize("name", sorted(PARTICIPANTS))
def test_only_participants_may(name: str, scene: Scene) -> None:
    act, hall = PARTICIPANTS[name], scene.hall
    before = (hall.row.revision, hall.last_event())
    for actor in (NOBODY, hall.stranger, hall.facilitator, Actor(Role.SCREEN, workshop=hall.workshop)):
        assert refused(act, scene, actor) is NotAllowed, actor
    assert (hall.row.revision, hall.last_event()) == before
    assert not kept_out(refused(act, scene, scene.phone.actor))


@pytest.mark.parametrize("name", sorted(SEEN))
def test_whoever_is_in_the_room_may_read_it(name: str, scene: Scene) -> None:
    act, hall = SEEN[name], scene.hall
    guest = hall.phone(workshop=hall.another(title="Other")).actor
    for actor in (NOBODY, hall.stranger, replace(hall.facilitator, organisation=None), guest):
        assert refused(act, scene, actor) is NotFound, actor
    for actor in (hall.facilitator, scene.phone.actor, Actor(Role.SCREEN, workshop=hall.workshop)):
        assert refused(act, scene, actor) is None, actor


@pytest.mark.parametrize("name", sorted(FACILITATORS))
def test_foreign_and_missing_are_answered_alike(name: str, scene: Scene) -> None:
    """Another organisation's facilitator learns nothing, not even that an id exists."""
    missing = replace(
        scene,
        **{
            part: new_id()
            for part in (
                "workshop",
                "activity",
                "card",
                "cluster",
                "record",
                "value",
                "other",
                "draft",
                "held",
                "waiting_step",
            )
        },
    )
    answers = []
    for place in (scene, missing):
        with pytest.raises(WorkshopError) as why:
            FACILITATORS[name](place, scene.hall.stranger)
        answers.append((type(why.value), why.value.key, why.value.sentence, why.value.facts))
    assert answers[0] == answers[1]
    assert issubclass(answers[0][0], NotFound)


@pytest.mark.parametrize("name", sorted(BINNED))
def test_only_its_own_facilitator_reaches_into_the_bin(name: str, scene: Scene) -> None:
    act, hall = BINNED[name], scene.hall
    screen = Actor(Role.SCREEN, workshop=hall.workshop)
    hall.do(the_bin.delete, name="Night")
    for actor in (NOBODY, hall.stranger, replace(hall.facilitator, organisation=None), scene.phone.actor, screen):
        assert refused(act, scene, actor) is NotFound, actor
    assert refused(act, scene, hall.facilitator) is None


@pytest.mark.parametrize("name", sorted(SYSTEM_ONLY))
def test_only_the_system_looks_for_what_is_due(name: str, scene: Scene) -> None:
    hall = scene.hall
    for actor in (NOBODY, hall.facilitator, scene.phone.actor, Actor(Role.SCREEN, workshop=hall.workshop)):
        with pytest.raises(NotAllowed):
            SYSTEM_ONLY[name](hall.db, actor, now=NOW)
    SYSTEM_ONLY[name](hall.db, SYSTEM, now=NOW)


def test_lists_hold_only_ones_own(scene: Scene) -> None:
    hall = scene.hall
    assert [one.id for one in workshops.workshops_of(hall.db, hall.facilitator)] == [hall.workshop]
    assert workshops.workshops_of(hall.db, hall.stranger) == ()
    assert workshops.workshops_of(hall.db, replace(hall.facilitator, organisation=None)) == ()
    for actor in (NOBODY, scene.phone.actor):
        with pytest.raises(NotAllowed):
            workshops.workshops_of(hall.db, actor)
        with pytest.raises(NotAllowed):
            workshops.create(hall.db, actor, library=hall.library, template="insecurity-at-night", now=NOW)
    made = workshops.create(hall.db, hall.stranger, library=hall.library, template="insecurity-at-night", now=NOW)
    assert made.organisation == "elsewhere"


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "BBBB2222", "\ud800", "x" * 10_000, None, 5])
def test_wrong_code_opens_no_door(hall: Hall, code: Any) -> None:
    with pytest.raises(NotFound):
        room.room_card(hall.db, code, "en")
    with pytest.raises(NotFound):
        room.join(hall.db, code, group=None, name=None, lang="en", notice="x", now=NOW)
    with pytest.raises(NotFound):
        room.come_back(hall.db, code, receipt="x", now=NOW)


@pytest.mark.parametrize("key", ["", "x", "K7M4QDXR", "x" * 10_000])
def test_wrong_key_shows_no_wall(hall: Hall, key: str) -> None:
    for ask in (wall.wall, wall.workshop_of):
        with pytest.raises(wall.NoSuchScreen):
            ask(hall.db, key)
