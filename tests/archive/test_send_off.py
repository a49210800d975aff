"""The marks of the end travel as bare rows: all of them together say the same, and nobody's are told."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.archive.conftest import export
from tests.archive.test_importing import bare, taken_in
from tests.live.conftest import Hall, Phone
from workshop import archive
from workshop.archive import BadArchive
from workshop.archive.tables import tables
from workshop.i18n import LANGUAGES, catalogue
from workshop.live import conduct
from workshop.live.bin import delete
from workshop.live.erasing import erase_workshop
from workshop.live.send_off.model import QUESTIONS
from workshop.live.send_off.service import give, send_off
from workshop.live.send_off.store import SendOffRow
from workshop.live.workshops import workshops_of
from workshop.people import participants
from workshop.storage import Database, Session

GROUPS = (*("resident",) * 6, *("youth",) * 5, *("police",) * 3, *("ngo",) * 2)


@pytest.fixture
def ended(hall: Hall) -> list[Phone]:
    """Sixteen people of four role groups, two of which are small, at the end of their workshop."""
    hall.go()
    people = [hall.phone(group=group) for group in GROUPS]
    hall.do(conduct.end)
    return people


def mark(phone: Phone, **marks: int) -> None:
    give(phone.hall.db, phone.actor, marks=dict(marks), now=phone.hall.clock())


@pytest.fixture
def marked(hall: Hall, ended: list[Phone]) -> Hall:
    """All of them said whether they were heard; four, whether it was safe."""
    for at, phone in enumerate(ended):
        mark(phone, heard=at % 5 + 1, **({"safe": 2} if at < 4 else {}))
    return hall


def kept(db: Database, workshop: str) -> int:
    with db.read() as session:
        return _count(session, workshop)


def _count(session: Session, workshop: str) -> int:
    mine = select(func.count()).select_from(SendOffRow).where(SendOffRow.workshop_id == workshop)  # type: ignore[arg-type]
    return int(session.scalars(mine).one())


def test_marks_come_back_and_say_the_same_of_everybody_and_of_each_group(marked: Hall) -> None:
    before = export(marked)
    copied = taken_in(marked, before)
    assert bare(export(copied, seed=11)) == bare(before)
    told, again = (send_off(hall.db, hall.facilitator, workshop=hall.workshop) for hall in (marked, copied))
    assert (told.people, told.answered, told.few) == (16, 16, ("safe", "again"))
    assert (again.people, again.answered, again.few) == (told.people, told.answered, told.few)
    assert again.marks == told.marks
    assert again.groups == told.groups
    assert set(told.groups or {}) == {"resident", "youth"}


def test_no_row_says_whose_it_is_nor_of_which_small_group(marked: Hall) -> None:
    rows = export(marked, internal=True)["send_off"]
    assert {tuple(one) for one in rows} == {("role_group", *QUESTIONS)}
    assert [one["role_group"] for one in rows].count(None) == 5
    assert {one["role_group"] for one in rows} == {"resident", "youth", None}
    assert rows == sorted(rows, key=json.dumps)


def test_what_fewer_than_five_answered_is_not_told(hall: Hall, ended: list[Phone]) -> None:
    for phone in ended[:4]:
        mark(phone, heard=1, again=5)
    assert "send_off" not in export(hall)
    mark(ended[4], again=4)
    rows = export(hall)["send_off"]
    assert [(one["heard"], one["again"]) for one in rows] == [(None, 4), *[(None, 5)] * 4]
    assert taken_in(hall, export(hall)).workshop


def test_a_workshop_in_which_nobody_answered_has_no_such_part(hall: Hall, ended: list[Phone]) -> None:
    assert "send_off" not in export(hall)


def test_an_archive_of_before_is_taken_in(marked: Hall) -> None:
    document = export(marked)
    for part, names in ((document, ("send_off",)), (document["workshop"], ("answers_erased_at", "counted"))):
        for name in names:
            del part[name]
    copied = taken_in(marked, document)
    assert send_off(copied.db, copied.facilitator, workshop=copied.workshop).answered == 0
    assert copied.row.counted is None


def test_who_was_sent_out_or_took_everything_back_is_not_among_them(marked: Hall, ended: list[Phone]) -> None:
    ended[0].erase(everything=True)
    with marked.db.write(marked.workshop) as uow:
        person = participants.person(uow.session, marked.workshop, ended[1].actor.participant)
        assert person is not None
        participants.remove(uow, person, now=marked.clock())
        uow.commit()
    document = export(marked)
    assert len(document["send_off"]) == 14
    assert [one["role_group"] for one in document["send_off"]].count("resident") == 0  # four are left of them
    assert bare(export(taken_in(marked, document), seed=3)) == bare(document)


def test_marks_go_with_the_copy(marked: Hall) -> None:
    copied = taken_in(marked, export(marked))
    assert kept(copied.db, copied.workshop) == 16
    copied.do(delete, name=copied.row.title)
    erase_workshop(copied.db, copied.facilitator, workshop=copied.workshop, over=copied.clock(), now=copied.clock())
    assert (kept(copied.db, copied.workshop), kept(marked.db, marked.workshop)) == (0, 16)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_has_a_row_for_each(marked: Hall, lang: str) -> None:
    said = catalogue(lang).gettext
    (sheet,) = (
        one for one in tables(export(marked), catalogue(lang)) if one.title == said("How people found the session")
    )
    assert sheet.columns == (said("Role group"), *(said(one) for one in QUESTIONS.values()))
    assert len(sheet.rows) == 16
    assert {row[0] for row in sheet.rows} == {said(one) for one in ("Resident", "Young people", "Others, together")}
    assert sorted(int(str(row[1])) for row in sheet.rows) == sorted(at % 5 + 1 for at in range(16))


Spoil = Callable[[list[dict[str, Any]]], Any]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda rows: rows[0].update(heard=6), "send_off/0/heard"),
        (lambda rows: rows[0].update(participant=3), "send_off/0"),
        (lambda rows: rows[0].update(role_group="police"), "send_off/0/role_group"),
        (lambda rows: rows.extend([{**rows[-1], "role_group": "youth"}] * 2), "send_off/16/role_group"),
        (lambda rows: rows[2].pop("safe"), "send_off/2"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(marked: Hall, spoil: Spoil, place: str) -> None:
    document: Mapping[str, Any] = deepcopy(export(marked))
    spoil(document["send_off"])
    before = len(workshops_of(marked.db, marked.facilitator))
    with pytest.raises(BadArchive) as refusal:
        archive.import_json(marked.db, marked.facilitator, content=json.dumps(document).encode(), now=marked.clock())
    assert refusal.value.facts["field"] == place
    assert len(workshops_of(marked.db, marked.facilitator)) == before
