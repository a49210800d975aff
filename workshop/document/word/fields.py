"""Fields with their results, bookmarks and links: everything Word would otherwise have to compute on opening.

Never `w:updateFields` or `w:dirty`: both make Word ask the reader a question.
"""

import re
from collections.abc import Iterable

from docx.opc.part import Part
from docx.oxml.ns import qn

from workshop.document.word.xml import RT, XML_SPACE, Element, el

_BOOKMARK = re.compile(r"[^A-Za-z0-9_]")


def field(instruction: str, result: Iterable[Element]) -> list[Element]:
    """A field as runs: its instruction and the result a reader sees without updating."""
    code = el("instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    return [
        el("r", [el("fldChar", fldCharType="begin")]),
        el("r", [code]),
        el("r", [el("fldChar", fldCharType="separate")]),
        *result,
        el("r", [el("fldChar", fldCharType="end")]),
    ]


def words(text: str) -> Element:
    """A plain run, for words of our own."""
    run = el("t")
    run.text = text
    run.set(XML_SPACE, "preserve")
    return el("r", [run])


def safe_url(link: str) -> str:
    """The address if a reader may follow it, else nothing: `javascript:`, `file:` and the like stay text.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    fits = re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]{1,2000}", link, re.IGNORECASE)
    return link if fits else ""


def internal_link(bookmark: str, children: Iterable[Element]) -> Element:
    """A link to a bookmark in the same document."""
    return el("hyperlink", children, anchor=bookmark, history="1")


def external_link(part: Part, url: str, children: Iterable[Element]) -> Element:
    """A link to the web; the relationship is shared by links to the same address."""
    made = el("hyperlink", children, history="1")
    made.set(qn("r:id"), part.relate_to(url, f"{RT}/hyperlink", is_external=True))
    return made


class Bookmarks:
    """Names for anchors as Word allows them: up to 40 letters, digits and _, one of a kind whatever the case."""

    def __init__(self, anchors: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        self._next_id = 0
        self._placed: set[str] = set()
        self._names: dict[str, str] = {}
        for anchor in anchors:
            if anchor not in self._names:
                self._names[anchor] = self._free(anchor)

    def _free(self, anchor: str) -> str:
        base = _BOOKMARK.sub("_", anchor)
        base = (base if base[:1].isalpha() else f"a_{base}")[:40]
        name, number = base, 2
        while name.lower() in self._taken:
            name = f"{base[:36]}_{number}"
            number += 1
        self._taken.add(name.lower())
        return name

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor of the report; empty when nothing in the report carries it."""
        return self._names.get(anchor, "")

    def around(self, bookmark: str, children: list[Element]) -> list[Element]:
        """The same runs inside a bookmark; a name is placed once, a second time the runs come back alone."""
        if not bookmark or bookmark.lower() in self._placed:
            return children
        self._placed.add(bookmark.lower())
        self._next_id += 1
        start = el("bookmarkStart", id=self._next_id, name=bookmark)
        return [start, *children, el("bookmarkEnd", id=self._next_id)]
