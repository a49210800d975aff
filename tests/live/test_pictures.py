"""Pictures of a room: kept once, shown to those who may see them, gone with the answer."""

import uuid
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from tests.live.conftest import Hall, Phone
from workshop import board
from workshop.errors import NotAllowed, NotFound
from workshop.inputs.kind import BadPayload
from workshop.live import conduct, pictures, review, store
from workshop.live.model import WorkshopEnded
from workshop.media import NotAPicture
from workshop.media.store import MediaRow
from workshop.people.actor import Actor, Role

LINES = [[0, 0, 500, 400], [10, 10]]


def jpeg(colour: str = "teal") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (60, 40), colour).save(kept, "JPEG")
    return kept.getvalue()


def ask(hall: Hall, kind: str, **rules: Any) -> None:
    """Turn a step into one of this kind and go there."""
    _, step = hall.find("after-dark", "alone")
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(store.StepRow, step.id)
        assert row is not None
        row.kind = kind
        row.rules = {**row.rules, "per_person": None, "from": [], "into": [], "hidden": True, **rules}
        uow.commit()
    hall.go("after-dark", "alone")


def keep(hall: Hall, phone: Phone, content: bytes = b"", upload: str = "") -> str:
    return pictures.keep(
        hall.db, phone.actor, content=content or jpeg(), upload=upload or str(uuid.uuid4()), now=hall.clock()
    )


def photo(hall: Hall, phone: Phone, caption: str = "The hedge", **more: object) -> str:
    """A photo that was sent; the id of its picture."""
    media = keep(hall, phone)
    assert phone.give({"media": media, "caption": caption, "consent": True, **more}).status == "held"
    return media


def rows(hall: Hall) -> list[MediaRow]:
    with hall.db.read() as session:
        return list(session.scalars(select(MediaRow)))


def seen(hall: Hall, actor: Actor, media: str) -> bool:
    try:
        return bool(pictures.picture(hall.db, actor, workshop=hall.workshop, media=media).content)
    except NotFound:
        return False


def screen(hall: Hall) -> Actor:
    return Actor(Role.SCREEN, workshop=hall.workshop)


def release(hall: Hall) -> None:
    for held in review.waiting(hall.db, hall.facilitator, workshop=hall.workshop):
        hall.do(review.release, answer=held.id)


def test_a_photo_waits_for_the_facilitator_and_is_seen_by_nobody_else_until_then(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    media = photo(hall, ana)
    (held,) = review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)
    assert (held.media, held.words, held.kinds, held.editable) == (media, "The hedge", (), True)

    for revealed in (False, True):
        if revealed:
            hall.do(conduct.reveal)
        assert [seen(hall, actor, media) for actor in (hall.facilitator, ana.actor)] == [True, True]
        assert [seen(hall, actor, media) for actor in (bo.actor, screen(hall), hall.stranger)] == [False] * 3
        assert media not in bo.bytes()
        assert hall.wall()["cards"] == []

    release(hall)
    assert [seen(hall, actor, media) for actor in (bo.actor, screen(hall))] == [True, True]
    assert not seen(hall, hall.stranger, media)
    assert [card["media"] for card in hall.wall()["cards"]] == [media]
    assert bo.state()["activity"]["step"]["items"][0]["media"] == media


