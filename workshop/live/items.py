"""What a step is about: the things named by its `from`, frozen with their wording when the step opens (D15)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType
from typing import Any

from workshop.board import Pile, clusters_of, piles
from workshop.i18n import Texts
from workshop.identifiers import is_id
from workshop.inputs import KINDS, timeline_item
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.inputs.vote.tally import tally
from workshop.library.schema import ANY, LOOSE, OWN
from workshop.links import Ref
from workshop.links.model import contributions
from workshop.live.made import Made
from workshop.live.model import Activity, Step, words_in
from workshop.stages import describe, field_of
from workshop.stages.naming import codes_by_id
from workshop.stages.records.reading import load
from workshop.stages.stage import Field
from workshop.storage import Session

Item = dict[str, Any]

FORMS = ("form_field", "persona_field")
# What was given as a card of its own is asked about as it was given, with its picture.
CARDS = ("note", "drawing", "photo")
# What gets dots, points, marks or a place in an order; a gate is passed or failed and gets none of them.
WEIGHING = ("vote", "allocation", "score", "rank")


def freeze(session: Session, workshop: str, agenda: Sequence[Activity], step: Step) -> list[Item]:
    """The items of a step that is about to open: id, kind, text (one string, or by language) and code.

    kind is "submission", "cluster", "value", "record" or "own"; "about" names the record that something own is about,
    "cards" the submissions behind a record or entry, "of" the kind of a record that is scored or scored by. What came
    of putting answers in order (an entry of a list, a record) takes their place, except where cards are moved or read.
    A form's items are the records it may fill, or the groups that get their words in it.
    Nothing named, or nothing there yet, is an empty list.
    """
    return list({item["id"]: item for item in _Freezing(session, workshop, agenda, step).items()}.values())


@dataclass(frozen=True, slots=True)
class _Freezing:
    session: Session
    workshop: str
    agenda: Sequence[Activity]
    step: Step

    @property
    def named(self) -> tuple[str, ...]:
        """What `from` says."""
        return tuple(map(str, self.step.rules.get("from") or ()))

    def items(self) -> list[Item]:
        if not self.named and self.step.kind not in FORMS:
            return []
        cards = {row.id: card_item(row) for row in submission_rows(self.session, self.workshop) if shown(row)}
        made = Made.of(self.session, self.workshop, cards)
        if self.step.kind in FORMS:
            return self._to_word(made) or self._to_fill(made)
        own = [{"id": one["key"], "kind": "own", "text": one["label"]} for one in self._own()]
        things = [item for named in self.named for item in self._things(made, named)]
        if self.step.kind == "link":
            return made.cards(things, cards)
        if self.step.kind in ("rating", "choice") and own and things:
            return [_aspect(thing, one) for thing in things for one in own]
        if self.step.kind == "score":
            kinds = {record.id: record.kind for record in made.known}
            return [{**item, "of": kinds.get(item["id"], "")} for item in things + own]
        return things + own

    def _own(self) -> Sequence[Mapping[str, Any]]:
        return self.step.rules.get("own") or () if OWN in self.named else ()

    def _source(self, named: str) -> tuple[Activity, Step, bool] | None:
        """The step that `from` names, and whether it is one of an earlier activity; None for records and fields."""
        activity = next(one for one in self.agenda if one.id == self.step.activity)
        key, _, inner = named.partition("/")
        if inner:
            activity = next((one for one in self.agenda if one.key == key), activity)
        source = next((one for one in activity.steps if one.rules.get("key") == (inner or key)), None)
        return (activity, source, bool(inner)) if source is not None else None

    def _things(self, made: Made, named: str) -> list[Item]:
        if named in (OWN, ANY, LOOSE):
            return []
        found = self._source(named)
        if found is not None:
            activity, source, before = found
            return self._of_step(made, activity, source, best=before)
        kind, _, field = named.partition("/")[0].partition(".")
        return made.entries(kind, field) if field else made.records(kind, weighed=self.step.kind in WEIGHING)

    def _of_step(self, made: Made, activity: Activity, source: Step, *, best: bool) -> list[Item]:
        into = tuple(source.rules.get("into") or ())
        # Cards are what is moved and read aloud; what is asked about is what came of putting them in order.
        asked = self.step.kind != "link" and KINDS[self.step.kind].answers
        started = made.started_by(into) if asked and source.landed and source.kind not in CARDS else ""
        if LOOSE in self.named:
            return [item for item in self._grouped(activity, source) if item["kind"] == "submission"]
        if started and KINDS[source.kind].answers and not (best and KINDS[source.kind].secret):
            return made.records(started, weighed=self.step.kind in WEIGHING)
        if source.kind == "link":
            found = self._grouped(activity, source)
        elif KINDS[source.kind].secret:
            items = [dict(item) for item in source.items]
            found = self._best(source, items) if best and source.kind == "vote" else items
        else:
            rows = [row for row in submission_rows(self.session, self.workshop, step=source.id) if shown(row)]
            cards = [pile_item(pile) for pile in piles(rows)] if asked else [card_item(row) for row in rows]
            found = cards or ([dict(item) for item in source.items] if not KINDS[source.kind].answers else [])
        found = [made.today(item) for item in found]
        return made.made_of(found, into) if asked and source.kind == "link" else found

    def _grouped(self, activity: Activity, source: Step) -> list[Item]:
        """Named groups first, then the cards that stand alone."""
        members: dict[str, int] = {}
        loose: list[Item] = []
        own_ids = {item["id"] for item in source.items}
        every = submission_rows(self.session, self.workshop)
        for pile in piles(row for row in every if row.id in own_ids and shown(row)):
            if pile.top.cluster_id:
                members[pile.top.cluster_id] = members.get(pile.top.cluster_id, 0) + len(pile.rows)
            else:
                loose.append(pile_item(pile))
        not_cards = [dict(item) for item in source.items if item["kind"] != "submission"]
        groups = [
            {"id": cluster.id, "kind": "cluster", "text": cluster.name, "people": members[cluster.id]}
            for cluster in clusters_of(self.session, self.workshop, activity.id)
            if cluster.name and cluster.id in members
        ]
        return groups + loose + not_cards

    def _best(self, source: Step, items: list[Item]) -> list[Item]:
        """The top items of a vote; all that are equal at the cut."""
        ballots = [row.payload.get("dots", {}) for row in submission_rows(self.session, self.workshop, step=source.id)]
        votes = tally(ballots, [item["id"] for item in items])
        top = source.rules.get("top") or len(items)
        kept = [vote.item for vote in votes if vote.dots and vote.rank <= top]
        by_id = {item["id"]: item for item in items}
        return [by_id[item] for item in kept]

    def _to_fill(self, made: Made) -> list[Item]:
        """The records a form may fill: those that the steps named in `from` made, filled or chose; else all."""
        kinds = {path.split(".", 1)[0] for path in self.step.rules.get("into") or () if "." in path}
        every = [item for kind in sorted(kinds) for item in made.records(kind)]
        sources = [found[1] for found in map(self._source, self.named) if found is not None]
        worked = {record for source in sources for record in self._worked_on(made, source)}
        return [item for item in every if item["id"] in worked] or every

    def _worked_on(self, made: Made, source: Step) -> set[str]:
        """The ids of the records that a step's answers became, were written into or chose."""
        if KINDS[source.kind].secret:
            items = [dict(item) for item in source.items if item["kind"] == "record"]
            return {item["id"] for item in (self._best(source, items) if source.kind == "vote" else items)}
        rows = [row for row in submission_rows(self.session, self.workshop, step=source.id) if shown(row)]
        answers = {row.id for row in rows}
        named = {str(row.payload.get("record") or "") for row in rows}
        return named | {
            record.id
            for record in made.known
            for value in record.values
            if any(ref.id in answers for ref in contributions(Ref("value", value.id), made.sources))
        }

    def _to_word(self, made: Made) -> list[Item]:
        """The groups of an earlier step that gets its entries worded here: unnamed ones too, told by a card."""
        into = tuple(self.step.rules.get("into") or ())
        activity = next(one for one in self.agenda if one.id == self.step.activity)
        for source in activity.steps:
            if source.kind == "link" and source.rules.get("key") in self.named and set(into) <= made.lists(into):
                members: dict[str, list[SubmissionRow]] = {}
                ids = {item["id"] for item in source.items}
                for row in submission_rows(self.session, self.workshop):
                    if row.id in ids and row.cluster_id and shown(row):
                        members.setdefault(row.cluster_id, []).append(row)
                return [
                    {"id": one.id, "kind": "cluster", "text": one.name or f"{card_text(members[one.id][0])[:80]} …"}
                    for one in clusters_of(self.session, self.workshop, activity.id)
                    if one.id in members
                ]
        return []


