"""Codes and names: how an entry is called in print. Pure."""

import re
from collections.abc import Iterable

from workshop.stages.record import Record
from workshop.stages.stage import Field

_PIECES = re.compile(r"[A-Z]+|\d+")


def code_of(field: Field, record_code: str, number: int | None) -> str:
    """The printed code of an entry: U3, H1, P2·1; empty for fields without codes."""
    if not field.code or number is None:
        return ""
    return f"{record_code}·{number}" if field.code == "·" else f"{field.code}{number}"


def pieces(code: str) -> tuple[str, ...]:
    """What makes two spellings of a code the same.

    >>> pieces("e-2") == pieces("E-02"), pieces("P2.1") == pieces("P2·1")
    (True, True)
    """
    return tuple(str(int(part)) if part.isdigit() else part for part in _PIECES.findall(code.upper()))


def codes_by_id(records: Iterable[Record]) -> dict[str, str]:
    """Id → code ("U3"), for every record and every entry that has one."""
    found: dict[str, str] = {}
    for record in records:
        found[record.id] = record.code
        found.update((value.id, value.code) for value in record.values if value.code)
    return found


def names_of(records: Iterable[Record]) -> dict[str, str]:
    """Id → code and words ("U3 The kiosk closes at eight"), for everything a reference can point at."""
    found: dict[str, str] = {}
    for record in records:
        found[record.id] = record.name
        found.update({value.id: f"{value.code} {value.words}".strip() for value in record.values})
    return found
