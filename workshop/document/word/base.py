"""Our own Word base, made by code: `python -m workshop.document.word FILE` writes it for a designer to start from.

python-docx's own base is US Letter, in compatibility mode, dated 2013 and signed by its maker; only its theme's
effects are taken over.
"""
# ruff: noqa: E501 - markup reads better whole

from functools import lru_cache
from io import BytesIO

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn

from workshop.document.word.package import reset_properties, saved
from workshop.document.word.styles import CHARACTERS, FONT, PARAGRAPHS, TABLES, THEME
from workshop.document.word.xml import parse, xml_bytes

_W = nsdecls("w")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# A4 with 2.5 cm at the sides: 16 cm of text, 1 cm = 567 twentieths of a point.
A4_SECTION = (
    f'<w:sectPr {nsdecls("w", "r")}><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1588" w:right="1417" w:bottom="1474" w:left="1418" w:header="737" w:footer="680" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:titlePg/></w:sectPr>'
)
SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
    'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/></w:settings>'
)


def styles_xml() -> bytes:
    """Every style of a report, in the order of `styles`."""
    parts = [
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        '<w:color w:val="14222B" w:themeColor="text1"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    ]
    for name, key, based, following, ppr, rpr in PARAGRAPHS:
        default = ' w:default="1"' if key == "Normal" else ""
        custom = ' w:customStyle="1"' if name.startswith("Report") else ""
        basis = f'<w:basedOn w:val="{based}"/>' if based else ""
        after = f'<w:next w:val="{following}"/>' if following else ""
        # Headings keep the font of the theme's headings, so that a rebrand can set two fonts.
        major = key in ("Title", "Subtitle", "ReportLabel") or key.startswith("Heading")
        fonts = (
            '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
            if major
            else ""
        )
        parts.append(
            f'<w:style w:type="paragraph"{default}{custom} w:styleId="{key}"><w:name w:val="{name}"/>{basis}{after}'
            f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{fonts}{rpr}</w:rPr></w:style>'
        )
    parts.append(
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    )
    for name, key, rpr in CHARACTERS:
        parts.append(
            f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{rpr}</w:rPr></w:style>'
        )
    parts.append(
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
    )
    for name, key, tblpr, conditions in TABLES:
        parts.append(
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr>{tblpr}</w:tblPr>{conditions}</w:style>'
        )
    parts.append("</w:styles>")
    return "".join(parts).encode()


def numbering_xml() -> bytes:
    """Three lists: numbered headings, bullets, numbers."""
    heading = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
        for level, text, indent in ((0, "%1", 680), (1, "%1.%2", 794))
    )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="454" w:hanging="284"/></w:pPr>'
        '<w:rPr><w:b/><w:color w:val="0B5C6B" w:themeColor="accent1"/></w:rPr></w:lvl>'
    )
    number = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
        '<w:rPr><w:b/><w:color w:val="0B5C6B" w:themeColor="accent1"/></w:rPr></w:lvl>'
    )
    kinds = (
        ("57A10001", "multilevel", heading),
        ("57A10002", "singleLevel", bullet),
        ("57A10003", "singleLevel", number),
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{mark}"/><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for index, (mark, kind, levels) in enumerate(kinds, 1)
    )
    numbers = "".join(f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>' for index in (1, 2, 3))
    return f"<w:numbering {_W}>{abstract}{numbers}</w:numbering>".encode()


def _theme(original: bytes) -> bytes:
    """The theme with our colours and font."""
    root = parse(original)
    root.set("name", "Workshop")
    colours = root.find(f".//{_A}clrScheme")
    colours.set("name", "Workshop")
    for slot in colours:
        slot[:] = [slot.makeelement(f"{_A}srgbClr", {"val": THEME[slot.tag.removeprefix(_A)]})]
    fonts = root.find(f".//{_A}fontScheme")
    fonts.set("name", "Workshop")
    for group in fonts:
        group.find(f"{_A}latin").set("typeface", FONT)
        group.find(f"{_A}latin").attrib.pop("panose", None)
    return xml_bytes(root)


@lru_cache(maxsize=1)
def make() -> bytes:
    """The base as a file: A4, no text, our styles; the same bytes each time."""
    document = docx.Document()
    part, package = document.part, document.part.package
    theme = next(rel.target_part for rel in part.rels.values() if rel.reltype == RT.THEME)
    part.rels.clear()
    for reltype, name, kind, blob in (
        (RT.STYLES, "styles", CONTENT_TYPE.WML_STYLES, styles_xml()),
        (RT.NUMBERING, "numbering", CONTENT_TYPE.WML_NUMBERING, numbering_xml()),
        (RT.SETTINGS, "settings", CONTENT_TYPE.WML_SETTINGS, SETTINGS.encode()),
        (RT.THEME, "theme/theme1", CONTENT_TYPE.OFC_THEME, _theme(theme.blob)),
    ):
        part.relate_to(Part(PackURI(f"/word/{name}.xml"), kind, xml_bytes(parse(blob)), package), reltype)
    body = part.element.body
    body[:] = [parse(A4_SECTION.encode())]
    part.element.attrib.pop(qn("w:conformance"), None)
    for rid in [
        rid for rid, rel in package.rels.items() if rel.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES)
    ]:
        package.rels.pop(rid)
    reset_properties(document.core_properties)
    buffer = BytesIO()
    document.save(buffer)
    return saved(buffer.getvalue())
