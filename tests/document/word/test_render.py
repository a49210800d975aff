import zipfile
from datetime import timedelta
from io import BytesIO

import docx

from workshop.document.model import (
    Bullets,
    Card,
    Chart,
    Contents,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Para,
    Quote,
    Series,
    Span,
    Table,
    Trace,
)
from workshop.document.word import to_word
from workshop.i18n import catalogue

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def styles_of(file):
    return [node.get(f"{W}val") for node in file.find("w:p/w:pPr/w:pStyle")]


def test_same_report_gives_same_bytes(full_report):
    assert to_word(full_report("en")) == to_word(full_report("en"))


def test_nothing_in_the_file_tells_when_it_was_made(full_report, opened):
    file = to_word(full_report("en"))
    workbooks = [blob for name, blob in opened(file).parts.items() if name.endswith(".xlsx")]
    assert len(workbooks) == 6
    for blob in workbooks:
        with zipfile.ZipFile(BytesIO(blob)) as source:
            assert b"2026-10-14T12:00:00Z" in source.read("docProps/core.xml")
    for blob in (file, *workbooks):
        with zipfile.ZipFile(BytesIO(blob)) as source:
            assert {entry.date_time for entry in source.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_are_those_of_the_report(full_report):
    properties = docx.Document(BytesIO(to_word(full_report("fr")))).core_properties
    assert (properties.title, properties.author, properties.language) == ("The underpass", "City of Valmont", "fr-FR")
    assert properties.created.isoformat() == "2026-10-14T12:00:00+00:00"
    assert properties.modified == properties.created
    assert properties.revision == 1


def test_modified_date_can_be_later(a_report):
    report = a_report(Para("x"))
    later = report.created + timedelta(days=1)
    made = to_word(a_report(Para("x"), modified=later))
    assert docx.Document(BytesIO(made)).core_properties.modified == later


def test_language_stands_in_the_defaults_and_nowhere_in_the_styles(written):
    file = written(Para("Bonjour"), lang="fr")
    languages = file.xml("word/styles.xml").findall(f".//{W}lang")
    assert [one.get(f"{W}val") for one in languages] == ["fr-FR"]
    assert file.xml("word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "fr-FR"


def test_word_asks_nothing_on_opening(full_report, opened):
    file = opened(to_word(full_report("en")))
    assert b"updateFields" not in file.everything
    assert b"w:dirty" not in file.everything
    assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in file.everything


def test_contents_are_filled_and_lead_to_their_headings(written):
    file = written(
        Contents(2), Heading(1, "One"), Heading(2, "Inside"), Heading(3, "Deep"), Heading(1, "Annex", numbered=False)
    )
    entries = file.find("w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC') and w:hyperlink]")
    assert [file.text_of(one) for one in entries] == ["1\tOne", "1.1\tInside", "Annex"]
    targets = [one.get(f"{W}anchor") for one in file.find("//w:hyperlink")]
    marks = {one.get(f"{W}name"): one.getparent() for one in file.find("//w:bookmarkStart")}
    assert [file.text_of(marks[one]) for one in targets] == ["One", "Inside", "Annex"]
    [instruction] = [one.text for one in file.find("//w:instrText") if "TOC" in one.text]
    assert instruction == ' TOC \\o "1-2" \\h \\z \\u \\n '


def test_page_numbers_are_printed_only_when_they_are_known(a_report, opened):
    report = a_report(Contents(2), Heading(1, "One"), Heading(1, "Two"))
    paged = opened(to_word(report, pages=(3, 12)))
    assert [paged.text_of(one) for one in paged.find("//w:hyperlink")] == ["1\tOne\t3", "2\tTwo\t12"]
    assert to_word(report, pages=(3,)) == to_word(report)


def test_every_field_begins_and_ends(full_report, opened):
    file = opened(to_word(full_report("en")))
    for name in (one for one in file.parts if one.startswith("word/") and one.endswith(".xml") and "chart" not in one):
        depth = 0
        for mark in file.xml(name).iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
            assert depth >= 0
        assert depth == 0


def test_heading_that_jumps_is_written_one_below_the_last(written):
    file = written(Heading(1, "One"), Heading(4, "Four"), Heading(4, "Five"))
    assert styles_of(file)[1:] == ["Heading1", "Heading2", "Heading3"]


def test_link_without_target_says_so(written):
    file = written(Para(("From ", Span("C-099", link="#c_C-099"))))
    assert f"C-099 ({catalogue('en').gettext('link missing')})" in file.text
    assert file.find("//w:hyperlink") == []


def test_web_link_becomes_a_link_and_a_script_stays_text(written):
    file = written(Para((Span("city", link="https://example.org/?a=1&b=2"), Span("bad", link="javascript:alert(1)"))))
    targets = [
        one.get("Target") for one in file.xml("word/_rels/document.xml.rels") if one.get("TargetMode") == "External"
    ]
    assert targets == ["https://example.org/?a=1&b=2"]
    assert [file.text_of(one) for one in file.find("//w:hyperlink")] == ["city"]
    assert "bad" in file.text


def test_trace_links_to_what_it_names(written):
    file = written(
        Card("R1 Light", anchor="rec_R1"),
        Trace(Span("R1", link="#rec_R1"), ("K1", Span("C-1", link="#c_1"))),
        Table(("Code",), ((Span("C-1", anchor="c_1"),),), "Codes"),
    )
    assert "R1 ←\u00a0K1 ←\u00a0C-1" in file.text
    assert [one.get(f"{W}anchor") for one in file.find("//w:hyperlink")] == ["rec_R1", "c_1"]
    assert {one.get(f"{W}name") for one in file.find("//w:bookmarkStart")} >= {"rec_R1", "c_1"}


def test_each_numbered_list_starts_at_one(written):
    file = written(Numbered(("a", "b")), Para("between"), Numbered(("c",)))
    used = [one.get(f"{W}val") for one in file.find("w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId")]
    assert used[0] == used[1] != used[2]
    numbering = file.xml("word/numbering.xml")
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride") for num in numbering.findall(f"{W}num")
    }
    assert all(starts[one].get(f"{W}val") == "1" for one in used)
    assert [child.tag for child in numbering] == sorted(
        (child.tag for child in numbering), key=lambda tag: tag != f"{W}abstractNum"
    )


def test_footnotes_are_words_own(written):
    file = written(Para(("Light", Span("", note="Rated before the talk."), " first", Span(".", note="24 answers <b>"))))
    notes = file.xml("word/footnotes.xml")
    assert [one.get(f"{W}id") for one in notes] == ["-1", "0", "1", "2"]
    assert file.text_of(notes[3]).strip() == "24 answers <b>"
    assert [one.get(f"{W}id") for one in file.find("//w:footnoteReference")] == ["1", "2"]


def test_without_notes_there_is_no_part_for_them(written):
    assert "word/footnotes.xml" not in written(Para("x")).parts


def test_page_break_goes_with_the_next_block_and_leaves_no_empty_paragraph(written):
    file = written(Para("a"), PageBreak(), PageBreak(), Table(("A",), (("1",),), "T"))
    broken = file.find("w:p[w:pPr/w:pageBreakBefore]")
    assert [file.text_of(one) for one in broken] == ["a", "Table\u00a01. T"]


def test_what_shows_nothing_is_left_out(written):
    file = written(Para(""), Para("  "), Bullets(("", "x")), Note(""), Quote(""), Heading(1, ""), Contents())
    assert [file.text_of(one) for one in file.find("w:p")] == ["The underpass", "x"]


def test_arabic_quote_runs_from_right_to_left_with_its_source(written):
    file = written(Quote("الشارع مظلم.", lang="fa", source="C-003"))
    assert len(file.find("w:p[w:pPr/w:bidi]")) == 2
    assert {one.get(f"{W}bidi") for one in file.find("//w:rPr/w:lang[@w:bidi]")} == {"fa-IR"}


def test_captions_count_figures_and_tables_apart(written):
    chart = Chart("bar", "Votes", "Light leads", ("Light",), (Series("Votes", (3,)),), anchor="fig")
    file = written(
        chart,
        Table(("A",), (("1",),), "First"),
        chart,
        Table(("A",), (("1",),), "Second"),
        Para(Span("see", link="#fig")),
    )
    captions = [file.text_of(one) for one in file.find("w:p[w:pPr/w:pStyle/@w:val='Caption']")]
    assert captions == ["Figure\u00a01. Votes", "Table\u00a01. First", "Figure\u00a02. Votes", "Table\u00a02. Second"]
    [mark] = [one for one in file.find("//w:bookmarkStart") if one.get(f"{W}name") == "fig"]
    inside = []
    for node in mark.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == mark.get(f"{W}id"):
            break
        inside.append(file.text_of(node))
    assert "".join(inside) == "Figure\u00a01"


def test_footer_counts_pages_in_the_language_of_the_report(written):
    file = written(Para("x"), lang="fr", version="v2")
    [footer] = [file.xml(name) for name in file.parts if name.startswith("word/footer")]
    expected = catalogue("fr").gettext("Page {page} of {pages}").format(page="1", pages="1")
    assert file.text_of(footer) == f"City of Valmont · v2\t{expected}"


def test_single_sheet_has_no_title_page(written):
    file = written(Para("a"), cover=False)
    assert file.find("w:p[w:pPr/w:pageBreakBefore]") == []


def test_report_that_ends_in_a_table_ends_in_a_paragraph(written):
    file = written(Table(("A",), (("1",),), "T"))
    assert file.body[-2].tag == f"{W}p"
    assert file.text_of(file.body[-2]) == catalogue("en").gettext("End of the report")


def test_a_thousand_contributions_take_seconds(a_report):
    import time

    rows = tuple(
        (Span(f"C-{n}", anchor=f"c_{n}"), "The underpass is dark after six, nobody is there to ask.")
        for n in range(1000)
    )
    started = time.perf_counter()
    to_word(a_report(Table(("Code", "Words"), rows, "All")))
    assert time.perf_counter() - started < 6


def test_subhead_stays_with_what_it_names(written):
    file = written(Para("Goals", role="subhead"), Bullets(("Be home before midnight",)))
    assert len(file.find("w:p[w:pPr/w:keepNext]")) == 1


def test_words_with_quotation_marks_of_their_own_get_no_second_ones(written):
    file = written(Quote("« Il faut des caméras. »"), Quote("No one answers."), lang="fr")
    assert file.text.splitlines()[-2:] == ["« Il faut des caméras. »", "«\u00a0No one answers.\u00a0»"]
