"""An organisation's Word file without its contents: what its look needs stays, everything else goes.

Runs alone in a process of its own (`python -m workshop.document.word.clean`, file in, clean file out), with
little memory and little time: a hostile file can only hurt itself.
"""

import sys
import zipfile
from io import BytesIO

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from workshop.document.word.base import A4_SECTION, SETTINGS
from workshop.document.word.examine import examine
from workshop.document.word.package import reset_properties, saved
from workshop.document.word.refusals import BrandDamaged, BrandReachesOut, BrandRefused
from workshop.document.word.xml import Element, parse, xml_bytes

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KEPT = (RT.STYLES, RT.THEME, RT.NUMBERING, RT.FONT_TABLE)
_MEMORY, _SECONDS = 512 * 1024 * 1024, 10
# What a header may compute. Others can fetch files or start programs.
_FIELDS = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "DATE",
           "TIME", "CREATEDATE", "SAVEDATE", "FILENAME", "SEQ", "REF", "PAGEREF", "IF", "=", "SYMBOL")  # fmt: skip
_UNWRAPPED = ("ins", "moveTo", "hyperlink", "smartTag", "customXml")
_REMOVED = (
    "del", "moveFrom", "object", "altChunk", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
    "commentReference", "footnoteReference", "endnoteReference", "permStart", "permEnd", "dataBinding", "placeholder",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "pPrChange", "rPrChange",
    "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "printerSettings", "footnotePr", "endnotePr",
    "contentPart",
)  # fmt: skip


def clean(raw: bytes) -> bytes:
    """The look of a Word file and nothing it said; raises a BrandRefused."""
    parts = examine(raw)
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(
        b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
    )
    try:
        document = docx.Document(BytesIO(_zipped(parts)))
        _strip(document)
        buffer = BytesIO()
        document.save(buffer)
        return saved(buffer.getvalue())
    except BrandRefused:
        raise
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError, IndexError) as wrong:
        # Whatever a strange file makes the reader trip over, the answer to the person is the same sentence.
        raise BrandDamaged from wrong


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, blob in parts.items():
            target.writestr(name, blob)
    return buffer.getvalue()


def _strip(document: "docx.document.Document") -> None:
    part, package = document.part, document.part.package
    root = part.element
    sections = root.body.findall(qn("w:sectPr"))
    section = sections[-1] if sections else parse_xml(A4_SECTION)
    for child in list(root):
        if child is not root.body:
            root.remove(child)  # a page background, an old version's leftovers
    root.body[:] = [section]
    _scrub(section)
    referenced = {
        node.get(f"{_R}id") for node in section if node.tag in (qn("w:headerReference"), qn("w:footerReference"))
    }
    old_settings = next((rel.target_part for rel in part.rels.values() if rel.reltype == RT.SETTINGS), None)
    two_sided = old_settings is not None and b"evenAndOddHeaders" in old_settings.blob
    for rid, rel in list(part.rels.items()):
        if rel.is_external or not (rel.reltype in _KEPT or rid in referenced):
            part.rels.pop(rid)
    for rel in part.rels.values():
        _strip_part(rel.target_part)
    settings = parse(SETTINGS.encode())
    if two_sided:
        settings.insert(1, settings.makeelement(qn("w:evenAndOddHeaders"), {}))
    made = Part(PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, xml_bytes(settings), package)
    part.relate_to(made, RT.SETTINGS)
    _name_parts(document)
    for rid, rel in list(package.rels.items()):
        if rel.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES):
            package.rels.pop(rid)
    reset_properties(document.core_properties)


def _strip_part(part: Part) -> None:
    """A kept part with only the pictures and fonts it shows."""
    root = getattr(part, "element", None)
    if root is None:
        root = parse(part.blob)
        part._blob = xml_bytes(root)  # noqa: SLF001 - comments and odd declarations go
    for rid, rel in list(part.rels.items()):
        kind = str(rel.reltype).rsplit("/", 1)[-1]
        if rel.is_external or kind not in ("image", "font"):
            part.rels.pop(rid)
    _scrub(root)
    for drawing in [*root.iter(qn("w:drawing")), *root.iter(qn("w:pict"))]:
        wanted = {
            value for node in drawing.iter() for key, value in node.attrib.items() if key.startswith(_R) and value
        }
        if wanted - set(part.rels):
            drawing.getparent().remove(drawing)
    used = {value for node in root.iter() for key, value in node.attrib.items() if key.startswith(_R)}
    for rid in [rid for rid in part.rels if rid not in used]:
        part.rels.pop(rid)
    if getattr(part, "element", None) is None:
        part._blob = xml_bytes(root)  # noqa: SLF001 - without what was taken out


def _scrub(root: Element) -> None:
    """Take out links, changes, comments, bookmarks and hidden data; refuse fields that fetch."""
    for name in _REMOVED:
        for node in list(root.iter(qn(f"w:{name}"))):
            _remove(node)
    for node in list(root.iter()):
        if not isinstance(node.tag, str):  # a comment or instruction in the XML
            _remove(node)
        elif node.tag.endswith(("}hlinkClick", "}hlinkHover", "}svgBlip")):
            holder = node.getparent()
            holder.remove(node)
            # An extension without its content is not valid: the frame goes too.
            if holder.tag.endswith("}ext") and len(holder) == 0:
                _remove(holder)
    for node in list(root.iter("{*}extLst")):
        if len(node) == 0:
            _remove(node)
    _unwrap(root)
    _check_fields(root)
    for number, picture in enumerate(root.iter("{*}docPr")):
        picture.set("id", str(900_001 + number))


def _remove(node: Element) -> None:
    if node.getparent() is not None:
        node.getparent().remove(node)


def _unwrap(root: Element) -> None:
    """Keep the words inside a link or an insertion, without the link or the insertion."""
    for name in _UNWRAPPED:
        for node in list(root.iter(qn(f"w:{name}"))):
            for child in list(node):
                if child.tag != qn("w:customXmlPr"):
                    node.addprevious(child)
            _remove(node)


def _check_fields(root: Element) -> None:
    simple = [node.get(qn("w:instr"), "") for node in root.iter(qn("w:fldSimple"))]
    text = ""
    for node in root.iter(qn("w:fldChar"), qn("w:instrText")):
        if node.tag == qn("w:instrText"):
            text += node.text or ""
            continue
        # A nested field's own instruction is read on its own: split at every mark.
        simple.append(text)
        text = ""
    for instruction in [*simple, text]:
        words = instruction.strip().split()
        if words and words[0].upper().lstrip('"') not in _FIELDS and words[0][0].isalpha():
            raise BrandReachesOut


def _name_parts(document: "docx.document.Document") -> None:
    """Stable names: a part keeps no trace of how often its file was saved."""
    counters = {"header": 0, "footer": 0}
    for rel in document.part.rels.values():
        kind = str(rel.reltype).rsplit("/", 1)[-1]
        if kind in counters:
            counters[kind] += 1
            rel.target_part.partname = PackURI(f"/word/{kind}{counters[kind]}.xml")


def main() -> int:
    """Read a file from standard input, write the clean one; 3 = refused, with the reason's key on standard error."""
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit of the caller remains
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        sys.stdout.buffer.write(clean(sys.stdin.buffer.read()))
    except BrandRefused as refused:
        sys.stderr.write(refused.key)
        return 3
    except MemoryError:
        sys.stderr.write("brand_too_heavy")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
