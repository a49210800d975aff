import zipfile
from io import BytesIO

import pytest
from lxml import etree

from workshop.document.model import Chart, Point, Series

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TWO = (Series("For", (20, 15)), Series("Against", (4, None)))


def a_chart(kind="bar", **changes):
    facts = {"title": "Votes", "alt": "Light leads with 20 votes", "categories": ("Light", "Kiosk"), "series": TWO}
    return Chart(kind, **(facts | changes))


def test_alternative_text_states_the_finding(written):
    [properties] = written(a_chart()).find("//wp:docPr")
    assert properties.get("descr") == "Light leads with 20 votes"


def test_numbers_are_behind_the_chart_in_a_workbook(written):
    file = written(a_chart())
    blob = file.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    with zipfile.ZipFile(BytesIO(blob)) as workbook:
        sheet = etree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
    assert {"20", "15", "4"} <= {node.text for node in sheet.iter("{*}v")}
    chart = file.xml("word/charts/chart1.xml")
    assert chart.find(f"{C}externalData") is not None


@pytest.mark.parametrize("kind", ["bar", "stacked", "stacked100", "likert", "radar"])
def test_axes_have_positive_ids_and_the_right_partners(written, kind):
    chart = written(a_chart(kind)).xml("word/charts/chart1.xml")
    ids = [int(one.get("val")) for one in chart.iter(f"{C}axId")]
    assert sorted(set(ids)) == [1001, 1002]
    assert all(one > 0 for one in ids)
    assert list(chart.iter(f"{C}smooth")) == []


def test_disagreement_goes_below_zero_and_is_shown_without_a_sign(written):
    series = tuple(Series(name, (n, n)) for name, n in (("--", 1), ("-", 2), ("0", 3), ("+", 4), ("++", 5)))
    chart = written(a_chart("likert", series=series)).xml("word/charts/chart1.xml")
    names = [one.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") for one in chart.iter(f"{C}ser")]
    values = [float(one.findtext(f"{C}val/{C}numRef/{C}numCache/{C}pt/{C}v")) for one in chart.iter(f"{C}ser")]
    assert dict(zip(names, values, strict=True)) == {"-": -2, "--": -1, "0": 3, "+": 4, "++": 5}
    assert {one.get("formatCode") for one in chart.iter(f"{C}numFmt")} == {"0;0;", "General"}


def test_bars_start_at_zero(written):
    chart = written(a_chart()).xml("word/charts/chart1.xml")
    assert float(chart.find(f".//{C}valAx/{C}scaling/{C}min").get("val")) == 0


def test_missing_answer_is_a_gap_not_a_zero(written):
    chart = written(a_chart()).xml("word/charts/chart1.xml")
    counts = [len(one.findall(f"{C}val/{C}numRef/{C}numCache/{C}pt")) for one in chart.iter(f"{C}ser")]
    assert counts == [2, 1]


def test_points_of_a_scatter_are_labelled_and_quadrants_cross_in_the_middle(written):
    chart = Chart(
        "scatter",
        "Ideas",
        "I1 first",
        points=(Point("I1 <b>", 1, 5), Point("I2", 4, 2)),
        minimum=1,
        maximum=5,
        middle=(3, 2.5),
    )
    root = written(chart).xml("word/charts/chart1.xml")
    assert [one.text for one in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")] == [
        "I1 <b>",
        "I2",
    ]
    assert [float(one.get("val")) for one in root.iter(f"{C}crossesAt")] == [2.5, 3.0]


def test_series_of_a_radar_differ_by_line_and_marker_too(written):
    chart = written(a_chart("radar")).xml("word/charts/chart1.xml")
    assert [one.get("val") for one in chart.iter(f"{C}symbol")] == ["circle", "diamond"]
    assert len({one.get("val") for one in chart.iter("{*}prstDash")}) == 2


def test_colours_follow_the_theme(written):
    chart = written(a_chart()).xml("word/charts/chart1.xml")
    fills = [one.find(f"{C}spPr/{{*}}solidFill/{{*}}schemeClr").get("val") for one in chart.iter(f"{C}ser")]
    assert fills == ["accent1", "accent2"]


def test_formula_in_a_label_stays_text_in_the_workbook(written):
    file = written(a_chart(categories=("=1+1", "{=cmd|'/C calc'!A0}"), series=(Series("@SUM(A1)", (1, 2)),)))
    with zipfile.ZipFile(BytesIO(file.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml")
        words = workbook.read("xl/sharedStrings.xml").decode()
    assert b"<f>" not in sheet
    assert "=1+1" in words
