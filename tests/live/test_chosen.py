"""Pictures for the report: what may be chosen, by whom it is said why not, and what becomes of a choice."""

from typing import Any

import pytest

from tests.live.conftest import Hall, Phone
from tests.live.test_maps import activity, mapping, place, plan
from tests.live.test_pictures import LINES, ask, keep, photo, release
from workshop import board
from workshop.errors import NotFound, WorkshopError
from workshop.i18n import catalogue
from workshop.identifiers import new_id
from workshop.inputs.kind import CHOSEN
from workshop.live import chosen, conduct, maps
from workshop.live.duplicating import duplicate


def offers(hall: Hall, lang: str = "en", workshop: str = "", **at: Any) -> tuple[chosen.Offer, ...]:
    return chosen.offers(hall.db, hall.facilitator, workshop=workshop or hall.workshop, lang=lang, **at)


def why(hall: Hall, answer: str) -> WorkshopError:
    """Why this picture cannot be put in."""
    with pytest.raises(WorkshopError) as refused:
        hall.do(chosen.choose, answer=answer, on=True)
    return refused.value


def in_report(hall: Hall) -> list[str]:
    return [row.id for row in chosen.chosen_rows(hall.rows())]


@pytest.fixture
def seen(hall: Hall) -> tuple[Hall, Phone, str]:
    """One photo that the room has seen: who sent it, and the id of the answer."""
    (ana,) = hall.phones(1)
    ask(hall, "photo")
    photo(hall, ana)
    release(hall)
    hall.do(conduct.reveal)
    return hall, ana, hall.rows()[0].id


def test_nothing_is_in_the_report_until_it_is_put_in(seen: tuple[Hall, Phone, str]) -> None:
    hall, _, answer = seen
    assert in_report(hall) == []
    (offer,) = offers(hall)
    assert (offer.answer, offer.words, offer.chosen, offer.why) == (answer, "The hedge", False, "")
    hall.do(chosen.choose, answer=answer, on=True)
    assert in_report(hall) == [answer]
    assert [one.chosen for one in offers(hall)] == [True]
    hall.do(chosen.choose, answer=answer, on=False)
    assert in_report(hall) == []
    assert CHOSEN not in hall.rows()[0].payload


def test_the_room_learns_nothing_of_it(seen: tuple[Hall, Phone, str]) -> None:
    hall, ana, answer = seen
    before = (ana.bytes(), hall.wall()["cards"], hall.row.cue)
    hall.do(chosen.choose, answer=answer, on=True)
    assert (ana.bytes(), hall.wall()["cards"], hall.row.cue) == before
    assert hall.events()[-1] == ("choose", "submission")


@pytest.mark.parametrize("spoil", ["hidden", "withdrawn"])
def test_what_is_hidden_or_taken_back_is_out_at_once(seen: tuple[Hall, Phone, str], spoil: str) -> None:
    hall, ana, answer = seen
    hall.do(chosen.choose, answer=answer, on=True)
    if spoil == "hidden":
        hall.do(board.hide, card=answer)
    else:
        ana.erase(everything=True)
    assert in_report(hall) == []
    assert offers(hall) == ()


def test_a_hidden_picture_cannot_be_chosen_and_one_that_is_shown_again_is_in_again(
    seen: tuple[Hall, Phone, str],
) -> None:
    hall, _, answer = seen
    hall.do(board.hide, card=answer)
    assert why(hall, answer).key == "not_seen_yet"
    hall.do(board.show, card=answer)
    hall.do(chosen.choose, answer=answer, on=True)
    hall.do(board.hide, card=answer)
    assert in_report(hall) == []
    hall.do(board.show, card=answer)
    assert in_report(hall) == [answer]


def test_what_the_room_has_not_seen_cannot_be_chosen(hall: Hall) -> None:
    (ana,) = hall.phones(1)
    ask(hall, "photo")
    photo(hall, ana)
    answer = hall.rows()[0].id
    assert offers(hall) == ()
    assert why(hall, answer).key == "not_seen_yet"
    hall.do(conduct.reveal)
    assert offers(hall) == ()  # it waits for review
    assert why(hall, answer).key == "not_seen_yet"
    release(hall)
    hall.do(conduct.hide)
    assert offers(hall) == ()
    assert why(hall, answer).key == "not_seen_yet"


