"""The door for values: what anyone writes into a field becomes the field's type, or is refused with a sentence."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.stages.stage import Choice, Field
from workshop.text import LIMITS, TextEmpty, clean

Resolve = Callable[[Field, str], str]
"""From a field that points at records and what was written (an id or a code such as U3) to the id."""

BASES = ("evidence", "lived_experience", "professional_judgement", "assumption")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_YES = {"true", "yes", "oui", "1"}
_NO = {"false", "no", "non", "0"}


class NoSuchField(WorkshopError):
    """`field`: the key nobody knows."""

    key = "no_such_field"
    sentence = N_("This record has no field “{field}”.")


class NotAChoice(WorkshopError):
    """`value` is none of the field's answers."""

    key = "not_a_choice"
    sentence = N_("“{value}” is not one of the answers. Choose from the list.")


class NotANumber(WorkshopError):
    """`value` is not a number, or not a whole one where that is asked."""

    key = "not_a_number"
    sentence = N_("“{value}” is not a number.")


class OutOfRange(WorkshopError):
    """`low`, `high`: what the number may be."""

    key = "out_of_range"
    sentence = N_("Give a number from {low} to {high}.")


class NotADate(WorkshopError):
    """`value` is not a day of the calendar."""

    key = "not_a_date"
    sentence = N_("“{value}” is not a date. Write it as year-month-day, for example 2027-03-15.")


class NotYesOrNo(WorkshopError):
    """`value` is neither yes nor no."""

    key = "not_yes_or_no"
    sentence = N_("Answer with yes or no.")


class NotThisShape(WorkshopError):
    """A list, an object or words where the field has another shape."""

    key = "not_this_shape"
    sentence = N_("This answer does not have the form of its field.")


class NothingThere(WorkshopError):
    """What a reference names does not exist in this workshop."""

    key = "nothing_there"
    sentence = N_("There is nothing with the code “{value}” here.")


def known_basis(raw: object) -> str | None:
    """How we know something: one of BASES, None when not tagged. Raises NotAChoice."""
    if raw in (None, ""):
        return None
    if raw not in BASES:
        raise NotAChoice(value=raw)
    return str(raw)


def checked(field: Field, raw: object, resolve: Resolve | None = None) -> Any:
    """One value (of a list field: one entry) in the field's type.

    Words for a field with parts fill its main part. resolve: checks references; None takes them as they are.
    Raises TextEmpty when nothing was written, the refusals of `workshop.text` and of this module.
    """
    return _CHECKS[field.type](field, raw, resolve)


def _words(field: Field, raw: object, resolve: Resolve | None) -> str:
    return clean(raw, limit=LIMITS["LONGTEXT" if field.type == "longtext" else "TEXT"])


def same(text: object) -> str:
    """What makes two answers the same: case, spaces and kinds of dashes do not count.

    >>> same("50–250k") == same("50-250k"), same("discrimination/stigma") == same("discrimination_stigma")
    (True, True)
    """
    return re.sub(r"[\s_/]+", "_", str(text).casefold().replace("–", "-").replace("’", "").replace("'", "").strip())


def choice_of(choices: tuple[Choice, ...], raw: object) -> str | None:
    """The key that was meant, by key or by English label; None when it is none of them."""
    wanted = same(raw)
    for one in choices:
        if wanted in (same(one.key), same(one.label)):
            return one.key
    return None


