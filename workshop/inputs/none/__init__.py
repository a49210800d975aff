"""Nothing to give: the facilitator talks, or people talk."""

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules


def check(payload: object, rules: StepRules) -> Payload:
    """Refuse every answer: this step asks for none. Raises BadPayload."""
    raise BadPayload()


KIND = Kind(slug="none", title=N_("Talk"), check=check, answers=False)
