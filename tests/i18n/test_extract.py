"""Updating a catalogue loses nothing."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from workshop.i18n import extract


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extract, "po_file", lambda lang: tmp_path / lang / "app.po")
    monkeypatch.setattr(extract, "POT", tmp_path / "app.pot")
    return tmp_path


def wanted(*sentences: str | tuple[str, str]) -> Catalog:
    made = Catalog()
    for sentence in sentences:
        made.add(sentence, locations=[("workshop/a.py", 1)])
    return made


def translate(file: Path, words: dict[str, str | tuple[str, str]]) -> None:
    with file.open("rb") as content:
        catalog = read_po(content, locale="fr")
    for sentence, said in words.items():
        catalog[sentence].string = said
    file.write_text(extract.written(catalog), encoding="utf-8")


def test_translation_survives_its_sentence_going_and_coming_back(locales: Path) -> None:
    file = locales / "fr" / "app.po"
    extract.write(extract.files(wanted("Send", "Open")))
    translate(file, {"Send": "Envoyer", "Open": "Ouvrir"})

    extract.write(extract.files(wanted("Send")))
    assert '#~ msgstr "Ouvrir"' in file.read_text("utf-8")
    extract.write(extract.files(wanted("Send", "Open")))

    assert extract.translations("fr") == {("Open", None): "Ouvrir", ("Send", None): "Envoyer"}


def test_unused_translation_is_dropped_only_when_asked(locales: Path) -> None:
    extract.write(extract.files(wanted("Send", "Open")))
    translate(locales / "fr" / "app.po", {"Open": "Ouvrir"})
    extract.write(extract.files(wanted("Send"), drop_unused=True))
    assert "Ouvrir" not in (locales / "fr" / "app.po").read_text("utf-8")


def test_sentence_that_is_counted_now_asks_for_new_words(locales: Path) -> None:
    extract.write(extract.files(wanted("{n} idea")))
    translate(locales / "fr" / "app.po", {"{n} idea": "{n} idée"})
    extract.write(extract.files(wanted(("{n} idea", "{n} ideas"))))
    assert extract.translations("fr") == {("{n} idea", None): ("", "")}


def test_files_do_not_change_when_nothing_changed(locales: Path) -> None:
    first = extract.files(wanted("Send", ("{n} idea", "{n} ideas")))
    extract.write(first)
    assert extract.files(wanted("Send", ("{n} idea", "{n} ideas"))) == first


def test_code_and_templates_are_read() -> None:
    how = {how for _, how in extract.sources()}
    assert how == {"python", "jinja2"}


def test_wrong_use_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert extract.main(["--chekc"]) == 2
    assert "--check" in capsys.readouterr().err
