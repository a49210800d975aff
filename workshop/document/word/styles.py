"""Our own styles, in data: the look of a report whose organisation brings no Word file.

Colours and fonts are named through the theme, so a rebrand changes a few values and every report follows.
No text is smaller than 11 points but in the page's header, footer and footnotes (10).
"""
# ruff: noqa: E501 - markup reads better whole

from typing import Final

# Arial is on every machine that opens Word files, and its free twin has the same widths: the PDF breaks where Word does.
FONT: Final = "Arial"

# experience.md's palette, in the order of a Word theme.
THEME: Final = {
    "dk1": "14222B", "lt1": "FFFFFF", "dk2": "45545E", "lt2": "EEF3F5",
    "accent1": "0B5C6B", "accent2": "D55E00", "accent3": "56489B", "accent4": "8F6B00", "accent5": "1B7F5C",
    "accent6": "A3195B", "hlink": "0B5C6B", "folHlink": "56489B",
}  # fmt: skip
TONES: Final = {"plain": "0B5C6B", "good": "146148", "attention": "8A3B00", "problem": "B3261E"}

_TEXT = '<w:color w:val="14222B" w:themeColor="text1"/>'
_QUIET = '<w:color w:val="45545E" w:themeColor="text2"/>'
_MAIN = '<w:color w:val="0B5C6B" w:themeColor="accent1"/>'
_PANEL = '<w:shd w:val="clear" w:color="auto" w:fill="EEF3F5" w:themeFill="background2"/>'
_BOLD = "<w:b/><w:bCs/>"


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _line(side: str, size: int, space: int = 1, colour: str = "0B5C6B", theme: str = "accent1") -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}" w:themeColor="{theme}"/>'


def _gap(before: int, after: int, line: int | None = None) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


_HAIR = 'w:val="single" w:sz="4" w:space="0" w:color="BCC8CE"'
_CARD_BORDER = f"<w:pBdr>{''.join(_line(*side) for side in (('top', 4, 7, 'EEF3F5', 'background2'), ('left', 36, 10), ('bottom', 4, 7, 'EEF3F5', 'background2'), ('right', 4, 7, 'EEF3F5', 'background2')))}</w:pBdr>"
_CARD_INDENT = '<w:ind w:left="284" w:right="170"/>'

