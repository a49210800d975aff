"""What an accessibility checker and a careful reader would look for in a finished file."""

from itertools import pairwise

import pytest

from workshop.document.word import to_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=["en", "fr"])
def file(request, full_report, opened):
    return opened(to_word(full_report(request.param)))


def test_heading_levels_do_not_jump(file):
    levels = [int(one.get(f"{W}val")[-1]) for one in file.find("w:p/w:pPr/w:pStyle[starts-with(@w:val, 'Heading')]")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_drawing_has_a_number_of_its_own_and_words(file):
    drawings = file.find("//wp:docPr")
    assert len(drawings) == 7
    assert all(one.get("descr") for one in drawings)
    assert len({one.get("id") for one in drawings}) == 7


def test_every_table_of_data_has_a_header_row_and_a_title(file):
    for table in file.find("w:tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        facts = table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "ReportFacts"
        assert (table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None) is not facts
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


def test_header_cells_are_not_blank(file):
    for row in file.find("//w:tr[w:trPr/w:tblHeader]"):
        assert all(file.text_of(cell).strip() for cell in row.findall(f"{W}tc"))


def test_no_paragraph_is_empty(file):
    for paragraph in file.find("w:p"):
        assert file.text_of(paragraph).strip() or paragraph.find(f".//{W}drawing") is not None


def test_every_link_inside_has_its_target_and_every_bookmark_is_one_of_a_kind(file):
    names = [one.get(f"{W}name") for one in file.find("//w:bookmarkStart")]
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 40 for name in names)
    assert {one.get(f"{W}anchor") for one in file.find("//w:hyperlink[@w:anchor]")} <= set(names)
    starts, ends = file.find("//w:bookmarkStart"), file.find("//w:bookmarkEnd")
    assert sorted(one.get(f"{W}id") for one in starts) == sorted(one.get(f"{W}id") for one in ends)


def test_nothing_but_web_links_points_outside(file):
    for name in (one for one in file.parts if one.endswith(".rels")):
        for one in file.xml(name):
            if one.get("TargetMode") == "External":
                assert one.get("Type").endswith("/hyperlink")
                assert one.get("Target").startswith("https://")


def test_page_is_a4(file):
    [size] = file.find("w:sectPr/w:pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_no_font_is_named_in_the_text(file):
    named = [one for one in file.find("//w:rFonts") if one.get(f"{W}ascii") not in (None, "Segoe UI Emoji")]
    assert named == []


def test_every_style_used_is_defined(file):
    known = {one.get(f"{W}styleId") for one in file.xml("word/styles.xml")}
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in file.find(f"//w:{tag}")}
    assert used <= known


def test_foreign_words_carry_their_language(file):
    arabic = [run for run in file.find("//w:r[w:t]") if "الشارع" in file.text_of(run)]
    assert len(arabic) == 2
    assert all(
        run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "ar-SA" and run.find(f"{W}rPr/{W}rtl") is not None
        for run in arabic
    )


def test_leftovers_of_python_docx_are_gone(file):
    assert b"python-docx" not in file.everything
    assert not [name for name in file.parts if "thumbnail" in name or "customXml" in name or "printerSettings" in name]
