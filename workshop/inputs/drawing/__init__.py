"""A sketch, drawn on the phone or on paper, or the same in words."""

import re
from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, item, only, words
from workshop.media.strokes import lines

NAME = re.compile("[0-9a-z]{8,64}")


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """A drawing: strokes or media with a caption, or text alone; and the target it belongs to where the step asks.

    strokes: lines as in `media.strokes`; they are kept as a picture, which media then names. media: of a photo of a
    drawing on paper what the upload gave, with consent that nobody is on it. caption, text: what it shows, also for
    those who cannot see it. Raises BadPayload, UnknownItem, TooMuchDrawn and the refusals of `workshop.text`.
    """
    only(payload, "strokes", "media", "text", "caption", "consent", "target")
    sketch: Payload = {}
    if payload.get("strokes"):
        sketch["strokes"] = lines(payload["strokes"])
    elif payload.get("media"):
        if not isinstance(payload["media"], str) or not NAME.fullmatch(payload["media"]):
            raise BadPayload()
        sketch["media"] = payload["media"]
        if payload.get("consent") is True:
            sketch["consent"] = True
    said = "caption" if sketch else "text"
    sketch[said] = words(payload, said, limit=rules.max_length)
    if payload.get("target"):
        sketch["target"] = item(payload, rules)
    return sketch


KIND = Kind(
    slug="drawing",
    title=N_("Drawing"),
    check=check,
    target=lambda payload: "",
    text=lambda payload: str(payload.get("caption") or payload.get("text", "")),
)
