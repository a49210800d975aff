"""A report that holds every kind of block, and an opened Word file to look into."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from workshop.document.model import (
    Block,
    Bullets,
    Card,
    Chart,
    Contents,
    Heading,
    HeatTable,
    KeyFigures,
    ListOfFigures,
    ListOfTables,
    Note,
    Numbered,
    PageBreak,
    Para,
    Picture,
    Point,
    Quote,
    Report,
    Series,
    Span,
    Table,
    Trace,
)
from workshop.document.word import to_word

NOON = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _report(*blocks: Block, **changes: Any) -> Report:
    facts: dict[str, Any] = {"title": "The underpass", "lang": "en", "created": NOON, "author": "City of Valmont"}
    return Report(blocks=blocks, **(facts | changes))


@pytest.fixture
def a_report() -> Callable[..., Report]:
    return _report


@pytest.fixture
def full_report() -> Callable[[str], Report]:
    return _full


def _hedge() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(kept, "PNG")
    return kept.getvalue()


def _full(lang: str = "en") -> Report:
    series = (Series("Today", (2.3, 1.9, None)), Series("Target", (4.5, 4.0, 4.2)))
    needs = ("Light", "Presence", "Trust")
    answers = tuple(
        Series(name, values)
        for name, values in (
            ("Strongly disagree", (1, 4)),
            ("Disagree", (2, 3)),
            ("Neither", (1, 1)),
            ("Agree", (5, 2)),
            ("Strongly agree", (4, 3)),
        )
    )
    return _report(
        Contents(2),
        ListOfFigures(),
        ListOfTables(),
        PageBreak(),
        Heading(1, "Summary", "summary"),
        Para("Light first.", "lead"),
        KeyFigures((("24", "people"), ("61", "ideas")), "The workshop in numbers"),
        Para(
            (
                "See ",
                Span("C-001", link="#c_C-001"),
                Span(" and the web", link="https://example.org/a?b=c&d"),
                Span(".", note="Rated first."),
            )
        ),
        Bullets(("One", ("Two ", Span("strong", strong=True)))),
        Numbered(("First", "Second")),
        Numbered(("Again first",)),
        Heading(2, "Needs"),
        HeatTable(
            "Need",
            ("Residents", "Shops"),
            (("Light", (4.8, 1.2)), ("Presence", (3.0, None))),
            "Needs by group",
            "Light leads",
        ),
        Chart(
            "bar",
            "Votes",
            "Repair leads with 17 votes",
            needs,
            (Series("Votes", (17, 11, 4)),),
            source="24 people",
            anchor="fig_votes",
        ),
        Chart("stacked", "Support", "All support repair", needs, series),
        Chart("stacked100", "Shares", "Half agree", needs, series),
        Chart("likert", "Agreement", "Cameras divide", ("Light", "Cameras"), answers),
        Chart("radar", "Today and target", "Presence is lowest, 1.9 of 5", needs, series, number_format="0.0"),
        Chart(
            "scatter",
            "Impact and effort",
            "I1 first",
            points=(Point("I1", 1.6, 4.6), Point("I2", 4, 2)),
            minimum=1,
            maximum=5,
            middle=(3, 3),
            x_title="Effort",
            y_title="Impact",
        ),
        Picture(_hedge(), "image/png", 300, 200, ("The hedge – ", Span("C-001", link="#c_C-001")), "Photo: The hedge"),
        Heading(1, "Recommendations"),
        Card(("R1 Repair",), ("Within 48 hours",), anchor="rec_R1"),
        Card("R2 Wardens", ("Until 1:00",), tone="attention"),
        Trace(Span("R1", link="#rec_R1"), (Span("C-001", link="#c_C-001"), Span("C-002", link="#c_C-002"))),
        Quote("Five of nine lamps work.", source=Span("C-001", link="#c_C-001")),
        Quote("الشارع مظلم (ليلاً).", lang="ar", source="C-002"),
        Note("Not a representative survey.", "Note"),
        PageBreak(),
        Heading(1, "Annex", numbered=False),
        Table(
            ("Code", "Words"),
            (
                (Span("C-001", anchor="c_C-001"), "The underpass is dark"),
                (Span("C-002", anchor="c_C-002"), Span("الشارع مظلم", lang="ar")),
            ),
            "All contributions",
            "Codes and words",
            (1, 4),
        ),
        lang=lang,
        subtitle="What 24 people found",
        label="Policy report",
        status="Draft",
        version="v1",
        meta=(("Place", "Town hall"), ("Date", "12 October 2026")),
        notice="It records what these participants found.",
    )


@dataclass(frozen=True)
class Opened:
    """The parts of a Word file."""

    parts: dict[str, bytes]

    @property
    def body(self) -> Any:
        return etree.fromstring(self.parts["word/document.xml"])[0]

    def xml(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    def find(self, path: str) -> list[Any]:
        return self.body.xpath(
            path,
            namespaces={
                "w": W[1:-1],
                "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
                "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            },
        )

    def text_of(self, element: Any) -> str:
        marks = {f"{W}br": "\n", f"{W}tab": "\t"}
        nodes = [node for run in element.iter(f"{W}r") for node in run]
        return "".join((node.text or "") if node.tag == f"{W}t" else marks.get(node.tag, "") for node in nodes)

    @property
    def text(self) -> str:
        return "\n".join(self.text_of(paragraph) for paragraph in self.body.iter(f"{W}p"))

    @property
    def everything(self) -> bytes:
        return b"\n".join(self.parts.values())


@pytest.fixture
def opened() -> Callable[[bytes], Opened]:
    def opening(blob: bytes) -> Opened:
        with zipfile.ZipFile(BytesIO(blob)) as source:
            return Opened({name: source.read(name) for name in source.namelist()})

    return opening


@pytest.fixture
def written(opened: Callable[[bytes], Opened]) -> Callable[..., Opened]:
    """Blocks as an opened Word file."""

    def writing(*blocks: Block, **changes: Any) -> Opened:
        return opened(to_word(_report(*blocks, **changes)))

    return writing
