"""What the wizard knows so far, kept in the page's address: a reload loses nothing, nothing is made before the end.

Until the last step there is no workshop, no code that could be shared too early, and nothing to clean up.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any

import streamlit as st

from workshop.library import Library, Template
from workshop.people.groups import GROUPS

DEFAULT_GROUPS = ("resident", "youth", "police", "municipal_service")
TOGETHER = {"police", "resident"}
"""Both in one room: nobody should be recognised."""
FEW = "few"


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers; empty ones take what the template or the organisation proposes.

    spoken: the language of the screen. phones: "few" where paper has to be planned, else empty. zone: its time zone.
    minutes: the time there is. keep: in days.
    """

    title: str = ""
    question: str = ""
    place: str = ""
    people: int = 20
    identity: str = ""
    groups: tuple[str, ...] = ()
    spoken: str = ""
    langs: tuple[str, ...] = ()
    phones: str = ""
    template: str = ""
    day: date | None = None
    begins: time | None = None
    zone: str = ""
    minutes: int | None = None
    keep: int | None = None

    def groups_for(self, template: Template | None) -> tuple[str, ...]:
        """The role groups: those chosen, else what the template proposes."""
        return self.groups or (tuple(template.groups) if template and template.groups else DEFAULT_GROUPS)

    def identity_for(self, template: Template | None) -> str:
        """How people appear: as chosen, else unnamed where police and residents share the room."""
        if self.identity:
            return self.identity
        if set(self.groups_for(template)) >= TOGETHER:
            return "anonymous"
        return template.identity if template else "pseudonym"


def read(library: Library) -> Draft:
    """The draft in the address; what cannot be read counts as not said."""
    found: dict[str, Any] = {}
    for one in fields(Draft):
        said = st.query_params.get(one.name)
        value = _value(one.name, said, library) if said else None
        if value is not None:
            found[one.name] = value
    return Draft(**found)


def write(draft: Draft, **said: Any) -> Draft:
    """Keep answers in the address; gives the draft with them."""
    new = replace(draft, **said)
    for one in fields(Draft):
        value = getattr(new, one.name)
        if value == one.default:
            st.query_params.pop(one.name, None)
        elif isinstance(value, time):
            st.query_params[one.name] = value.strftime("%H:%M")
        else:
            st.query_params[one.name] = ",".join(value) if isinstance(value, tuple) else str(value)
    return new


def _value(name: str, said: str, library: Library) -> Any:
    try:
        if name in ("people", "minutes", "keep"):
            return int(said)
        if name == "day":
            return date.fromisoformat(said)
        if name == "begins":
            return time.fromisoformat(said)
    except ValueError:
        return None
    if name in ("groups", "langs"):
        parts = tuple(dict.fromkeys(said.split(",")))
        return tuple(part for part in parts if part in GROUPS) if name == "groups" else parts
    if name == "phones":
        return said if said == FEW else None
    if name == "template":
        return said if said in library.templates else None
    return said
