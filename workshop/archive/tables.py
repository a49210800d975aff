"""The tables of an archive in one language: everything that is in it, one thing in a row."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.archive.labels import (
    ENDS,
    RELATIONS,
    STATES_OF_A_STEP,
    STATES_OF_A_WORKSHOP,
    STATUSES,
    Labels,
)
from workshop.archive.reading import Document
from workshop.archive.send_off import each as send_off
from workshop.archive.sound import records, steps, values
from workshop.archive.table import Cell, Table
from workshop.errors import N_
from workshop.i18n import Texts
from workshop.live.send_off.model import QUESTIONS
from workshop.stages.registry import KINDS, stage_of

Row = tuple[Cell, ...]
Plain = Mapping[str, Any]

FACTS = {
    "title": N_("Title"),
    "question": N_("Question"),
    "purpose": N_("Purpose"),
    "place": N_("Place"),
    "day": N_("Day"),
    "time_zone": N_("Time zone"),
    "people_expected": N_("People expected"),
    "template": N_("Template"),
    "identity": N_("Names"),
    "participation_level": N_("Level of participation"),
    "retention_days": N_("Days kept"),
    "delete_on": N_("Deleted on"),
    "id": N_("Id"),
}
IDENTITIES = {"anonymous": N_("without names"), "pseudonym": N_("pseudonyms"), "first_name": N_("first names")}
TOLD = frozenset({"text", "target", "column", "basis", "field", "at", "touchpoint", "place", "people"})
"""The parts of a contribution that have a column of their own."""


def tables(document: Document, texts: Texts) -> tuple[Table, ...]:
    """Every table: workshop, agenda, people, contributions, ballots, groups, records, links, last marks, events."""
    say = Labels(document, texts)
    return (
        _workshop(say),
        _agenda(say),
        _people(say),
        contributions(document, texts),
        _ballots(say),
        _groups(say),
        _records(say),
        _links(say),
        _send_off(say),
        _events(say),
    )


def contributions(document: Document, texts: Texts) -> Table:
    """What was given in words, pictures or entries; hidden and late ones too, and marked so."""
    say = Labels(document, texts)
    columns = (
        N_("Code"), N_("Activity"), N_("Step"), N_("Design step"), N_("Input kind"), N_("Text"), N_("About"),
        N_("Column"), N_("Field"), N_("Basis"), N_("Moment"), N_("Touchpoint"), N_("Place"), N_("Written by"),
        N_("Other details"), N_("Role group"), N_("Person"), N_("Language"), N_("Group of cards"),
        N_("Merged with"), N_("State"), N_("Hidden"), N_("Late"), N_("Edited"), N_("Written at"),
    )  # fmt: skip
    return _table(say, N_("Contributions"), columns, (_contribution(say, one) for one in document["contributions"]))


def _table(say: Labels, title: str, columns: tuple[str, ...], rows: Iterator[Row]) -> Table:
    return Table(say.texts.gettext(title), tuple(say.texts.gettext(one) for one in columns), tuple(rows))


def _workshop(say: Labels) -> Table:
    told = say.document["workshop"]
    said = {
        **{key: told[key] for key in FACTS},
        "identity": say.of(IDENTITIES, told["identity"]),
    }
    rows: list[Row] = [(say.texts.gettext(label), said[key]) for key, label in FACTS.items()]
    rows += [
        (say.texts.gettext(N_("State")), say.of(STATES_OF_A_WORKSHOP, told["status"])),
        (say.texts.gettext(N_("Languages")), ", ".join(told["langs"])),
        (say.texts.gettext(N_("Role groups")), ", ".join(map(say.role_group, told["groups"]))),
        (say.texts.gettext(N_("Begun at")), say.moment(told["started_at"])),
        (say.texts.gettext(N_("Ended at")), say.moment(told["ended_at"])),
    ]
    return _table(say, N_("Workshop"), (N_("Fact"), N_("Value")), iter(rows))


def _agenda(say: Labels) -> Table:
    columns = (
        N_("No."), N_("Activity"), N_("Design step"), N_("Method"), N_("Step"), N_("Title"), N_("Input kind"),
        N_("Prompt"), N_("Minutes"), N_("State"), N_("Revealed"), N_("Opened at"), N_("Closed at"),
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for _, activity, step in steps(say.document):
            yield (
                activity["position"] + 1,
                say.activity(activity["id"]),
                say.stage(activity["stage"]),
                activity["method"],
                step["number"],
                say.by_language(step["rules"].get("title") or {}),
                say.input_kind(step["input_kind"]),
                say.by_language(step["rules"].get("prompt") or {}),
                step["minutes"],
                say.of(STATES_OF_A_STEP, step["state"]),
                say.yes(step["revealed"]),
                say.moment(step["opened_at"]),
                say.moment(step["closed_at"]),
            )

    return _table(say, N_("Agenda"), columns, rows())


def _people(say: Labels) -> Table:
    named = any("name" in one for one in say.document["participants"])
    columns = (
        N_("Person"),
        *((N_("Name"),) if named else ()),
        N_("Role group"),
        N_("Language"),
        N_("Joined at"),
        N_("Removed"),
    )
    rows: Iterator[Row] = (
        (
            one["number"],
            *((one.get("name", ""),) if named else ()),
            say.role_group(one["role_group"]),
            one["lang"],
            say.moment(one["joined_at"]),
            say.yes(one["removed"]),
        )
        for one in say.document["participants"]
    )
    return _table(say, N_("People"), columns, rows)


def _contribution(say: Labels, one: Plain) -> Row:
    payload = one["payload"]
    rest = {key: value for key, value in payload.items() if key not in TOLD and value not in (None, "")}
    at = payload.get("at")
    return (
        one["code"],
        say.activity(one["activity"]),
        say.step(one),
        say.stage(one["stage"]),
        say.input_kind(one["input_kind"]),
        one["text"],
        say.about(one, payload.get("target")),
        say.label(one, "columns", payload["column"]) if payload.get("column") else "",
        say.asked(one, payload["field"]) if payload.get("field") else "",
        say.basis(payload.get("basis")),
        at if isinstance(at, int) else str(at or ""),
        payload.get("touchpoint", ""),
        payload.get("place", ""),
        payload.get("people"),
        "; ".join(f"{key}: {value}" for key, value in rest.items() if str(value) != one["text"]),
        say.role_group(one["role_group"]),
        one["participant"],
        one["lang"],
        say.cluster(one["cluster"]),
        say.codes([one["merged_into"] or ""]),
        say.of(STATUSES, one["state"]),
        say.yes(one["hidden"]),
        say.yes(one["late"]),
        say.yes(one["edited"]),
        say.moment(one["written_at"]),
    )


def _ballots(say: Labels) -> Table:
    columns = (
        N_("Activity"), N_("Step"), N_("Design step"), N_("Input kind"), N_("Person"), N_("Role group"), N_("About"),
        N_("Criterion"), N_("Answer"), N_("Value"), N_("To the right"), N_("Upwards"), N_("Confidence"), N_("Reason"),
        N_("Late"), N_("Written at"),
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for one in say.document["ballots"]:
            before = (
                say.activity(one["activity"]),
                say.step(one),
                say.stage(one["stage"]),
                say.input_kind(one["input_kind"]),
                one["participant"],
                say.role_group(one["role_group"]),
            )
            for marks in _marks(say, one):
                yield (*before, *marks, say.yes(one["late"]), say.moment(one["written_at"]))

    return _table(say, N_("Ballots"), columns, rows())


def _marks(say: Labels, one: Plain) -> Iterator[Row]:
    """One row for each thing marked: about, criterion, answer, value, x, y, confidence, reason."""
    given = one["payload"]
    reason = given.get("reason") or given.get("comment") or ""
    target = say.about(one, given.get("target") or given.get("concept") or given.get("source"))
    criterion = say.about(one, given.get("criterion"))
    counted = given.get("dots") or given.get("points")
    if counted:
        yield from ((say.about(one, id_), "", "", n, None, None, "", reason) for id_, n in counted.items())
    elif given.get("order"):
        places = enumerate(given["order"], start=1)
        yield from ((say.about(one, id_), "", "", place, None, None, "", reason) for place, id_ in places)
    elif given.get("options"):
        for key in given["options"]:
            yield (target, "", say.label(one, "options", key), None, None, None, "", reason)
    elif "value" in given:
        answer = say.texts.gettext(N_("Cannot judge")) if given["value"] is None else ""
        yield (target, criterion, answer, given["value"], None, None, given.get("confidence", ""), reason)
    elif "x" in given:
        yield (target, "", "", None, given["x"], given["y"], "", reason)
    elif "source" in given:
        yield (target, "", given.get("cluster") or say.about(one, given.get("target")), None, None, None, "", reason)


def _groups(say: Labels) -> Table:
    columns = (N_("Group of cards"), N_("Activity"), N_("Contributions"))
    rows: Iterator[Row] = (
        (
            one["name"],
            say.activity(one["activity"]),
            say.codes(each["id"] for each in say.document["contributions"] if each["cluster"] == one["id"]),
        )
        for one in say.document["clusters"]
    )
    return _table(say, N_("Groups of cards"), columns, rows)


def _records(say: Labels) -> Table:
    columns = (
        N_("Design step"), N_("Record"), N_("Record code"), N_("Record state"), N_("Field"), N_("Code"), N_("Value"),
        N_("State"), N_("Basis"), N_("Dissenting view"), N_("Contributions behind the record"),
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        empty = {record["id"] for _, _, record in records(say.document) if not record["fields"]}
        for _, kind, record in records(say.document):
            if record["id"] in empty:
                yield (*_head(say, kind, record), "", "", "", "", "", *_tail(say, record))
        for _, kind, record, key, one in values(say.document):
            yield (
                *_head(say, kind, record),
                say.field(kind, key),
                one["code"],
                say.value(kind, key, one["value"]),
                say.of(STATUSES, one["status"]),
                say.basis(one["basis"]),
                *_tail(say, record),
            )

    return _table(say, N_("Records"), columns, rows())


def _head(say: Labels, kind: str, record: Plain) -> Row:
    of_kind = KINDS[kind]
    return (
        say.stage(stage_of(kind).slug),
        say.texts.gettext(of_kind.title),
        record["code"],
        say.state(record["state"]),
    )


def _tail(say: Labels, record: Plain) -> Row:
    return (record["dissent"], say.codes(record["contribution_ids"]))


def _links(say: Labels) -> Table:
    columns = (
        N_("Source"), N_("Source code"), N_("Relation"), N_("Target"), N_("Target code"), N_("What is gone"),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            say.of(ENDS, one["source"]["kind"]),
            _code(say, one["source"]),
            say.of(RELATIONS, one["relation"]),
            say.of(ENDS, one["target"]["kind"]),
            _code(say, one["target"]),
            _gone(say, one),
        )
        for one in say.document["links"]
    )
    return _table(say, N_("Links"), columns, rows)


def _gone(say: Labels, one: Plain) -> str:
    why: str = one["buried"]
    return say.texts.gettext(why) if why else ""


def _code(say: Labels, end: Plain) -> str:
    return say.code(end["kind"], end["id"])


def _send_off(say: Labels) -> Table:
    """The marks of the end, a row for what one person gave, whoever it was."""
    rows: Iterator[Row] = (
        (
            say.role_group(one["role_group"]) or say.texts.gettext(N_("Others, together")),
            *(one[key] for key in QUESTIONS),
        )
        for _, one in send_off(say.document)
    )
    return _table(say, N_("How people found the session"), (N_("Role group"), *QUESTIONS.values()), rows)


def _events(say: Labels) -> Table:
    columns = (
        N_("Time"), N_("Verb"), N_("Who"), N_("Person"), N_("Kind of row"), N_("Row"), N_("Version before"),
        N_("Version after"), N_("Fields changed"),
    )  # fmt: skip
    rows: Iterator[Row] = (
        (
            say.moment(one["at"]),
            one["verb"],
            one["actor"]["kind"],
            one["actor"]["participant"],
            one["row"]["kind"],
            _named(say, one["row"]),
            one["before"],
            one["after"],
            ", ".join(one["fields"]),
        )
        for one in say.document["events"]
    )
    return _table(say, N_("Events"), columns, rows)


def _named(say: Labels, row: Plain) -> Cell:
    id_: Cell = row["id"]
    return (say.code(row["kind"], id_) or id_) if isinstance(id_, str) and row["kind"] in ENDS else id_
