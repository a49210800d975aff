"""Pictures travel with the archive, whole, and nothing else travels as a picture."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.live.conftest import Hall
from tests.live.test_maps import plan
from tests.live.test_pictures import LINES, ask, jpeg, keep, rows
from workshop import archive
from workshop.archive import BadArchive
from workshop.inputs.kind import CHOSEN
from workshop.live import chosen, conduct, maps, pictures, workshops


@pytest.fixture
def seen(hall: Hall) -> Hall:
    """A workshop with a drawing and the photo of one on paper."""
    (ana,) = hall.phones(1)
    ask(hall, "drawing")
    assert ana.give({"media": keep(hall, ana), "caption": "On paper"}).status == "held"
    hall.clock.forward(seconds=1)
    assert ana.give({"strokes": LINES, "caption": "A lamp"}).status == "saved"
    return hall


def exported(hall: Hall, workshop: str = "") -> dict[str, Any]:
    return archive.export_json(hall.db, hall.facilitator, workshop=workshop or hall.workshop, now=hall.clock())


def taken_in(hall: Hall, document: dict[str, Any]) -> str:
    content = json.dumps(document).encode()
    return archive.import_json(hall.db, hall.facilitator, content=content, now=hall.clock()).id


def test_pictures_are_in_the_document_and_come_back_as_they_were(seen: Hall) -> None:
    document = exported(seen)
    kept = {row.id: row for row in rows(seen)}
    assert {one["id"]: b64decode("".join(one["content"])) for one in document["media"]} == {
        id_: row.content for id_, row in kept.items()
    }
    copy = taken_in(seen, document)
    again = exported(seen, copy)
    for each in (document, again):
        each["workshop"]["id"] = ""
        for person in each["participants"]:
            person["number"] = 0
        for one in (*each["contributions"], *each["events"]):
            (one if "participant" in one else one["actor"])["participant"] = None
        for event in each["events"]:
            if event["row"]["kind"] == "participant":
                event["row"]["id"] = None
    assert again == document
    media = next(row.id for row in rows(seen) if row.workshop_id == copy)
    assert pictures.picture(seen.db, seen.facilitator, workshop=copy, media=media).content


def test_a_plan_travels_with_its_activity(hall: Hall) -> None:
    ask(hall, "map_point", options=[])
    activity = hall.find("after-dark", "alone")[0].id
    hall.do(maps.set_plan, activity=activity, content=plan())
    copy = taken_in(hall, exported(hall))
    (setting,) = maps.maps(hall.db, hall.facilitator, workshop=copy, lang="en")
    assert setting.media
    assert pictures.picture(hall.db, hall.facilitator, workshop=copy, media=setting.media).type == "image/jpeg"
    other = pictures.picture(
        hall.db, hall.facilitator, workshop=hall.workshop, media=hall.now()[1].rules["plan"]["media"]
    )
    assert other.content


def test_what_was_chosen_for_the_report_stays_chosen(seen: Hall) -> None:
    (drawn,) = [row.id for row in seen.rows() if "consent" not in row.payload and row.state == "saved"]
    seen.do(conduct.reveal)
    seen.do(chosen.choose, answer=drawn, on=True)
    document = exported(seen)
    assert [one["payload"].get(CHOSEN) for one in document["contributions"] if one["id"] == drawn] == [True]
    copy = taken_in(seen, document)
    assert [offer.chosen for offer in chosen.offers(seen.db, seen.facilitator, workshop=copy, lang="en")] == [True]
    assert [one["payload"] for one in exported(seen, copy)["contributions"]] == [
        one["payload"] for one in document["contributions"]
    ]


def test_a_plan_chosen_for_the_report_stays_chosen(hall: Hall) -> None:
    ask(hall, "map_point", options=[])
    hall.do(maps.set_plan, activity=hall.find("after-dark", "alone")[0].id, content=plan())
    hall.do(conduct.reveal)
    hall.do(chosen.choose_plan, step=hall.now()[1].id, on=True)
    copy = taken_in(hall, exported(hall))
    (offer,) = chosen.offers(hall.db, hall.facilitator, workshop=copy, lang="en")
    assert offer.chosen


def test_a_choice_that_is_none_is_refused(seen: Hall) -> None:
    document = exported(seen)
    document["contributions"][0]["payload"][CHOSEN] = "Zorblax"
    with pytest.raises(BadArchive) as refusal:
        taken_in(seen, document)
    assert "payload" in str(refusal.value.facts["field"])


def test_a_workshop_without_pictures_has_no_such_part(hall: Hall) -> None:
    assert "media" not in exported(hall)


Spoil = Callable[[dict[str, Any]], Any]


def script(document: dict[str, Any]) -> None:
    drawn = next(one for one in document["media"] if one["type"] == "image/svg+xml")
    content = b64decode("".join(drawn["content"])).replace(b"<g ", b"<script>alert(1)</script><g ")
    drawn["content"] = [b64encode(content).decode()]


def other_bytes(document: dict[str, Any]) -> None:
    taken = next(one for one in document["media"] if one["type"] == "image/jpeg")
    taken["content"] = [b64encode(jpeg() + b"Zorblax").decode()]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (script, "content"),
        (other_bytes, "content"),
        (lambda d: d["media"][0].update(content=["!!"]), "content"),
        (lambda d: d["media"][0].update(type="text/html"), "type"),
        (lambda d: d["media"][0].update(contribution=None), "contribution"),
        (lambda d: d["media"][0].update(contribution="nowhere"), "contribution"),
        (lambda d: d["media"].append(deepcopy(d["media"][0])), "media/2/id"),
        (lambda d: d["media"].clear(), "payload/media"),
        (lambda d: d["media"][0].update(more=1), "media/0"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_and_nothing_is_kept(seen: Hall, spoil: Spoil, place: str) -> None:
    document = exported(seen)
    spoil(document)
    before = len(workshops.workshops_of(seen.db, seen.facilitator))
    with pytest.raises(BadArchive) as refusal:
        taken_in(seen, document)
    assert place in str(refusal.value.facts["field"])
    assert len(workshops.workshops_of(seen.db, seen.facilitator)) == before
    assert len(rows(seen)) == 2
