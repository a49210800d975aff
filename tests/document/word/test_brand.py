"""An organisation's own Word file: hostile ones are refused, good ones lend their look and nothing else."""

import zipfile
from io import BytesIO
from time import perf_counter

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from workshop.document.model import Bullets, Contents, Heading, Numbered, Para, Picture
from workshop.document.word import accept, base, to_word
from workshop.document.word.clean import clean
from workshop.document.word.colour import contrast
from workshop.document.word.examine import examine
from workshop.document.word.refusals import (
    REFUSALS,
    BrandDamaged,
    BrandHasMacros,
    BrandNotWord,
    BrandPictureTooLarge,
    BrandReachesOut,
    BrandTooHeavy,
    BrandTooLarge,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(add=None, replace=None, raw=None):
    """The base with other or more parts."""
    with zipfile.ZipFile(BytesIO(raw or base.make())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, (old, new) in (replace or {}).items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, blob in (parts | (add or {})).items():
            target.writestr(name, blob)
    return buffer.getvalue()


def relationship(kind, target):
    made = f'<Relationship Id="rId99" Type="{RT}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return {"word/_rels/document.xml.rels": (b"</Relationships>", made.encode())}


def picture(width, height):
    buffer = BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


DOCTYPE = (b"<w:styles", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:styles')
LAUGHS = (b"<w:styles", b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 100 + b'"><!ENTITY c "&b;&b;&b;">]><w:styles')


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", BrandNotWord),
        (b"%PDF-1.7", BrandNotWord),
        (b"PK\x03\x04 and nothing", BrandDamaged),
        (base.make()[:4000], BrandDamaged),
        (b"PK" + bytes(11 * 1024 * 1024), BrandTooLarge),
        (changed({"word/big.xml": bytes(60 * 1024 * 1024)}), BrandTooLarge),
        (changed({"word/big.bin": bytes(20 * 1024 * 1024)}), BrandTooLarge),
        (changed({f"word/{n}.xml": b"<a/>" for n in range(500)}), BrandTooLarge),
        (changed({"../evil.xml": b"<a/>"}), BrandDamaged),
        (changed({"/evil.xml": b"<a/>"}), BrandDamaged),
        (changed({"word\\evil.xml": b"<a/>"}), BrandDamaged),
        (changed({"C:evil.xml": b"<a/>"}), BrandDamaged),
        (changed({"WORD/styles.xml": b"<a/>"}), BrandDamaged),
        (changed({"word/vbaProject.bin": b"x"}), BrandHasMacros),
        (changed({"word/activeX/activeX1.xml": b"<a/>"}), BrandHasMacros),
        (
            changed(
                replace={
                    "[Content_Types].xml": (
                        b"openxmlformats-officedocument.wordprocessingml.document.main",
                        b"ms-word.document.macroEnabled.main",
                    )
                }
            ),
            BrandHasMacros,
        ),
        (changed(replace={"[Content_Types].xml": (b"document.main+xml", b"sheet.main+xml")}), BrandNotWord),
        (changed(replace=relationship("attachedTemplate", "https://evil.example/t.dotm")), BrandReachesOut),
        (changed(replace=relationship("image", "https://evil.example/p.png")), BrandReachesOut),
        (changed(replace=relationship("hyperlink", "file:///etc/passwd")), BrandReachesOut),
        (changed(replace={"word/styles.xml": DOCTYPE}), BrandDamaged),
        (changed(replace={"word/styles.xml": LAUGHS}), BrandDamaged),
        (
            changed({"word/utf16.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}),
            BrandDamaged,
        ),
        (changed({"word/media/p.png": b"not a picture"}), BrandDamaged),
        (changed({"word/media/p.png": picture(6000, 6000)}), BrandPictureTooLarge),
        (changed({"word/media/p.png": picture(20_000, 20_000)}), BrandPictureTooLarge),
    ],
)
def test_hostile_file_is_refused_with_its_reason_within_a_second(raw, refusal):
    started = perf_counter()
    with pytest.raises(refusal):
        examine(raw)
    assert perf_counter() - started < 1


def test_links_and_encrypted_entries_in_the_zip_are_refused():
    for attribute, flag in ((0o120777 << 16, 0), (0, 1)):
        buffer = BytesIO(base.make())
        with zipfile.ZipFile(buffer, "a") as target:
            entry = zipfile.ZipInfo("word/link.xml")
            entry.external_attr = attribute
            target.writestr(entry, b"<a/>")
        raw = bytearray(buffer.getvalue())
        if flag:
            at = raw.rindex(b"PK\x01\x02")
            raw[at + 8] |= 1
        with pytest.raises(BrandDamaged):
            examine(bytes(raw))


def test_lying_directory_does_not_unpack_more_than_it_may():
    raw = bytearray(changed({"word/big.bin": bytes(60 * 1024 * 1024)}))
    at = raw.index(b"word/big.bin", raw.index(b"PK\x01\x02")) - 46
    raw[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises((BrandTooLarge, BrandDamaged)):
        examine(bytes(raw))


def test_refusal_crosses_the_border_of_the_process_with_its_reason():
    with pytest.raises(BrandReachesOut):
        accept(changed(replace=relationship("attachedTemplate", "https://evil.example/t.dotm")))


def test_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("workshop.document.word.brand._SECONDS", 0.01)
    with pytest.raises(BrandTooHeavy):
        accept(changed({"word/other.xml": b"<a/>"}))


def test_every_refusal_has_a_key_of_its_own():
    assert len(REFUSALS) == 8
    assert all(kind.key == key for key, kind in REFUSALS.items())


@pytest.fixture(scope="module")
def city():
    """A city's last report: header with logo and link, and much that must not travel."""
    document = docx.Document()
    document.core_properties.author = "SECRET author"
    document.core_properties.comments = "SECRET comment"
    document.add_heading("SECRET heading", 1)
    document.add_paragraph("SECRET body").add_run(" SECRET run")
    document.add_comment(document.paragraphs[-1].runs, text="SECRET note", author="SECRET person")
    logo = BytesIO(picture(40, 20))
    document.add_picture(BytesIO(picture(41, 21)))
    section = document.sections[0]
    section.page_width, section.page_height = 7560310, 10692130
    header = section.header.paragraphs[0]
    header.text = "City of Valmont "
    header.add_run().add_picture(logo)
    part, package = document.part, document.part.package
    link = section.header.part.relate_to("https://valmont.example/SECRET", f"{RT}/hyperlink", is_external=True)
    header._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r><w:t>valmont</w:t></w:r></w:hyperlink>')
    )
    header._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="9" w:author="SECRET"><w:r><w:delText>SECRET deleted</w:delText></w:r></w:del>'
        )
    )
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>SECRET footnote</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    ).encode()
    chart = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:x>SECRET</c:x></c:chartSpace>'
    for name, kind, blob in (
        ("footnotes", "footnotes", notes),
        ("charts/chart1", "chart", chart),
        ("glossary/document", "glossaryDocument", chart),
    ):
        part.relate_to(Part(PackURI(f"/word/{name}.xml"), "application/xml", blob, package), f"{RT}/{kind}")
    section.header.part.relate_to(
        Part(PackURI("/word/charts/chart2.xml"), "application/xml", chart, package), f"{RT}/chart"
    )
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), "application/xml", chart, package), f"{RT}/custom-properties"
    )
    part.relate_to(Part(PackURI("/customXml/item9.xml"), "application/xml", chart, package), f"{RT}/customXml")
    settings = document.settings.element
    settings.append(parse_xml(f'<w:docVars {nsdecls("w")}><w:docVar w:name="x" w:val="SECRET"/></w:docVars>'))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_the_last_report_leaves_no_trace(city, opened):
    assert opened(city).everything.count(b"SECRET") > 10
    cleaned = clean(city)
    file = opened(cleaned)
    assert b"SECRET" not in file.everything
    assert not [
        name
        for name in file.parts
        if any(word in name for word in ("chart", "note", "comment", "custom", "glossary", "thumb", "app.xml"))
    ]
    assert len([one for one in file.parts if "media" in one]) == 1
    assert b'TargetMode="External"' not in file.everything
    assert b"python-docx" not in file.everything


