"""Whatever can be written or given survives: every field of every stage, every kind of answer."""

import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.archive.test_importing import bare
from tests.stages.conftest import NOW, a_desk, blank
from tests.stages.samples import sample
from tests.stages.test_every_field import EVERY, targets
from workshop import archive
from workshop.archive.tables import tables
from workshop.i18n import LANGUAGES, catalogue
from workshop.inputs import KINDS as INPUTS
from workshop.inputs import StepRules
from workshop.inputs.store import SubmissionRow
from workshop.live.store import ActivityRow, ScreenRow, StepRow
from workshop.media import safe
from workshop.media.store import MediaRow
from workshop.people.actor import SYSTEM
from workshop.stages import Field, Record, RecordKind, records
from workshop.storage import Database, migrate

__all__ = ["blank"]

PICTURE = "a1b2c3d4e5f6"
ITEMS = frozenset({"one", "two", "judged"})
RULES = StepRules(
    kind="",
    items=ITEMS,
    criteria=frozenset({"judged"}),
    options=frozenset({"yes", "no"}),
    columns=frozenset({"left"}),
    fields=frozenset({"title"}),
    records=frozenset({"one"}),
    per_person=10,
    max_per_item=10,
)
GIVEN: dict[str, list[dict[str, Any]]] = {
    "note": [{"text": "=Dark", "column": "left", "target": ["one", "two"], "basis": "evidence", "people": 2}],
    "comment": [{"text": "True", "target": "one"}],
    "vote": [{"dots": {"one": 2, "two": 1}}, {"dots": {}}],
    "rating": [{"target": "one", "value": 4, "reason": "Seen it"}, {"target": "two", "value": None}],
    "score": [
        {"concept": "one", "criterion": "judged", "value": 3, "confidence": "low", "comment": "Perhaps"},
        {"concept": "two", "criterion": "judged", "value": None},
    ],
    "rank": [{"order": ["two", "one"]}],
    "choice": [{"options": ["yes"], "reason": "Why not"}],
    "allocation": [{"points": {"one": 7, "two": 3}}],
    "matrix_position": [{"target": "one", "x": 0.25, "y": 1.0}],
    "form_field": [{"record": "one", "field": "title", "value": "Light", "basis": "assumption"}],
    "persona_field": [{"record": None, "field": "title", "value": ["Light", "Company"]}],
    "link": [{"source": "one", "target": "two"}, {"source": "two", "cluster": "Light"}],
    "timeline_item": [
        {"at": "22:40", "text": "The bus is gone", "touchpoint": "Stop", "place": "Station", "target": "one"}
    ],
    "map_point": [{"place": "Under the bridge", "category": "no", "value": 2, "text": "Nobody is there"}],
    "drawing": [{"text": "A bench in the light"}],
    "photo": [{"media": PICTURE, "caption": "The underpass", "consent": True}],
}  # fmt: skip


