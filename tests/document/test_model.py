from datetime import datetime

import pytest

from workshop.document.model import Chart, Heading, Para, Report, Span, Table, plain, spans
from workshop.document.reading import anchors, problems


def test_text_is_spans_whatever_its_form():
    assert spans(("a", Span("b", strong=True))) == (Span("a"), Span("b", strong=True))
    assert plain(("a", Span("b"))) == "ab"


def test_sound_report_has_no_problems(full_report):
    assert problems(full_report()) == ()


def test_builder_is_told_of_links_without_target_double_anchors_and_jumping_headings(a_report):
    report = a_report(Heading(1, "One", "same"), Heading(3, "Three", "same"), Para(Span("there", link="#nowhere")))
    assert problems(report) == (
        "anchor 'same' is used 2 times",
        "link to 'nowhere' leads nowhere",
        "heading 'Three' jumps from level 1 to 3",
    )


def test_anchors_come_in_reading_order(a_report):
    report = a_report(
        Heading(1, Span("One", anchor="b"), "a"), Para(Span("x", anchor="c")), meta=(("Code", Span("1", anchor="z")),)
    )
    assert anchors(report) == ("z", "a", "b", "c")


def test_rows_that_do_not_fit_their_header_are_refused():
    with pytest.raises(ValueError, match="a row of 1 cells under 2 headers"):
        Table(("A", "B"), (("1",),), "Numbers")


def test_chart_without_numbers_is_refused():
    with pytest.raises(ValueError, match="no numbers"):
        Chart("bar", "Votes", "Nobody voted")


def test_date_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Report("Title", "en", datetime(2026, 10, 14), ())  # noqa: DTZ001 - what is refused here
