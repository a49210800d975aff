"""Every archive keeps to the schema, and the schema knows every field of the product."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from tests.archive.conftest import export
from tests.live.conftest import Hall
from workshop import archive
from workshop.inputs import BASES, KINDS
from workshop.people.groups import GROUPS
from workshop.stages import STAGES


def mistakes(document: object) -> list[str]:
    validator = jsonschema.Draft202012Validator(archive.schema())
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(document)
    ]


def test_the_schema_itself_is_one() -> None:
    assert archive.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(archive.schema())


def test_archives_keep_to_the_schema(told: Hall) -> None:
    assert mistakes(export(told)) == []
    assert mistakes(json.loads(json.dumps(export(told, internal=True)))) == []


def test_archives_without_names_keep_to_the_schema(unnamed: Hall) -> None:
    assert mistakes(export(unnamed)) == []


def test_archives_of_an_empty_workshop_keep_to_the_schema(hall: Hall) -> None:
    assert mistakes(export(hall)) == []


def test_archives_in_the_middle_of_a_step_keep_to_the_schema(hall: Hall) -> None:
    phone = hall.phone(group=None)
    hall.go("after-dark", "alone")
    phone.write("Half-way")
    assert mistakes(export(hall)) == []


def rename_field(whole: dict[str, Any]) -> None:
    fields = whole["stages"]["framing"]["framing"][0]["fields"]
    fields["headline"] = fields.pop("title")


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("", lambda whole: whole.pop("links")),
        ("", lambda whole: whole.update(extra=[])),
        ("version", lambda whole: whole.update(version=2)),
        ("participants/0", lambda whole: whole["participants"][0].update(token="x")),
        ("participants/0/number", lambda whole: whole["participants"][0].update(number="Amina")),
        ("contributions/0/input_kind", lambda whole: whole["contributions"][0].update(input_kind="shout")),
        ("contributions/0/written_at", lambda whole: whole["contributions"][0].update(written_at="yesterday")),
        ("links/0/source", lambda whole: whole["links"][0].update(source="x")),
        ("stages", lambda whole: whole["stages"].pop("ideation")),
        ("stages/framing/framing/0/fields", rename_field),
        ("stages/framing/framing/0", lambda whole: whole["stages"]["framing"]["framing"][0].pop("dissent")),
    ],
)
def test_what_is_no_archive_is_found_where_it_is(
    told: Hall, where: str, change: Callable[[dict[str, Any]], object]
) -> None:
    whole = copy.deepcopy(export(told))
    change(whole)
    assert where in [mistake.split(": ", 1)[0] for mistake in mistakes(whole)]


def test_the_schema_knows_every_kind_of_record_and_each_of_its_fields() -> None:
    stages = archive.schema()["properties"]["stages"]["properties"]
    known = {
        stage: {
            kind: part["items"]["properties"]["fields"]["propertyNames"]["anyOf"][0]["enum"]
            for kind, part in kinds["properties"].items()
        }
        for stage, kinds in stages.items()
    }
    assert known == {
        stage.slug: {kind.slug: [field.key for field in kind.fields] for kind in stage.kinds} for stage in STAGES
    }


def test_the_schema_knows_every_input_kind_group_and_basis() -> None:
    parts = archive.schema()["$defs"]
    assert set(KINDS) - set(parts["input_kind"]["enum"]) == set()
    assert parts["submission"]["properties"]["role_group"]["enum"] == [*GROUPS, None]
    assert parts["basis"]["enum"] == [*BASES, None]
