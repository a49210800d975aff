"""Pictures in a Word file: whole, in proportion, never coarse, and said in words."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from workshop.document.model import Chart, ListOfFigures, Picture, Series, Span
from workshop.document.word import to_word

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
INCH = 914_400


def a_picture(size=(1200, 800), kind="JPEG", colour="teal", **changes):
    kept = BytesIO()
    Image.new("RGB", size, colour).save(kept, kind)
    facts = {"title": "The hedge – C-001", "alt": "Photo: The hedge"}
    return Picture(kept.getvalue(), f"image/{kind.lower()}", *size, **(facts | changes))


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "image1.jpg"), ("PNG", "image1.png")])
def test_the_file_holds_the_picture_as_it_was_given(written, kind, name):
    picture = a_picture(kind=kind)
    file = written(picture)
    assert file.parts[f"word/media/{name}"] == picture.content
    [blip] = file.body.iter(f"{A}blip")
    [relation] = [
        one
        for one in etree.fromstring(file.parts["word/_rels/document.xml.rels"])
        if one.get("Id") == blip.get(f"{R}embed")
    ]
    assert relation.get("Target").endswith(name)
    assert f'Extension="{name.split(".")[1]}"' in file.parts["[Content_Types].xml"].decode()


def test_what_it_shows_is_said_and_numbered_with_the_charts(written):
    chart = Chart("bar", "Votes", "Light leads", ("Light",), (Series("Votes", (3,)),))
    file = written(ListOfFigures(), chart, a_picture(title=("La haie – ", Span("C-001"))), a_picture(colour="red"))
    said = [(one.get("name"), one.get("descr"), one.get("id")) for one in file.find("//wp:docPr")]
    assert said == [
        ("Chart 1", "Light leads", "1"), ("Picture 2", "Photo: The hedge", "2"), ("Picture 3", "Photo: The hedge", "3"),
    ]  # fmt: skip
    for line in ("Figure\u00a01. Votes", "Figure\u00a02. La haie – C-001", "Figure\u00a03. The hedge – C-001"):
        assert file.text.count(line) == 2  # in the list and below the figure


def sizes(file):
    [extent] = file.find("//wp:inline/*[local-name()='extent']")
    [inner] = file.body.iter(f"{A}ext")
    assert (inner.get("cx"), inner.get("cy")) == (extent.get("cx"), extent.get("cy"))
    return int(extent.get("cx")), int(extent.get("cy"))


@pytest.mark.parametrize("size", [(1200, 800), (800, 1200), (1280, 100), (90, 60), (3, 1280)])
def test_a_picture_keeps_its_proportions_and_is_never_coarse_or_taller_than_half_a_page(written, size):
    width, height = sizes(written(a_picture(size)))
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)
    assert width <= 0.75 * 16.1 / 2.54 * INCH
    assert height <= 10.5 / 2.54 * INCH + 1
    assert size[0] / (width / INCH) >= 149


def test_a_share_of_one_takes_the_whole_width(written):
    width, _ = sizes(written(a_picture((1200, 400), share=1.0)))
    assert width == pytest.approx(16 / 2.54 * INCH, rel=0.01)


def test_the_same_report_gives_the_same_bytes(a_report):
    report = a_report(a_picture(), a_picture(kind="PNG"))
    assert to_word(report) == to_word(report)


def test_a_picture_that_says_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="says nothing"):
        a_picture(alt=" ")


def test_words_that_xml_cannot_hold_do_not_break_the_file(written):
    [one] = written(a_picture(alt="Photo: \x00<b>\ud800")).find("//wp:docPr")
    assert one.get("descr").startswith("Photo: ")
    assert "<b>" in one.get("descr")