def _aspect(thing: Item, own: Item) -> Item:
    """One thing under one aspect, such as a persona by night; its words in every language the aspect has."""
    words = own["text"] if isinstance(own["text"], Mapping) else {"": own["text"]}
    said = thing["text"]
    told = {
        lang: f"{said.get(lang, '') if isinstance(said, Mapping) else said} · {word}" for lang, word in words.items()
    }
    about = {"about": thing["id"]} if thing["kind"] == "record" else {}
    return {"id": f"{thing['id']}:{own['id']}", "kind": "own", "text": told, **about}


def shown(row: SubmissionRow) -> bool:
    """Whether a submission may be worked on: saved, not hidden, not waiting for review."""
    return row.state == "saved" and not row.hidden


def card_item(row: SubmissionRow) -> Item:
    """A submission as an item."""
    return {"id": row.id, "kind": "submission", "text": card_text(row), "code": row.code, **pictured(row)}


def pile_item(pile: Pile) -> Item:
    """Cards that say the same as one item: the words on top, all the cards, and how many people said it."""
    several = {"cards": [row.id for row in pile.rows], "people": pile.people} if pile.under else {}
    return {**card_item(pile.top), **several}


def pictured(row: SubmissionRow) -> Item:
    """The picture of a submission, as one more part of an item or a card; nothing without one."""
    return {"media": row.payload["media"]} if row.payload.get("media") else {}


