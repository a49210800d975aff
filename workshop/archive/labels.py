"""What ids and keys of an archive are called in one language."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from workshop.archive.reading import Document
from workshop.archive.sound import records, steps, submissions, values
from workshop.errors import N_
from workshop.i18n import Texts
from workshop.inputs import KINDS as INPUTS
from workshop.live.model import words_in
from workshop.people.groups import GROUPS
from workshop.stages.common import BASES, STATES
from workshop.stages.describe import describe
from workshop.stages.registry import KINDS, SHELF_TITLES, field_of
from workshop.stages.stage import Field
from workshop.stages.values import words_of

Plain = Mapping[str, Any]

STATUSES = {
    "draft": N_("draft"),
    "agreed": N_("agreed"),
    "proposed": N_("proposed"),
    "dropped": N_("dropped"),
    "saved": N_("saved"),
    "held": N_("waits for review"),
}
STATES_OF_A_WORKSHOP = {"waiting": N_("Ready"), "live": N_("Live now"), "ended": N_("Done")}
STATES_OF_A_STEP = {"waiting": N_("not opened"), "open": N_("open"), "closed": N_("closed")}
RELATIONS = {
    "from": N_("made from"),
    "merged": N_("merged into"),
    "builds_on": N_("builds on"),
    "about": N_("is about"),
    "refers": N_("refers to"),
    "in": N_("is in"),
    "grew": N_("grew out of"),
    "comment": N_("comment on"),
    "apart": N_("is not the same as"),
}
ENDS = {
    "submission": N_("Contribution"),
    "cluster": N_("Group of cards"),
    "record": N_("Record"),
    "value": N_("Entry"),
}
OWN = {"state": N_("State"), "dissent": N_("Dissenting view")}
"""What every record may be asked beside the fields of its kind."""


class Labels:
    """One archive's things by their words; what is not known is called by its key."""

    def __init__(self, document: Document, texts: Texts) -> None:
        self.document, self.texts = document, texts
        told = document["workshop"]
        self._lang = told["lang"]
        self._zone = ZoneInfo(told["time_zone"])
        self._activities = {one["id"]: one for one in document["activities"]}
        self._steps = {(activity["id"], step["number"]): step for _, activity, step in steps(document)}
        self._groups: dict[str, str] = {one["id"]: one["name"] for one in document["clusters"]}
        self._codes: dict[str, str] = {one["id"]: one["code"] or "" for _, one in submissions(document)}

    def _(self, sentence: str) -> str:
        return self.texts.gettext(sentence)

    def of(self, words: Mapping[str, str], key: str | None) -> str:
        """The label of a key; empty for none."""
        return self._(words[key]) if key and key in words else (key or "")

    def yes(self, said: bool) -> str:
        """Yes or no."""
        return self._("yes") if said else self._("no")

    def moment(self, told: str | None) -> datetime | None:
        """A moment in the workshop's own time."""
        return datetime.fromisoformat(told).astimezone(self._zone) if told else None

    def by_language(self, said: object) -> str:
        """A text that may be kept by language."""
        return words_in(said, self.texts.lang, self._lang)

    def activity(self, id_: str | None) -> str:
        """The title of an activity."""
        one = self._activities.get(id_ or "")
        return self.by_language(one["title"]) if one else ""

    def step(self, one: Plain) -> str:
        """The title of the step in which something was given; its number where it has none."""
        rules = self._steps[one["activity"], one["step"]]["rules"]
        return self.by_language(rules.get("title") or {}) or str(one["step"])

    def input_kind(self, slug: str) -> str:
        """What an input kind is called."""
        return self._(INPUTS[slug].title)

    def stage(self, slug: str) -> str:
        """What a stage, or a shelf of the library, is called."""
        return self.of(SHELF_TITLES, slug)

    def role_group(self, key: str | None) -> str:
        """What a role group is called; empty for nobody's."""
        return self.of(GROUPS, key)

    def basis(self, key: str | None) -> str:
        """How it is known; empty where nobody said."""
        return self.of({choice.key: choice.label for choice in BASES}, key)

    def state(self, key: str) -> str:
        """The state of a record."""
        return self.of({choice.key: choice.label for choice in STATES}, key)

    def cluster(self, id_: str | None) -> str:
        """The name of a group of cards; empty for none."""
        return self._groups.get(id_ or "", "")

    def label(self, one: Plain, sort: str, key: str) -> str:
        """The label of one of the answers ("options") or columns ("columns") that the step offers."""
        offered = self._steps[one["activity"], one["step"]]["rules"].get(sort) or ()
        return next((self.by_language(each["label"]) for each in offered if each["key"] == key), key)

    def asked(self, one: Plain, key: str) -> str:
        """What the field is called that something was given for."""
        into = self._steps[one["activity"], one["step"]]["rules"].get("into") or ()
        paths = (path.split(".", 1) for path in into if "." in path)
        return next((self.field(kind, field) for kind, field in paths if field == key), key)

    def about(self, one: Plain, targets: object) -> str:
        """What something is about: codes and words of the things that the step showed."""
        named = targets if isinstance(targets, list) else [targets] if targets else []
        shown = {item["id"]: item for item in self._steps[one["activity"], one["step"]]["items"]}
        return "; ".join(self._item(str(id_), shown.get(id_)) for id_ in named)

    def code(self, kind: str, id_: str) -> str:
        """The printed code of a contribution, a record or an entry, the name of a group; empty without one."""
        found: Mapping[str, str] = {"submission": self._codes, "cluster": self._groups}.get(kind) or self._made
        return found.get(id_, "")

    def codes(self, ids: Iterable[str]) -> str:
        """The printed codes of contributions."""
        return ", ".join(code for id_ in ids if (code := self._codes.get(id_, "")))

    def field(self, kind: str, key: str) -> str:
        """What a field is called; of a draft that waits for another record, with that record's kind before it."""
        owner, _, part = key.partition(".")
        if part in OWN or key in OWN:
            return self._(OWN[part or key])
        if part:
            return f"{self._(KINDS[owner].title)}: {self._(field_of(owner, part).label)}"
        return self._(field_of(kind, key).label)

    def value(self, kind: str, key: str, value: object) -> str:
        """A value as one line of words."""
        owner, _, part = key.partition(".")
        if isinstance(value, str) and ((part or key) in OWN or not value):
            return value
        return describe(value, field_of(owner, part) if part else field_of(kind, key), self.texts, self._names)

    def _item(self, id_: str, item: Plain | None) -> str:
        if item is None:
            return self.code("submission", id_) or self._names.get(id_, id_)
        return f"{item.get('code') or ''} {self.by_language(item['text'])}".strip()

    @cached_property
    def _made(self) -> dict[str, str]:
        """Records and entries by their code."""
        found = {one["id"]: one["code"] for _, _, one in records(self.document)}
        for _, kind, record, key, one in values(self.document):
            found[one["id"]] = one["code"] or f"{record['code']} · {self.field(kind, key)}"
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        """Records and entries by code and words, for references."""
        heads: dict[str, str] = {}
        found: dict[str, str] = {}
        for _, kind, record, key, one in values(self.document):
            field = _known(kind, key)
            words = words_of(field, one["value"]) if field else str(one["value"])
            found[one["id"]] = f"{one['code'] or ''} {words}".strip()
            if key == KINDS[kind].head and one["status"] == "agreed":
                heads.setdefault(record["id"], words)
        for _, _, record in records(self.document):
            found[record["id"]] = f"{record['code']} {heads.get(record['id'], '')}".strip()
        return found


def _known(kind: str, key: str) -> Field | None:
    return next((field for field in KINDS[kind].fields if field.key == key), None)