def test_header_keeps_its_words_and_its_logo(city, opened):
    file = opened(clean(city))
    [header] = [file.xml(name) for name in file.parts if name.startswith("word/header")]
    assert file.text_of(header) == "City of Valmont valmont"
    assert len(list(header.iter(f"{W}drawing"))) == 1
    assert "image" in file.parts["word/_rels/header1.xml.rels"].decode()


def test_cleaning_twice_changes_nothing(city):
    assert clean(clean(city)) == clean(city)


def test_report_takes_the_look_and_adds_only_what_is_missing(city, a_report, opened, tmp_path):
    brand = tmp_path / "city.docx"
    brand.write_bytes(city)
    accepted = accept(city)
    assert accepted.a4 is True
    assert "Report Table" in accepted.added
    assert "heading 1" not in accepted.added
    report = a_report(Contents(), Heading(1, "One"), Para("Words"), Bullets(("a",)), Numbered(("b",)))
    made = to_word(report, brand)
    assert made == to_word(report, brand)
    file = opened(made)
    assert b"SECRET" not in file.everything
    ids = {one.get(f"{W}styleId") for one in file.xml("word/styles.xml")}
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in file.find(f"//w:{tag}")}
    assert used <= ids
    [header] = [file.xml(name) for name in file.parts if name.startswith("word/header")]
    assert file.text_of(header) == "City of Valmont valmont"


