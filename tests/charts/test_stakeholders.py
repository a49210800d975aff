"""The stakeholder map: everybody is seen, the more affected the larger."""

from workshop.charts.stakeholders import Bubble, stakeholders

WORDS = {"power": "Power", "interest": "Interest", "low": "low", "high": "high"}


def test_each_stands_where_it_belongs_and_is_as_large_as_it_is_affected() -> None:
    figure = stakeholders([Bubble(1, "Night staff", 1, 4, 5), Bubble(2, "Council", 5, 3, 1)], **WORDS)
    (trace,) = figure["data"]
    assert (trace["x"], trace["y"], trace["text"]) == ([1.0, 5.0], [4.0, 3.0], ["1", "2"])
    assert trace["marker"]["size"][0] > trace["marker"]["size"][1]


def test_people_on_the_same_spot_are_moved_apart() -> None:
    figure = stakeholders([Bubble(n, str(n), 2, 2, 3) for n in range(1, 5)], **WORDS)
    (trace,) = figure["data"]
    assert len(set(zip(trace["x"], trace["y"], strict=True))) == 4


def test_words_are_no_tags() -> None:
    figure = stakeholders([Bubble(1, "<b>x</b>", 9, 0, 9)], **{**WORDS, "power": "<i>"})
    assert figure["data"][0]["customdata"] == ["&lt;b&gt;x&lt;/b&gt;"]
    assert figure["layout"]["xaxis"]["title"]["text"] == "&lt;i&gt;"


def test_nobody_gives_an_empty_field() -> None:
    assert stakeholders([], **WORDS)["data"][0].get("x", []) == []
