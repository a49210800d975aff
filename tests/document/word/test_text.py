import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.document.word.text import breakable, run_elements, runs, starts_right_to_left, storable
from workshop.document.word.xml import xml_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(elements):
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join((n.text or "") if n.tag == f"{W}t" else marks.get(n.tag, "") for e in elements for n in e.iter())


@given(st.text())
def test_no_text_stops_the_export_and_none_is_lost(text):
    elements = run_elements(text)
    for element in elements:
        xml_bytes(element)
    assert read(elements).replace("\u200b", "") == storable(text).replace("\u200b", "")


@given(st.text(), st.booleans())
def test_runs_together_are_the_text(text, rtl):
    assert "".join(run.text for run in runs(text, rtl_paragraph=rtl)) == text


def test_each_unstorable_character_becomes_one_replacement():
    assert storable("a\x00b\ud800c\x0bd\ufffee") == "a�b�c�d�e"


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Street", "", ""),
        ("Улица", "uk", "uk-UA"),
        ("Улица", "", "ru-RU"),
        ("شارع", "fa", "fa-IR"),
        ("شارع", "", "ar-SA"),
        ("Οδός", "", "el-GR"),
        ("ถนน", "", "th-TH"),
        ("街道", "zh", "zh-CN"),
        ("通りが暗い", "", "ja-JP"),
        ("거리", "", "ko-KR"),
        ("Rue", "fr", "fr-FR"),
    ],
)
def test_language_is_the_declared_one_where_it_can_be(text, lang, expected):
    assert {run.lang for run in runs(text, lang)} == {expected}


def test_bracket_at_the_edge_of_foreign_words_goes_with_the_paragraph():
    assert [(run.text, run.rtl) for run in runs("Nuit (ليل) calme")] == [
        ("Nuit (", False),
        ("ليل", True),
        (") calme", False),
    ]
    assert [(run.text, run.rtl) for run in runs("ليل (bus) شارع", rtl_paragraph=True)] == [
        ("ليل (", True),
        ("bus", False),
        (") شارع", True),
    ]


def test_direction_is_that_of_the_first_strong_letter():
    assert starts_right_to_left("12 (שלום)") is True
    assert starts_right_to_left("« Bonjour » שלום") is False
    assert starts_right_to_left("123") is False


def test_right_to_left_runs_say_so_and_carry_their_language():
    [run] = run_elements("ליל", "he", rtl_paragraph=True)
    assert run.find(f"{W}rPr/{W}rtl") is not None
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "he-IL"


def test_east_asian_runs_hint_at_their_fonts():
    [run] = run_elements("街道")
    assert run.find(f"{W}rPr/{W}rFonts").attrib == {f"{W}hint": "eastAsia"}


def test_emoji_stay_whole_in_a_long_word():
    family = "👨‍👩‍👧‍👦" * 20
    assert "\u200d\u200b" not in breakable(family)
    assert "\u200b\u200d" not in breakable(family)


def test_long_words_and_addresses_may_break():
    assert max(len(part) for part in breakable("x" * 180).split("\u200b")) == 30
    assert breakable("https://example.org/a-long/way/to_the/report?x=1").split("\u200b")[2] == "example."
    assert breakable("Anticonstitutionnellement") == "Anticonstitutionnellement"


def test_combining_marks_never_leave_their_letter():
    broken = breakable("e\u0301" * 100)
    assert "\u200b\u0301" not in broken
