"""Whether a document that keeps to the schema also holds together: ids, references, answers and values."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from workshop.archive import pictures, send_off
from workshop.archive.reading import Document
from workshop.archive.refusals import BadArchive, Circle, Dangling, NotPossible, PartUnknown, Twice
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.inputs import KINDS as INPUTS
from workshop.inputs import StepRules
from workshop.inputs.kind import CHOSEN, FIRST, as_given
from workshop.live.model import Step
from workshop.stages.registry import KINDS, field_of
from workshop.stages.values import checked
from workshop.text import LIMITS, TextEmpty, TextTooLong, name_key

Plain = dict[str, Any]
Found = Iterator[tuple[str, Plain]]
"""Things of one sort, each with its place in the document."""


def mistakes(document: Document) -> Iterator[BadArchive]:
    """What does not hold together in a document that keeps to the schema; nothing when all does."""
    return chain(
        _workshop(document),
        _people(document),
        _agenda(document),
        _given(document),
        _made(document),
        pictures.mistakes(document),
        send_off.mistakes(document),
    )


def records(document: Document) -> Iterator[tuple[str, str, Plain]]:
    """Every record with its place and its kind."""
    for stage, kinds in document["stages"].items():
        for kind, rows in kinds.items():
            yield from ((f"stages/{stage}/{kind}/{at}", kind, row) for at, row in enumerate(rows))


def values(document: Document) -> Iterator[tuple[str, str, Plain, str, Plain]]:
    """Every value with its place, the kind of its record, its record and its field."""
    for place, kind, record in records(document):
        for key, entries in record["fields"].items():
            yield from ((f"{place}/fields/{key}/{at}", kind, record, key, one) for at, one in enumerate(entries))


def submissions(document: Document) -> Found:
    """Every contribution and ballot."""
    return chain(_each(document, "contributions"), _each(document, "ballots"))


def steps(document: Document) -> Iterator[tuple[str, Plain, Plain]]:
    """Every step with its place and its activity."""
    for place, activity in _each(document, "activities"):
        yield from ((f"{place}/steps/{at}", activity, step) for at, step in enumerate(activity["steps"]))


def _each(document: Document, part: str) -> Found:
    return ((f"{part}/{at}", one) for at, one in enumerate(document[part]))


def _workshop(document: Document) -> Iterator[BadArchive]:
    told = document["workshop"]
    if not told["title"].strip() or len(told["title"]) > LIMITS["TITLE"]:
        yield NotPossible(field="workshop/title")
    yield from _languages("workshop/lang", [told["lang"], *told["langs"]])
    try:
        ZoneInfo(told["time_zone"])
    except (OSError, ValueError, KeyError):  # unknown, a path, a folder
        yield NotPossible(field="workshop/time_zone")
    if told["next_code"] <= max((int(one["code"][2:]) for _, one in submissions(document) if one["code"]), default=0):
        yield NotPossible(field="workshop/next_code")
    screen = told["screen"]
    there = {(activity["id"], step["number"]) for _, activity, step in steps(document)}
    if screen["activity"] is None:
        if screen["mode"] in ("step", "result"):
            yield NotPossible(field="workshop/screen/mode")
    elif (screen["activity"], screen["step"]) not in there:
        yield Dangling(field="workshop/screen/step")


def _people(document: Document) -> Iterator[BadArchive]:
    people = list(_each(document, "participants"))
    yield from _once((f"{place}/number", one["number"]) for place, one in people)
    yield from _once((f"{place}/name", name_key(one["name"])) for place, one in people if one.get("name"))
    for place, one in people:
        yield from _languages(f"{place}/lang", [one["lang"]])


def _agenda(document: Document) -> Iterator[BadArchive]:
    yield from _once((f"{place}/id", one["id"]) for place, one in _each(document, "activities"))
    yield from _once((f"{place}/id", step["id"]) for place, _, step in steps(document))
    yield from _once((f"{place}/number", (one["id"], step["number"])) for place, one, step in steps(document))
    for place, _, step in steps(document):
        if step["input_kind"] not in INPUTS:
            yield PartUnknown(field=f"{place}/input_kind", name=step["input_kind"])
        yield from _scaled(place, step)
    yield from _once((f"{place}/id", one["id"]) for place, one in _each(document, "clusters"))
    there = {one["id"] for one in document["activities"]}
    for place, one in _each(document, "clusters"):
        yield from _there(f"{place}/activity", one["activity"], there)


def _given(document: Document) -> Iterator[BadArchive]:
    yield from _once((f"{place}/id", one["id"]) for place, one in submissions(document))
    yield from _once((f"{place}/code", one["code"]) for place, one in submissions(document) if one["code"])
    people = {one["number"] for one in document["participants"]}
    groups = {one["id"] for one in document["clusters"]}
    ids = {one["id"] for _, one in submissions(document)}
    asked = {(activity["id"], step["number"]): step for _, activity, step in steps(document)}
    limits = {
        (activity["id"], step["number"]): _limits(activity["id"], step)
        for _, activity, step in steps(document)
        if step["input_kind"] in INPUTS and not list(_scaled("", step))
    }
    for place, one in submissions(document):
        step = asked.get((one["activity"], one["step"]))
        if step is None:
            yield Dangling(field=f"{place}/step")
            continue
        if one["input_kind"] != step["input_kind"]:
            yield NotPossible(field=f"{place}/input_kind")
        elif (asks := limits.get((one["activity"], one["step"]))) is not None and not _fits(one, asks):
            yield NotPossible(field=f"{place}/payload")
        yield from _languages(f"{place}/lang", [one["lang"]])
        for name, known in (("participant", people), ("cluster", groups), ("merged_into", ids)):
            yield from _there(f"{place}/{name}", one[name], known)
    yield from _circles(submissions(document))
    for place, event in _each(document, "events"):
        yield from _there(f"{place}/actor/participant", event["actor"]["participant"], people)


def _scaled(place: str, step: Plain) -> Iterator[BadArchive]:
    low, high = step["rules"].get("scale", (1, 5))
    if low >= high:
        yield NotPossible(field=f"{place}/rules/scale")


def _limits(activity: str, step: Plain) -> StepRules:
    """What the form of an answer must keep to: budgets may have been others when it was given."""
    asked = Step(
        step["id"], activity, step["number"], step["input_kind"], step["minutes"], step["state"], step["revealed"],
        step["landed"], step["rules"], tuple(step["items"]),
    ).limits()  # fmt: skip
    return replace(
        asked, per_person=1_000_000, max_per_item=1000, multiple=True, total=None, top=None, about=False, named=False,
        max_length=LIMITS["LONGTEXT"],
    )  # fmt: skip


def _fits(one: Plain, limits: StepRules) -> bool:
    """Whether the payload has the form of its kind.

    Whatever it names counts as offered: what a step is about may have changed, or been taken back, since.
    """
    payload = as_given(one["payload"])
    named = frozenset(_words(payload))
    judged = frozenset({payload["criterion"]} & named) if isinstance(payload.get("criterion"), str) else frozenset()
    offered = replace(limits, items=named, criteria=judged, options=named, columns=named, fields=named, records=named)
    try:
        INPUTS[one["input_kind"]].check(payload, offered)
    except WorkshopError:
        return False
    return isinstance(one["payload"].get(FIRST, ""), str) and isinstance(one["payload"].get(CHOSEN, True), bool)


def _words(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield key
            yield from _words(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _words(inner)


def _made(document: Document) -> Iterator[BadArchive]:
    yield from _once((f"{place}/id", one["id"]) for place, _, one in records(document))
    yield from _once((f"{place}/number", (kind, one["number"])) for place, kind, one in records(document))
    of_kind = {(kind, one["id"]) for _, kind, one in records(document)}
    for place, kind, one in records(document):
        if one["code"] != KINDS[kind].code(one["number"]):
            yield NotPossible(field=f"{place}/code")
        if one["merged_into"] is not None:
            yield from _there(f"{place}/merged_into", (kind, one["merged_into"]), of_kind)
    yield from _circles((place, one) for place, _, one in records(document))
    yield from _once((f"{place}/id", one["id"]) for place, _, _, _, one in values(document))
    of_record = {(record["id"], one["id"]) for _, _, record, _, one in values(document)}
    for place, kind, record, key, one in values(document):
        if one["replaces"] is not None:
            yield from _there(f"{place}/replaces", (record["id"], one["replaces"]), of_record)
        for at, said in enumerate((one, *one["history"])):
            if not _readable(kind, key, said):
                yield NotPossible(field=f"{place}/history/{at - 1}/value" if at else f"{place}/value")
    yield from _linked(document)


def _readable(kind: str, key: str, said: Plain) -> bool:
    """Whether a value has the form of its field; one nobody agreed to may be bare words, long or gone."""
    owner, _, part = key.partition(".")
    value, agreed = said["value"], said["status"] == "agreed"
    if not agreed and (isinstance(value, str) or value is None):
        return True
    if (part or key) in ("state", "dissent"):
        return isinstance(value, str)
    try:
        checked(field_of(owner, part) if part else field_of(kind, key), value)
    except (TextEmpty, TextTooLong):
        return not agreed
    except WorkshopError:
        return False
    return True


def _linked(document: Document) -> Iterator[BadArchive]:
    there = {("submission", one["id"]) for _, one in submissions(document)}
    there |= {("cluster", one["id"]) for one in document["clusters"]}
    there |= {("record", one["id"]) for _, _, one in records(document)}
    there |= {("value", one["id"]) for *_, one in values(document)}
    yield from _once((f"{place}/id", one["id"]) for place, one in _each(document, "links"))
    ends = ((place, one["source"], one["target"], one["relation"]) for place, one in _each(document, "links"))
    yield from _once((place, (*source.values(), *target.values(), how)) for place, source, target, how in ends)
    for place, one in _each(document, "links"):
        if not one["buried"]:
            for end in ("source", "target"):
                yield from _there(f"{place}/{end}", (one[end]["kind"], one[end]["id"]), there)


def _once(keys: Iterable[tuple[str, object]]) -> Iterator[BadArchive]:
    seen: set[object] = set()
    for place, key in keys:
        if key in seen:
            yield Twice(field=place)
        seen.add(key)


def _there(place: str, id_: object, known: Collection[Any]) -> Iterator[BadArchive]:
    if id_ is not None and id_ not in known:
        yield Dangling(field=place)


def _circles(things: Found) -> Iterator[BadArchive]:
    """What was merged leads, step by step, to something that was not."""
    found = list(things)
    into: Mapping[str, str | None] = {one["id"]: one["merged_into"] for _, one in found}
    good: set[str] = set()
    for place, one in found:
        way: list[str] = []
        at: str | None = one["id"]
        while at is not None and at not in good:
            if at in way:
                yield Circle(field=f"{place}/merged_into")
                break
            way.append(at)
            at = into.get(at)
        good.update(way)


def _languages(place: str, langs: Iterable[str]) -> Iterator[BadArchive]:
    if not set(langs) <= set(LANGUAGES):
        yield NotPossible(field=place)
