"""For developers: `python -m workshop.i18n.extract` brings the catalogues up to date with the code.

Sentences are collected from Python files and templates; a translation is never lost: what no code says any more
goes to the end of its file and comes back with its sentence. `--check` changes nothing and ends with 1 when a
catalogue is behind. `--drop-unused` forgets what no code says any more.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from workshop.i18n.catalogue import LOCALES, po_file
from workshop.i18n.languages import LANGUAGES

PACKAGE = Path(__file__).resolve().parent.parent
POT = LOCALES / "app.pot"
# Function → which arguments are the sentence, its plural, its context; `n` and `pair` count things on screens.
KEYWORDS: dict[str, Any] = {
    "N_": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "n": (1, 2),
    "pair": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
TEMPLATES = ("html", "txt", "xml")
_HEADER = "# The sentences of the product. Made by python -m workshop.i18n.extract; translate in the .po files.\n#"
# A fixed moment: the file changes when a sentence does, not when somebody looks.
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

Key = tuple[str, str | None]
Words = str | tuple[str, ...]


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold sentences, with Babel's name for how to read it."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if PACKAGE / "_files" not in file.parents:
            yield file, "python"
    for ending in TEMPLATES:
        for file in sorted(PACKAGE.rglob(f"templates/**/*.{ending}")):
            if PACKAGE / "_files" not in file.parents:
                yield file, "jinja2"


def template() -> Catalog:
    """All sentences of the code, untranslated, with the files they stand in."""
    catalog = _empty(None)
    for file, how in sources():
        place = file.relative_to(PACKAGE.parent).as_posix()
        with file.open("rb") as content:
            found = extract(how, content, KEYWORDS, ("translators:",), {"encoding": "utf-8", "silent": "false"})
            for _line, sentence, comments, context in found:
                if sentence:
                    catalog.add(sentence, None, [(place, 1)], auto_comments=comments, context=context)
    return catalog


def updated(lang: str, wanted: Catalog, *, drop_unused: bool = False) -> Catalog:
    """A language's catalogue with exactly the wanted sentences; unused translations are kept apart."""
    known = translations(lang)
    catalog = _empty(lang)
    for message in wanted:
        if message.id:
            words = fitting(message, known.pop(key_of(message), None))
            places = [(place, 1) for place, _ in message.locations]
            catalog.add(message.id, words, places, auto_comments=message.auto_comments, context=message.context)
    if not drop_unused:
        for (sentence, context), words in known.items():
            if any(words):
                id_ = (sentence, sentence) if isinstance(words, tuple) else sentence
                catalog.obsolete[sentence if context is None else (sentence, context)] = Message(
                    id_, words, context=context
                )
    return catalog


def translations(lang: str) -> dict[Key, Words]:
    """What a language's file says, the unused ones too; empty without a file."""
    if not po_file(lang).is_file():
        return {}
    with po_file(lang).open("rb") as content:
        catalog = read_po(content, locale=lang)
    every = [*catalog.obsolete.values(), *(message for message in catalog if message.id)]
    return {key_of(message): _words(message) for message in every}


def key_of(message: Message) -> Key:
    """The sentence (its singular) and its context."""
    id_ = message.id
    return (id_[0] if isinstance(id_, (tuple, list)) else id_, message.context)


def _words(message: Message) -> Words:
    words = message.string
    return tuple(words) if isinstance(words, (tuple, list)) else words or ""


def fitting(message: Message, words: Words | None) -> Words:
    """The words if they have the shape the sentence needs: one, or one for each plural form; otherwise empty.

    One word for a sentence that is counted now is no translation of it.
    """
    if message.pluralizable:
        return words if isinstance(words, tuple) else ("", "")
    return words if isinstance(words, str) else (words[0] if words else "")


def written(catalog: Catalog) -> str:
    """The file's text: sorted, with file names but no line numbers, so that it changes only when sentences do."""
    content = BytesIO()
    write_po(content, catalog, width=110, sort_output=True, include_lineno=False)
    lines = content.getvalue().decode("utf-8").splitlines()
    dates = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Report-Msgid')
    return "\n".join(line for line in lines if not line.startswith(dates)).rstrip() + "\n"


def files(wanted: Catalog | None = None, *, drop_unused: bool = False) -> Mapping[Path, str]:
    """Each catalogue file and what it should say."""
    wanted = wanted or template()
    languages = [lang for lang in LANGUAGES if lang != LANGUAGES[0]]
    said = {po_file(lang): written(updated(lang, wanted, drop_unused=drop_unused)) for lang in languages}
    return {POT: written(wanted), **said}


def behind() -> list[Path]:
    """The catalogue files that do not say what the code says."""
    return [file for file, text in files().items() if not file.is_file() or file.read_text("utf-8") != text]


def write(texts: Mapping[Path, str]) -> None:
    """Write the files, making their folders."""
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Update or check; gives the exit status."""
    unknown = set(arguments) - {"--check", "--drop-unused"}
    if unknown:
        sys.stderr.write(f"{__doc__}\nUnknown: {' '.join(sorted(unknown))}\n")
        return 2
    if "--check" in arguments:
        late = behind()
        for file in late:
            sys.stderr.write(f"{file.name} is behind the code: run python -m workshop.i18n.extract\n")
        return 1 if late else 0
    write(files(drop_unused="--drop-unused" in arguments))
    for lang in LANGUAGES[1:]:
        known = translations(lang)
        empty = sum(not any(known.get(key_of(message), "")) for message in template() if message.id)
        sys.stdout.write(f"{lang}: {empty} sentences without a translation\n")
    return 0


def _empty(lang: str | None) -> Catalog:
    return Catalog(
        locale=lang,
        project="cci-workshop",
        version="1",
        header_comment=_HEADER,
        language_team=lang,
        creation_date=_MOMENT,
        revision_date=_MOMENT,
        fuzzy=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