@pytest.fixture(scope="module")
def full(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database, str]]:
    """A workshop in which everything was written and given, the database it was taken in by, and its id there."""
    folder = tmp_path_factory.mktemp("full")
    folder.chmod(0o700)
    shutil.copy2(blank, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    _write_every_field(db)
    _give_every_kind(db)
    url = f"sqlite:///{folder / 'other' / 'workshop.db'}"
    migrate.upgrade(url, create=True)
    other = Database.open(url)
    made = archive.import_json(other, SYSTEM, content=content_of(db, "w"), now=NOW)
    yield db, other, made.id
    db.close()
    other.close()


def _write_every_field(db: Database) -> None:
    desk = a_desk(db)
    there = targets(desk)
    for kind, field in EVERY:
        record = desk.start(kind.slug)
        records.write(
            db, SYSTEM, record=record.id, field=field.key, value=sample(field, there), now=desk.later(),
            **({"basis": "evidence"} if field.based else {}),
        )  # fmt: skip
        records.set_state(db, SYSTEM, record=record.id, state="discussed", dissent=field.key, now=desk.later())


def _give_every_kind(db: Database) -> None:
    """Each kind in a step of its own, which shows what the answers are about."""
    labels = [{"key": key, "label": {"en": key, "fr": key}} for key in ("yes", "no", "left")]
    items = [{"id": one, "kind": "own", "text": {"en": one, "fr": one}} for one in sorted(ITEMS)]
    with db.write("w") as uow:
        step = uow.session.get(StepRow, "step")
        assert step is not None
        step.rules = {"key": "alone"}
        uow.session.add(ScreenRow(workshop_id="w"))
        uow.session.add(
            ActivityRow(
                id="all", workshop_id="w", position=2, key="all", method="dot-voting", stage="evaluation",
                title={"en": "All"}, minutes=5,
            )
        )  # fmt: skip
        uow.session.flush()
        for number, (kind, given) in enumerate(GIVEN.items(), start=1):
            rules = {"key": kind, "options": labels[:2], "columns": labels[2:], "into": ["idea.title"]}
            uow.session.add(
                StepRow(
                    id=kind, workshop_id="w", activity_id="all", number=number, kind=kind, minutes=1, rules=rules,
                    items=items,
                )
            )  # fmt: skip
            uow.session.flush()
            for at, payload in enumerate(given):
                uow.session.add(_submission(kind, at, payload))
        uow.session.flush()
        uow.session.add(_picture("photo-0"))
        uow.commit()


def _submission(kind: str, at: int, payload: dict[str, Any]) -> SubmissionRow:
    checked = INPUTS[kind].check(payload, RULES)
    assert checked == payload
    return SubmissionRow(
        id=f"{kind}-{at}", submission_id=f"{kind}-{at}", workshop_id="w", activity_id="all", step_id=kind, kind=kind,
        payload=checked, target=INPUTS[kind].target(checked), place=0.5, group="resident", lang="fr", written_at=NOW,
        received_at=NOW,
    )  # fmt: skip


def _picture(submission: str) -> MediaRow:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    made = safe(out.getvalue())
    return MediaRow(
        id=PICTURE, workshop_id="w", upload=PICTURE, submission_id=submission, type=made.type, width=made.width,
        height=made.height, size=len(made.content), content=made.content, created_at=NOW,
    )  # fmt: skip


def content_of(db: Database, workshop: str) -> bytes:
    return json.dumps(archive.export_json(db, SYSTEM, workshop=workshop, now=NOW)).encode()


def all_of(db: Database, workshop: str) -> dict[str, Record]:
    return {one.id: one for one in records.records_of(db, SYSTEM, workshop=workshop)}


@pytest.mark.parametrize(("kind", "field"), EVERY, ids=lambda one: getattr(one, "slug", None) or one.key)
def test_every_field_survives(full: tuple[Database, Database, str], kind: RecordKind, field: Field) -> None:
    db, other, copy = full
    before, after = all_of(db, "w"), all_of(other, copy)
    written = [one for one in before.values() if one.kind == kind.slug and one.agreed(field.key)]
    assert written
    for one in written:
        assert after[one.id].agreed(field.key) == one.agreed(field.key)
        assert (after[one.id].state, after[one.id].dissent, after[one.id].code, after[one.id].name) == (
            one.state, one.dissent, one.code, one.name,
        )  # fmt: skip


def test_every_kind_is_tried() -> None:
    assert set(GIVEN) == {slug for slug, kind in INPUTS.items() if kind.answers}


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_every_kind_of_answer_survives(full: tuple[Database, Database, str], kind: str) -> None:
    db, other, copy = full
    before, after = (
        [
            one
            for part in ("contributions", "ballots")
            for one in archive.export_json(where, SYSTEM, workshop=workshop, now=NOW)[part]
            if one["input_kind"] == kind
        ]
        for where, workshop in ((db, "w"), (other, copy))
    )
    assert [one["payload"] for one in before] == GIVEN[kind]
    assert after == before


def test_all_of_it_is_the_same_document_again(full: tuple[Database, Database, str]) -> None:
    db, other, copy = full
    before, after = json.loads(content_of(db, "w")), json.loads(content_of(other, copy))
    assert bare(after) == bare(before)
    assert [one["content"] for one in after["media"]] == [one["content"] for one in before["media"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_tell_all_of_it(full: tuple[Database, Database, str], lang: str) -> None:
    whole = archive.export_json(full[0], SYSTEM, workshop="w", now=NOW)
    found = tables(whole, catalogue(lang))
    cells = {str(cell) for table in found for row in table.rows for cell in row}
    said = [
        *(
            "=Dark",
            "Nobody is there",
            "A bench in the light",
            "The underpass",
            "Seen it",
            "Perhaps",
            "Why not",
            "22:40",
        ),
        *("7", "0.25", "Under the bridge"),
    ]
    assert [one for one in said if one not in cells] == []
    written = sum(len(entries) for kinds in whole["stages"].values() for rows in kinds.values() for row in rows
                  for entries in row["fields"].values())  # fmt: skip
    assert sum(len(table.rows) for table in found) > written
