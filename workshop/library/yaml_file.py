"""Strict reading of YAML and of Markdown with YAML front matter, with the line of every mistake."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from workshop.errors import N_, WorkshopError

MOST_BYTES = 200_000
MOST_DEPTH = 20
MOST_NODES = 20_000
FENCE = "---"

Where = tuple[str | int, ...]


class Unreadable(WorkshopError):
    """A library file that cannot be read as YAML; `line` counts from 1, `path` is the key where it went wrong."""

    key = "unreadable_file"

    def __init__(self, sentence: str, *, line: int, path: Where = (), **facts: object) -> None:
        super().__init__(**facts)
        self.sentence, self.line, self.path = sentence, line, path


@dataclass(frozen=True, slots=True)
class Document:
    """One file as plain data: lists as tuples, mappings as dicts; `body` is the Markdown after the front matter.

    `revision` is the fingerprint of the whole text: a translation records the one it was made from.
    """

    data: Any
    body: str = ""
    body_line: int = 1
    revision: str = ""
    lines: dict[Where, int] = field(default_factory=dict, repr=False)

    def line(self, path: Where) -> int:
        """The line of a key, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Strict(yaml.CSafeLoader):
    """Safe YAML in which `yes`, `no`, `on`, `off` and `12:30` are words: what a person typed is what they get.

    The parser is the one in C, which comes with PyYAML and is many times as fast.
    """


_Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":int", ":float", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Strict.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("bool", r"^(?:true|false)$", "tf")
_resolve("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789")
_resolve("float", r"^-?[0-9]+\.[0-9]+$", "-0123456789")
_resolve("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789")


def read_yaml(text: str, *, first_line: int = 1) -> Document:
    """One YAML document. Raises Unreadable."""
    if len(text.encode()) > MOST_BYTES:
        raise Unreadable(N_("This file is larger than {most} kB."), line=1, most=MOST_BYTES // 1000)
    loader = _Strict(text)
    offset = first_line - 1
    try:
        _flat_enough(text, offset)
        node = loader.get_single_node()
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
        why = getattr(broken, "problem", None) or "not YAML"
        raise Unreadable(
            N_("This cannot be read as YAML: {why}."), line=(mark.line + 1 if mark else 1) + offset, why=why
        ) from None
    finally:
        loader.dispose()
    walk = _Walk(loader, offset)
    data = {} if node is None else walk.plain(node)
    return Document(data=data, lines=walk.lines, revision=revision_of(text))


def _flat_enough(text: str, offset: int) -> None:
    """Refuse deep nesting event by event: the parser in C goes down without looking how far. Raises Unreadable."""
    depth = 0
    for event in yaml.parse(text, Loader=_Strict):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise Unreadable(N_("This is nested too deeply."), line=line + offset)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def read_markdown(text: str) -> Document:
    """Front matter between two lines of `---`, then Markdown. Raises Unreadable."""
    rows = text.lstrip("\ufeff").splitlines()
    if not rows or rows[0].strip() != FENCE:
        raise Unreadable(N_("A text file begins with its titles between two lines of ---."), line=1)
    try:
        end = next(number for number, row in enumerate(rows[1:], start=1) if row.strip() == FENCE)
    except StopIteration:
        raise Unreadable(N_("The second line of --- is missing."), line=len(rows)) from None
    front = read_yaml("\n".join(rows[1:end]), first_line=2)
    return Document(
        data=front.data,
        body="\n".join(rows[end + 1 :]).strip(),
        body_line=end + 2,
        revision=revision_of(text),
        lines=front.lines,
    )


def revision_of(text: str) -> str:
    """A short fingerprint of a text, `r` and eight signs; line ends and outer blanks do not count."""
    rows = (row.rstrip() for row in text.strip().splitlines())
    return "r" + hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8]


@dataclass(slots=True)
class _Walk:
    """From YAML nodes to plain data, noting the line of each path; a loop of aliases ends as nesting."""

    loader: _Strict
    offset: int
    lines: dict[Where, int] = field(default_factory=dict)
    seen: int = 0

    def plain(self, node: yaml.Node, path: Where = ()) -> Any:
        """A node as plain data. Raises Unreadable."""
        line = self.line(node)
        self.lines.setdefault(path, line)
        self.seen += 1
        if len(path) > MOST_DEPTH or self.seen > MOST_NODES:
            raise Unreadable(N_("This is nested too deeply."), line=line, path=path)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.plain(child, (*path, number)) for number, child in enumerate(node.value))
        return self.mapping(node, path)

    def mapping(self, node: yaml.Node, path: Where) -> dict[str, Any]:
        """Keys with values, each key once."""
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.line(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                raise Unreadable(N_("A key is one word."), line=line, path=path)
            here = (*path, key_node.value)
            if key_node.value in found:
                raise Unreadable(N_("This key stands here twice."), line=line, path=here)
            self.lines[here] = line
            found[key_node.value] = self.plain(value_node, here)
        return found

    def scalar(self, node: yaml.ScalarNode, path: Where) -> str | int | float | bool | date | None:
        """Text, number, true or false, a date, or nothing."""
        tag = node.tag.rsplit(":", 1)[-1]
        if tag == "str":
            return str(node.value)
        if tag not in ("bool", "int", "float", "null", "timestamp"):
            sentence = N_("Only plain text, numbers, lists and keys are allowed here.")
            raise Unreadable(sentence, line=self.line(node), path=path)
        try:
            value: str | int | float | bool | date | None = self.loader.construct_object(node, deep=True)
        except (ValueError, yaml.YAMLError):
            raise Unreadable(N_("This is not a value we can read."), line=self.line(node), path=path) from None
        return value

    def line(self, node: yaml.Node) -> int:
        """The line of a node in its file, from 1."""
        return int(node.start_mark.line) + 1 + self.offset
