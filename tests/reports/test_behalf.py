"""How many people without a phone were written for, and how many contributions came so: numbers, never which."""

import json
import uuid

import pytest

from tests.reports.conftest import FACILITATOR, Evening, chapter, said_in, words
from workshop import archive
from workshop.live import behalf
from workshop.live.behalf import Someone
from workshop.live.notice import NOTICE_VERSION

PEOPLE, ANNEX = "Who took part, who was missing", "Annex: all contributions by code"


def write(evening: Evening, text: str) -> Someone:
    """Write a note for somebody new."""
    activity, step = evening.now()
    note = {
        "id": str(uuid.uuid4()), "activity": activity.id, "step": step.number, "kind": step.kind,
        "payload": {"text": text},
    }  # fmt: skip
    someone = Someone(uuid.uuid4().hex, group="resident", notice=NOTICE_VERSION, agreed=True)
    evening.do(lambda db, actor, **facts: behalf.enter(db, actor, [note], someone=someone, **facts))
    return someone


@pytest.fixture
def written(empty: Evening) -> Evening:
    guests = [empty.join("resident") for _ in range(4)]
    empty.go("after-dark", "alone")
    for guest in guests:
        empty.give(guest, {"text": "Nobody answers at the kiosk"})
    for at in range(3):
        last = write(empty, f"Said aloud {at}")
    empty.do(behalf.erase, person=last.id, everything=True)
    empty.close()
    return empty


def test_the_record_counts_them_and_says_of_no_word_that_it_came_so(written: Evening) -> None:
    report = written.model()
    who = said_in(chapter(report, PEOPLE))
    assert "6 people took part. 2 of them had no phone: the facilitator wrote down what they said" in who
    annex = said_in(chapter(report, ANNEX))
    assert "2 contributions were written down by the facilitator for people without a phone." in annex
    (line,) = [line for line in annex.splitlines() if "Said aloud 0" in line]
    assert "facilitator" not in line
    # What the facilitator corrected, nobody withdrew.
    assert "withdrawn" not in annex


def test_where_everybody_had_a_phone_nothing_is_said_of_it(evening: Evening) -> None:
    said = words(evening.model())
    assert "had no phone" not in said
    assert "without a phone" not in said


def test_where_no_name_is_shown_the_archive_tells_no_moment_of_it(written: Evening) -> None:
    written.row(identity="anonymous")
    document = archive.export_json(written.db, FACILITATOR, workshop=written.workshop, now=written.later())
    given = [one for one in document["events"] if one["verb"] == "submit"]
    assert sorted({one["actor"]["kind"] for one in given}) == ["facilitator", "participant"]
    assert len({one["at"] for one in given if one["at"]}) == 1


def test_a_copy_from_the_archive_still_says_so(written: Evening) -> None:
    document = archive.export_json(written.db, FACILITATOR, workshop=written.workshop, now=written.later())
    made = archive.import_json(written.db, FACILITATOR, content=json.dumps(document).encode(), now=written.later())
    written.workshop = made.id
    who = said_in(chapter(written.model(), PEOPLE))
    assert "2 of them had no phone" in who
