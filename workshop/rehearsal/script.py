"""The script of the demonstration: who is there, what each says in which step, what the facilitator makes of it.

It is data in `templates/demo/<slug>/`: one file for the workshop and its people, one for each stage. A shorter script
(`from: <slug>`) is one file: it names the scenes and records it takes over, and adds its own. The script calls
things by names of its own (n04, T1, P2·1); what they are in a workshop that is played is known while it is played. Its
days count from a day of reference, the last evening.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from workshop.library import find

PARTS = ("review", "choices", "dots", "points", "scores", "marks", "reasons", "starts")
STAGES = ("framing", "personas", "ideation", "evaluation", "recommendation", "reflection")
DEMO = "insecurity-at-night"
TRY_IT = "try-it"

Act = Mapping[str, Any]


class Refused(RuntimeError):
    """The script says something that the product refuses: a mistake of the script, told loudly."""


@dataclass(frozen=True, slots=True)
class Person:
    """One scripted participant. echo: whose words they vary, '' for those who have words of their own."""

    id: str
    group: str | None
    lang: str
    echo: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that one person sends. at: seconds after the step opens; about: names of things, may be empty."""

    by: str
    at: float
    payload: Mapping[str, Any]
    id: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One step as it is played.

    said: notes, comments and lines of forms. review: what must wait for a look → the words it appears in, None where it
    is kept back. choices: thing ("" for the whole room) → {usual, but: {person: option},
    reasons: {person: words}}. dots, points: person → thing → how many. marks: person → "record:aspect" → mark, with
    reasons beside. scores: person → concept → criterion → [mark or None, how sure, comment], the last ones may lack.
    groups: what the facilitator puts together. starts: record's name → the situation whose dots started it. hide: notes
    taken off the board. records: what the facilitator does with the records after the step.
    """

    said: tuple[Said, ...] = ()
    review: Mapping[str, str | None] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    dots: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, Mapping[str, Sequence[Any]]]] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: tuple[Act, ...] = ()
    starts: Mapping[str, str] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    records: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """The whole demonstration; texts of the workshop by language.

    reference: the day of the last evening, as the script counts its days. before: what the facilitator brings along.
    scenes: "activity/step" → how it is played. desk: what the facilitator writes up after each evening, by its number.
    """

    template: str
    title: Mapping[str, str]
    place: Mapping[str, str]
    question: Mapping[str, str]
    notice: Mapping[str, str]
    reference: date
    before: tuple[Act, ...]
    people: tuple[Person, ...]
    scenes: Mapping[str, Scene]
    desk: Mapping[int, tuple[Act, ...]]


def read_script(library_dir: Path | None = None, slug: str = DEMO) -> Script:
    """The script as it lies in the library. Raises FileNotFoundError, KeyError when a part of it is missing."""
    folder = find("templates", library_dir) / "demo" / slug
    if not folder.is_dir():  # a library of one's own need not have the demonstration
        folder = find("templates") / "demo" / slug
    whole = _read(folder / "workshop.yaml")
    if "from" in whole:
        return _shorter(read_script(library_dir, whole["from"]), whole)
    stages = [_read(folder / f"{stage}.yaml") for stage in STAGES]
    desk: dict[int, tuple[Act, ...]] = {}
    for stage in stages:
        for session, acts in stage.get("desk", {}).items():
            desk[session] = (*desk.get(session, ()), *acts)
    return Script(
        template=whole["template"],
        title=whole["title"],
        place=whole["place"],
        question=whole["question"],
        notice=whole["notice"],
        reference=whole["reference"],
        before=tuple(whole["before"]),
        people=tuple(Person(one["id"], one["group"], one["lang"]) for one in whole["people"]),
        scenes={key: _scene(step) for stage in stages for key, step in stage["steps"].items()},
        desk=desk,
    )


def _shorter(long: Script, own: Mapping[str, Any]) -> Script:
    """The people and the words of a longer script, in the scenes that are named; its records stand there beforehand."""
    scenes = {key: replace(long.scenes[key], records=()) for key in own["scenes"]}
    scenes |= {key: _scene(step) for key, step in own["steps"].items()}
    brought = [act for one in own["brings"] for name in one["names"] for act in _brought(long, one, name)]
    before = [act for act in long.before if act.get("record") in own["before"]]
    return replace(long, template=own["template"], before=(*before, *brought), scenes=scenes, desk={})


def _brought(long: Script, one: Mapping[str, Any], name: str) -> list[Act]:
    """A record started, and what the longer script came to say in its fields; called as its group where it was one."""
    acts = [act for scene in long.scenes.values() for act in scene.records]
    acts += [act for desk in long.desk.values() for act in desk]
    said: list[Act] = [
        {"record": name, "field": "title", "value": group["name"]}
        for scene in long.scenes.values()
        for group in scene.groups
        if group["id"] == name
    ]
    said += [act for act in acts if act.get("record") == name and "value" in act]
    kept = ("record", "field", "value", "id", "basis")
    return [
        {"start": one["kind"], "id": name},
        *({key: act[key] for key in kept if key in act} for act in said if act["field"] in one["fields"]),
    ]


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        # Ten times faster than the loader in Python, and as safe.
        found: dict[str, Any] = yaml.load(file, Loader=yaml.CSafeLoader)
    return found


def _scene(step: Mapping[str, Any]) -> Scene:
    said = [
        *map(_note, step.get("notes", ())),
        *map(_comment, step.get("comments", ())),
        *map(_line, step.get("lines", ())),
    ]
    rest: dict[str, Any] = {key: step[key] for key in PARTS if key in step}
    rest |= {key: tuple(step[key]) for key in ("groups", "hide", "records") if key in step}
    return Scene(said=tuple(sorted(said, key=lambda one: one.at)), **rest)


def _note(one: Mapping[str, Any]) -> Said:
    payload = {key: one[key] for key in ("text", "people", "column") if key in one}
    return Said(one["by"], one["at"], payload, one["id"], tuple(one.get("on", ())))


def _comment(one: Mapping[str, Any]) -> Said:
    return Said(one["by"], one["at"], {"text": one["text"]}, about=(one["on"],))


def _line(one: Mapping[str, Any]) -> Said:
    payload = {key: one[key] for key in ("field", "value", "basis") if key in one}
    return Said(one["by"], one["at"], payload, one.get("id", ""), (one["record"],))


def in_lang(value: Any, lang: str) -> Any:
    """A value of the script in one language: every {en: …, fr: …} in it becomes the words of that language.

    >>> in_lang({"text": {"en": "Lamps", "fr": "Lampes"}, "hard": True}, "fr")
    {'text': 'Lampes', 'hard': True}
    """
    if isinstance(value, Mapping):
        if value and set(value) <= {"en", "fr"}:
            return value.get(lang) or next(iter(value.values()))
        return {key: in_lang(part, lang) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [in_lang(one, lang) for one in value]
    return value