# name, id, kind, based on, next, paragraph properties, run properties: each in the order of the schema.
PARAGRAPHS: Final = (
    ("Normal", "Normal", "", "", _gap(0, 140, 283), ""),
    ("heading 1", "Heading1", "Normal", "Normal",
     f'<w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>{_gap(520, 180, 250)}<w:outlineLvl w:val="0"/>',
     f"{_BOLD}{_MAIN}{_size(20)}"),
    ("heading 2", "Heading2", "Normal", "Normal",
     f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>{_gap(360, 120, 250)}<w:outlineLvl w:val="1"/>',
     f"{_BOLD}{_TEXT}{_size(14)}"),
    ("heading 3", "Heading3", "Normal", "Normal",
     f'<w:keepNext/><w:keepLines/>{_gap(280, 80, 250)}<w:outlineLvl w:val="2"/>', f"{_BOLD}{_MAIN}{_size(12)}"),
    ("heading 4", "Heading4", "Normal", "Normal",
     f'<w:keepNext/><w:keepLines/>{_gap(220, 60, 250)}<w:outlineLvl w:val="3"/>', f"{_BOLD}{_QUIET}{_size(11)}"),
    ("Title", "Title", "Normal", "Normal", f"<w:keepNext/><w:keepLines/>{_gap(160, 200, 240)}", f"{_BOLD}{_TEXT}{_size(34)}"),
    ("Subtitle", "Subtitle", "Normal", "Normal", f"<w:keepLines/>{_gap(0, 640, 264)}", f"{_QUIET}{_size(16)}"),
    ("Report Label", "ReportLabel", "Normal", "Title",
     f"<w:keepNext/><w:pBdr>{_line('top', 48, 14)}</w:pBdr>{_gap(2600, 120)}", f"{_BOLD}{_MAIN}{_size(13)}"),
    ("TOC Heading", "TOCHeading", "Heading1", "Normal",
     '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="9"/>', ""),
    ("toc 1", "TOC1", "Normal", "Normal",
     f'<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>{_gap(100, 40)}'
     '<w:ind w:left="567" w:hanging="567"/>', f"{_BOLD}"),
    ("toc 2", "TOC2", "Normal", "Normal",
     f'<w:tabs><w:tab w:val="left" w:pos="1276"/><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>{_gap(0, 40)}'
     '<w:ind w:left="1276" w:hanging="709"/>', ""),
    ("toc 3", "TOC3", "Normal", "Normal",
     f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>{_gap(0, 20)}<w:ind w:left="1276"/>', _QUIET),
    ("table of figures", "TableofFigures", "Normal", "Normal",
     f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>{_gap(0, 60)}', ""),
    ("caption", "Caption", "Normal", "Normal", f"<w:keepLines/>{_gap(120, 100, 260)}", f"{_BOLD}{_TEXT}{_size(11)}"),
    ("header", "Header", "Normal", "",
     f'<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>{_gap(0, 0, 240)}', f"{_QUIET}{_size(10)}"),
    ("footer", "Footer", "Normal", "",
     f'<w:pBdr>{_line("top", 4, 6, "BCC8CE", "background2")}</w:pBdr><w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>{_gap(0, 0, 240)}'
     .replace(' w:themeColor="background2"', ""), f"{_QUIET}{_size(10)}"),
    ("footnote text", "FootnoteText", "Normal", "", _gap(0, 60, 240), _size(10)),
    ("List Bullet", "ListBullet", "Normal", "", f'<w:numPr><w:numId w:val="2"/></w:numPr>{_gap(0, 80, 276)}', ""),
    ("List Number", "ListNumber", "Normal", "", f'<w:numPr><w:numId w:val="3"/></w:numPr>{_gap(0, 80, 276)}', ""),
    ("Quote", "Quote", "Normal", "Normal",
     f"<w:keepLines/><w:pBdr>{_line('left', 18, 12, 'BCC8CE')}</w:pBdr>".replace(' w:themeColor="accent1"', "")
     + f'{_gap(120, 60, 283)}<w:ind w:left="454" w:right="454"/>', f"<w:i/>{_TEXT}"),
    ("Report Quote Source", "ReportQuoteSource", "Normal", "Normal",
     f"<w:pBdr>{_line('left', 18, 12, 'BCC8CE')}</w:pBdr>".replace(' w:themeColor="accent1"', "")
     + f'{_gap(0, 200, 264)}<w:ind w:left="454" w:right="454"/>', _QUIET),
    ("Report Lead", "ReportLead", "Normal", "Normal", _gap(0, 220, 295), f"{_TEXT}{_size(13)}"),
    ("Report Small", "ReportSmall", "Normal", "", _gap(0, 100, 264), _QUIET),
    ("Report Source", "ReportSource", "Normal", "Normal", f"<w:keepLines/>{_gap(80, 280, 252)}", _QUIET),
    ("Report Figure", "ReportFigure", "Normal", "Caption", f"<w:keepNext/>{_gap(200, 0, 240)}", ""),
    ("Report Cell", "ReportCell", "Normal", "", _gap(30, 30, 259), ""),
    ("Report Cell Head", "ReportCellHead", "ReportCell", "", "<w:keepNext/>", f"{_BOLD}{_TEXT}"),
    ("Report Big Number", "ReportBigNumber", "ReportCell", "", _gap(0, 40, 240), f"{_BOLD}{_MAIN}{_size(26)}"),
    ("Report Card Title", "ReportCardTitle", "Normal", "ReportCard",
     f"<w:keepNext/><w:keepLines/>{_CARD_BORDER}{_PANEL}{_gap(240, 60, 264)}{_CARD_INDENT}", f"{_BOLD}{_TEXT}{_size(12)}"),
    ("Report Card", "ReportCard", "Normal", "",
     f"<w:keepLines/>{_CARD_BORDER}{_PANEL}{_gap(0, 60, 276)}{_CARD_INDENT}", ""),
    ("Report Trace", "ReportTrace", "Normal", "Normal", f"<w:keepLines/>{_gap(60, 200, 276)}", _QUIET),
)  # fmt: skip

CHARACTERS: Final = (
    ("Hyperlink", "Hyperlink", '<w:color w:val="0B5C6B" w:themeColor="hyperlink"/><w:u w:val="single"/>'),
    ("footnote reference", "FootnoteReference", '<w:vertAlign w:val="superscript"/>'),
)

# name, id, table properties, cell properties, look of the first row, of the first column.
_CELLS = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
TABLES: Final = (
    ("Report Table", "ReportTable",
     f'<w:tblBorders>{_line("top", 12, 0)}{_line("bottom", 8, 0)}<w:insideH {_HAIR}/></w:tblBorders>{_CELLS}',
     f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}{_TEXT}</w:rPr><w:tcPr><w:tcBorders>{_line("bottom", 8, 0)}</w:tcBorders>'
     f'{_PANEL}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
     f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'),
    ("Report Facts", "ReportFacts",
     f'<w:tblBorders><w:top {_HAIR}/><w:bottom {_HAIR}/><w:insideH {_HAIR}/></w:tblBorders>{_CELLS}',
     f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}{_MAIN}</w:rPr></w:tblStylePr>'),
    ("Report Heat", "ReportHeat",
     f'<w:tblBorders>{_line("top", 12, 0)}{_line("bottom", 8, 0)}'
     f'<w:insideH w:val="single" w:sz="8" w:space="0" w:color="FFFFFF" w:themeColor="background1"/>'
     f'<w:insideV w:val="single" w:sz="8" w:space="0" w:color="FFFFFF" w:themeColor="background1"/></w:tblBorders>{_CELLS}',
     f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}{_TEXT}</w:rPr><w:tcPr>{_PANEL}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
     f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'),
    ("Report Figures", "ReportFigures",
     f'<w:tblBorders>{_line("top", 12, 0)}<w:bottom {_HAIR}/></w:tblBorders>{_CELLS}', ""),
)  # fmt: skip
