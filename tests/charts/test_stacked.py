"""Stacked bars: parts add up to what stands at the end."""

from workshop.charts.stacked import Part, stacked

PARTS = [Part("Q1", "Used again", [1.2, 0.8]), Part("Q2", "<b>Help</b>", [1.0, 0.5])]


def test_each_part_is_a_series_with_its_short_name_inside() -> None:
    figure = stacked(["Kiosk", "Light"], PARTS, said=["2.2", "1.3"], unit="Mark")
    assert [trace["x"] for trace in figure["data"]] == [[1.2, 0.8], [1.0, 0.5]]
    assert figure["data"][0]["text"] == ["Q1", "Q1"]
    assert [(note["x"], note["text"]) for note in figure["layout"]["annotations"]] == [
        (2.2, "<b>2.2</b>"), (1.3, "<b>1.3</b>"),
    ]  # fmt: skip


def test_words_are_no_tags() -> None:
    figure = stacked(["<i>x</i>", ""], PARTS, said=["<", "1"], unit="<u>")
    assert figure["data"][1]["name"] == "Q2 &lt;b&gt;Help&lt;/b&gt;"
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;x&lt;/i&gt;", "–"]


def test_nothing_gives_an_empty_figure() -> None:
    assert stacked([], [], said=[], unit="Mark")["data"] == []
