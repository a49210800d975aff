import re
from collections.abc import Iterator
from typing import Any

import pytest

from workshop.inputs import KINDS
from workshop.library import find, load, planned
from workshop.people.groups import GROUPS
from workshop.rehearsal.script import in_lang, read_script
from workshop.stages import KINDS as RECORDS
from workshop.stages import field_of, field_paths
from workshop.text import LIMITS

SCRIPT = read_script()
LIBRARY = load(find("methods").parent, kinds=KINDS, fields=field_paths(), groups=GROUPS)
PLAN = {
    f"{activity.key}/{step.step.key}": step.step
    for activity in planned(LIBRARY, LIBRARY.templates[SCRIPT.template])
    for step in activity.steps
}
PEOPLE = {person.id: person for person in SCRIPT.people}
ACTS = [
    *SCRIPT.before,
    *(act for scene in SCRIPT.scenes.values() for act in scene.records),
    *(act for acts in SCRIPT.desk.values() for act in acts),
]
# Whatever follows a space that may break, and a straight apostrophe.
BAD_FRENCH = re.compile(r"[ ][;:!?»]|«[ ]|\w'\w")


def texts(value: Any, lang: str) -> Iterator[str]:
    """Every text of a value that is written in this language."""
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            yield value[lang]
        else:
            for part in value.values():
                yield from texts(part, lang)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, lang)


def test_every_step_of_the_agenda_that_takes_answers_is_played() -> None:
    asked = {place for place, step in PLAN.items() if KINDS[step.kind].answers}
    assert asked - set(SCRIPT.scenes) == set()
    assert set(SCRIPT.scenes) - set(PLAN) == set()


def test_it_says_in_both_languages_that_it_is_invented() -> None:
    assert SCRIPT.notice["en"].startswith("DEMO. ")
    assert "invented" in SCRIPT.notice["en"]
    assert "inventés" in SCRIPT.notice["fr"]
    assert ("invented" in SCRIPT.place["en"], "inventée" in SCRIPT.place["fr"]) == (True, True)


def test_fourteen_people_of_four_groups_and_two_languages() -> None:
    assert len(PEOPLE) == 14
    assert {person.group for person in SCRIPT.people} == {"resident", "police", "municipal_service", "ngo"}
    assert sorted(person.lang for person in SCRIPT.people) == ["en"] * 6 + ["fr"] * 8


def test_only_people_of_the_script_speak() -> None:
    speaking = {said.by for scene in SCRIPT.scenes.values() for said in scene.said}
    speaking |= {by for scene in SCRIPT.scenes.values() for by in (*scene.dots, *scene.marks, *scene.reasons)}
    for scene in SCRIPT.scenes.values():
        for choice in scene.choices.values():
            speaking |= {*choice.get("but", {}), *choice.get("reasons", {})}
    assert speaking == set(PEOPLE)


def test_every_name_is_given_once_and_every_name_that_is_used_is_given() -> None:
    given = [said.id for scene in SCRIPT.scenes.values() for said in scene.said if said.id]
    given += [group["id"] for scene in SCRIPT.scenes.values() for group in scene.groups]
    given += [str(act["id"]) for act in ACTS if "id" in act]
    given += [name for scene in SCRIPT.scenes.values() for name in scene.starts]
    assert sorted(given) == sorted(set(given))
    used = {name for act in ACTS for name in act.get("from", ()) if name != "drafts" and ":" not in name}
    used |= {name for act in ACTS for name in act.get("about", ())}
    said = " ".join(str(act.get(part, "")) for act in ACTS for part in ("value", "dissent"))
    used |= {found for pattern in (r"@([\w·-]+)", r"\{([A-Z][\w-]*)\}") for found in re.findall(pattern, said)}
    used |= {card for scene in SCRIPT.scenes.values() for group in scene.groups for card in group["cards"]}
    used |= {name for scene in SCRIPT.scenes.values() for name in scene.hide}
    assert used - set(given) == set()


def test_ballots_and_notes_keep_to_the_limits_of_their_step() -> None:
    for place, scene in SCRIPT.scenes.items():
        step = PLAN[place]
        for ballot in scene.dots.values():
            assert sum(ballot.values()) <= (step.per_person or 0), place
            assert max(ballot.values()) <= step.max_per_item, place
        for person in PEOPLE:
            mine = [said for said in scene.said if said.by == person]
            assert step.per_person is None or len(mine) <= step.per_person, (place, person)
        for said in scene.said:
            assert len(str(said.payload.get("text", ""))) <= LIMITS["NOTE"], said.id


@pytest.mark.parametrize("act", [act for act in ACTS if "field" in act], ids=lambda act: str(act)[:60])
def test_every_field_that_is_written_exists_and_says_something_in_both_languages(act: dict[str, Any]) -> None:
    kinds = {"P": "persona", "I": "idea", "Q": "criterion", "E": "evidence", "K": "concept", "A": "action"}
    kinds |= {"R": "recommendation", "G": "gate_result"}
    name = act.get("record") or act.get("drop") or act.get("sort") or act.get("take")
    kind = str(name) if name in RECORDS else kinds[str(name)[0]]
    assert field_of(kind, act["field"]).key == act["field"]
    for lang in ("en", "fr"):
        assert all(text.strip() for text in texts(act.get("value"), lang))
        assert "{'en'" not in str(in_lang(act.get("value"), lang))


def test_french_keeps_its_spaces_and_its_apostrophe() -> None:
    scenes = SCRIPT.scenes.values()
    records = [text for act in ACTS for part in ("value", "dissent", "reason") for text in texts(act.get(part), "fr")]
    names = [text for scene in scenes for group in scene.groups for text in texts(group["name"], "fr")]
    # Two of the people write as they type.
    said = [
        str(one.payload["text"])
        for scene in scenes
        for one in scene.said
        if "text" in one.payload and PEOPLE[one.by].lang == "fr" and one.by != "pt02"
    ]
    workshop = [SCRIPT.title["fr"], SCRIPT.place["fr"], SCRIPT.question["fr"], SCRIPT.notice["fr"]]
    assert [text for text in records + names + said + workshop if BAD_FRENCH.search(text)] == []
