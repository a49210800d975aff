"""The phones of the scripted participants: who has joined, and what was sent under which name of the script."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from workshop.errors import WorkshopError
from workshop.inputs import KINDS
from workshop.inputs.store import submission_rows
from workshop.live import pictures, room
from workshop.live.model import Activity, Step, Workshop
from workshop.live.notice import NOTICE_VERSION
from workshop.live.submit import AT_ONCE, Outcome
from workshop.media import Picture, printed
from workshop.media.strokes import HEIGHT, SVG, WIDTH, lines, svg
from workshop.people.actor import Actor
from workshop.people.participants import actor_of
from workshop.rehearsal.answers import Given
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import Person
from workshop.storage import Database


class Phones:
    """One phone for each person of the script, used through the services that real ones use."""

    def __init__(self, db: Database, workshop: Workshop, props: Props) -> None:
        self.db, self.workshop, self.props = db, workshop, props
        self.of: dict[str, Actor] = {}
        self._sent: dict[str, str] = {}

    def join(self, person: Person, now: datetime) -> None:
        """This person is in the room."""
        admitted = room.join(
            self.db,
            self.workshop.code,
            group=person.group,
            name=None,
            lang=person.lang,
            notice=NOTICE_VERSION,
            now=now,
        )
        self.of[person.id] = actor_of(admitted.participant)

    def send(self, activity: Activity, step: Step, given: Given) -> Sequence[Outcome]:
        """What one person gives at once, at its moment: what became of each part, in order."""
        said = f"{self.workshop.id} {step.id} {given.by} {given.name}"
        try:
            payloads = [self._with_photo(step, given, payload, said) for payload in given.payloads]
        except WorkshopError as refusal:  # the picture was not taken, so there is nothing to send
            return [Outcome("", "refused", refusal)]
        items = [
            {
                "id": str(uuid5(NAMESPACE_URL, f"{said} {number}")),
                "activity": activity.id,
                "step": step.number,
                "kind": step.kind,
                "payload": payload,
                "n": 1 if KINDS[step.kind].replaces else None,
                "written_at": given.at.isoformat(),
            }
            for number, payload in enumerate(payloads)
        ]
        outcomes: list[Outcome] = []
        for start in range(0, len(items), AT_ONCE):
            outcomes += room.submit(self.db, self.of[given.by], items[start : start + AT_ONCE], now=given.at)
        for item, payload in zip(items, payloads, strict=True):
            if given.name and KINDS[step.kind].text(dict(payload)):
                self._sent[UUID(str(item["id"])).hex] = given.name
        return outcomes

    def _with_photo(self, step: Step, given: Given, payload: Mapping[str, Any], said: str) -> Mapping[str, Any]:
        """The payload of a photo with its picture, made of the lines it shows and sent ahead; every other as it is.

        Raises the refusals of `pictures.keep`.
        """
        if step.kind != "photo" or "strokes" not in payload:
            return payload
        shown = printed(Picture(svg(lines(payload["strokes"])), SVG, WIDTH, HEIGHT))
        upload = str(uuid5(NAMESPACE_URL, f"{said} picture"))
        media = pictures.keep(self.db, self.of[given.by], content=shown.content, upload=upload, now=given.at)
        return {"media": media, **{key: value for key, value in payload.items() if key != "strokes"}}

    def remember(self, step: Step) -> None:
        """The cards that were sent in this step get the names that the script has for them."""
        with self.db.read() as session:
            for row in submission_rows(session, self.workshop.id, step=step.id):
                self.props.add(self._sent.get(row.submission_id, ""), row.id)
