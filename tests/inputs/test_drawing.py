import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.drawing import KIND
from workshop.inputs.kind import UnknownItem
from workshop.media.strokes import NotADrawing, TooMuchDrawn
from workshop.text import TextEmpty

RULES = StepRules(kind="drawing", items=frozenset({"idea"}))
LINES = [[0, 0, 500, 400], [10, 10]]
MEDIA = "0123456789abcdef0123456789abcdef"


def test_lines_a_photo_of_paper_or_words_alone() -> None:
    drawn = {"strokes": LINES, "caption": "A lamp", "target": "idea"}
    assert KIND.check(drawn, RULES) == drawn
    paper = {"media": MEDIA, "caption": "A lamp", "consent": True}
    assert KIND.check(paper, RULES) == paper
    assert KIND.check({"text": " A lamp "}, RULES) == {"text": "A lamp"}
    assert [KIND.text(each) for each in (drawn, paper, {"text": "A lamp"})] == ["A lamp"] * 3


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({}, TextEmpty),
        ({"strokes": LINES}, TextEmpty),  # nobody who cannot see it would know what it shows
        ({"strokes": [[0, 0, 5000, 1]], "caption": "x"}, NotADrawing),
        ({"strokes": "<svg/>", "caption": "x"}, NotADrawing),
        ({"strokes": [[1, 1]] * 5000, "caption": "x"}, TooMuchDrawn),
        ({"media": "a b", "caption": "x"}, BadPayload),
        ({"text": "x", "svg": "<svg/>"}, BadPayload),
        ({"text": "x", "target": "other"}, UnknownItem),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)
