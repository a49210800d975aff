"""Every `into` of the library: what a room typically answers lands in the field that the file names, with its links."""

import pytest

from tests.stages.conftest import Desk
from tests.stages.landing.room import Asked, Room, asked_by, everything, faults, land, sources, standing
from workshop.inputs import KINDS as INPUTS
from workshop.library import find, load
from workshop.people.groups import GROUPS
from workshop.stages import KINDS, Value, field_of, field_paths, records

LIBRARY = load(find("methods").parent, kinds=INPUTS, fields=field_paths(), groups=GROUPS)
EVERY = asked_by(LIBRARY)
FIRST = {asked.step.kind: asked for asked in reversed(EVERY)}

walk = pytest.mark.parametrize("asked", EVERY, ids=lambda asked: asked.where)


def test_the_walk_meets_every_kind_of_answer_that_lands() -> None:
    assert {asked.step.kind for asked in EVERY} >= {
        "note", "comment", "link", "choice", "vote", "allocation", "rating", "form_field", "persona_field",
        "score", "matrix_position", "timeline_item",
    }  # fmt: skip


@walk
def test_typical_answers_become_drafts_with_links_in_the_field_that_is_named_and_twice_no_more(
    desk: Desk, asked: Asked
) -> None:
    given = Room(desk, asked).result()
    made = land(desk, given)
    assert faults(desk, asked, given, made) == []
    assert [value for value in made if value.status == "agreed" and not by_product(desk, value)] == []

    once, behind = standing(desk), sources(desk)
    land(desk, given)
    assert standing(desk) == once
    assert sources(desk) == behind


def by_product(desk: Desk, value: Value) -> bool:
    """Whether the product counts or sets it: no statement that anyone could confirm."""
    kind = next(record.kind for record in everything(desk) if record.id == value.record)
    return field_of(kind, value.field).where == "auto"


@walk
def test_what_was_agreed_stays_as_it_is(desk: Desk, asked: Asked) -> None:
    room = Room(desk, asked)
    given = room.result()
    land(desk, given)
    agree(desk)
    agreed = words(desk)
    counted = all(key == "state" or field_of(kind, key).where == "auto" for kind, key in asked.paths)
    assert agreed or counted
    land(desk, given)
    assert {id_: said for id_, said in words(desk).items() if id_ in agreed} == agreed


def agree(desk: Desk) -> None:
    """The group takes the first draft of each field, and of a list every one."""
    for record in everything(desk):
        taken = {value.field for value in record.values if value.status == "agreed"}
        for value in record.values:
            field = next((one for one in KINDS[record.kind].fields if one.key == value.field), None)
            # What does not fit its field was the seed of a step that words it anew; nobody could take it as it is.
            if (
                field is None
                or value.status != "draft"
                or "unfit" in value.marks
                or (not field.list_ and value.field in taken)
            ):
                continue
            taken.add(value.field)
            if not field.list_ or not field.at_most or len(record.agreed(value.field)) < field.at_most:
                records.confirm(desk.db, desk.facilitator, value=value.id, now=desk.later())


def words(desk: Desk) -> dict[str, object]:
    """What was agreed, without what the product itself counts."""
    found: dict[str, object] = {}
    for record in everything(desk):
        for value in record.values:
            field = field_of(record.kind, value.field)
            if value.status != "agreed" or field.where == "auto":
                continue
            said = value.value
            if isinstance(said, dict):
                said = {key: part for key, part in said.items() if field.part(key) and field.part(key).where != "auto"}  # type: ignore[union-attr]
            found[value.id] = (said, value.basis)
    return found


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("note", "framing.initial_problem"),  # written once, takes no draft
        ("note", "persona.evidence"),  # points at records
        ("note", "idea.votes"),  # counted by the product
        ("note", "criterion.weight"),  # a number
        ("note", "criterion.gate"),  # yes or no
        ("note", "criterion.state"),  # a common field, holds no words
        ("comment", "persona.goals"),  # comments stand at what they are about
        ("link", "criterion.weight"),
        ("link", "idea.votes"),
        ("choice", "criterion.weight"),
        ("choice", "framing.title"),
        ("vote", "criterion.lens"),
        ("vote", "criterion.weight"),
        ("rating", "persona.goals"),
        ("rating", "framing.title"),
        ("form_field", "framing.initial_problem"),
    ],
)
def test_an_into_that_does_not_fit_its_answers_is_found(desk: Desk, kind: str, wrong: str) -> None:
    asked = FIRST[kind]
    given = {**Room(desk, asked).result(), "into": (wrong,)}
    made = land(desk, given)
    assert faults(desk, asked.into(wrong), given, made) != []
