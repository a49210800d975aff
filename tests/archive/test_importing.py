"""An archive taken in is the same workshop again, and what is no archive leaves nothing behind."""

import copy
import json
import random
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from sqlalchemy import func, select, text

from tests.archive.conftest import export
from tests.live.conftest import Hall
from workshop import archive
from workshop.archive.reading import UNSAFE
from workshop.archive.refusals import BadArchive
from workshop.errors import NotAllowed, WorkshopError
from workshop.inputs.store import SubmissionRow
from workshop.live import conduct
from workshop.people.actor import NOBODY, SYSTEM
from workshop.storage import Database, migrate
from workshop.storage.workshop import WorkshopRow
from workshop.text import TextNotText, clean

Document = dict[str, Any]


def taken_in(hall: Hall, document: Document) -> Hall:
    """The workshop of a document, in the same database."""
    content = json.dumps(document).encode()
    made = archive.import_json(hall.db, hall.facilitator, content=content, now=hall.clock())
    return Hall(hall.db, hall.library, made.id, hall.clock)


def bare(document: Document) -> Document:
    """The document without what is new each time: the workshop's id, people's numbers and the order of those."""
    people = {one["number"]: f"person {at}" for at, one in enumerate(_known(document))}
    found = json.loads(json.dumps(document))
    found["workshop"]["id"] = "the workshop"
    for one in (*found["contributions"], *found["ballots"]):
        one["participant"] = people.get(one["participant"])
    for one in found["events"]:
        one["actor"]["participant"] = people.get(one["actor"]["participant"])
        if one["row"]["kind"] == "participant":
            one["row"]["id"] = people.get(one["row"]["id"])
    for one in found["participants"]:
        one["number"] = people[one["number"]]
    if document["workshop"]["identity"] == "anonymous":  # what people did then stands by their numbers
        found["events"].sort(key=json.dumps)
    found["participants"].sort(key=lambda one: one["number"])
    return found


def _known(document: Document) -> list[dict[str, Any]]:
    """The people in an order that does not depend on their numbers: by all that is told of each."""

    def told(person: dict[str, Any]) -> str:
        number = person["number"]
        given = [
            one["id"] for one in (*document["contributions"], *document["ballots"]) if one["participant"] == number
        ]
        acts = [at for at, one in enumerate(document["events"]) if one["actor"]["participant"] == number]
        return json.dumps([sorted(given), {**person, "number": None}, acts])

    return sorted(document["participants"], key=told)


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("room", ["told", "unnamed"])
def test_what_was_taken_in_beside_its_original_is_the_same_document(
    room: str, internal: bool, request: pytest.FixtureRequest
) -> None:
    hall: Hall = request.getfixturevalue(room)
    before = export(hall, internal=internal)
    copied = taken_in(hall, before)
    after = export(copied, internal=internal, seed=11)
    assert after["workshop"]["id"] == copied.workshop != before["workshop"]["id"]
    assert bare(after) == bare(before)
    assert bare(export(hall, internal=internal)) == bare(before)
    again = taken_in(hall, after)
    assert bare(export(again, internal=internal)) == bare(before)


