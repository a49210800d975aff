"""A record and its values as the rest of the product sees them: frozen, complete, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as extra
from datetime import datetime
from typing import Any, Literal

Status = Literal["draft", "agreed", "proposed", "dropped"]
State = Literal["draft", "discussed", "agreed", "contested"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a single field, or one entry of a list field.

    status: a draft waits for the group; proposed is a draft for something already agreed, which `replaces` names;
    dropped ones are kept and can be taken back. marks: facts beside a draft that are no part of it, such as
    {"dots": 4, "tied": True, "shorten": 141, "sort": ["framing.harms"]}. source_count: contributions behind it,
    withdrawn ones included. code: of entries that have one (U3, H1, P2·1), else empty. words: the main
    words of the value, empty when it has none.
    """

    id: str
    record: str
    field: str
    value: Any
    status: Status
    basis: str | None = None
    version: int = 1
    position: int = 0
    source_count: int = 0
    code: str = ""
    replaces: str | None = None
    marks: Mapping[str, Any] = extra(default_factory=dict)
    said_by: str = "group"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record with everything in it that is not dropped, in order of fields and entries.

    groups: role groups whose contributions stand behind it, alphabetical. name: its code and the words that name it.
    """

    id: str
    workshop: str
    stage: str
    kind: str
    code: str
    number: int
    state: State
    version: int
    position: int
    values: tuple[Value, ...] = ()
    dissent: str = ""
    table: str | None = None
    groups: tuple[str, ...] = ()
    created_at: datetime | None = None
    name: str = ""

    def agreed(self, key: str) -> tuple[Value, ...]:
        """The agreed values of a field in order; empty when there are none."""
        return tuple(value for value in self.values if value.field == key and value.status == "agreed")

    def drafts(self, key: str) -> tuple[Value, ...]:
        """What waits for the group in a field: drafts and proposed changes."""
        return tuple(v for v in self.values if v.field == key and v.status in ("draft", "proposed"))

    def one(self, key: str) -> Any:
        """The agreed value of a single field, or None."""
        return next((value.value for value in self.agreed(key)), None)

    def all(self, key: str) -> tuple[Any, ...]:
        """The agreed entries of a list field, in order."""
        return tuple(value.value for value in self.agreed(key))


@dataclass(frozen=True, slots=True)
class Change:
    """What a value was before someone changed it. by: "facilitator", "group" or "product"."""

    value_id: str
    field: str
    value: Any
    status: Status
    basis: str | None
    version: int
    at: datetime
    by: str
