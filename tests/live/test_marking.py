"""How the concepts come out, on the wall and on the console: in the talk about the marks, and nowhere before."""

from dataclasses import replace

import pytest

from tests.live.conftest import Hall
from workshop.live import conduct
from workshop.live.console import console
from workshop.live.marking import ranked
from workshop.stages import records


@pytest.fixture
def marked(hall: Hall) -> Hall:
    """Two concepts by two criteria, marked by six people; the first comes out ahead."""
    there = replace(hall, workshop=hall.another(template="ideas-and-evaluation", title="Choices"))
    facts = {"workshop": there.workshop, "now": there.clock()}

    def made(kind: str, field: str, text: str, **more: object) -> str:
        record = records.start(there.db, there.facilitator, kind=kind, **facts)  # type: ignore[arg-type]
        for name, value in {field: text, **more}.items():
            records.write(there.db, there.facilitator, record=record.id, field=name, value=value, now=there.clock())
        return str(record.id)

    concepts = [made("concept", "title", title) for title in ("A kiosk that stays", "Lamps that follow")]
    criteria = [made("criterion", "title", title, weight=50) for title in ("Used again", "Help when asked")]
    there.go("marks", "marks")
    _, step = there.now()
    asked = {str(item["id"]) for item in step.items}
    assert {*concepts, *criteria} <= asked
    for _ in range(6):
        phone = there.phone()
        for concept, value in zip(concepts, (4, 2), strict=True):
            for criterion in criteria:
                phone.give({"concept": concept, "criterion": criterion, "value": value})
    return there


def test_the_talk_about_the_marks_shows_how_the_concepts_come_out(marked: Hall) -> None:
    assert "comes first" not in str(marked.wall()["result"])
    marked.do(conduct.close_step)
    marked.go("marks", "shift")
    shown = marked.wall()
    assert shown["mode"] == "result"
    result = shown["result"]
    assert result["sentence"] == "K1 A kiosk that stays comes first with 4.0 of 5."
    assert [row[:3] for row in result["rows"]] == [
        ["1", "K1 A kiosk that stays", "4.0"],
        ["2", "K2 Lamps that follow", "2.0"],
    ]
    assert len(result["figure"]["data"]) == 2  # one part for each criterion
    found = ranked(marked.db, marked.facilitator, workshop=marked.workshop)
    bars = [sum(trace["x"][at] for trace in result["figure"]["data"]) for at in range(2)]
    assert bars == pytest.approx([option.score for option in found.placed])
    view = console(marked.db, marked.facilitator, workshop=marked.workshop, lang="fr", now=marked.clock())
    assert view.result is not None
    assert view.mode == "result"
    assert view.result["sentence"].startswith("K1 A kiosk that stays arrive en tête avec 4,0")  # type: ignore[index]
    marked.go("marks", "reasons")
    assert marked.wall()["result"] is None
    assert (
        console(marked.db, marked.facilitator, workshop=marked.workshop, lang="en", now=marked.clock()).mode == "step"
    )
