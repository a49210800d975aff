"""What an archive tells of people: a number drawn for this one document, and no moment that would give them away."""

import random
from datetime import datetime

from workshop.archive.store import Holdings


class Disguise:
    """One document's way of speaking of people.

    The numbers are drawn anew for each document, so that two of them cannot be laid side by side. Where no name is
    shown in the room, what people gave carries no time finer than its activity, and is in no order of arrival.
    """

    def __init__(self, held: Holdings, *, internal: bool, rng: random.Random) -> None:
        self.unnamed = held.workshop.identity == "anonymous"
        self.internal = internal and not self.unnamed
        top = max(1000, 10 * len(held.people))
        drawn = rng.sample(range(1, top), len(held.people))
        self._numbers = {person.id: number for person, number in zip(held.people, drawn, strict=True)}
        self._began: dict[str, datetime] = {}
        for step in held.steps:
            if step.opened_at is not None:
                began = self._began.get(step.activity_id, step.opened_at)
                self._began[step.activity_id] = min(began, step.opened_at)

    def number(self, participant: str | None) -> int | None:
        """The person's number in this document; None for nobody, and for one who took everything back."""
        return self._numbers.get(participant or "")

    def moment(self, at: datetime, activity: str | None) -> datetime | None:
        """When something was given: where no name is shown only when its activity began, None outside of one."""
        if not self.unnamed:
            return at
        return self._began.get(activity or "")
