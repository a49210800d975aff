from pathlib import Path

from workshop.document.word import base
from workshop.document.word.styles import PARAGRAPHS

BASE = Path(__file__).parents[3] / "templates" / "brand" / "base.docx"


def test_file_designers_start_from_is_what_the_code_makes():
    assert BASE.read_bytes() == base.make()


def test_base_is_silent_about_who_made_it(opened):
    file = opened(base.make())
    assert sorted(file.parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert b"python-docx" not in file.everything
    assert file.text == ""


def test_no_words_of_a_report_are_smaller_than_eleven_points(opened):
    small = {name for name, *_, run in PARAGRAPHS if any(f'w:sz w:val="{half}"' in run for half in range(1, 22))}
    assert small == {"header", "footer", "footnote text"}
    assert b'<w:sz w:val="22"/>' in opened(base.make()).parts["word/styles.xml"]