def _choice(field: Field, raw: object, resolve: Resolve | None) -> str:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        raise TextEmpty()
    found = choice_of(field.choices, raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    if found is None:
        raise NotAChoice(value=str(raw)[:40])
    return found


def _several(field: Field, raw: object, resolve: Resolve | None) -> list[str]:
    given = [raw] if isinstance(raw, str) else raw
    if given is None or given in ([], ()):
        raise TextEmpty()
    if not isinstance(given, list | tuple | set | frozenset):
        raise NotThisShape()
    wanted = {_choice(field, one, resolve) for one in given}
    return [choice.key for choice in field.choices if choice.key in wanted]


def _number(field: Field, raw: object, resolve: Resolve | None) -> int | float:
    if isinstance(raw, str):
        if not raw.strip():
            raise TextEmpty()
        try:
            raw = float(raw.strip().replace("\u202f", "").replace("\u00a0", "").replace(",", "."))
        except ValueError:
            raise NotANumber(value=str(raw)[:40]) from None
    if raw is None:
        raise TextEmpty()
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise NotANumber(value=str(raw)[:40])
    if abs(raw) > 10**12:
        raise OutOfRange(low=-(10**12), high=10**12)
    return int(raw) if raw == int(raw) else float(raw)


def _whole(field: Field, raw: object, resolve: Resolve | None) -> int:
    number = _number(field, raw, resolve)
    if not isinstance(number, int):
        raise NotANumber(value=str(raw)[:40])
    return number


def _weight(field: Field, raw: object, resolve: Resolve | None) -> int | float:
    number = _number(field, raw, resolve)
    if field.key == "weight" and not 0 <= number <= 100:
        raise OutOfRange(low=0, high=100)
    return number


def _scale5(field: Field, raw: object, resolve: Resolve | None) -> int:
    number = _whole(field, raw, resolve)
    if not 1 <= number <= 5:
        raise OutOfRange(low=1, high=5)
    return number


def _date(field: Field, raw: object, resolve: Resolve | None) -> str:
    if isinstance(raw, date):
        return (raw.date() if isinstance(raw, datetime) else raw).isoformat()
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        raise TextEmpty()
    written = str(raw).strip()
    day_first = _DAY_FIRST.fullmatch(written)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise NotADate(value=written[:40]) from None


def _bool(field: Field, raw: object, resolve: Resolve | None) -> bool:
    if isinstance(raw, bool):
        return raw
    if raw is None or raw == "":
        raise TextEmpty()
    word = str(raw).strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise NotYesOrNo(value=str(raw)[:40])


def _reference(field: Field, raw: object, resolve: Resolve | None) -> str:
    written = clean(raw, limit=LIMITS["TEXT"])
    return resolve(field, written) if resolve else written


def _parts(field: Field, raw: object, resolve: Resolve | None) -> dict[str, Any]:
    if isinstance(raw, str | int | float):
        if isinstance(raw, str) and not raw.strip():
            raise TextEmpty()
        number = next((part for part in field.parts if part.type == "scale5"), field.main)
        part = field.main if isinstance(raw, str) else number
        return {part.key: checked(part, raw, resolve)}
    if not isinstance(raw, Mapping):
        raise NotThisShape()
    unknown = [str(key) for key in raw if field.part(str(key)) is None]
    if unknown:
        raise NoSuchField(field=unknown[0][:40])
    found: dict[str, Any] = {}
    for part in field.parts:
        given = raw.get(part.key)
        if part.list_:
            entries = [checked(part, one, resolve) for one in given or ()]
            if entries:
                found[part.key] = entries
            continue
        try:
            found[part.key] = checked(part, given, resolve) if given is not None else None
        except TextEmpty:
            found[part.key] = None
    found = {key: value for key, value in found.items() if value is not None}
    if not found:
        raise TextEmpty()
    return found


_CHECKS: dict[str, Callable[[Field, object, Resolve | None], Any]] = {
    "text": _words,
    "longtext": _words,
    "geo": _words,
    "media": _words,
    "enum": _choice,
    "scale3": _choice,
    "multi": _several,
    "int": _whole,
    "number": _weight,
    "scale5": _scale5,
    "date": _date,
    "bool": _bool,
    "ref": _reference,
    "object": _parts,
    "map": _parts,
}


def filled(field: Field, value: Any, basis: str | None = None) -> bool:
    """Whether a value says enough: with parts, every live required one; where asked, also how we know it.

    A part at the desk never keeps the room waiting; a field at the desk needs its required parts.
    """
    if value is None or value in ("", [], {}):
        return False
    if field.based and field.basis_counts and basis is None:
        return False
    if not field.parts or not isinstance(value, Mapping):
        return True
    asked = (part for part in field.parts if part.required and part.where == field.where)
    return all(value.get(part.key) not in (None, "", []) for part in asked)


def words_of(field: Field, value: Any) -> str:
    """The words of a value without translation: of parts the main one; empty when it has none."""
    if isinstance(value, Mapping):
        return words_of(field.main, value.get(field.main.key))
    if field.type == "media":
        return ""
    return value if isinstance(value, str) else ""
