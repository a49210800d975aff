"""A picture of things and spaces, never of people."""

import re
from collections.abc import Mapping
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, item, only, words
from workshop.text import LIMITS

NAME = re.compile("[0-9a-z]{8,64}")


class NoPicture(WorkshopError):
    """No picture was chosen."""

    key = "no_picture"
    sentence = N_("Choose a picture first.")


class NotAgreed(WorkshopError):
    """Nobody said that no face and no plate can be seen."""

    key = "not_agreed"
    sentence = N_("Say first that the picture shows no face and no number plate.")


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """A picture: media (what the upload gave), caption, consent, and the target it belongs to where the step asks.

    caption: what is to be seen, also for those who cannot see it. consent: True, that no face and no plate is on it.
    Raises NoPicture, NotAgreed, UnknownItem and the refusals of `workshop.text`.
    """
    only(payload, "media", "caption", "consent", "target")
    photo: Payload = {"media": media(payload), "caption": words(payload, "caption", limit=LIMITS["NOTE"])}
    if payload.get("consent") is not True:
        raise NotAgreed()
    photo["consent"] = True
    if payload.get("target"):
        photo["target"] = item(payload, rules)
    return photo


def media(payload: Mapping[str, Any]) -> str:
    """The id of the picture. Raises NoPicture, BadPayload."""
    given = payload.get("media")
    if given in (None, ""):
        raise NoPicture()
    if not isinstance(given, str) or not NAME.fullmatch(given):
        raise BadPayload()
    return given


KIND = Kind(
    slug="photo",
    title=N_("Picture"),
    check=check,
    target=lambda payload: "",
    text=lambda payload: str(payload.get("caption", "")),
)
