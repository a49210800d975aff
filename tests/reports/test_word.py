"""The record as a Word file, looked into part by part."""

import zipfile
from io import BytesIO

import docx
import pytest
from lxml import etree

from workshop.document.model import Chart, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture
def parts(evening):
    def opened(lang="en"):
        with zipfile.ZipFile(BytesIO(evening.file(lang)[1])) as source:
            return {name: source.read(name) for name in source.namelist()}

    return opened


def body(parts):
    return etree.fromstring(parts["word/document.xml"])


def test_every_link_leads_to_a_bookmark(parts):
    root = body(parts())
    marks = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    wanted = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
    assert wanted - marks == set()
    assert {"U1", "H1"} <= wanted
    assert any(name.startswith("C_") for name in wanted)
    text = "".join(node.text or "" for node in root.iter(f"{W}t"))
    assert "link missing" not in text


def test_each_vote_is_a_chart_that_word_can_edit_with_its_finding_as_alternative_text(parts, evening):
    files = parts()
    charts = [block for block in evening.model().blocks if isinstance(block, Chart)]
    assert len([name for name in files if name.startswith("word/charts/chart")]) == len(charts) == 4
    assert len([name for name in files if name.endswith(".xlsx")]) == 4
    said = [one.get("descr") for one in body(files).iter(f"{WP}docPr")]
    assert said == [chart.alt for chart in charts]


def test_each_table_has_a_header_row_and_a_title(parts, evening):
    root = body(parts())
    tables = [block for block in evening.model().blocks if isinstance(block, Table)]
    titles = [one.get(f"{W}val") for one in root.iter(f"{W}tblCaption")]
    assert [table.title for table in tables] == [title for title in titles if title in {one.title for one in tables}]
    assert len(list(root.iter(f"{W}tblHeader"))) == len(tables) + 1  # and the numbers of the summary


def test_words_carry_the_language_of_whoever_wrote_them(parts):
    tagged = {
        run.find(f"{W}t").text: run.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for run in body(parts()).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None and run.find(f"{W}t") is not None
    }
    assert tagged["Le soir, personne ne répond sur la place – voix 3"] == "fr-FR"
    assert tagged["Nobody answers at the kiosk after eight, number 1"] == "en-GB"


@pytest.mark.parametrize(("lang", "locale"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_properties_tell_title_host_language_and_date(evening, lang, locale):
    found = docx.Document(BytesIO(evening.file(lang)[1])).core_properties
    assert (found.title, found.author, found.language) == ("Station square", "City of Belvrande", locale)
    assert found.created.isoformat() == "2026-11-26T12:00:00+00:00"
