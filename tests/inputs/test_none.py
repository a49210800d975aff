import pytest

from workshop.inputs import BadPayload, StepRules
from workshop.inputs.none import KIND


@pytest.mark.parametrize("payload", [{}, {"text": "x"}, None])
def test_step_without_answers_takes_none(payload: object) -> None:
    with pytest.raises(BadPayload):
        KIND.check(payload, StepRules(kind="none"))  # type: ignore[arg-type]
