"""Any value as words in the reader's language: one way for console, wall, phone and Word."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from workshop.i18n.texts import Texts
from workshop.stages.stage import Field

NO_NAMES: Mapping[str, str] = {}
# The id of a picture; a media field may also hold words that say where the picture is.
PICTURE = re.compile("[0-9a-f]{32}[0-9a-z]*")


def label_of(field: Field, key: object, texts: Texts) -> str:
    """The label of a choice in the reader's language; the key itself when the field does not know it."""
    said = next((choice.label for choice in field.choices if choice.key == str(key)), None)
    return texts.gettext(said) if said else str(key)


def describe(value: Any, field: Field, texts: Texts, names: Mapping[str, str] = NO_NAMES) -> str:
    """The value as one line of plain words (not escaped); empty for nothing.

    names: id → words for what references point at, as `names_of` gives; unknown ids become "link missing".
    Parts are joined with " · "; a part that is only yes or no shows its label when it is yes.
    """
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list | tuple):
        return texts.list([describe(one, field, texts, names) for one in value], style="unit")
    if isinstance(value, Mapping):
        return _parts(value, field, texts, names)
    if field.type == "ref":
        return names.get(str(value)) or texts.gettext("link missing")
    if isinstance(value, bool):
        return texts.gettext("yes") if value else texts.gettext("no")
    if field.type == "media" and PICTURE.fullmatch(str(value)):
        return texts.gettext("a picture")
    if field.choices:
        return label_of(field, value, texts)
    if field.type == "date" and isinstance(value, str):
        try:
            return texts.date(date.fromisoformat(value), "long")
        except ValueError:
            return value
    if isinstance(value, int | float):
        return texts.number(value)
    return str(value)


def lines(value: Any, field: Field, texts: Texts, names: Mapping[str, str] = NO_NAMES) -> tuple[tuple[str, str], ...]:
    """The parts of a value as (label, words), without empty ones; a value without parts has the field's label."""
    if not isinstance(value, Mapping) or not field.parts:
        said = describe(value, field, texts, names)
        return ((texts.gettext(field.label), said),) if said else ()
    pairs = ((part, describe(value.get(part.key), part, texts, names)) for part in field.parts)
    return tuple((texts.gettext(part.label), said) for part, said in pairs if said)


def _parts(value: Mapping[str, Any], field: Field, texts: Texts, names: Mapping[str, str]) -> str:
    if field.key == "pov_statements":
        said = {part.key: describe(value.get(part.key), part, texts, names) for part in field.parts}
        if all(said.values()):
            return texts.gettext("{user} needs {need} because {insight}.").format(
                **{key: words.strip().rstrip(".") for key, words in said.items()}
            )
    found = []
    for part in field.parts:
        inner = value.get(part.key)
        if part.type == "bool":
            if inner:
                found.append(texts.gettext(part.label))
            continue
        label, words = texts.gettext(part.label), describe(inner, part, texts, names)
        if not words:
            continue
        bare = part is field.main or part is field.parts[0] or part.type in ("enum", "text", "longtext", "ref")
        found.append(words if bare else texts.gettext("{label}: {words}").format(label=label, words=words))
    return " · ".join(found)
