"""What a stage offers: kinds of records and their fields, each declared once and read by every surface."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from workshop.document.model import Block
    from workshop.stages.caution import Caution
    from workshop.stages.record import Record
    from workshop.stages.telling import Telling

Where = Literal["live", "desk", "auto"]
Type = Literal[
    "text", "longtext", "enum", "multi", "int", "number", "date", "bool", "scale5", "scale3", "geo", "ref", "media",
    "object", "map",
]  # fmt: skip

LIVE: Where = "live"
DESK: Where = "desk"
AUTO: Where = "auto"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a field knows; scales use "1" to "5" and "low", "medium", "high"."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a record asks.

    type: of the value, or of each entry where `list_`; "object" has parts; "map" is a list of objects with one entry
    for each value of its first part. where: asked in the room (live), filled by the facilitator (desk), set by the
    product (auto). at_least, at_most: entries of a list; 0 is no bound. condition: the record asks for the field only
    while it holds, None always; `when` says so in words. based: the value carries how we know it, and
    `basis_counts` towards being filled. code: prefix of the
    short codes of the entries ("U" gives U1, U2 …), "·" counts on behind the record's code (P1·1). refers: what a ref
    points at: a kind of record ("evidence") or a field with entries ("framing.causes"). fixed: written once, never
    overwritten, takes no draft. drawn: the picture that shows all entries (or parts) together: a "tree" of entries that
    name their parent, "positions" of people by power and interest, a "change" from before to now, a "journey" of
    steps, a "flow" from the first part to the last; empty for words alone.
    """

    key: str
    type: Type
    label: str
    guidance: str = ""
    example: str = ""
    required: bool = True
    where: Where = LIVE
    parts: tuple["Field", ...] = ()
    choices: tuple[Choice, ...] = ()
    list_: bool = False
    at_least: int = 0
    at_most: int = 0
    condition: Callable[["Record"], bool] | None = field(default=None, compare=False)
    when: str = ""
    based: bool = False
    basis_counts: bool = True
    code: str = ""
    refers: str = ""
    fixed: bool = False
    drawn: str = ""

    @property
    def main(self) -> "Field":
        """The part that holds the words: the first one that is text; the field itself when it has no parts."""
        texts = (part for part in self.parts if part.type in ("text", "longtext"))
        return next(texts, self.parts[0]) if self.parts else self

    def part(self, key: str) -> "Field | None":
        """The part with this key, or None."""
        return next((part for part in self.parts if part.key == key), None)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record, such as a problem frame, a persona or an idea.

    prefix: of its codes; code_prefix with a hyphen ("E-") gives two digits. head: the field that names a record.
    many: a workshop may hold several. capture: the field that takes the whole words of a note while the head is
    offered their first ones, empty when the head takes them. before_agreed: fields that have to be filled before the
    record as a whole can be called agreed.
    """

    slug: str
    title: str
    plural: str
    code_prefix: str
    head: str
    fields: tuple[Field, ...]
    many: bool = True
    capture: str = ""
    before_agreed: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """The field with this key. Raises KeyError."""
        for one in self.fields:
            if one.key == key:
                return one
        raise KeyError(f"{self.slug}.{key}")

    def code(self, number: int) -> str:
        """The printed code of the n-th record of this kind.

        >>> RecordKind("evidence", "", "", "E-", "title", ()).code(2)
        'E-02'
        """
        return f"{self.code_prefix}{number:02}" if self.code_prefix.endswith("-") else f"{self.code_prefix}{number}"

    def paths(self) -> Iterator[str]:
        """Every name under which `into:` and `from:` may speak of this kind's fields, the common ones included."""
        yield from (f"{self.slug}.{one.key}" for one in self.fields)
        yield f"{self.slug}.state"
        yield f"{self.slug}.dissent"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five stages: its kinds of records, what it warns of, and what a report says about it.

    warn: sentences about one record of the stage, given all records of the workshop.
    section: the blocks of a report, empty when the stage holds nothing.
    """

    slug: str
    title: str
    kinds: tuple[RecordKind, ...]
    warn: "Callable[[Record, tuple[Record, ...]], tuple[Caution, ...]]" = field(compare=False)
    section: "Callable[[Telling], tuple[Block, ...]]" = field(compare=False)


def live(key: str, type_: Type, label: str, guidance: str = "", example: str = "", **more: Any) -> Field:
    """A field asked in the room; required unless said otherwise."""
    return Field(key, type_, label, guidance, example, where=LIVE, **more)


def desk(key: str, type_: Type, label: str, guidance: str = "", example: str = "", **more: Any) -> Field:
    """A field that the facilitator fills; required unless said otherwise."""
    return Field(key, type_, label, guidance, example, where=DESK, **more)


def auto(key: str, type_: Type, label: str, guidance: str = "", **more: Any) -> Field:
    """A field that the product sets; never required of anybody."""
    return Field(key, type_, label, guidance, "", where=AUTO, required=False, **more)


def choices(**labels: str) -> tuple[Choice, ...]:
    """Answers in order, key = label.

    >>> [choice.key for choice in choices(yes="Yes", no="No")]
    ['yes', 'no']
    """
    return tuple(Choice(key, label) for key, label in labels.items())
