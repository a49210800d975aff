"""What a report is made of: one moment of a workshop, frozen, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.live.model import Activity, Step, Workshop
from workshop.live.results import Result
from workshop.live.send_off.model import NOT_ASKED, SendOff
from workshop.media import Picture
from workshop.people.cells import Cells
from workshop.people.organisations import Organisation
from workshop.stages.evaluation.marks import Mark
from workshop.stages.record import Record, Value


@dataclass(frozen=True, slots=True)
class Contribution:
    """Words that someone gave and that may be printed.

    code: as people quote it; `given` is false when the room has given it none yet and it was made for this report.
    first: the wording before an edit, empty when there was none. group: a role only where enough people share it
    together with the language, which is printed too.
    about: what the words answer (column, item, field), each in full; empty for the step itself. people: how many wrote
    it together. cluster: the name of its group on the board. alias: empty unless the report may show it.
    merged: the code of the contribution that was found to say the same and stands for it; of that one voices says how
    many people said it, and also the codes of the others.
    """

    id: str
    code: str
    given: bool
    step: str
    text: str
    lang: str
    first: str = ""
    group: str | None = None
    basis: str | None = None
    about: tuple[str, ...] = ()
    people: int = 1
    late: bool = False
    cluster: str = ""
    alias: str = ""
    merged: str = ""
    also: tuple[str, ...] = ()
    voices: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """How one step went. answers: submissions; people: how many different people are behind them."""

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    answers: int = 0
    people: int = 0

    @property
    def seconds(self) -> float | None:
        """From opening to closing; None while it was not run or is not closed."""
        if self.opened_at is None or self.closed_at is None:
            return None
        return max(0.0, (self.closed_at - self.opened_at).total_seconds())


@dataclass(frozen=True, slots=True)
class Counted:
    """A closed step with votes, marks or choices, and the one set of numbers that console and wall show too."""

    activity: Activity
    step: Step
    result: Result


@dataclass(frozen=True, slots=True)
class Pictured:
    """One picture that the facilitator chose for the report: of a contribution, or the plan of a counted step.

    Exactly one of contribution and counted is there. picture: as it was kept, until a report is written.
    """

    activity: Activity
    step: Step
    picture: Picture = field(repr=False)
    contribution: Contribution | None = None
    counted: Counted | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything a report tells of one workshop.

    people: who take part, without those sent out. cells: people by role as they may be shown. absent: groups offered
    that nobody chose. sources: id of a value → codes of what stands behind it; gone: id of a value → (hidden,
    withdrawn) sources of it. uses: id of a contribution → ids of values made of it. loose: what was to be grouped, lies
    in no group and became nothing. hidden, waiting, withdrawn: contributions that are counted only.
    marks: of concepts by criteria, one for each person and pair. voices: code of a contribution → its role group, for
    counting groups and never for print. answered: id of an activity → role group → people who answered in it.
    send_off: the marks given at the end, as they may be told. pictures: those chosen for the report, by activity.
    ballots: closed steps with votes, marks or choices, also when their numbers are gone. written_for: people without a
    phone, for whom the facilitator wrote; entered: contributions that were written so.

    Once retention has taken what people gave, people, cells and absent are of the numbers that were kept, and what was
    gathered from answers is empty.
    """

    workshop: Workshop
    host: Organisation
    people: int
    cells: Cells
    absent: tuple[str, ...]
    activities: tuple[Activity, ...]
    runs: Mapping[str, Run]
    contributions: tuple[Contribution, ...]
    counted: tuple[Counted, ...]
    records: tuple[Record, ...]
    dropped: tuple[tuple[Record, Value], ...]
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loose: tuple[Contribution, ...] = ()
    marks: tuple[Mark, ...] = ()
    voices: Mapping[str, str] = field(default_factory=dict)
    answered: Mapping[str, Mapping[str | None, int]] = field(default_factory=dict)
    send_off: SendOff = NOT_ASKED
    ballots: int = 0
    pictures: tuple[Pictured, ...] = ()
    hidden: int = 0
    waiting: int = 0
    withdrawn: int = 0
    written_for: int = 0
    entered: int = 0
