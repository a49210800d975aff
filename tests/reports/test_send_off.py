"""What people said at the end, and who answered, in the reports: with numbers, and never of fewer than five."""

import pytest

from tests.reports.conftest import Evening, chapter, headings, said_in
from workshop.document.model import Note, Report, Table, plain
from workshop.live.send_off.service import give
from workshop.people import participants

QUALITY = 9  # the chapter's place in the record, the same in every language


def say(evening: Evening, marks: dict[str, list[int]]) -> None:
    """The first people, in the order of their role groups, give these marks by question."""
    with evening.db.read() as session:
        people = sorted(participants.people_of(session, evening.workshop), key=lambda one: str(one.group))
    for question, given in marks.items():
        for person, mark in zip(people, given, strict=False):
            give(evening.db, participants.actor_of(person), marks={question: mark}, now=evening.later())


def tables(report: Report) -> dict[str, Table]:
    blocks = chapter(report, headings(report)[QUALITY])
    return {block.title: block for block in blocks if isinstance(block, Table)}


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_participation_by_role_group_shows_no_small_one(evening: Evening) -> None:
    table = tables(evening.model())["Participation by role group"]
    assert table.header == ("Activity", "Resident", "Others, together")
    rows = {row[0]: row[1:] for row in cells(table)}
    assert rows["What changes here after dark?"] == ["7 of 7", "5 of 5"]
    assert rows["Our first choice"] == ["7 of 7", "3 of 5"]


def test_nobody_asked_is_said(evening: Evening) -> None:
    said = said_in(chapter(evening.model(), "Session quality"))
    assert "of 12" in said  # how many took part in each activity stands there
    assert "said at the end" not in said


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "How people found the session"), ("fr", "Comment la séance a été vécue")]
)
def test_marks_are_told_with_their_number(evening: Evening, lang: str, title: str) -> None:
    say(evening, {"heard": [1, 2, 5, 5, 5, 4, 4, 4, 4, 4, 4], "safe": [3] * 6})
    report = evening.model(lang)
    rows = cells(tables(report)[title])
    assert [row[2:] for row in rows[:2]] == [["11", "4", "1–5", "9"], ["6", "3", "3–3", "0"]]
    box = next(block for block in report.blocks if isinstance(block, Note) and "11" in plain(block.text))
    assert "(6)" in plain(box.text)


def test_role_groups_are_told_apart_only_where_five_of_each_answered(evening: Evening) -> None:
    say(evening, {"heard": [2] * 5 + [4] * 7})
    rows = cells(tables(evening.model())["How people found the session"])
    assert [(row[1], row[2], row[3]) for row in rows] == [("Everyone", "12", "4"), ("Resident", "7", "4")]


def test_fewer_than_five_are_counted_and_not_shown(evening: Evening) -> None:
    say(evening, {"heard": [1] * 4})
    report = evening.model()
    assert "How people found the session" not in tables(report)
    said = said_in(chapter(report, "Session quality"))
    assert "4 of 12 people said at the end how it was for them." in said
    assert "Fewer than five marks were given to each sentence" in said


def test_the_box_of_the_policy_report_says_it_too(evening: Evening) -> None:
    say(evening, {"heard": [4] * 6, "again": [5] * 5})
    report = evening.model(kind="policy-brief", draft=True)
    said = [plain(block.text) for block in report.blocks if isinstance(block, Note)]
    assert any("“I was heard”: 4 (6), “I would come again”: 5 (5)" in one for one in said)
