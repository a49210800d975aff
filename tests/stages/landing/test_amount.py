"""A room of hundreds: landing asks the database as often for many answers as for few, and says the same."""

import pytest

from tests.live.conftest import statements
from tests.stages.conftest import Desk
from tests.stages.landing.test_rules import note, notes
from workshop.stages.landing import Answer, StepResult, land

PATHS = [("framing.causes",), ("framing.harms",), ("idea.title", "idea.one_line"), ("framing.problem_statement",)]


def asked(desk: Desk, into: tuple[str, ...], answers: tuple[Answer, ...]) -> int:
    """How many statements it takes to let these answers land; events aside, which get their numbers one by one."""
    result = StepResult(workshop="w", activity="activity", step_number=1, kind="note", into=into, answers=answers)
    with desk.db.write("w") as uow:
        with statements(desk.db) as sent:
            land(uow, result, desk.later())
        uow.commit()
    return len([one for one in sent if not one.startswith("INSERT INTO event")])


@pytest.mark.parametrize("into", PATHS)
def test_many_answers_take_as_few_statements_as_one(desk: Desk, into: tuple[str, ...]) -> None:
    one = asked(desk, into, notes(desk, "The first"))
    assert asked(desk, into, notes(desk, *map("Thing {}".format, range(40)))) <= one
    kind, key = into[-1].split(".")
    assert sum(len(record.drafts(key)) for record in desk.all(kind)) == 41


@pytest.mark.parametrize("into", PATHS)
def test_a_late_answer_says_what_it_would_have_said_in_time(desk: Desk, into: tuple[str, ...]) -> None:
    early, again, new = notes(desk, "Shops close early", "shops close EARLY", "No bus")
    desk.land("note", into, answers=(early,))
    for late in (again, new):
        desk.land("note", into, answers=(early, again, new), late=late.ref.id)
    kind, key = into[-1].split(".")
    drafts = [value for record in desk.all(kind) for value in record.drafts(key)]
    single = into == ("framing.problem_statement",)
    expected = [("Shops close early", 1), ("shops close EARLY", 1), ("No bus", 1)] if single else [
        ("Shops close early", 2), ("No bus", 1),
    ]  # fmt: skip
    assert [(value.words, value.source_count) for value in drafts] == expected


def test_entries_that_carry_a_code_count_on(desk: Desk) -> None:
    desk.land("note", ("framing.causes",), answers=notes(desk, "A", "B"))
    desk.land("note", ("framing.causes",), answers=(note(desk, "C"),))
    assert [value.code for value in desk.all("framing")[0].drafts("causes")] == ["U1", "U2", "U3"]
    assert [value.position for value in desk.all("framing")[0].drafts("causes")] == [1, 2, 3]
