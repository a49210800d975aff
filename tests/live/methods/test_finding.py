"""Methods are found by what a facilitator knows: words, time, people, kinds of answers, what keeps people safe."""

import pytest

from workshop.inputs import KINDS
from workshop.library import Library
from workshop.library.schema import SHELVES
from workshop.live.methods.finding import CARES, HIDDEN, PLACELESS, WORDLESS, Wanted, cares_of, found, kinds_of


def slugs(library: Library, lang: str = "en", **wanted: object) -> list[str]:
    return [one.slug for one in found(library.methods.values(), Wanted(**wanted), lang)]  # type: ignore[arg-type]


def test_nothing_asked_gives_all_shelf_by_shelf_and_by_title_in_the_language(library: Library) -> None:
    every = found(library.methods.values(), Wanted(), "fr")
    assert len(every) == len(library.methods)
    places = [SHELVES.index(one.stage) for one in every]
    assert places == sorted(places)
    first = [one.texts["fr"].title for one in every if one.stage == "warm-up"]
    assert first == sorted(first)
    assert [one.slug for one in every] != [one.slug for one in found(library.methods.values(), Wanted(), "en")]


@pytest.mark.parametrize(("lang", "words"), [("en", "LINE spectrum"), ("fr", "ligne positionn"), ("fr", "spectrum")])
def test_words_are_found_in_any_order_and_without_their_accents(library: Library, lang: str, words: str) -> None:
    assert "spectrum-line" in slugs(library, lang, words=words)
    assert slugs(library, lang, words=f"{words} xyzzy") == []


def test_a_safety_note_is_searched_too(library: Library) -> None:
    note = library.methods["spectrum-line"].texts["en"].safety
    assert "spectrum-line" in slugs(library, words=note[:60])


def test_time_and_kind_narrow(library: Library) -> None:
    for one in found(library.methods.values(), Wanted(minutes=10, kind="vote"), "en"):
        assert one.minutes <= 10
        assert "vote" in kinds_of(one)
    assert "dot-voting" in slugs(library, kind="vote")


def test_a_room_too_large_for_one_table_is_shared_out(library: Library) -> None:
    table = next(one for one in library.methods.values() if one.group_per == "table")
    room = next(one for one in library.methods.values() if one.group_per == "room" and one.group_size[1] < 900)
    there = slugs(library, people=room.group_size[1] + 1)
    assert room.slug not in there
    assert table.slug in slugs(library, people=900)
    assert table.slug not in slugs(library, people=table.group_size[0] - 1)


def test_what_keeps_people_safe_follows_from_the_steps(library: Library) -> None:
    for one in library.methods.values():
        asking = [step for step in one.steps if KINDS[step.kind].answers]
        cares = cares_of(one)
        if HIDDEN in cares:
            assert all(step.hidden or KINDS[step.kind].secret for step in asking if step.kind != "link")
        if WORDLESS in cares:
            assert not {"note", "comment", "form_field"} & {step.kind for step in asking}
        assert (PLACELESS in cares) == (not {"map_point", "photo", "drawing", "timeline_item"} & set(kinds_of(one)))
    for care in CARES:
        some = slugs(library, care=care)
        assert 0 < len(some) < len(library.methods)
