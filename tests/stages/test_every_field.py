"""Every field of every stage can be written, read back, said in both languages, and told in a report."""

import pytest

from tests.stages.samples import sample
from workshop.i18n import catalogue
from workshop.people.actor import SYSTEM
from workshop.stages import (
    KINDS,
    STAGES,
    Field,
    RecordKind,
    Telling,
    describe,
    field_paths,
    form_fields,
    names_of,
    records,
)

EVERY = [(kind, field) for kind in KINDS.values() for field in kind.fields]


def targets(desk) -> dict[str, str]:
    """One record of each kind, and one cause, one need, one question to point at."""
    found = {}
    for kind in ("framing", "persona", "evidence", "idea", "concept", "criterion", "recommendation", "action"):
        found[kind] = desk.start(kind).id
    frame = next(record for record in desk.all("framing"))
    persona = next(record for record in desk.all("persona"))
    found["framing.causes"] = desk.write(frame, "causes", {"text": "The kiosk closes at eight"}, basis="evidence").id
    found["framing.hmw"] = desk.write(frame, "hmw", {"text": "How might we keep company?"}).id
    found["persona.needs"] = desk.write(persona, "needs", "To know someone would notice").id
    return found


@pytest.mark.parametrize(("kind", "field"), EVERY, ids=lambda one: getattr(one, "slug", None) or one.key)
def test_what_is_written_is_read_back(desk, kind: RecordKind, field: Field):
    there = targets(desk)
    record = desk.start(kind.slug)
    wanted = sample(field, there)
    written = records.write(desk.db, SYSTEM, record=record.id, field=field.key, value=wanted, now=desk.later())
    assert written.status == "agreed"
    read = desk.read(record)
    assert wanted in read.all(field.key)
    names = names_of(records.records_of(desk.db, desk.facilitator, workshop="w"))
    for lang in ("en", "fr"):
        said = describe(wanted, field, catalogue(lang), names)
        assert said
        assert "link missing" not in said
    told = Telling(catalogue("fr"), records.records_of(desk.db, desk.facilitator, workshop="w"))
    assert all(stage.section(told) is not None for stage in STAGES)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.slug)
def test_each_field_says_what_it_is(stage):
    for kind in stage.kinds:
        keys = [field.key for field in kind.fields]
        assert len(set(keys)) == len(keys)
        assert kind.head in keys
        for field in kind.fields:
            assert field.label
            if field.where == "live" and kind.slug != "recommendation":
                assert field.guidance or field.example, f"{kind.slug}.{field.key} helps nobody"
            if field.type in ("enum", "multi", "scale3", "scale5"):
                assert field.choices
            if field.type == "ref":
                target, _, entry = field.refers.partition(".")
                assert target in KINDS
                assert not entry or KINDS[target].field(entry)


@pytest.mark.parametrize(
    ("kind", "live", "required"),
    [
        ("framing", 10, 10),
        ("persona", 11, 11),
        ("idea", 4, 3),
        ("concept", 9, 9),
        ("criterion", 7, 7),
        ("action", 9, 8),
        ("recommendation", 7, 5),
    ],
)
def test_the_live_sets_are_those_of_the_data_dictionary(kind, live, required):
    asked = form_fields(kind)
    assert (len(asked), sum(field.required for field in asked)) == (live, required)


def test_method_files_can_name_every_field_and_the_common_state():
    paths = field_paths()
    assert {"framing.problem_statement", "persona.needs", "idea.title", "criterion.gate", "criterion.state"} <= paths
    assert len(paths) == sum(len(kind.fields) + 2 for kind in KINDS.values())
