import pytest

from workshop.rehearsal.cast import cast, luck, vary, with_cast
from workshop.rehearsal.script import read_script

SCRIPT = read_script()


@pytest.mark.parametrize("count", [1, 3, 14, 15, 40, 500])
def test_as_many_people_as_asked_for_each_once(count: int) -> None:
    people = cast(SCRIPT, count, 1)
    assert len({person.id for person in people}) == len(people) == count
    assert people[:14] == SCRIPT.people[:count]


def test_further_people_come_in_the_same_proportions() -> None:
    people = cast(SCRIPT, 14 * 3, 1)
    counts = {(one.group, one.lang): 0 for one in people}
    for one in people:
        counts[one.group, one.lang] += 1
    assert counts == {(one.group, one.lang): 3 * sum((p.group, p.lang) == (one.group, one.lang) for p in SCRIPT.people)
                      for one in SCRIPT.people}  # fmt: skip


def test_those_who_are_absent_say_nothing() -> None:
    here = {person.id for person in cast(SCRIPT, 3, 1)}
    scenes = with_cast(SCRIPT, cast(SCRIPT, 3, 1), 1)
    assert {said.by for scene in scenes.values() for said in scene.said} <= here
    assert {by for scene in scenes.values() for by in (*scene.dots, *scene.marks, *scene.reasons)} <= here
    assert {by for scene in scenes.values() for choice in scene.choices.values() for by in choice["but"]} <= here


def test_the_seed_decides_and_nothing_else() -> None:
    people = cast(SCRIPT, 40, 1)
    assert with_cast(SCRIPT, people, 1) == with_cast(SCRIPT, people, 1)
    assert with_cast(SCRIPT, people, 1) != with_cast(SCRIPT, people, 2)
    assert cast(SCRIPT, 40, 2) != people


def test_fourteen_people_say_exactly_what_is_written() -> None:
    scenes = with_cast(SCRIPT, SCRIPT.people, 7)
    assert {key: scene.said for key, scene in scenes.items()} == {k: scene.said for k, scene in SCRIPT.scenes.items()}
    assert {key: scene.dots for key, scene in scenes.items()} == {k: scene.dots for k, scene in SCRIPT.scenes.items()}
    assert scenes["choose-ideas/merge"].groups == SCRIPT.scenes["choose-ideas/merge"].groups


def test_further_people_vary_what_was_said_in_their_language_and_keep_to_the_limit() -> None:
    people = cast(SCRIPT, 500, 1)
    langs = {person.id: person.lang for person in people}
    written = {said.id: said for scene in SCRIPT.scenes.values() for said in scene.said}
    for scene in with_cast(SCRIPT, people, 1).values():
        for said in scene.said:
            if "~" in said.id:
                of = written[said.id.partition("~")[0]]
                assert (langs[said.by], said.about) == (langs[of.by], of.about)
                assert len(said.payload["text"]) <= 280


def test_a_long_note_is_taken_up_by_its_first_sentence() -> None:
    varied = vary("The kiosk shuts. " + "And then nobody is left to ask anything. " * 7, "en", luck("x", 1))
    assert varied.endswith(": The kiosk shuts.")
