"""One write in the plan of a workshop: who may, which version, and what holds again when it is done."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from workshop.errors import NotFound, Stale
from workshop.live import store
from workshop.live.conduct import Room
from workshop.live.model import Activity, Step
from workshop.live.planning.model import Changed, Cut
from workshop.live.planning.reading import begun, minutes_of, version_of
from workshop.live.planning.refusals import HasBegun
from workshop.live.store import ActivityRow, StepRow
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, UnitOfWork


class Planning(Room):
    """The rows of one workshop's agenda while they are changed, and the agenda as it was before."""

    def __init__(self, uow: UnitOfWork, actor: Actor, workshop: str, now: datetime) -> None:
        super().__init__(uow, actor, workshop, now)
        self.before = self.agenda

    @property
    def rows(self) -> list[ActivityRow]:
        """The activities in order."""
        return list(store.activity_rows(self.uow.session, self.row.id))

    def activity(self, activity: str) -> tuple[ActivityRow, Activity]:
        """One activity, its row and what it was before. Raises NotFound."""
        row = self.uow.session.get(ActivityRow, activity)
        if row is None or row.workshop_id != self.row.id:
            raise NotFound()
        return row, next(one for one in self.before if one.id == activity)

    def step(self, step: str) -> tuple[StepRow, Step, Activity]:
        """One step of which nothing was asked yet. Raises NotFound, HasBegun."""
        row = self.uow.session.get(StepRow, step)
        if row is None or row.workshop_id != self.row.id:
            raise NotFound()
        activity = next(one for one in self.before if one.id == row.activity_id)
        found = next(one for one in activity.steps if one.id == step)
        if begun(found):
            raise HasBegun(title=self.title(activity))
        return row, found, activity

    def step_rows(self, activity: str) -> list[StepRow]:
        """The steps of one activity in order."""
        return [row for row in store.step_rows(self.uow.session, self.row.id) if row.activity_id == activity]

    def untouched(self, activity: Activity) -> None:
        """Refuse when people were already asked something in it. Raises HasBegun."""
        if any(begun(step) for step in activity.steps):
            raise HasBegun(title=self.title(activity))

    def title(self, activity: Activity) -> str:
        """How a refusal names an activity: in the workshop's language."""
        return activity.title_in(self.row.lang)

    def order(self, rows: Sequence[ActivityRow]) -> None:
        """Put the activities in this order."""
        for position, row in enumerate(rows):
            row.position = position
        self.uow.session.flush()

    def settle(self) -> None:
        """Count the activities anew, and their minutes as the sum of the steps that are held."""
        self.uow.session.flush()
        for position, activity in enumerate(self.agenda):
            row = self.uow.session.get(ActivityRow, activity.id)
            if row is not None:
                row.position, row.minutes = position, minutes_of(activity)
        self.uow.session.flush()

    def changed(
        self,
        activity: str | None = None,
        *,
        cut: tuple[Cut, ...] = (),
        dropped: tuple[Mapping[str, str], ...] = (),
    ) -> Changed:
        """What a change gives back, once everything holds again."""
        self.settle()
        return Changed(self.before, version_of(self.agenda), activity, cut, dropped)


@contextmanager
def planning(db: Database, actor: Actor, workshop: str, version: str, now: datetime) -> Iterator[Planning]:
    """One change of the plan in one transaction; consoles follow.

    version: of the plan that the change was made on, empty changes it as it is now. Raises NotFound, WorkshopEnded,
    Stale.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
    with db.write(workshop) as uow:
        plan = Planning(uow, actor, workshop, now)
        if version and version != version_of(plan.before):
            raise Stale()
        yield plan
        uow.raise_cue()
        uow.commit()
