"""The door for archives: bytes become a document that keeps to the schema, or a refusal that names the place."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from workshop.archive.refusals import (
    ArchiveTooBig,
    BadArchive,
    NamedTwice,
    NotAnArchive,
    NotPossible,
    PartMissing,
    PartUnknown,
    TextTooLong,
    TooDeep,
    TooMany,
    Unsafe,
)

Document = dict[str, Any]

FORMAT, VERSION = "cci-workshop", 1
BYTES = 50_000_000
DEPTH = 20
LETTERS = 10_000
# Far beyond what a hall of a thousand people makes.
ENTRIES = {
    "participants": 10_000,
    "activities": 500,
    "contributions": 50_000,
    "ballots": 50_000,
    "clusters": 10_000,
    "links": 200_000,
    "events": 300_000,
    "media": 20_000,
    "send_off": 10_000,
}
# What `workshop.text` takes out of everything that people write, or refuses.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\ud800-\udfff]"
)
LARGEST = 10**12  # the largest number that a field takes


def parsed(content: bytes) -> Document:
    """The document in a file, not checked further. Raises NotAnArchive, ArchiveTooBig, NamedTwice."""
    if len(content) > BYTES:
        raise ArchiveTooBig(field="", most=BYTES // 1_000_000)
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as why:
        raise NotAnArchive(field="") from why
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotAnArchive(field="")
    return found


def mistakes(document: Document) -> Iterator[BadArchive]:
    """What the schema and the limits have against a document, one refusal for each mistake; nothing when it is sound.

    What makes a document dangerous to look at closer (depth, length) comes first and ends the search.
    """
    for name, most in ENTRIES.items():
        entries = document.get(name)
        if isinstance(entries, list) and len(entries) > most:
            yield TooMany(field=name, most=most)
            return
    unsafe = next(_walk(document), None)
    if unsafe is not None:
        yield unsafe
        return
    for error in _validator().iter_errors(document):
        yield _said(error)


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every archive keeps to."""
    text = files("workshop.archive").joinpath("schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    """The schema, with moments and days as the calendar knows them."""
    calendar = FormatChecker(formats=())
    calendar.checks("date-time", raises=ValueError)(lambda value: bool(datetime.fromisoformat(str(value))))
    calendar.checks("date", raises=ValueError)(lambda value: bool(date.fromisoformat(str(value))))
    return Draft202012Validator(_inlined(schema(), schema()["$defs"]), format_checker=calendar)


def _inlined(part: Any, definitions: Mapping[str, Any]) -> Any:
    """The schema with each definition in the place where it is named: checks in half the time; none names itself."""
    if isinstance(part, list):
        return [_inlined(one, definitions) for one in part]
    if not isinstance(part, Mapping):
        return part
    if "$ref" in part:
        return _inlined(definitions[str(part["$ref"]).removeprefix("#/$defs/")], definitions)
    return {key: _inlined(one, definitions) for key, one in part.items() if key != "$defs"}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise NamedTwice(field="", name=next(name for name in names if names.count(name) > 1)[:60])
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)


def _walk(document: Document) -> Iterator[BadArchive]:
    """Depth, texts and numbers of the whole document, without recursion."""
    waiting: list[tuple[tuple[str, ...], object]] = [((), document)]
    while waiting:
        path, node = waiting.pop()
        if len(path) > DEPTH:
            yield TooDeep(field="/".join(path[:3]), most=DEPTH)
        elif isinstance(node, Mapping):
            for name, inner in node.items():
                if len(name) > LETTERS or UNSAFE.search(name):
                    yield Unsafe(field="/".join(path) or name[:60])
                waiting.append(((*path, name), inner))
        elif isinstance(node, list):
            waiting += [((*path, str(at)), inner) for at, inner in enumerate(node)]
        elif isinstance(node, str):
            if len(node) > LETTERS:
                yield TextTooLong(field="/".join(path), most=LETTERS)
            elif UNSAFE.search(node):
                yield Unsafe(field="/".join(path))
        elif isinstance(node, (int, float)) and not abs(node) <= LARGEST:
            yield NotPossible(field="/".join(path))


def _said(error: ValidationError) -> BadArchive:
    """The mistake in our words."""
    path = [str(part) for part in error.absolute_path]
    field = "/".join(path)
    if error.validator == "required":
        there = error.instance if isinstance(error.instance, Mapping) else {}
        name = next((one for one in error.validator_value if one not in there), "")
        return PartMissing(field=field or "/", name=name)
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
        there = error.instance if isinstance(error.instance, Mapping) else {}
        return PartUnknown(field=field or "/", name=next((str(one)[:60] for one in there if one not in known), ""))
    if "propertyNames" in error.absolute_schema_path:
        return PartUnknown(field=field, name=str(error.instance)[:60])
    return NotPossible(field=field or "/")