def test_in_another_database_the_ids_inside_are_kept(told: Hall, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = export(told)
    url = f"sqlite:///{tmp_path_factory.mktemp('other') / 'workshop.db'}"
    migrate.upgrade(url, create=True)
    db = Database.open(url)
    made = archive.import_json(db, SYSTEM, content=json.dumps(before).encode(), now=told.clock())
    with db.read() as session:
        kept = set(session.scalars(select(SubmissionRow.id)))  # type: ignore[call-overload]
    after = archive.export_json(db, SYSTEM, workshop=made.id, now=told.clock(), rng=random.Random(3))
    db.close()
    assert kept == {one["id"] for part in ("contributions", "ballots") for one in before[part]}
    assert bare(after) == bare(before)


def test_a_workshop_before_its_start_is_taken_in_and_runs(hall: Hall) -> None:
    copied = taken_in(hall, export(hall))
    assert copied.row.code != hall.row.code
    assert copied.row.screen_key != hall.row.screen_key
    phone = copied.phone()
    copied.go("after-dark", "alone")
    assert phone.write("In the copy").status == "saved"
    copied.do(conduct.end)
    assert [one["text"] for one in export(copied)["contributions"]] == ["In the copy"]
    assert hall.rows() == []


def test_a_copy_lives_on_by_itself(told: Hall) -> None:
    before = export(told)
    copied = taken_in(told, before)
    phone = copied.phone("Someone new")
    copied.go("after-dark", "alone")
    phone.write("Only in the copy")
    copied.do(conduct.close_step)
    assert export(told) == before
    texts = [one["text"] for one in export(copied)["contributions"]]
    assert "Only in the copy" in texts
    assert len(texts) == len(before["contributions"]) + 1


def test_nobody_can_act_as_someone_of_the_archive(told: Hall) -> None:
    copied = taken_in(told, export(told, internal=True))
    with told.db.read() as session:
        rows = session.execute(
            text("SELECT token_hash, receipt_hash FROM participant WHERE workshop_id = :id"), {"id": copied.workshop}
        ).all()
    assert len(rows) == 3
    assert {token for token, _ in rows} == {None}
    assert len({receipt for _, receipt in rows}) == 3


def counts(db: Database) -> dict[str, int]:
    """How many rows each table has; of organisations' events there may be more."""
    with db.read() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return {
            str(name): int(session.scalars(select(func.count()).select_from(text(f'"{name}"'))).one())
            for name in names
            if not str(name).startswith("sqlite_")
        }


def rename_field(whole: Document) -> None:
    fields = whole["stages"]["framing"]["framing"][0]["fields"]
    fields["headline"] = fields.pop("title")


def frame(whole: Document) -> dict[str, Any]:
    return dict(whole["stages"]["framing"]["framing"][0])


def vote(whole: Document) -> dict[str, Any]:
    return dict(next(one for one in whole["ballots"] if one["input_kind"] == "vote"))


def merge_in_a_circle(whole: Document) -> None:
    one, two = whole["contributions"][:2]
    one["merged_into"], two["merged_into"] = two["id"], one["id"]


def deep(whole: Document) -> None:
    for _ in range(30):
        whole = whole.setdefault("deeper", {})


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("/", lambda whole: whole.pop("links")),
        ("/", lambda whole: whole.update(extra=[])),
        ("version", lambda whole: whole.update(version=2)),
        ("participants/0", lambda whole: whole["participants"][0].update(token="x")),
        ("participants/1/number", lambda whole: whole["participants"][1].update(whole["participants"][0])),
        ("participants/0/lang", lambda whole: whole["participants"][0].update(lang="de")),
        ("workshop/time_zone", lambda whole: whole["workshop"].update(time_zone="../../etc/passwd")),
        ("workshop/title", lambda whole: whole["workshop"].update(title=" ")),
        ("workshop/title", lambda whole: whole["workshop"].update(title="x" * 121)),
        ("workshop/title", lambda whole: whole["workshop"].update(title="a\x00b")),
        ("workshop/title", lambda whole: whole["workshop"].update(title="exe.\u202egpj")),
        ("workshop/title", lambda whole: whole["workshop"].update(title="\ud800")),
        ("workshop/title", lambda whole: whole["workshop"].update(title="x" * 10_001)),
        ("workshop/langs", lambda whole: whole["workshop"].update(langs=[])),
        ("workshop/lang", lambda whole: whole["workshop"].update(lang="de")),
        ("workshop/day", lambda whole: whole["workshop"].update(day="2026-02-30")),
        ("workshop/created_at", lambda whole: whole["workshop"].update(created_at="2026-13-01T00:00:00+00:00")),
        ("workshop/next_code", lambda whole: whole["workshop"].update(next_code=1)),
        ("workshop/people_expected", lambda whole: whole["workshop"].update(people_expected=10**11)),
        ("workshop/people_expected", lambda whole: whole["workshop"].update(people_expected=10**400)),
        ("workshop/screen/step", lambda whole: whole["workshop"]["screen"].update(step=99)),
        ("workshop/screen/mode", lambda whole: whole["workshop"]["screen"].update(mode="step", activity=None)),
        ("contributions/0/input_kind", lambda whole: whole["contributions"][0].update(input_kind="shout")),
        ("contributions/0/input_kind", lambda whole: whole["contributions"][0].update(input_kind="vote")),
        ("contributions/0/payload", lambda whole: whole["contributions"][0].update(payload={"text": ["a"]})),
        ("contributions/0/step", lambda whole: whole["contributions"][0].update(step=99)),
        ("contributions/0/cluster", lambda whole: whole["contributions"][0].update(cluster="elsewhere")),
        ("contributions/0/participant", lambda whole: whole["contributions"][0].update(participant=2**30)),
        ("contributions/0/merged_into", merge_in_a_circle),
        ("contributions/1/id", lambda whole: whole["contributions"][1].update(id=whole["contributions"][0]["id"])),
        (
            "contributions/1/code",
            lambda w: w["contributions"][1].update(code=w["contributions"][0]["code"]),
        ),
        ("ballots/0/payload", lambda whole: whole["ballots"][0].update(payload={"dots": {"x": -1}})),
        ("activities/0/steps/0/rules", lambda whole: whole["activities"][0]["steps"][0].update(rules={})),
        (
            "activities/0/steps/0/rules/scale",
            lambda whole: whole["activities"][0]["steps"][0]["rules"].update(scale=[5, 1]),
        ),
        (
            "activities/0/steps/0/input_kind",
            lambda w: w["activities"][0]["steps"][0].update(input_kind="telepathy"),
        ),
        ("clusters/0/activity", lambda whole: whole["clusters"][0].update(activity="none")),
        ("links/0/target", lambda whole: whole["links"][0].update(buried="", target={"kind": "value", "id": "x"})),
        ("stages/framing/framing/0/fields", rename_field),
        ("stages/framing/framing/0/code", lambda whole: whole["stages"]["framing"]["framing"][0].update(code="Z9")),
        (
            "stages/framing/framing/0/merged_into",
            lambda w: w["stages"]["framing"]["framing"][0].update(merged_into="x"),
        ),
        (
            "stages/framing/framing/0/fields/title/0/value",
            lambda whole: frame(whole)["fields"]["title"][0].update(value=["not", "words"]),
        ),
        (
            "stages/framing/framing/0/fields/causes/0/value",
            lambda whole: frame(whole)["fields"]["causes"][0].update(value={"shout": "x"}),
        ),
        ("deeper/deeper/deeper", deep),
        ("events", lambda whole: whole.update(events=[{}] * 300_001)),
    ],
)
def test_what_is_not_sound_is_refused_with_its_place_and_nothing_is_kept(
    told: Hall, field: str, change: Callable[[Document], object]
) -> None:
    whole = copy.deepcopy(export(told))
    change(whole)
    content = json.dumps(whole).encode()
    before = counts(told.db)
    with pytest.raises(BadArchive) as refusal:
        archive.import_json(told.db, told.facilitator, content=content, now=told.clock())
    assert refusal.value.facts["field"] == field
    assert refusal.value.sentence.format(**refusal.value.facts)
    assert counts(told.db) == before
    assert refusal.value.facts in [mistake.facts for mistake in archive.problems(content)]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": "cci-workshop", "version": NaN}', b'"cci-workshop"',
        b"[" * 100_000, b'{"format": "another"}', b'{"a":' * 5_000, b'{"format": "cci-workshop", "version": 1e400}',
        b'{"format": "cci-workshop", "format": "cci-workshop"}', b'{"format": "cci-workshop"}',
        b" " * 50_000_001,
    ],
    ids=lambda content: content[:30].decode("latin-1"),
)  # fmt: skip
def test_what_is_no_archive_at_all_is_refused(hall: Hall, content: bytes) -> None:
    before = counts(hall.db)
    with pytest.raises(BadArchive) as refusal:
        archive.import_json(hall.db, hall.facilitator, content=content, now=hall.clock())
    assert refusal.value.sentence.format(**refusal.value.facts)
    assert counts(hall.db) == before
    assert archive.problems(content)


