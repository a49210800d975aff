"""Piles: who is on top, and how many people said it."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from workshop.board import piles
from workshop.board.piles import spokesman
from workshop.inputs.store import SubmissionRow

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def card(id_: str, text: str = "Dark", *, by: str | None = None, into: str | None = None, **more: Any) -> SubmissionRow:
    payload = {"text": text, **({"people": more.pop("people")} if "people" in more else {})}
    return SubmissionRow(
        id=id_, submission_id=id_, workshop_id="w", activity_id="a", step_id="s", participant_id=by, kind="note",
        payload=payload, place=0.5, lang="en", merged_into=into, written_at=NOW, received_at=NOW, **more,
    )  # fmt: skip


def test_one_person_who_wrote_it_twice_is_one_and_a_pair_is_two() -> None:
    (pile,) = piles([card("a", by="p"), card("b", by="p", into="a"), card("c", by="q", into="a", people=2)])
    assert (pile.top.id, [row.id for row in pile.under], pile.people) == ("a", ["b", "c"], 3)


def test_nameless_cards_count_one_each() -> None:
    (pile,) = piles([card("a"), card("b", into="a")])
    assert pile.people == 2


def test_hidden_and_shown_cards_never_lie_on_each_other() -> None:
    found = piles([card("a", hidden=True), card("b", into="a"), card("c", into="a")])
    assert [[row.id for row in pile.rows] for pile in found] == [["a"], ["b", "c"]]


def test_card_most_like_the_others_speaks_for_them() -> None:
    words = ["The lamps are broken", "The lamps by the bridge are broken", "The lamps by the bridge"]
    assert spokesman([card(str(at), text) for at, text in enumerate(words)]).payload["text"] == words[1]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from([None, *"abcde"]), st.booleans())))
def test_every_card_lies_in_one_pile(drawn: list[tuple[str, str | None, bool]]) -> None:
    rows = {id_: card(id_, id_ * 3, into=into if into != id_ else None, hidden=off) for id_, into, off in drawn}
    found = piles(rows.values())
    assert sorted(row.id for pile in found for row in pile.rows) == sorted(rows)
    assert all(len({row.hidden for row in pile.rows}) == 1 for pile in found)
    assert all(pile.people == len(pile.rows) for pile in found)