def card_text(row: SubmissionRow) -> str:
    """The words of a submission on one card."""
    return re.sub(r"\s+\n", "\n", KINDS[row.kind].text(row.payload))


def told(row: SubmissionRow, step: Step, texts: Texts, codes: Mapping[str, str] = MappingProxyType({})) -> str:
    """The words of a submission as people read them: a moment with its time, what a form holds by its labels.

    codes: as `codes_of` gives; what a form points at and is not among them is left out.
    """
    if row.kind == "timeline_item":
        return f"{moment(row.payload['at'], texts)} · {card_text(row)}"
    if row.kind == "map_point":
        return _point(row, step, texts)
    paths = step.rules.get("into") or () if row.kind in FORMS else ()
    path = next((path for path in paths if path.partition(".")[2] == row.payload.get("field")), "")
    return labelled(field_of(*path.split(".", 1)), row.payload["value"], texts, codes) if path else card_text(row)


def codes_of(session: Session, workshop: str, step: Step) -> dict[str, str]:
    """Id → code of what the forms of a step may point at; nothing, and nothing is read, where they point at nothing."""
    paths = [str(path).split(".", 1) for path in step.rules.get("into") or () if "." in str(path)]
    fields = [field_of(*path) for path in paths] if step.kind in FORMS else []
    if not any(one.type == "ref" for field in fields for one in (field, *field.parts)):
        return {}
    return codes_by_id(load(session, workshop))


def _point(row: SubmissionRow, step: Step, texts: Texts) -> str:
    """The mark and the words of a place, never the place: that is told only where several people chose it."""
    given = row.payload.get("category")
    option = next((one for one in step.rules.get("options") or () if one["key"] == given), None)
    said = card_text(row)
    if option is None or not said:
        return said
    return texts.gettext("{about}: {given}").format(about=words_in(option["label"], texts.lang, texts.lang), given=said)


def moment(at: str | int, texts: Texts) -> str:
    """A time of day as the language writes it, or the number of the step."""
    found = re.fullmatch(r"(\d\d):(\d\d)", str(at))
    return texts.time(time(int(found[1]), int(found[2]))) if found else str(at)


def labelled(field: Field, value: object, texts: Texts, codes: Mapping[str, str]) -> str:
    """A value of a form in words: labels, dates, yes and no, codes; everything else as it was written."""
    if isinstance(value, Mapping):
        parts = (labelled(field.part(str(key)) or field, said, texts, codes) for key, said in value.items())
        return " · ".join(part for part in parts if part)
    if isinstance(value, list):
        return ", ".join(labelled(field, one, texts, codes) for one in value)
    if isinstance(value, bool):
        answer = texts.gettext("Yes") if value else texts.gettext("No")
        return texts.gettext("{about}: {given}").format(about=texts.gettext(field.label), given=answer)
    if field.type == "ref":
        # A phone sends the code that it was offered, a thing without one goes by its id.
        return codes.get(str(value), "" if is_id(str(value)) else str(value))
    return describe(value, field, texts)


def in_order(rows: Iterable[SubmissionRow], *, by_place: bool = False) -> list[SubmissionRow]:
    """Submissions as screens show them: moments from the first to the last, others as they came.

    by_place: shuffled once and for all, so that the order does not tell who wrote.
    """
    found = sorted(rows, key=lambda one: one.place if by_place else 0)
    if not all(row.kind == "timeline_item" for row in found):
        return found
    return [row for _at, row in timeline_item.tally((row.payload["at"], row) for row in found)]


def named_items(items: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The items by id."""
    return {str(item["id"]): item for item in items}
