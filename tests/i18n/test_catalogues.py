"""The catalogues are complete, up to date and written as the language is written."""

import ast
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from workshop.i18n import LANGUAGES, catalogue, extract
from workshop.i18n.catalogue import po_file

TRANSLATED = LANGUAGES[1:]
NBSP = "\u00a0"


def catalog(lang: str) -> Catalog:
    with po_file(lang).open("rb") as content:
        return read_po(content, locale=lang)


def messages(lang: str) -> list[Message]:
    return [message for message in catalog(lang) if message.id]


def forms(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, (tuple, list)) else (str(words or ""),)


def french() -> Iterator[tuple[str, str]]:
    for message in messages("fr"):
        for words in filter(None, forms(message.string)):
            yield extract.key_of(message)[0], words


def braces(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def test_catalogues_say_what_the_code_says() -> None:
    behind = [file.name for file in extract.behind()]
    assert behind == [], "run: python -m workshop.i18n.extract"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_sentence_is_translated(lang: str) -> None:
    missing = [extract.key_of(message)[0] for message in messages(lang) if not all(forms(message.string))]
    assert missing == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_is_uncertain(lang: str) -> None:
    assert [message.id for message in messages(lang) if message.fuzzy] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_braces_are_the_same_in_both_languages(lang: str) -> None:
    wrong = []
    for message in messages(lang):
        # English and French have the same two forms; a singular may leave its number out: “one idea”.
        for form, words in zip(forms(message.id), forms(message.string), strict=True):
            optional = {"n"} if message.pluralizable else set()
            if words and not braces(form) - optional <= braces(words) <= braces(form) | optional:
                wrong.append((message.id, words))
    assert wrong == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_plural_forms_are_complete(lang: str) -> None:
    read = catalog(lang)
    wrong = [m.id for m in read if m.id and m.pluralizable and len(forms(m.string)) != read.num_plurals]
    assert wrong == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_sentence_loses_its_space_at_either_end(lang: str) -> None:
    def ends(words: str) -> tuple[bool, bool]:
        return words[:1].isspace(), words[-1:].isspace()

    pairs = [(forms(message.id)[0], words) for message in messages(lang) for words in forms(message.string) if words]
    assert [pair for pair in pairs if ends(pair[0]) != ends(pair[1])] == []


def plain(words: str) -> str:
    """The words without addresses, tags, braces and code, where French rules do not hold."""
    words = re.sub(r"<[^>]*>|&\w+;|\{[^}]*\}", "x", words)
    return re.sub(r"\S*://\S*|\S+\.(?:yaml|md|json|docx)(?::\S*)?|\b(?:from|into|own|gate_rule):", "x", words)


def test_french_has_a_no_break_space_before_high_punctuation() -> None:
    wrong = [words for _, words in french() if re.search(rf"[^{NBSP}\s\d:?!][:;?!»%]", plain(words))]
    wrong += [words for _, words in french() if re.search(r"[ \u202f][:;?!»%]", plain(words))]
    assert wrong == []


def test_french_has_a_no_break_space_after_an_opening_quote() -> None:
    assert [words for _, words in french() if re.search(rf"«(?!{NBSP})", plain(words))] == []


def test_french_quotes_with_guillemets_and_writes_the_round_apostrophe() -> None:
    assert [words for _, words in french() if re.search(r"[“”\"]|\w'\w", plain(words))] == []


def test_french_never_uses_the_median_point() -> None:
    assert [words for _, words in french() if re.search(r"\w[·•]\w|\w\.e\.s?\b|\(e\)", words)] == []


def test_french_says_vous() -> None:
    assert [words for _, words in french() if re.search(r"\b(tu|toi|ton|ta|tes)\b", words, re.IGNORECASE)] == []


def test_french_is_not_the_english_left_as_it_is() -> None:
    same = [source for source, words in french() if source == words and len(source.split()) > 3]
    assert same == []


def test_the_runtime_says_what_the_file_says() -> None:
    texts = catalogue("fr")
    for message in messages("fr"):
        if not all(forms(message.string)):
            continue
        if message.context is None and not message.pluralizable:
            assert texts.gettext(message.id) == message.string
        elif message.context is not None and not message.pluralizable:
            assert texts.pgettext(message.context, message.id) == message.string
        elif message.context is None:
            assert [texts.ngettext(*message.id, n) for n in (0, 1, 2)] == [
                message.string[0], message.string[0], message.string[1]
            ]  # fmt: skip


def test_every_sentence_of_the_code_is_collected() -> None:
    """Babel reads tokens, not the program: a subscript or a counter called “n” inside a call hides its sentence."""
    known = {extract.key_of(message)[0] for message in extract.template() if message.id}
    missed = []
    for file, how in extract.sources():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))) if how == "python" else ():
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                said = node.args[0].value
                if name in ("_", "N_", "gettext", "ngettext") and isinstance(said, str) and said not in known:
                    missed.append((file.name, node.lineno, said))
    assert missed == []
