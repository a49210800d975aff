from pathlib import Path

import pytest

from tests import needs
from workshop.document.model import Contents, Heading, PageBreak, Para
from workshop.document.office import find, page_numbers, to_paged_word, to_pdf
from workshop.document.word import to_word


def test_absent_or_failing_program_gives_no_pdf():
    assert to_pdf(b"x", program=Path("/nowhere/soffice")) is None
    assert to_pdf(b"x", program=Path("/bin/false")) is None


def test_slow_program_is_stopped(tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    assert to_pdf(b"x", seconds=0.2, program=slow) is None


def test_what_is_no_pdf_has_no_pages():
    assert page_numbers(b"nothing") == ()


@pytest.mark.timeout(120)
def test_contents_get_the_pages_the_layout_found(a_report, opened):
    needs.needed("LibreOffice", find())
    report = a_report(
        Contents(),
        Heading(1, "One"),
        Para("x"),
        PageBreak(),
        Heading(2, "Two"),
        Para("y"),
        PageBreak(),
        Heading(1, "Three"),
        Para("z"),
    )
    pdf = to_pdf(to_word(report))
    assert pdf is not None
    assert page_numbers(pdf) == (2, 3, 4)
    file = opened(to_paged_word(report))
    assert [file.text_of(one) for one in file.find("//w:hyperlink")] == ["1\tOne\t2", "1.1\tTwo\t3", "2\tThree\t4"]
