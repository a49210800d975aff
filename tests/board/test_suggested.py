"""Suggested groups: ordinary ones once taken, never with a card that lies elsewhere, and off the board again."""

import pytest

from tests.board.conftest import Table
from workshop.board import AllGrouped, Suggested
from workshop.errors import NotFound
from workshop.identifiers import new_id
from workshop.text import TextTooLong


def take(table: Table, *groups: Suggested) -> tuple[str, ...]:
    made = table.do("take", activity=table.activity, groups=groups)
    assert isinstance(made, tuple)
    return made


def test_taken_groups_are_ordinary_ones(table: Table) -> None:
    lamps, buses, benches = table.cards
    one, two = take(table, Suggested(" Light ", (lamps, benches)), Suggested("", (buses,)))
    assert table.groups() == [("Light", 0), ("", 1)]
    assert table.lies() == [one, two, one]
    table.do("rename", cluster=one, name="Being seen", version=1)
    table.do("move", cards=[lamps], cluster=None)
    assert table.lies() == [None, two, one]


def test_card_that_was_grouped_by_hand_hidden_or_withdrawn_is_left(table: Table) -> None:
    lamps, buses, benches = table.cards
    mine = table.group(lamps, name="Mine")
    table.do("hide", card=buses)
    (made,) = take(table, Suggested("Theirs", (lamps, buses, benches, new_id())))
    assert table.lies() == [mine.id, None, made]


def test_nothing_is_made_where_no_card_is_left(table: Table) -> None:
    table.group(*table.cards, name="Mine")
    before = table.hall.row.revision
    with pytest.raises(AllGrouped):
        take(table, Suggested("Theirs", tuple(table.cards)), Suggested("Nobody’s", ()))
    assert (table.groups(), table.hall.row.revision) == ([("Mine", 0)], before)


def test_all_are_made_or_none(table: Table) -> None:
    lamps, buses, _ = table.cards
    with pytest.raises(TextTooLong):
        take(table, Suggested("Light", (lamps,)), Suggested("x" * 121, (buses,)))
    with pytest.raises(NotFound):
        table.do("take", activity=new_id(), groups=[Suggested("Light", (lamps,))])
    assert (table.groups(), table.lies()) == ([], [None] * 3)


def test_merged_card_goes_with_all_that_lies_on_it(table: Table) -> None:
    lamps, buses, benches = table.cards
    table.do("merge", cards=[lamps, benches])
    one, two = take(table, Suggested("A", (benches,)), Suggested("B", (lamps, buses)))
    assert table.lies() == [one, two, one], "the one below follows the one on top"


def test_group_taken_apart_leaves_its_cards_unsorted(table: Table) -> None:
    mine = table.group(table.cards[0], name="Mine")
    made = take(table, Suggested("Theirs", tuple(table.cards)))
    table.do("take_apart", clusters=made)
    assert (table.groups(), table.lies()) == ([("Mine", 0)], [mine.id, None, None])
    with pytest.raises(NotFound):
        table.do("take_apart", clusters=made)
    with pytest.raises(NotFound):
        table.do("take_apart", clusters=[mine.id], workshop=table.hall.another(title="Other"))