def test_a_released_photo_waits_for_the_reveal(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    media = photo(hall, ana)
    release(hall)
    assert not seen(hall, bo.actor, media)
    assert media not in bo.bytes()
    hall.do(conduct.reveal)
    assert seen(hall, bo.actor, media)


def test_what_is_kept_back_or_hidden_is_seen_by_nobody_in_the_room(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    kept_back = photo(hall, ana, "One")
    hall.clock.forward(seconds=1)
    hidden = photo(hall, ana, "Two")
    first, second = review.waiting(hall.db, hall.facilitator, workshop=hall.workshop)
    hall.do(review.keep_back, answer=first.id)
    hall.do(review.release, answer=second.id)
    hall.do(conduct.reveal)
    assert seen(hall, bo.actor, hidden)
    hall.do(board.hide, card=second.id)
    for media in (kept_back, hidden):
        assert not seen(hall, bo.actor, media)
        assert not seen(hall, screen(hall), media)
        assert seen(hall, hall.facilitator, media)


def test_a_later_step_shows_the_pictures_it_is_about(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    media = photo(hall, ana)
    release(hall)
    hall.do(conduct.close_step)
    assert not seen(hall, bo.actor, media)
    hall.go("choose-ideas", "vote", **{"from": ["after-dark/alone"]})
    step = bo.state()["activity"]["step"]
    assert [(item["text"], item["media"]) for item in step["items"]] == [("The hedge", media)]
    assert seen(hall, bo.actor, media)
    hall.do(board.hide, card=hall.rows()[0].id)
    assert not seen(hall, bo.actor, media)
    assert media not in bo.bytes()


def test_the_same_upload_is_kept_once_and_one_answer_takes_it(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    upload = str(uuid.uuid4())
    media = keep(hall, ana, upload=upload)
    assert keep(hall, ana, jpeg("red"), upload) == media
    assert len(rows(hall)) == 1
    item = ana.item({"media": media, "caption": "The hedge", "consent": True})
    assert [each.status for each in ana.post(item, item)] == ["held", "held"]
    assert len(hall.rows()) == 1
    assert keep(hall, ana, upload=upload) == media  # asked again, after the answer took it
    again = ana.give({"media": media, "caption": "Once more", "consent": True})
    assert (again.status, again.refusal and again.refusal.key) == ("refused", "no_such_picture")
    assert keep(hall, bo, upload=upload) != media


def test_nobody_names_the_picture_of_another(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    media = keep(hall, ana)
    for name in (media, uuid.uuid4().hex):
        given = bo.give({"media": name, "caption": "Mine", "consent": True})
        assert (given.status, given.refusal and given.refusal.key) == ("refused", "no_such_picture")
    assert not seen(hall, bo.actor, media)


def test_taken_back_means_gone_with_all_its_bytes(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "photo")
    media = photo(hall, ana)
    photo(hall, bo)
    keep(hall, ana)
    release(hall)
    hall.do(conduct.reveal)
    ana.erase(ana.mine()[0]["id"])
    assert media not in [row.id for row in rows(hall)]
    assert not seen(hall, hall.facilitator, media)
    ana.erase(everything=True)
    assert [row.participant_id for row in rows(hall)] == [bo.actor.participant]


def test_a_drawing_is_kept_as_a_picture_of_its_lines_and_needs_no_look(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "drawing")
    assert ana.give({"strokes": LINES, "caption": "A lamp"}).status == "saved"
    hall.clock.forward(seconds=1)
    assert bo.give({"text": "A bench"}).status == "saved"
    (row,) = rows(hall)
    assert (row.type, row.submission_id) == ("image/svg+xml", hall.rows()[0].id)
    assert hall.rows()[0].payload == {"media": row.id, "caption": "A lamp"}
    assert not seen(hall, bo.actor, row.id)
    hall.do(conduct.reveal)
    assert seen(hall, bo.actor, row.id)
    assert [card.get("media") for card in hall.wall()["cards"]] == [row.id, None]


def test_a_photo_of_a_drawing_waits_like_every_photo(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "drawing")
    media = keep(hall, ana)
    assert ana.give({"media": media, "caption": "A lamp"}).status == "held"


def test_a_refused_drawing_leaves_nothing_behind(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "drawing", per_person=1)
    assert ana.give({"strokes": LINES, "caption": "One"}).status == "saved"
    assert ana.give({"strokes": LINES, "caption": "Two"}).status == "refused"
    assert len(rows(hall)) == 1


def test_only_people_of_the_room_send_pictures_and_only_where_some_are_asked_for(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    hall.go("after-dark", "alone")
    with pytest.raises(pictures.NoPicturesNow):
        keep(hall, ana)
    ask(hall, "photo")
    with pytest.raises(NotAPicture):
        keep(hall, ana, b"nothing")
    with pytest.raises(BadPayload):
        keep(hall, ana, upload="no uuid")
    with pytest.raises(NotAllowed):
        pictures.keep(hall.db, hall.facilitator, content=jpeg(), upload=str(uuid.uuid4()), now=hall.clock())
    hall.do(conduct.end)
    with pytest.raises(WorkshopEnded):
        keep(hall, ana)
    assert rows(hall) == []


def test_few_pictures_wait_and_those_that_nothing_names_go_after_a_day(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "photo")
    named = photo(hall, ana)
    waiting = []
    for _ in range(pictures.MOST_LOOSE + 2):
        hall.clock.forward(seconds=1)
        waiting.append(keep(hall, ana))
    assert {row.id for row in rows(hall)} == {named, *waiting[2:]}
    assert pictures.sweep_loose(hall.db, hall.clock() + timedelta(hours=23)) == 0
    assert pictures.sweep_loose(hall.db, hall.clock() + timedelta(hours=25)) == pictures.MOST_LOOSE
    assert [row.id for row in rows(hall)] == [named]


def test_a_full_workshop_takes_no_more_and_says_so(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "drawing")
    monkeypatch.setattr(pictures, "MOST_HELD", 700)
    assert ana.give({"strokes": LINES, "caption": "One"}).status == "saved"
    full = ana.give({"strokes": [[n, n] for n in range(60)], "caption": "Two"})
    assert (full.status, full.refusal and full.refusal.key) == ("refused", "no_room_for_pictures")
    monkeypatch.setattr(pictures, "MOST_HELD", 500)
    with pytest.raises(pictures.NoRoomForPictures):
        keep(hall, ana)
    assert ana.give({"text": "In words"}).status == "saved"


def test_a_caption_can_be_mended_and_the_first_words_stay_with_it(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "drawing")
    ana.give({"strokes": LINES, "caption": "A lmap"})
    hall.do(board.edit, card=hall.rows()[0].id, text="A lamp")
    assert (hall.rows()[0].payload["caption"], hall.rows()[0].payload["first"]) == ("A lamp", "A lmap")


def test_another_workshop_gives_no_picture_of_this_one(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "photo")
    media = photo(hall, ana)
    with pytest.raises(NotFound):
        pictures.picture(hall.db, hall.facilitator, workshop=hall.another(), media=media)