def test_a_picture_of_the_report_stands_beside_the_logo(city, a_report, opened, tmp_path):
    brand = tmp_path / "city.docx"
    brand.write_bytes(city)
    shown = picture(300, 200)
    file = opened(to_word(a_report(Picture(shown, "image/png", 300, 200, "The hedge", "Photo: The hedge")), brand))
    kept = [blob for name, blob in file.parts.items() if name.startswith("word/media/")]
    assert len(kept) == 2
    assert shown in kept
    [header] = [file.xml(name) for name in file.parts if name.startswith("word/header")]
    assert len(list(header.iter(f"{W}drawing"))) == len(list(file.body.iter(f"{W}drawing"))) == 1


def test_our_styles_take_the_colours_of_the_brand_and_stay_readable(city, a_report, opened, tmp_path):
    brand = tmp_path / "city.docx"
    brand.write_bytes(city)
    file = opened(to_word(a_report(Para("Words"), label="Record"), brand))
    [label] = [one for one in file.xml("word/styles.xml") if one.get(f"{W}styleId") == "ReportLabel"]
    assert label.find(f".//{W}top").get(f"{W}color") == "4F81BD"
    assert contrast(label.find(f"{W}rPr/{W}color").get(f"{W}val"), "EEF3F5") >= 4.5
    [footer] = [file.xml(name) for name in file.parts if name.startswith("word/footer")]
    kinds = [one.get(f"{W}val") for one in footer.iter(f"{W}tab") if one.get(f"{W}val")]
    assert sorted(kinds) == ["clear", "clear", "right"]


def test_letter_size_is_noticed():
    document = docx.Document()
    buffer = BytesIO()
    document.save(buffer)
    assert accept(buffer.getvalue()).a4 is False


def test_template_file_is_taken_as_well(opened):
    dotx = changed(replace={"[Content_Types].xml": (b"document.main+xml", b"template.main+xml")})
    assert b"document.main+xml" in opened(clean(dotx)).parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    "instruction",
    ['INCLUDEPICTURE "https://evil.example/p.png"', "DDEAUTO c:\\\\cmd", "MACROBUTTON x y", "INCLUDETEXT f"],
)
def test_header_that_fetches_is_refused(instruction):
    document = docx.Document()
    paragraph = document.sections[0].header.paragraphs[0]._p
    paragraph.append(
        parse_xml(f"<w:fldSimple {nsdecls('w')} w:instr='{instruction}'><w:r><w:t>x</w:t></w:r></w:fldSimple>")
    )
    buffer = BytesIO()
    document.save(buffer)
    with pytest.raises(BrandReachesOut):
        clean(buffer.getvalue())


def test_brand_without_styles_or_lists_still_makes_a_report(a_report, opened, tmp_path):
    styles = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    brand = tmp_path / "bare.docx"
    unlisted = {"word/_rels/document.xml.rels": (b"/relationships/numbering", b"/relationships/unknown")}
    brand.write_bytes(changed({"word/styles.xml": styles}, unlisted))
    file = opened(to_word(a_report(Heading(1, "One"), Bullets(("a",)), Numbered(("b",))), brand))
    ids = {one.get(f"{W}styleId") for one in file.xml("word/styles.xml")}
    assert {one.get(f"{W}val") for one in file.find("//w:pStyle")} <= ids
