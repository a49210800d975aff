import json

import pytest

from workshop.charts import bars


def ticks(*labels: str) -> list[str]:
    return list(bars(labels, [1] * len(labels), unit="Dots")["layout"]["yaxis"]["ticktext"])


def test_figure_is_plain_json_with_the_numbers_it_was_given() -> None:
    figure = bars(["A", "B"], [3, 2.5], unit="Dots")
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert figure["data"][0]["x"] == [3, 2.5]
    assert figure["data"][0]["text"] == ["3", "2.5"]
    assert figure["layout"]["xaxis"]["title"]["text"] == "Dots"


def test_numbers_are_said_as_the_reader_writes_them() -> None:
    assert bars(["A"], [2.5], unit="x", said=["2,5"])["data"][0]["text"] == ["2,5"]


def test_nothing_is_an_empty_figure() -> None:
    assert bars([], [], unit="Dots")["data"][0]["x"] == []


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("a & b", "a &amp; b"),
        ('<a href="http://h">x</a>', '&lt;a href="http://h"&gt;x&lt;/a&gt;'),
        ("“yes”, 'no', \"so\"", "“yes”, 'no', \"so\""),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("", "–"),
        ("   ", "–"),
    ],
)
def test_words_of_people_are_never_markup(label: str, shown: str) -> None:
    assert ticks(label) == [shown]


def test_unit_is_no_markup_either() -> None:
    assert bars(["A"], [1], unit="<b>")["layout"]["xaxis"]["title"]["text"] == "&lt;b&gt;"


def test_long_label_is_cut_after_three_lines_and_says_so() -> None:
    (label,) = ticks("The underpass behind the station is dark after six and nobody is around to help anyone there")
    assert label.count("<br>") == 2
    assert label.endswith(" …")
    (word,) = ticks("x" * 5_000)
    assert len(word) < 100


def test_equal_labels_stay_two_bars() -> None:
    figure = bars(["A", "A"], [1, 2], unit="Dots")
    assert figure["data"][0]["y"] == [0, 1]
    assert figure["layout"]["yaxis"]["ticktext"] == ["A", "A"]
