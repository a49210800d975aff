"""Whatever a person may send arrives as it was sent, and runs nowhere."""

import pytest
from lxml import etree

from workshop.document.model import (
    Bullets,
    Card,
    Chart,
    Contents,
    Heading,
    HeatTable,
    KeyFigures,
    ListOfFigures,
    Note,
    Para,
    Point,
    Quote,
    Series,
    Span,
    Table,
    Trace,
)
from workshop.document.word import to_word
from workshop.document.word.text import storable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOSTILE = (
    "x",
    "a" * 5000,
    "w" * 180,
    "line\n" * 200,
    "\x00",
    "a\x00b",
    "\ud800",
    "a\x0b\x0cb",
    "\x1b[31m",
    "\ufffe",
    "\u202egpj.exe",
    "\u2066unclosed",
    "zero\u200bwidth",
    "e" + "\u0301" * 500,
    "👨‍👩‍👧‍👦",
    "🇫🇷👍🏽",
    "الشارع مظلم (ليلاً) 12",
    "می‌خواهم",
    "שלום 123 (abc)",
    "ถนนมืดตอนกลางคืน",
    "e\u0301 é",
    "İ ı",
    "ß ẞ",
    "Рolice",
    "Ｐolice",
    "« déjà vu » ’ œ",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://h/p.png)",
    "[x](javascript:alert(1))",
    "[x](data:text/html,1)",
    "# Heading",
    ":red[x] :material/delete:",
    r"$$\def\a{\a\a}\a$$",
    "````",
    "| a | b |",
    "</w:t><w:p/>",
    "]]>",
    "&#x0; &lol;",
    "{{ 7*7 }}",
    "{0.__class__} %s%n {title} {number} {words}",
    "=1+1",
    "+33 6 12 34 56 78",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE x;--",
    '" OR 1=1',
    "%_",
    "../../etc/passwd",
    "CON",
    "NaN",
    "1e400",
    "٣",
    "None",
    "日本語のテキスト。",
    "거리가 어두워요",
    "Η πλατεία είναι σκοτεινή",
    "Площа темна",
    "चौक अँधेरा है",
    "ends in \\",
    'INCLUDEPICTURE "http://h/p.png"',
    "   spaces   ",
)


def report_of(a_report, text):
    return a_report(
        Contents(2),
        ListOfFigures(),
        Heading(1, text, text),
        Para((text, Span(text, strong=True, lang="fa", link=text, note=text))),
        Bullets((text,)),
        KeyFigures(((text, text),), text),
        Card(text, (text,), anchor=f"b{text}"),
        Note(text, text),
        Quote(text, "uk", text),
        Trace(text, (Span(text, link="#" + text),)),
        Table((text, "B"), ((text, Span(text, anchor=f"c{text}")),), text, text, source=text),
        HeatTable(text, (text,), ((text, (1.0,)),), text, text),
        Chart("bar", text, text, (text,), (Series(text, (1,)),), source=text),
        Chart("scatter", text, text, points=(Point(text, 1, 1),), x_title=text, y_title=text),
        title=text,
        subtitle=text,
        label=text,
        author=text,
        subject=text,
        keywords=(text,),
        meta=((text, text),),
        notice=text,
        status=text,
        version=text,
    )


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_text_arrives_as_it_was_sent_everywhere(text, a_report, opened):
    file = opened(to_word(report_of(a_report, text)))
    wanted = storable(text).replace("\u200b", "")
    seen = file.text.replace("\u200b", "")
    assert seen.count(wanted) >= (15 if wanted.strip() and "\n" not in wanted else 1)
    for name, blob in file.parts.items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(blob)
            assert root.getroottree().docinfo.doctype == ""
    external = [
        one.get("Target") for one in file.xml("word/_rels/document.xml.rels") if one.get("TargetMode") == "External"
    ]
    assert external == []


def test_all_of_it_together_is_one_sound_file(a_report, opened):
    file = opened(to_word(a_report(*(block for text in HOSTILE for block in report_of(a_report, text).blocks[2:]))))
    names = [one.get(f"{W}name") for one in file.find("//w:bookmarkStart")]
    assert len(names) == len({name.lower() for name in names})
    ids = [one.get("id") for one in file.find("//wp:docPr")]
    assert len(ids) == len(set(ids))
