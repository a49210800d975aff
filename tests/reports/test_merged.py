"""Contributions that say the same: all texts stand in the annex, and the one that stands for them says how many."""

import pytest

from tests.reports.conftest import chapter, words
from workshop import board
from workshop.document.model import Table, plain
from workshop.document.reading import problems
from workshop.live import store

ANNEX = "Annex: all contributions by code"
LONG, SHORT, ALONE = "The lamps by the bridge are broken", "Broken lamps by the bridge", "Nobody answers at the kiosk"


@pytest.fixture
def merged(empty):
    """Two people say the same, a third something else; the pair is merged where cards are grouped, and lies alone."""
    guests = [empty.join("resident") for _ in range(3)]
    empty.go("after-dark", "alone")
    notes = [empty.give(guest, {"text": text}) for guest, text in zip(guests, (LONG, SHORT, ALONE), strict=True)]
    empty.go("themes", "sort")
    empty.do(board.new_cluster, activity=empty.now()[0].id, cards=[notes[2]], name="Company")
    empty.do(board.merge, cards=notes[:2])
    empty.close()
    empty.codes = {row.payload["text"]: row.code for row in empty.rows()}
    return empty


def annex(report):
    rows = [row for block in chapter(report, ANNEX) if isinstance(block, Table) for row in block.rows]
    return {plain(row[0]): plain(row[1]) for row in rows}


def test_all_texts_are_printed_and_the_first_says_how_many_people(merged):
    report = merged.model()
    assert problems(report) == ()
    told = annex(report)
    top, under = merged.codes[LONG], merged.codes[SHORT]
    assert LONG in told[top]
    assert f"said by 2 people, also in {under}" in told[top]
    assert SHORT in told[under]
    assert f"merged with {top}" in told[under]
    assert "said by" not in told[merged.codes[ALONE]]
    assert "merged with" not in told[merged.codes[ALONE]]


def test_what_stayed_alone_is_listed_once_with_its_people(merged):
    parked = "\n".join(line for line in words(merged.model()).splitlines() if "The lamps by the bridge" in line)
    assert "said by 2 people" in parked
    listed = chapter(merged.model(), "Parked items")
    assert SHORT not in str(listed)
    assert LONG in str(listed)


def test_one_person_who_wrote_it_twice_is_one(empty):
    guest = empty.join("resident")
    empty.go("after-dark", "alone")
    notes = [empty.give(guest, {"text": text}) for text in (LONG, SHORT)]
    empty.go("themes", "sort")
    empty.do(board.merge, cards=notes)
    empty.close()
    assert "said by 1 person, also in" in words(empty.model())


def test_hidden_ones_are_not_counted_and_not_named(merged):
    hidden = next(row.id for row in merged.rows() if row.payload["text"] == LONG)
    merged.do(board.hide, card=hidden)
    said = words(merged.model())
    assert "said by" not in said
    assert "merged with" not in said
    assert LONG not in said
    assert SHORT not in said


def test_what_was_hidden_after_a_vote_keeps_its_dots_and_loses_its_words(empty):
    """The items of a step are frozen with their words: a report looks at what may be shown of them now."""
    guest = empty.join("resident")
    for key in ("write", "merge", "vote"):
        with empty.db.write(empty.workshop) as uow:
            step = uow.session.get(store.StepRow, empty.find("questions", key)[1].id)
            step.rules = {**step.rules, "into": []}
            uow.commit()
    empty.go("questions", "write")
    notes = [empty.give(guest, {"text": text}) for text in (LONG, SHORT, ALONE)]
    empty.go("questions", "merge")
    empty.do(board.merge, cards=notes[:2])
    empty.go("questions", "vote")
    assert empty.items() == [notes[0], notes[2]]
    empty.give(guest, {"dots": {notes[0]: 1}})
    empty.close()
    assert f"“{LONG}” comes first with 1" in words(empty.model())
    empty.do(board.hide, card=notes[1])
    said = words(empty.model())
    assert "“(hidden)” comes first with 1" in said
    assert LONG not in said
    assert SHORT not in said
