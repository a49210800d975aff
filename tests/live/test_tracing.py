"""The chain, asked both ways, on a workshop where things were written, grouped, worded, withdrawn and hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from tests.live.conftest import NOW, Hall, Phone
from tests.live.test_landing import group, ids, of
from workshop import board
from workshop.errors import NotFound
from workshop.links import Ref
from workshop.live import conduct
from workshop.live.tracing import Point, became, comes_from
from workshop.stages import Record, Value, records


def causes(hall: Hall) -> list[Value]:
    return [value for value in of(hall, "framing")[0].values if value.field == "causes"]


def asked(hall: Hall, ref: Ref, *, of_: str = "sources", lang: str = "en") -> Point:
    ask = comes_from if of_ == "sources" else became
    return ask(hall.db, hall.facilitator, workshop=hall.workshop, ref=ref, lang=lang)


def words(points: Iterable[Point]) -> list[str]:
    return [point.words for point in points]


@dataclass
class Named:
    """Two causes, worded for a group of notes each: who wrote the note A, the cards by their words, the first cause."""

    writer: Phone
    cards: dict[str, str]
    cause: Value


@pytest.fixture
def named(hall: Hall) -> Named:
    """Notes A to D by four people, sorted into two groups, each group worded on a phone."""
    hall.go()
    writers = hall.phones(4)
    for phone, note in zip(writers, "ABCD", strict=True):
        hall.clock.forward(seconds=1)
        phone.write(note)
    cards = ids(hall)
    hall.go("themes", "sort")
    groups = [group(hall, name, *(cards[note] for note in pair)) for name, pair in (("Light", "AB"), ("Answers", "CD"))]
    hall.go("themes", "name")
    for about, said in zip(groups, ("Lamps stay broken for weeks", "Nobody answers"), strict=True):
        writers[0].give({"record": about, "field": "causes", "value": said})
    hall.do(conduct.close_step)
    return Named(writers[0], cards, causes(hall)[0])


def test_a_cause_leads_back_to_the_notes_with_their_codes_and_role_groups(hall: Hall, named: Named) -> None:
    start = asked(hall, Ref("value", named.cause.id))
    notes = [point for point in start.walk() if point.words in ("A", "B")]
    assert start.words == "Lamps stay broken for weeks"
    assert {(point.kind, point.who, point.gone) for point in notes} == {("submission", "Resident", False)}
    assert all(point.code.startswith("C-") for point in notes)
    assert sorted(words(notes)) == ["A", "B"]
    assert "C" not in words(start.walk())


def test_a_note_leads_on_to_its_cause_and_to_what_names_that_cause(hall: Hall, named: Named) -> None:
    frame = of(hall, "framing")[0]
    confirmed = records.confirm(hall.db, hall.facilitator, value=named.cause.id, version=named.cause.version, now=NOW)
    concept = _concept(hall)
    records.write(
        hall.db, hall.facilitator, record=concept.id, field="root_causes_addressed", value=confirmed.id, now=NOW
    )
    onward = asked(hall, Ref("submission", named.cards["A"]), of_="uses")
    said = {point.words: point for point in onward.walk()}
    assert "Lamps stay broken for weeks" in said
    assert "Nobody answers" not in said
    assert any(point.ref in (Ref("record", concept.id), Ref("value", confirmed.id)) for point in onward.walk())
    assert frame.code


def test_a_note_leads_on_through_the_concept_that_names_its_cause_to_the_recommendation(
    hall: Hall, named: Named
) -> None:
    cause = records.confirm(hall.db, hall.facilitator, value=named.cause.id, version=named.cause.version, now=NOW)
    concept = _concept(hall)
    facts = {"workshop": hall.workshop, "now": NOW}
    advice = records.start(hall.db, hall.facilitator, kind="recommendation", about=concept.id, **facts)
    records.write(hall.db, hall.facilitator, record=concept.id, field="root_causes_addressed", value=cause.id, now=NOW)
    for note, led in (("A", True), ("C", False)):
        onward = asked(hall, Ref("submission", named.cards[note]), of_="uses")
        assert (Ref("record", advice.id) in {point.ref for point in onward.walk()}) is led


def test_a_recommendation_leads_back_to_everything_it_rests_on_and_each_of_it_leads_there(
    hall: Hall, named: Named
) -> None:
    facts = {"workshop": hall.workshop, "now": NOW}
    concepts = [_concept(hall, f"Lamp watch {at}") for at in range(3)]
    idea = records.start(hall.db, hall.facilitator, kind="idea", **facts)
    records.write(hall.db, hall.facilitator, record=idea.id, field="title", value="Walk together", now=NOW)
    for concept, cause in zip(concepts, causes(hall), strict=False):
        agreed = records.confirm(hall.db, hall.facilitator, value=cause.id, version=cause.version, now=NOW)
        records.write(
            hall.db, hall.facilitator, record=concept.id, field="root_causes_addressed", value=agreed.id, now=NOW
        )
    advice = records.start(
        hall.db, hall.facilitator, kind="recommendation", about=[one.id for one in (*concepts[:2], idea)], **facts
    )
    records.rest_on(hall.db, hall.facilitator, record=advice.id, about=concepts[2].id, now=NOW)
    back = list(asked(hall, Ref("record", advice.id)).walk())
    assert {one.id for one in (*concepts, idea)} <= {point.ref.id for point in back}
    assert {"A", "B", "C", "D"} <= {point.words for point in back}
    for start in (*(Ref("record", one.id) for one in (*concepts, idea)), Ref("submission", named.cards["D"])):
        onward = asked(hall, start, of_="uses")
        assert Ref("record", advice.id) in {point.ref for point in onward.walk()}, start


def _concept(hall: Hall, title: str = "Lamp watch") -> Record:
    concept = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="concept", now=NOW)
    records.write(hall.db, hall.facilitator, record=concept.id, field="title", value=title, now=NOW)
    return next(record for record in of(hall, "concept") if record.id == concept.id)


def test_what_was_withdrawn_stays_in_the_chain_without_its_words(hall: Hall, named: Named) -> None:
    records.confirm(hall.db, hall.facilitator, value=named.cause.id, version=named.cause.version, now=NOW)
    note = next(one["id"] for one in named.writer.mine() if one["text"] == "A")
    assert named.writer.erase(note) == [note]
    start = asked(hall, Ref("value", named.cause.id))
    assert "A" not in words(start.walk())
    assert [point.words for point in start.walk() if point.gone] == ["a contribution was withdrawn"]
    french = asked(hall, Ref("value", named.cause.id), lang="fr")
    assert [point.words for point in french.walk() if point.gone] == ["une contribution a été retirée"]


def test_what_was_merged_leads_to_what_both_were_made_of(hall: Hall, named: Named) -> None:
    other = causes(hall)[1]
    records.merge(hall.db, hall.facilitator, value=other.id, into=named.cause.id, now=NOW)
    start = asked(hall, Ref("value", named.cause.id))
    assert {point.words for point in start.walk() if point.kind == "submission"} >= {"A", "B", "C", "D"}


def test_what_is_hidden_is_named_and_not_read(hall: Hall, named: Named) -> None:
    board.hide(hall.db, hall.facilitator, workshop=hall.workshop, card=named.cards["B"], now=NOW)
    start = asked(hall, Ref("value", named.cause.id))
    hidden = [point for point in start.walk() if point.gone]
    assert words(hidden) == ["a contribution is hidden"]
    assert [point.who for point in hidden] == [""]


def test_only_who_runs_the_workshop_may_ask_and_only_about_what_is_there(hall: Hall, named: Named) -> None:
    for actor in (hall.stranger, named.writer.actor):
        with pytest.raises(NotFound):
            comes_from(hall.db, actor, workshop=hall.workshop, ref=Ref("value", named.cause.id), lang="en")
    for ref in (Ref("value", "nowhere"), Ref("cluster", named.cause.id)):
        with pytest.raises(NotFound):
            asked(hall, ref)
    elsewhere = hall.another()
    with pytest.raises(NotFound):
        comes_from(hall.db, hall.facilitator, workshop=elsewhere, ref=Ref("value", named.cause.id), lang="en")
