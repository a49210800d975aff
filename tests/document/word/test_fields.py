import pytest

from workshop.document.word.fields import Bookmarks, field, safe_url, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_field_is_written_with_its_result():
    runs = field("PAGE", [words("3")])
    kinds = [node.get(f"{W}fldCharType") or node.text for run in runs for node in run]
    assert kinds == ["begin", " PAGE ", "separate", "3", "end"]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a",
        "//a.b",
        "https://a b",
        "https://a\nb",
        "vbscript:x",
        "",
        "http://",
        "mailto:a@b.c",
    ],
)
def test_only_web_addresses_become_links(link):
    assert safe_url(link) == ""


def test_web_addresses_are_kept_as_they_are():
    assert safe_url("https://example.org/a?b=c&d=é#f") == "https://example.org/a?b=c&d=é#f"


def test_bookmarks_are_short_plain_and_one_of_a_kind_whatever_the_case():
    marks = Bookmarks(["c_C-001", "C_c 001", "1 start", "é" * 60, "x" * 50, "x" * 50 + "y"])
    names = [marks.name(one) for one in ["c_C-001", "C_c 001", "1 start", "é" * 60, "x" * 50, "x" * 50 + "y"]]
    assert names[:3] == ["c_C_001", "C_c_001_2", "a_1_start"]
    assert len({name.lower() for name in names}) == 6
    assert max(len(name) for name in names) <= 40
    assert marks.name("unknown") == ""


def test_bookmark_is_placed_once():
    marks = Bookmarks(["here"])
    assert len(marks.around("here", [words("a")])) == 3
    assert len(marks.around("here", [words("b")])) == 1
