"""What a facilitator does on the board."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.board.conftest import Table
from tests.live.conftest import NOW
from workshop import board
from workshop.board import BadCard
from workshop.errors import NotFound, Stale
from workshop.identifiers import new_id
from workshop.text import TextEmpty, TextTooLong


def test_cards_lie_in_a_group_and_come_back(table: Table) -> None:
    one, two, three = table.cards
    group = table.group(one)
    table.do("move", cards=[two, three], cluster=group.id)
    assert table.lies() == [group.id] * 3
    table.do("move", cards=[two], cluster=None)
    assert table.lies() == [group.id, None, group.id]


def test_new_groups_stand_at_the_end_of_the_board(table: Table) -> None:
    for name in ("Light", "", "Transport"):
        table.group(name=name)
    assert table.groups() == [("Light", 0), ("", 1), ("Transport", 2)]


def test_group_is_renamed_by_who_saw_its_present_name(table: Table) -> None:
    group = table.group(name="Light")
    table.do("rename", cluster=group.id, name=" Dark  places ", version=1)
    with pytest.raises(Stale):
        table.do("rename", cluster=group.id, name="Lamps", version=1)
    table.do("rename", cluster=group.id, name="", version=2)
    assert table.groups() == [("", 0)]


def test_name_of_a_group_keeps_to_its_length(table: Table) -> None:
    group = table.group()
    with pytest.raises(TextTooLong):
        table.do("rename", cluster=group.id, name="x" * 121)
    with pytest.raises(TextTooLong):
        table.group(name="x" * 121)
    assert table.groups() == [("", 0)]


def test_ten_edits_at_once_are_one_edit_and_nine_conflicts(table: Table) -> None:
    card = table.cards[0]
    version = table.row(card).version

    def edit(at: int) -> bool:
        try:
            table.do("edit", card=card, text=f"Lamps {at}", version=version)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sorted(pool.map(edit, range(10))) == [False] * 9 + [True]
    assert table.row(card).version == version + 1


def test_mended_card_keeps_its_first_wording(table: Table) -> None:
    card = table.cards[0]
    for text in ("Lamps!", "Street lamps"):
        table.do("edit", card=card, text=text)
    row = table.row(card)
    assert (row.payload, row.edited, row.version) == ({"text": "Street lamps", "first": "Lamps"}, True, 3)


def test_edit_goes_through_the_door_for_texts(table: Table) -> None:
    card = table.cards[0]
    with pytest.raises(TextEmpty):
        table.do("edit", card=card, text=" \u200b")
    with pytest.raises(TextTooLong):
        table.do("edit", card=card, text="x" * 281)
    table.do("edit", card=card, text="Lam\x00ps\u202e ")
    assert table.row(card).payload["text"] == "Lamps"


def test_hidden_card_keeps_its_words_and_its_place(table: Table) -> None:
    card = table.cards[0]
    group = table.group(card)
    table.do("hide", card=card)
    row = table.row(card)
    assert (row.hidden, row.version, row.payload, row.cluster_id) == (True, 2, {"text": "Lamps"}, group.id)
    with pytest.raises(Stale):
        table.do("edit", card=card, text="x", version=1)
    table.do("show", card=card)
    assert (table.row(card).hidden, table.row(card).version) == (False, 3)


def test_ballot_has_no_words_to_mend(table: Table) -> None:
    (a,) = table.hall.with_items(["A"])
    table.hall.phone().give({"dots": {a: 1}})
    ballot = next(row.id for row in table.hall.rows() if row.kind == "vote")
    with pytest.raises(BadCard):
        table.do("edit", card=ballot, text="x")


def test_withdrawn_card_is_gone(table: Table) -> None:
    for act, facts in (("hide", {}), ("show", {}), ("edit", {"text": "x"})):
        with pytest.raises(BadCard):
            table.do(act, card=new_id(), **facts)
    with pytest.raises(BadCard):
        table.do("move", cards=[table.cards[0], new_id()], cluster=None)


def test_move_of_several_is_all_or_nothing(table: Table) -> None:
    group = table.group()
    with pytest.raises(BadCard):
        table.do("move", cards=[*table.cards, new_id()], cluster=group.id)
    assert table.lies() == [None] * 3


def test_nothing_of_another_workshop_is_taken(table: Table) -> None:
    other = Table(table.hall, table.activity, table.cards)
    elsewhere = table.hall.another(title="Other")
    group = table.group(name="Light")
    for act, facts in (
        ("hide", {"card": table.cards[0]}),
        ("show", {"card": table.cards[0]}),
        ("edit", {"card": table.cards[0], "text": "x"}),
        ("move", {"cards": table.cards, "cluster": None}),
        ("rename", {"cluster": group.id, "name": "x"}),
        ("move", {"cards": [], "cluster": group.id}),
        ("new_cluster", {"activity": table.activity, "cards": []}),
    ):
        with pytest.raises((NotFound, BadCard)):
            other.do(act, workshop=elsewhere, **facts)
    assert table.groups() == [("Light", 0)]
    assert [table.row(card).payload["text"] for card in table.cards] == ["Lamps", "Buses", "Benches"]


@pytest.mark.parametrize("activity", ["", "x", "0" * 32])
def test_group_needs_an_activity_that_exists(table: Table, activity: str) -> None:
    with pytest.raises(NotFound):
        table.do("new_cluster", activity=activity, cards=[])


def test_every_act_is_one_change_and_leaves_ids_without_words(table: Table) -> None:
    hall, card = table.hall, table.cards[0]
    group = table.group(card, name="Light")
    expected = {
        "move": ({"cards": table.cards, "cluster": group.id}, [("move", "submission")] * 3, 1),
        "rename": ({"cluster": group.id, "name": "Dark"}, [("rename", "cluster")], 1),
        "edit": ({"card": card, "text": "Street lamps"}, [("edit", "submission")], 1),
        "hide": ({"card": card}, [("hide", "submission")], 1),
        "show": ({"card": card}, [("show", "submission")], 1),
    }
    for act, (facts, events, cues) in expected.items():
        before, last = hall.row, hall.last_event()
        table.do(act, **facts)
        assert (hall.row.revision - before.revision, hall.row.cue - before.cue, hall.events(last)) == (1, cues, events)


def test_groups_are_set_out_once_behind_those_that_are_there(table: Table) -> None:
    table.group(name="Light")
    made = []
    for _ in range(2):
        with table.hall.db.write(table.hall.workshop) as uow:
            names = ["Company", "Light", "Answers", "Company"]
            made.append(board.set_out(uow, activity=table.activity, names=names, now=NOW))
            uow.commit()
    assert [len(ids) for ids in made] == [2, 0]
    assert table.groups() == [("Light", 0), ("Company", 1), ("Answers", 2)]
