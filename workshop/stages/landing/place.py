"""One field that a step may fill, and how what was said takes its form."""

from typing import Any

from workshop.errors import WorkshopError
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field, RecordKind
from workshop.stages.values import checked
from workshop.text import LIMITS, TextTooLong

FIRST_WORDS = 8


class Place:
    """One field that a step may fill: its kind of record and its declaration; `state` is the common field."""

    def __init__(self, path: str) -> None:
        self.path = path
        kind, _, key = path.partition(".")
        self.kind: RecordKind = KINDS[kind]
        self.key = key
        self.field: Field | None = None if key in ("state", "dissent") else field_of(kind, key)

    @property
    def declared(self) -> Field:
        """The field. Raises LookupError for the common ones, which hold no values."""
        if self.field is None:
            raise LookupError(self.path)
        return self.field

    @property
    def is_head(self) -> bool:
        """Whether it names a record of which there may be several: then an answer without a record starts one."""
        return self.kind.many and self.key == self.kind.head


def first_words(text: str) -> str:
    """The first words of a note, offered as a title until someone writes one.

    >>> first_words("keep the kiosk open until the last tram has left the stop")
    'keep the kiosk open until the last tram…'
    """
    words = text.split()
    short = " ".join(words[:FIRST_WORDS])
    if len(words) <= FIRST_WORDS and len(short) <= LIMITS["TEXT"]:
        return short
    return short[: LIMITS["TEXT"] - 1].rstrip(" ,;:.") + "…"


def shaped(field: Field, said: object) -> tuple[Any, dict[str, Any]]:
    """What was said in the form of a field, without refusing anything, and marks for what has to be done to it.

    Words go into the main part; what is too long or does not fit is kept whole and marked "shorten" (with its length)
    or "unfit", so that nothing is lost before the group has seen it.
    """
    if isinstance(said, str | int | float) and field.parts and field.type in ("object", "map"):
        main = field.main if isinstance(said, str) else next((p for p in field.parts if p.type == "scale5"), field.main)
        said = {main.key: said}
    try:
        return checked(field, said), {}
    except TextTooLong as long:
        return said, {"shorten": long.facts["length"]}
    except WorkshopError as unfit:
        return said, {"unfit": unfit.key}
