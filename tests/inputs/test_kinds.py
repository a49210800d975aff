"""Every kind is whole: its folder, its form, its result; and no payload breaks it."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import workshop.inputs
from tests.inputs.garbage import objects
from workshop.errors import WorkshopError
from workshop.inputs import KINDS, Kind, StepRules
from workshop.inputs.form_field import MOST_PARTS, PART
from workshop.stages.landing import RULES
from workshop.stages.registry import KINDS as RECORDS
from workshop.stages.stage import Field
from workshop.ui.inputs import RESULTS
from workshop.web.room_view import FORMS

FOLDER = Path(workshop.inputs.__file__).parent
FORM_TEMPLATES = FOLDER.parent / "web" / "templates" / "inputs"
# People talk; the facilitator groups on the board.
WITHOUT_FORM = ("none", "link")

BUSY = {
    "items": frozenset({"a", "b", "yes"}),
    "criteria": frozenset({"b"}),
    "options": frozenset({"a", "yes"}),
    "columns": frozenset({"a"}),
    "fields": frozenset({"a", "text"}),
    "records": frozenset({"a"}),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
def test_kind_is_complete(kind: Kind) -> None:
    assert (FOLDER / kind.slug / "__init__.py").is_file()
    assert (FORM_TEMPLATES / f"{kind.slug}.html").is_file() is (kind.slug not in WITHOUT_FORM)
    assert (kind.slug in FORMS) is (kind.slug not in WITHOUT_FORM)
    assert callable(RESULTS[kind.slug])
    assert kind.title
    assert kind.answers is (kind.slug != "none")
    if kind.answers:
        assert callable(RULES[kind.slug])


def test_every_folder_is_registered_under_its_name() -> None:
    folders = {path.parent.name for path in FOLDER.glob("*/__init__.py")}
    assert folders == set(KINDS) == {kind.slug for kind in KINDS.values()}
    assert set(RESULTS) == set(KINDS)


def test_every_form_belongs_to_a_kind() -> None:
    assert {path.stem for path in FORM_TEMPLATES.glob("*.html")} - {"form"} == set(KINDS) - set(WITHOUT_FORM)


def test_what_is_counted_is_secret_and_replaces() -> None:
    counted = {"vote", "rating", "score", "rank", "choice", "allocation", "matrix_position"}
    assert {slug for slug, kind in KINDS.items() if kind.secret} == counted
    assert {slug for slug, kind in KINDS.items() if kind.replaces} == counted | {"link"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
@pytest.mark.parametrize("busy", [True, False])
def test_no_payload_breaks_a_check(kind: Kind, busy: bool) -> None:
    facts: dict[str, Any] = BUSY if busy else {}
    rules = StepRules(kind=kind.slug, per_person=3, multiple=busy, about=busy, **facts)

    @given(objects)
    def check(payload: dict[str, Any]) -> None:
        try:
            kept = kind.check(payload, rules)
        except WorkshopError:
            return
        assert kind.check(kept, rules) == kept
        assert json.loads(json.dumps(kept, allow_nan=False)) == kept
        assert isinstance(kind.target(kept), str)
        assert isinstance(kind.text(kept), str)
        assert "\x00" not in json.dumps(kept, ensure_ascii=False)

    check()


def test_every_part_of_a_record_can_be_sent() -> None:
    def fields() -> Iterator[Field]:
        for record in RECORDS.values():
            yield from record.fields

    for field in fields():
        assert len(field.parts) <= MOST_PARTS
        assert [part.key for part in field.parts if not PART.fullmatch(part.key)] == []


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e300, 10**400])
def test_number_that_no_database_holds_is_refused(number: float) -> None:
    rules = StepRules(kind="form_field", fields=frozenset({"a"}))
    for value in (number, {"part": number}):
        with pytest.raises(WorkshopError):
            KINDS["form_field"].check({"field": "a", "value": value}, rules)
