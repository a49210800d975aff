"""Cards that say the same: merged, taken apart, put back, kept both, and left by whoever takes words back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.board.conftest import Table
from tests.live.conftest import Hall
from workshop import board
from workshop.board import BadCard, Lay, kept_apart
from workshop.errors import NotFound
from workshop.identifiers import new_id
from workshop.inputs.store import SubmissionRow
from workshop.links import Ref, links_of

PAIR = ["Lamps", "Street lamps are out"]


def into(table: Table) -> list[str | None]:
    """What each card was merged into."""
    return [table.row(card).merged_into for card in table.cards]


def merged_links(hall: Hall) -> set[tuple[str, str]]:
    with hall.db.read() as session:
        found = links_of(session, hall.workshop)
    return {(link.source.id, link.target.id) for link in found if link.relation == "merged" and not link.buried}


def apart(hall: Hall) -> frozenset[frozenset[str]]:
    with hall.db.read() as session:
        return kept_apart(session, hall.workshop)


def as_columns(row: SubmissionRow) -> dict[str, object]:
    """Everything a card holds."""
    return {name: getattr(row, name) for name in type(row).model_fields}


def test_the_longest_lies_on_top_and_nothing_is_lost(table: Table) -> None:
    lamps, buses, benches = table.cards
    before = [table.row(card).payload for card in table.cards]
    table.do("merge", cards=[lamps, benches])
    assert into(table) == [benches, None, None]
    assert [table.row(card).payload for card in table.cards] == before
    assert merged_links(table.hall) == {(lamps, benches)}
    table.do("merge", cards=[buses, lamps])
    assert merged_links(table.hall) == {(card, top) for card, top in zip(table.cards, into(table), strict=True) if top}
    assert into(table).count(None) == 1


def test_of_equally_long_ones_the_first_written_lies_on_top(table: Table) -> None:
    table.hall.go("after-dark", "pairs")
    for text in ("AB", "BA"):
        table.hall.clock.forward(seconds=1)
        table.hall.phone().write(text)
    ids = {row.payload["text"]: row.id for row in table.hall.rows()}
    table.do("merge", cards=[ids["BA"], ids["AB"]])
    assert {row.merged_into for row in table.hall.rows() if row.id == ids["BA"]} == {ids["AB"]}


def test_merged_cards_lie_where_the_one_on_top_lies_else_where_another_does(table: Table) -> None:
    lamps, buses, benches = table.cards
    light, other = table.group(lamps), table.group(buses)
    table.do("merge", cards=[lamps, benches])
    assert table.lies() == [light.id, other.id, light.id]
    table.do("move", cards=[benches], cluster=None)
    assert table.lies() == [None, other.id, None], "what lies on a card moves with it"
    table.do("move", cards=[lamps], cluster=other.id)
    assert table.lies() == [other.id] * 3


def test_undo_puts_everything_back_where_it_lay(table: Table) -> None:
    lamps, buses, benches = table.cards
    light, other = table.group(lamps), table.group(benches)
    before = [as_columns(table.row(card)) for card in table.cards]
    lays = table.do("merge", cards=table.cards)
    assert table.lies() != [light.id, None, other.id]
    table.do("put_back", lays=lays)
    assert [as_columns(table.row(card)) for card in table.cards] == before
    assert merged_links(table.hall) == set()
    assert buses


def test_card_taken_off_stays_in_the_group_and_is_not_offered_again(table: Table) -> None:
    lamps, buses, benches = table.cards
    light = table.group(*table.cards)
    table.do("merge", cards=table.cards)
    top = next(card for card, merged in zip(table.cards, into(table), strict=True) if merged is None)
    lays = table.do("split", card=top)
    rest = [card for card in table.cards if card != top]
    assert table.row(top).merged_into is None
    assert len({table.row(card).merged_into or card for card in rest}) == 1
    assert table.lies() == [light.id] * 3
    assert apart(table.hall) == {frozenset((top, card)) for card in rest}
    table.do("put_back", lays=lays)
    assert into(table).count(None) == 1
    assert apart(table.hall) == frozenset()
    assert {lamps, buses, benches} == set(table.cards)


def test_card_that_lies_alone_cannot_be_taken_off_or_merged_with_itself(table: Table) -> None:
    lamps = table.cards[0]
    before = (table.hall.row.revision, table.hall.last_event())
    assert table.do("split", card=lamps) == ()
    assert table.do("merge", cards=[lamps, lamps]) == ()
    assert table.do("merge", cards=[]) == ()
    assert (table.hall.row.cue, into(table)) == (table.hall.row.cue, [None] * 3)
    assert (table.hall.row.revision, table.hall.last_event()) == before


def test_hidden_held_foreign_and_missing_cards_are_not_merged(table: Table) -> None:
    lamps, buses, _ = table.cards
    table.do("hide", card=buses)
    table.hall.go("after-dark", "pairs")
    table.hall.phone().write("Call me: 06 12 34 56 78")
    held = next(row.id for row in table.hall.rows() if row.state == "held")
    for other in (buses, held, new_id()):
        with pytest.raises(BadCard):
            table.do("merge", cards=[lamps, other])
    elsewhere = table.hall.another(title="Other")
    for act, facts in (
        ("merge", {"cards": [lamps, buses]}),
        ("split", {"card": lamps}),
        ("keep_both", {"one": lamps, "two": buses}),
    ):
        with pytest.raises((NotFound, BadCard)):
            table.do(act, workshop=elsewhere, **facts)
    table.do("put_back", workshop=elsewhere, lays=[Lay(lamps, None, buses)])
    assert into(table) == [None] * 3


def test_ballots_are_not_merged(table: Table) -> None:
    (item,) = table.hall.with_items(["A"])
    for _ in range(2):
        table.hall.phone().give({"dots": {item: 1}})
    with pytest.raises(BadCard):
        table.do("merge", cards=[row.id for row in table.hall.rows() if row.kind == "vote"])


def test_pair_that_was_kept_stays_kept_until_that_is_taken_back(table: Table) -> None:
    one, two, _ = table.cards
    table.do("keep_both", one=two, two=one)
    table.do("keep_both", one=one, two=two)
    assert apart(table.hall) == {frozenset((one, two))}
    table.do("keep_both", one=one, two=two, apart=False)
    assert apart(table.hall) == frozenset()


def test_hiding_a_merged_card_hides_all_that_say_the_same_and_showing_brings_them_back(table: Table) -> None:
    lamps, buses, benches = table.cards
    table.do("merge", cards=[lamps, benches])
    table.do("hide", card=benches)
    assert [table.row(card).hidden for card in table.cards] == [True, False, True]
    table.do("show", card=lamps)
    assert [table.row(card).hidden for card in table.cards] == [False] * 3
    assert buses


@pytest.mark.parametrize("leaving", [0, 1, 2])
def test_whoever_takes_their_words_back_leaves_the_others_together(table: Table, leaving: int) -> None:
    table.hall.go("after-dark", "pairs")
    phones = [table.hall.phone() for _ in range(3)]
    for phone, text in zip(phones, ("It is dark", "It is very dark", "Very dark it is here"), strict=True):
        table.hall.clock.forward(seconds=1)
        phone.write(text)
    cards = [row.id for row in table.hall.rows()][-3:]
    table.do("merge", cards=cards)
    table.do("keep_both", one=cards[leaving], two=table.cards[0])
    phones[leaving].erase(everything=True)
    left = [row for row in table.hall.rows() if row.id in cards]
    assert len(left) == 2
    assert len({row.merged_into or row.id for row in left}) == 1
    assert {row.merged_into for row in left} <= {None, *(row.id for row in left)}
    (link,) = [pair for pair in merged_links(table.hall) if set(pair) <= {row.id for row in left}]
    assert link == next((row.id, row.merged_into) for row in left if row.merged_into)
    assert apart(table.hall) == frozenset()


def test_undo_after_one_was_withdrawn_brings_back_the_others(table: Table) -> None:
    table.hall.go("after-dark", "pairs")
    phones = [table.hall.phone() for _ in range(2)]
    for phone, text in zip(phones, PAIR, strict=True):
        table.hall.clock.forward(seconds=1)
        phone.write(text)
    cards = [row.id for row in table.hall.rows()][-2:]
    lays = table.do("merge", cards=cards)
    phones[1].erase(everything=True)
    table.do("put_back", lays=lays)
    assert table.row(cards[0]).merged_into is None


def test_every_merge_is_one_change_and_leaves_ids_without_words(table: Table) -> None:
    hall = table.hall
    before, last = hall.row, hall.last_event()
    table.do("merge", cards=table.cards)
    assert (hall.row.revision - before.revision, hall.row.cue - before.cue) == (1, 1)
    assert hall.events(last) == [("merge", "submission")] * 2


ACTS = ["merge", "split", "hide", "show", "move", "keep_both"]
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.sets(st.integers(0, 4), min_size=2, max_size=3)), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_is_done_piles_stay_flat_linked_and_together(
    table: Table, given_acts: list[tuple[str, set[int]]]
) -> None:
    hall = table.hall
    hall.go("after-dark", "pairs")
    for text in ("Dark", "Loud"):
        hall.phone().write(text)
    cards = [row.id for row in hall.rows()][-2:] + table.cards
    texts = {row.id: row.payload["text"] for row in hall.rows()}
    for act, chosen in given_acts:
        picked = [cards[at] for at in sorted(chosen)]
        try:
            if act == "merge":
                table.do("merge", cards=picked)
            elif act == "move":
                table.do("move", cards=picked, cluster=None)
            elif act == "keep_both":
                table.do("keep_both", one=picked[0], two=picked[1])
            else:
                table.do(act, card=picked[0])
        except BadCard:
            assert act == "merge", "only what is hidden cannot be merged"
    rows = {row.id: row for row in hall.rows()}
    assert {id_: row.payload["text"] for id_, row in rows.items()} == texts
    for row in rows.values():
        if row.merged_into:
            assert rows[row.merged_into].merged_into is None
            assert rows[row.merged_into].cluster_id == row.cluster_id
            assert rows[row.merged_into].hidden == row.hidden
    assert merged_links(hall) == {(row.id, row.merged_into) for row in rows.values() if row.merged_into}
    assert sorted(one.id for pile in board.piles(rows.values()) for one in pile.rows) == sorted(rows)


def test_links_of_cards_kept_apart_are_no_sources(table: Table) -> None:
    from workshop.links import chain

    one, two, _ = table.cards
    table.do("keep_both", one=one, two=two)
    for card in (one, two):
        assert chain(table.hall.db, table.hall.facilitator, table.hall.workshop, Ref("submission", card)).sources == ()
