"""Files that leave the product from a shell: tables, and reports that are final or drafts."""

import zipfile
from pathlib import Path

import pytest

from tests.archive.readers import Book, rows_of_csv
from tests.cli.conftest import NOW, Shell
from workshop.live import workshops
from workshop.people.actor import SYSTEM
from workshop.stages import records
from workshop.storage import Database


@pytest.fixture
def code(shell: Shell) -> str:
    """A workshop that nobody has joined."""
    made = shell("new", "--template", "insecurity-at-night", "--title", "=The station", "--json").json
    return str(made["code"])


def test_export_as_csv_holds_the_contributions(shell: Shell, code: str, tmp_path: Path) -> None:
    said = shell("export", code, tmp_path / "out.csv", "--json")
    content = (tmp_path / "out.csv").read_bytes()
    assert (said.status, said.err) == (0, "")
    assert said.json == {"file": str(tmp_path / "out.csv"), "bytes": len(content)}
    assert rows_of_csv(content)[0][:3] == ["Code", "Activity", "Step"]


@pytest.mark.parametrize(("lang", "titles"), [("en", {"Fact", "Value"}), ("fr", {"Élément", "Valeur"})])
def test_export_as_workbook_holds_every_table_in_the_language_asked_for(
    shell: Shell, code: str, tmp_path: Path, lang: str, titles: set[str]
) -> None:
    assert shell("export", code, tmp_path / "out.xlsx", "--lang", lang).status == 0
    book = Book((tmp_path / "out.xlsx").read_bytes())
    assert len(book.parts) == 10
    facts = book.rows(next(iter(book.parts)))
    assert set(facts[0]) == titles
    assert "'=The station" in facts[0].values()
    assert book.acting() == []


def test_titles_of_columns_are_in_the_language_of_the_workshop_unless_asked(shell: Shell, tmp_path: Path) -> None:
    made = shell("new", "--template", "insecurity-at-night", "--title", "La gare", "--lang", "fr", "--json").json
    assert shell("export", made["code"], tmp_path / "out.csv").status == 0
    assert rows_of_csv((tmp_path / "out.csv").read_bytes())[0][1] == "Activité"


@pytest.mark.parametrize("name", ["out.ods", "out", "none/out.csv"])
def test_what_cannot_be_written_is_refused_before_the_work(shell: Shell, code: str, tmp_path: Path, name: str) -> None:
    said = shell("export", code, tmp_path / name)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert not (tmp_path / name).exists()


def recommend(folder: Path, code: str) -> None:
    """The group begins a recommendation and does not get further."""
    db = Database.open(f"sqlite:///{folder / 'data' / 'workshop.db'}")
    made = workshops.workshop(db, SYSTEM, workshop=code)
    found = records.start(db, SYSTEM, workshop=made.id, kind="recommendation", now=NOW)
    records.write(db, SYSTEM, record=found.id, field="title", value="Someone answers at night", now=NOW)
    db.close()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("This report cannot be final yet", "– R1 cannot be traced, because it lacks")),
        ("fr", ("Ce rapport ne peut pas encore être définitif", "– R1 n’est pas traçable, car il manque")),
    ],
)
def test_final_policy_brief_that_fails_a_check_is_refused_with_what_is_missing(
    shell: Shell, code: str, tmp_path: Path, lang: str, words: tuple[str, str]
) -> None:
    recommend(tmp_path, code)
    assert shell("drive", code, "end").status == 0  # before its end everything is a draft
    file = tmp_path / "brief.docx"
    said = shell("report", code, "policy-brief", file, "--lang", lang, lang=lang)
    assert (said.status, said.out) == (1, "")
    assert [word for word in words if word not in said.err] == []
    assert not file.exists()
    draft = shell("report", code, "policy-brief", file, "--draft", "--lang", lang, "--json", lang=lang)
    assert (draft.status, draft.err) == (0, "")
    with zipfile.ZipFile(file) as word:
        assert word.testzip() is None
        assert {"en": "Draft", "fr": "Projet"}[lang] in word.read("word/document.xml").decode()
