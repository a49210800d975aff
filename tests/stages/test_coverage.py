"""Which needs no idea answers, and which ideas rest on no evidence."""

from collections.abc import Mapping
from typing import Any

import pytest

from workshop.stages import Record, Value
from workshop.stages.coverage import Coverage, coverage


def record(id_: str, kind: str, **fields: Any) -> Record:
    """A record with agreed values; a Value goes in as it is, anything else as one that was agreed."""
    values: list[Value] = []
    for key, given in fields.items():
        for at, one in enumerate(given if isinstance(given, list) else [given]):
            values.append(one if isinstance(one, Value) else Value(f"{id_}-{key}-{at}", id_, key, one, "agreed"))
    return Record(id_, "w", "stage", kind, id_.upper(), 1, "draft", 1, 0, tuple(values))


def value(id_: str, owner: str, key: str, said: Mapping[str, Any], basis: str | None = None, status: Any = "agreed"):  # type: ignore[no-untyped-def]
    return Value(id_, owner, key, said, status, basis)


@pytest.fixture
def covered() -> Coverage:
    needs = [
        value("n1", "p1", "needs", {"text": "To be noticed"}, "lived_experience"),
        value("n2", "p1", "needs", {"text": "To sleep"}, "assumption"),
        value("n3", "p1", "needs", {"text": "To get home"}),
        value("n4", "p1", "needs", {"text": "Not agreed"}, "evidence", status="draft"),
    ]
    causes = [
        value("u1", "f1", "causes", {"text": "Kiosk shut", "evidence": "e1"}, "assumption"),
        value("u2", "f1", "causes", {"text": "Lamps"}, "professional_judgement"),
    ]
    questions = [
        value("h1", "f1", "hmw", {"text": "How might we …?", "chosen": True}),
        value("h2", "f1", "hmw", {"text": "And how …?"}),
    ]
    return coverage(
        (
            record("f1", "framing", causes=causes, hmw=questions),
            record("p1", "persona", needs=needs),
            record("i1", "idea", need_ref="n1", hmw_id="h1"),
            record("i2", "idea", need_ref="n2"),
            record("i3", "idea", need_ref="n2"),
            record("i4", "idea"),
            record("i5", "idea", need_ref="gone"),
            record("k1", "concept", idea_ids=["i2"], root_causes_addressed=["u1", "u2"]),
        )
    )


def test_a_need_is_answered_by_the_ideas_that_name_it_and_only_agreed_needs_count(covered: Coverage) -> None:
    answers = {need.value.id: [idea.id for idea in need.ideas] for need in covered.needs}
    assert answers == {"n1": ["i1"], "n2": ["i2", "i3"], "n3": []}
    assert [need.value.id for need in covered.unanswered] == ["n3"]


def test_only_chosen_questions_wait_for_an_idea(covered: Coverage) -> None:
    assert [(one.value.id, [idea.id for idea in one.ideas]) for one in covered.questions] == [("h1", ["i1"])]


def test_an_idea_stands_on_the_firmest_of_its_need_and_the_causes_its_concept_acts_on(covered: Coverage) -> None:
    assert {one.idea.id: one.firmest for one in covered.ideas} == {
        "i1": "lived_experience",
        "i2": "evidence",  # the cause U1 names an evidence item, whatever its tag says
        "i3": "assumption",
        "i4": "",
        "i5": "",  # the need it named is gone
    }
    assert [one.idea.id for one in covered.baseless] == ["i3", "i4", "i5"]
    assert covered.counts() == {
        "evidence": 1, "lived_experience": 1, "professional_judgement": 0, "assumption": 1, "": 2,
    }  # fmt: skip


def test_a_workshop_without_records_is_covered_by_nothing() -> None:
    found = coverage(())
    assert (found.needs, found.questions, found.ideas, sum(found.counts().values())) == ((), (), (), 0)
