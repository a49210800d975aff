"""What the scripted facilitator brings along and writes up at the desk."""

import re
from datetime import date, timedelta
from statistics import fmean

import pytest

from tests.rehearsal.played import NOW, Play, Played
from workshop import rehearsal
from workshop.stages import KINDS
from workshop.stages.completion import asked, is_filled

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

INVENTED = {"en": "invented", "fr": "invent"}
ENOUGH = 0.8


@pytest.fixture(params=["en", "fr"])
def evening(request: pytest.FixtureRequest, play: Play) -> Played:
    return play(request.param)


def test_most_of_what_waits_at_the_desk_is_filled(evening: Played) -> None:
    filled: dict[str, list[bool]] = {}
    for record in evening.records:
        for field in KINDS[record.kind].fields:
            if field.where == "desk" and asked(field, record):
                filled.setdefault(record.kind, []).append(is_filled(field, record))
    assert {kind: round(fmean(one), 2) for kind, one in filled.items() if fmean(one) < ENOUGH} == {}
    assert len(evening.records) > 60


def test_evidence_says_that_it_is_invented_and_what_it_misses(evening: Played) -> None:
    cards = evening.of("evidence")
    assert [card.code for card in cards] == ["E-01", "E-02", "E-03", "E-04"]
    word = INVENTED[evening.workshop.lang]
    assert [card.name for card in cards if word not in card.one("title").casefold()] == []
    assert [card.name for card in cards if word not in card.one("source_ref").casefold()] == []
    assert len({card.one("kind") for card in cards}) == 4
    assert all(card.one("what_it_misses") for card in cards)
    (frame,) = evening.of("framing")
    assert set(frame.all("evidence")) == {card.id for card in cards}


def test_causes_and_personas_point_at_the_evidence_behind_them(evening: Played) -> None:
    cards = {card.id for card in evening.of("evidence")}
    (frame,) = evening.of("framing")
    known = [cause.value["evidence"] for cause in frame.agreed("causes") if cause.basis == "evidence"]
    assert len(known) == 6
    assert set(known) <= cards
    for persona in evening.of("persona"):
        assert persona.one("status") == "partly_evidenced"
        assert set(persona.all("evidence")) <= cards
        assert 5 <= len(persona.all("journey")) <= 9
        assert len(persona.agreed("bias_check")) == 9


def test_stakeholders_have_power_interest_and_a_plan(evening: Played) -> None:
    (frame,) = evening.of("framing")
    said = frame.all("stakeholders")
    assert len(said) == 8
    assert all({"power", "interest", "affected", "attitude", "engagement_plan"} <= set(one) for one in said)
    assert sum(one.get("decision_maker", False) for one in said) == 1


def test_no_name_of_the_script_is_left_in_what_is_written(evening: Played) -> None:
    said = [str(value.value) for record in evening.records for value in record.values] + [
        record.dissent for record in evening.records
    ]
    # A code that is not known is a dash, which stands for nothing before a sign.
    left = re.compile(r"@|\{[2A-Z]|–\s?[,:;.)]")
    assert [text for text in said if left.search(text)] == []


def test_days_follow_the_day_the_demonstration_is_made(play: Play) -> None:
    app = play(participants=1).app
    later = timedelta(days=100)
    moved = rehearsal.demo(app, participants=1, finished=True, now=NOW + later)
    dates = {
        played.workshop.id: [
            entry["by_when"] for persona in played.of("persona") for entry in persona.all("assumptions")
        ]
        + [criterion.one("target")["date"] for criterion in played.of("criterion") if criterion.one("target")]
        + [recommended.one("review_date") for recommended in played.of("recommendation")]
        for played in (play(participants=1), Played(app, moved))
    }
    first, second = dates.values()
    assert first
    assert [date.fromisoformat(day) + later for day in first] == [date.fromisoformat(day) for day in second]
