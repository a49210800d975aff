"""A report before it is Word: blocks and spans, without a trace of any file format.

A builder decides *what* is said; the writers in `document.word` and `document.html` decide how it looks.
All words are already in the language of the report; the few fixed ones (Contents, Figure, Page) the writers add.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ChartKind = Literal["bar", "stacked", "stacked100", "likert", "radar", "scatter"]
Role = Literal["body", "lead", "small", "source", "subhead"]
Tone = Literal["plain", "good", "attention", "problem"]
Align = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words with one look.

    `lang`: BCP 47, empty = the report's own; `link`: "#anchor", "http://…" or "https://…", anything else is printed
    as plain words; `note`: a footnote at the end of the span; `anchor`: makes these words a target for links.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    lang: str = ""
    link: str = ""
    note: str = ""
    anchor: str = ""


Text = str | Span | tuple[str | Span, ...]


def spans(text: Text) -> tuple[Span, ...]:
    """The same words as spans.

    >>> spans("Light")
    (Span(text='Light', strong=False, emphasis=False, lang='', link='', note='', anchor=''),)
    """
    parts = text if isinstance(text, tuple) else (text,)
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def plain(text: Text) -> str:
    """The words alone.

    >>> plain(("More ", Span("light", strong=True)))
    'More light'
    """
    return "".join(span.text for span in spans(text))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; a level that jumps (1, then 3) is written one below the last."""

    level: int
    text: Text
    anchor: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; without any visible character it is left out. A "subhead" stays with what it names."""

    text: Text
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points without an order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Points in an order; each list starts at 1."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row, a title above and a description read aloud by screen readers.

    `widths`: shares of the text width, empty = equal; `align`: one per column, empty = start; `row_heads`: the first
    column names its row; `source`: what the numbers rest on, printed below; `dense`: rows close together, broken over
    pages wherever it comes, for the long lists of an annex.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    title: str
    description: str = ""
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()
    row_heads: bool = False
    source: Text = ""
    anchor: str = ""
    dense: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"table {self.title!r}: a row of {len(row)} cells under {len(self.header)} headers")
        for name, given in (("widths", self.widths), ("align", self.align)):
            if given and len(given) != len(self.header):
                raise ValueError(f"table {self.title!r}: {len(given)} {name} for {len(self.header)} columns")


@dataclass(frozen=True, slots=True)
class Series:
    """One line of numbers; None = no answer."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One labelled dot of a scatter chart."""

    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart the reader can edit in Word.

    `alt` states the finding ("Maintenance is lowest, 1.9 of 5"); `number_format` as in Excel; `minimum`/`maximum` fix
    the axis of values; a "likert" has its series from strongest disagreement to strongest agreement and values ≥ 0;
    a "scatter" has `points` instead of categories and series, and `middle` draws its quadrants.
    """

    kind: ChartKind
    title: str
    alt: str
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    points: tuple[Point, ...] = ()
    number_format: str = "0"
    minimum: float | None = None
    maximum: float | None = None
    middle: tuple[float, float] | None = None
    x_title: str = ""
    y_title: str = ""
    source: Text = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(
                    f"chart {self.title!r}: {len(one.values)} values for {len(self.categories)} categories"
                )
        if not (self.points if self.kind == "scatter" else self.series and self.categories):
            raise ValueError(f"chart {self.title!r} has no numbers")


@dataclass(frozen=True, slots=True)
class HeatTable:
    """A matrix of numbers, shaded from light (`low`) to dark (`high`); None = no answer, an empty cell.

    The number stands in every cell: the shade only helps to find it.
    """

    corner: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    title: str
    description: str = ""
    low: float = 1.0
    high: float = 5.0
    decimals: int = 1
    source: Text = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        for label, values in self.rows:
            if len(values) != len(self.header):
                raise ValueError(f"table {self.title!r}: {len(values)} values in {label!r} under {len(self.header)}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the room, never larger than it is sharp.

    `content`: a JPEG or PNG file, as `type` says; `width`, `height`: its points; `title`: the caption; `alt`: what is
    to be seen, for those who do not see it; `share`: of the text width, at most.
    """

    content: bytes = field(repr=False)
    type: str
    width: int
    height: int
    title: Text
    alt: str
    share: float = 0.75
    source: Text = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"picture {plain(self.title)!r} says nothing to those who do not see it")


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to five big numbers side by side, each (number, what it counts)."""

    figures: tuple[tuple[str, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Card:
    """A frame with a title and lines: a recommendation, a persona, an idea."""

    title: Text
    lines: tuple[Text, ...] = ()
    anchor: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, unchanged; `lang` empty = the report's own; `source`: who or which code, below."""

    text: str
    lang: str = ""
    source: Text = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where something comes from: "R2 ← K3 ← I7 ← C-014", each step usually a link."""

    start: Text
    to: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A box beside the story: an honesty statement, an editor's note, a warning."""

    text: Text
    title: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings down to `levels`."""

    levels: int = 2


@dataclass(frozen=True, slots=True)
class ListOfFigures:
    """The list of charts and pictures; left out when there is none."""


@dataclass(frozen=True, slots=True)
class ListOfTables:
    """The list of tables; left out when there is none."""


Block = (
    Heading | Para | Bullets | Numbered | Table | Chart | HeatTable | Picture | KeyFigures | Card | Quote | Trace | Note
    | PageBreak | Contents | ListOfFigures | ListOfTables
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    `kind`: its slug ("workshop-record"); `label`: the kind in words, above the title; `meta`: rows of the title page,
    (name, value); `status`: "Draft" or "Final" in words, `version`: printed in the footer; `created`: aware, becomes
    the date of the file; `notice`: one paragraph at the foot of the title page; `cover`: whether the title has a page
    of its own.
    """

    title: str
    lang: str
    created: datetime
    blocks: tuple[Block, ...]
    subtitle: str = ""
    kind: str = ""
    label: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    meta: tuple[tuple[str, Text], ...] = ()
    status: str = ""
    version: str = ""
    notice: Text = ""
    cover: bool = True
    modified: datetime | None = field(default=None)

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("the date of a report needs its time zone")