def test_a_file_with_a_byte_order_mark_is_read(hall: Hall) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(export(hall)).encode()
    assert archive.problems(content) == ()


def test_only_facilitators_take_archives_in_and_into_their_own_organisation(told: Hall) -> None:
    content = json.dumps(export(told)).encode()
    for actor in (NOBODY, told.phone().actor):
        with pytest.raises(NotAllowed):
            archive.import_json(told.db, actor, content=content, now=told.clock())
    made = archive.import_json(told.db, told.stranger, content=content, now=told.clock())
    assert made.organisation == "elsewhere"
    with pytest.raises(WorkshopError):
        told.made(made.id)


def test_a_failure_in_the_middle_keeps_nothing(told: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps(export(told)).encode()
    before = counts(told.db)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr("workshop.storage.unit_of_work.UnitOfWork.event", fails)
    with pytest.raises(RuntimeError):
        archive.import_json(told.db, told.facilitator, content=content, now=told.clock())
    assert counts(told.db) == before


def test_what_was_imported_is_noted(told: Hall) -> None:
    copied = taken_in(told, export(told))
    with told.db.read() as session:
        noted = session.execute(
            text("SELECT workshop_id, organisation_id, actor_id, row_id FROM event WHERE verb = 'import'")
        ).all()
        rows = session.scalars(select(WorkshopRow).where(WorkshopRow.id == copied.workshop)).all()  # type: ignore[arg-type]
    assert [tuple(one) for one in noted] == [(None, "city", "ana", copied.workshop)]
    assert [row.created_by for row in rows] == ["ana"]


def test_signs_that_an_archive_may_not_hold_are_those_that_nobody_can_write() -> None:
    def dropped(sign: str) -> bool:
        try:
            kept = clean(f"a{sign}b", limit=9)
        except TextNotText:
            return True
        # An accent that joins the letter before it is kept too.
        return sign not in kept and sign not in normalize("NFD", kept)

    breaks = "\r\v\f\u2028\u2029"  # they become line ends
    signs = [chr(number) for number in range(0x10000)]
    lost = {sign for sign in signs if dropped(sign) and normalize("NFC", sign) == sign}
    assert lost - set(breaks) == {sign for sign in signs if UNSAFE.search(sign)} - set(breaks)