def test_a_photo_of_paper_needs_its_consent_and_lines_drawn_here_need_none(hall: Hall) -> None:
    ana, bo = hall.phones(2)
    ask(hall, "drawing")
    assert ana.give({"media": keep(hall, ana), "caption": "On paper"}).status == "held"
    hall.clock.forward(seconds=1)
    assert bo.give({"strokes": LINES, "caption": "A lamp"}).status == "saved"
    hall.clock.forward(seconds=1)
    assert bo.give({"text": "Only words"}).status == "saved"
    release(hall)
    hall.do(conduct.reveal)
    paper, drawn, words = (row.id for row in hall.rows())
    told = {one.answer: one.why for one in offers(hall)}
    assert told == {paper: chosen.NoConsent.sentence, drawn: ""}
    refused = why(hall, paper)
    assert refused.key == "no_consent"
    assert catalogue("en").gettext(refused.sentence).startswith("Whoever sent this picture did not say")
    assert why(hall, words).key == "not_seen_yet"
    hall.do(chosen.choose, answer=drawn, on=True)
    assert in_report(hall) == [drawn]


def test_a_report_holds_so_many_and_no_more(seen: tuple[Hall, Phone, str], monkeypatch: pytest.MonkeyPatch) -> None:
    hall, ana, first = seen
    monkeypatch.setattr(chosen, "MOST", 1)
    hall.clock.forward(seconds=1)
    photo(hall, ana, "The bench")
    release(hall)
    hall.do(chosen.choose, answer=first, on=True)
    hall.do(chosen.choose, answer=first, on=True)  # what is in may be put in again
    second = hall.rows()[1].id
    refused = why(hall, second)
    assert (refused.key, refused.facts) == ("too_many_chosen", {"most": 1})
    hall.do(chosen.choose, answer=first, on=False)
    hall.do(chosen.choose, answer=second, on=True)
    assert in_report(hall) == [second]


def test_a_mended_caption_keeps_the_choice(seen: tuple[Hall, Phone, str]) -> None:
    hall, ana, answer = seen
    hall.do(chosen.choose, answer=answer, on=True)
    hall.do(board.edit, card=answer, text="The high hedge")
    assert in_report(hall) == [answer]
    assert set(ana.mine()[0]["payload"]) == {"media", "caption", "consent"}


def test_another_workshops_picture_is_not_found(seen: tuple[Hall, Phone, str]) -> None:
    hall, _, answer = seen
    other = hall.another(title="Other")
    for id_ in (answer, new_id()):
        with pytest.raises(NotFound):
            chosen.choose(hall.db, hall.facilitator, workshop=other, answer=id_, on=True, now=hall.clock())
    with pytest.raises(NotFound):
        chosen.choose_plan(hall.db, hall.facilitator, workshop=other, step=hall.now()[1].id, on=True, now=hall.clock())
    assert in_report(hall) == []


def test_offers_are_those_of_one_step_where_it_is_named(seen: tuple[Hall, Phone, str]) -> None:
    hall, _, answer = seen
    here, step = hall.now()
    assert [one.answer for one in offers(hall, at=(here.id, step.number))] == [answer]
    assert offers(hall, at=(here.id, step.number + 1)) == ()


def test_a_plan_is_chosen_for_its_step_and_a_copy_of_the_workshop_keeps_that(hall: Hall) -> None:
    mapping(hall)
    hall.do(maps.set_plan, activity=activity(hall), content=plan())
    step = hall.now()[1].id
    with pytest.raises(chosen.NotSeenYet):
        hall.do(chosen.choose_plan, step=step, on=True)
    place(hall, {"cell": "B3"}, "avoid", "avoid", "fine")
    hall.do(conduct.reveal)
    (offer,) = offers(hall)
    assert (offer.step, offer.answer, offer.chosen) == (step, "", False)
    hall.do(chosen.choose_plan, step=step, on=True)
    assert [one.chosen for one in offers(hall)] == [True]
    copy = duplicate(hall.db, hall.facilitator, workshop=hall.workshop, now=hall.clock()).id
    again = Hall(hall.db, hall.library, copy, hall.clock)
    assert again.find("after-dark", "alone")[1].rules[CHOSEN] is True
    hall.do(chosen.choose_plan, step=step, on=False)
    assert CHOSEN not in hall.now()[1].rules
    assert again.find("after-dark", "alone")[1].rules[CHOSEN] is True


def test_a_step_without_a_plan_has_nothing_to_choose(hall: Hall) -> None:
    mapping(hall)
    place(hall, {"place": "Underpass"}, "avoid", "avoid", "fine")
    hall.do(conduct.reveal)
    assert offers(hall) == ()
    with pytest.raises(chosen.NotSeenYet):
        hall.do(chosen.choose_plan, step=hall.now()[1].id, on=True)
