"""Paper asks what phones ask."""

from tests.live.conftest import Hall
from workshop.inputs import KINDS
from workshop.live.sheets import sheets
from workshop.live.state import preview


def test_each_step_that_takes_answers_has_a_sheet(hall: Hall) -> None:
    found = sheets(hall.db, hall.facilitator, workshop=hall.workshop, lang="en")
    wanted = [
        (number, step.number)
        for number, activity in enumerate(hall.agenda(), 1)
        for step in activity.steps
        if KINDS[step.kind].answers and step.kind != "link" and not step.skipped
    ]
    assert [(one.number, one.step) for one in found] == wanted
    assert all(one.prompt and one.title for one in found)


def test_a_sheet_asks_word_for_word_what_the_phone_asks(hall: Hall) -> None:
    for lang in ("en", "fr"):
        hall.go()
        state = preview(hall.db, hall.facilitator, workshop=hall.workshop, lang=lang)["activity"]
        activity, step = hall.now()
        sheet = next(
            one
            for one in sheets(hall.db, hall.facilitator, workshop=hall.workshop, lang=lang)
            if (one.activity, one.step) == (activity.id, step.number)
        )
        assert (sheet.prompt, sheet.limits) == (state["step"]["prompt"], state["step"]["limits"])


def test_what_is_known_before_is_printed_and_what_the_room_makes_is_left_open(hall: Hall) -> None:
    hall.with_items(["Light", "People about"])
    activity, step = hall.now()
    found = {
        (one.activity, one.step): one for one in sheets(hall.db, hall.facilitator, workshop=hall.workshop, lang="fr")
    }
    assert found[activity.id, step.number].about == ("Light", "People about")
    there, inner = hall.find("questions", "vote")
    assert found[there.id, inner.number].about == ()
