"""Reports that are made after retention took what people gave: who took part is told, and what became of the rest."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.reports.conftest import EVENING, NOON, Evening, chapter, headings, said_in, words
from tests.reports.decided import decide
from workshop import archive, reports
from workshop.document.model import KeyFigures, Report, Table, Trace, plain
from workshop.document.reading import problems
from workshop.i18n import LANGUAGES, catalogue
from workshop.library import Library
from workshop.live.retention import purge
from workshop.people.actor import SYSTEM
from workshop.storage import Database

KINDS = ("workshop-record", "policy-brief")
AFTER = datetime(2027, 3, 1, 3, tzinfo=UTC)
DAYS = {"en": "1 March 2027", "fr": "1 mars 2027"}
GIVEN = ("Mended wording", "Nobody answers at the kiosk", "Le soir, personne ne répond", "month 2")
# What would be said of a workshop in which nobody took part or answered.
UNTRUE = (
    "Nobody has joined yet.", "No contribution in words can be printed.", "No step has asked for answers yet.",
    "No vote, rating or choice has been closed in this workshop.",
    "How people found the session was not asked: there was no exit ticket.",
)  # fmt: skip


@pytest.fixture(scope="module")
def files(played: tuple[Path, str], library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The evening with its recommendations on disk, and the same long after: people and answers are gone."""
    folder = tmp_path_factory.mktemp("decided")
    folder.chmod(0o700)
    before, after = folder / "before.db", folder / "after.db"
    shutil.copy2(played[0], before)
    db = Database.open(f"sqlite:///{before}")
    decide(Evening(db, library, played[1]))
    db.close()
    shutil.copy2(before, after)
    db = Database.open(f"sqlite:///{after}")
    erase(Evening(db, library, played[1]))
    db.close()
    return before, after


@pytest.fixture
def decided(files: tuple[Path, Path], played: tuple[Path, str], library: Library, tmp_path: Path) -> Iterator[Evening]:
    """The evening with its recommendations."""
    yield from _copy(files[0], played[1], library, tmp_path / "decided")


@pytest.fixture
def erased(files: tuple[Path, Path], played: tuple[Path, str], library: Library, tmp_path: Path) -> Iterator[Evening]:
    """The same after the erasure."""
    yield from _copy(files[1], played[1], library, tmp_path / "erased")


def _copy(file: Path, workshop: str, library: Library, folder: Path) -> Iterator[Evening]:
    folder.mkdir(mode=0o700)
    shutil.copy2(file, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield Evening(db, library, workshop, at=EVENING + timedelta(hours=5))
    db.close()


def erase(evening: Evening) -> None:
    (one,) = purge(evening.db, SYSTEM, now=AFTER).workshops
    assert (one.what, evening.rows()) == ("answers", [])


def rows(report: Report, title: str) -> list[list[str]]:
    """The rows of the table of this title, in the report's language."""
    wanted = catalogue(report.lang).gettext(title)
    found = [block for block in report.blocks if isinstance(block, Table) and block.title == wanted]
    return [[plain(cell) for cell in row] for table in found for row in table.rows]


def lines(report: Report, part: str) -> list[str]:
    """What stands in a line from this part on."""
    return [line.split(part)[1] for line in words(report).splitlines() if part in line]


def figures(report: Report) -> list[tuple[str, str]]:
    (found,) = (block for block in report.blocks if isinstance(block, KeyFigures))
    return list(found.figures)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_who_took_part_and_who_stands_behind_what_is_told_as_before(
    decided: Evening, erased: Evening, kind: str, lang: str
) -> None:
    before, after = (one.model(lang, kind=kind) for one in (decided, erased))
    assert rows(after, "Who took part") == rows(before, "Who took part")
    assert len(rows(after, "Who took part")) == 3
    assert rows(after, "Recommendations") == rows(before, "Recommendations")
    assert figures(after)[0] == figures(before)[0]
    absent = catalogue(lang).gettext("Nobody took part as: {groups}.").split("{")[0]
    assert lines(after, absent) == lines(before, absent) != []
    said = catalogue(lang).ngettext("{n} person took part.", "{n} people took part.", 12).format(n=12)
    assert said in words(after)
    if kind == "policy-brief":
        for code in ("R1", "R2", "R3"):
            title = catalogue(lang).gettext("Who stands behind {code}").format(code=code)
            assert rows(after, title) == rows(before, title) != []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_says_when_the_answers_were_erased_and_never_that_there_were_none(
    erased: Evening, kind: str, lang: str
) -> None:
    report = erased.model(lang, kind=kind)
    said = words(report)
    assert DAYS[lang] in said
    assert [one for one in GIVEN if one in said] == []
    say = catalogue(lang).gettext
    assert [one for one in UNTRUE if say(one).split("{")[0] in said] == []
    assert problems(report) == ()
    name, content = erased.file(lang, kind=kind)
    assert name.endswith(f"_{lang}.docx")
    assert content[:2] == b"PK"


def test_the_sentence_stands_where_the_answers_would(erased: Evening) -> None:
    report = erased.model()
    answers = erased.row().counted["answers"]  # type: ignore[index]
    told = f"The {answers} answers that people gave were erased on 1 March 2027, as promised"
    for title in ("Who took part, who was missing", "Votes and ratings", "Session quality",
                  "Annex: all contributions by code"):  # fmt: skip
        assert told in said_in(chapter(report, title)), title
    assert (str(answers), "answers, erased since") in figures(report)
    assert figures(report)[2][0] != "0"
    assert "1 March 2027; this report stays." in said_in(chapter(report, "Next steps and feedback date"))


@pytest.mark.parametrize(("lang", "word"), [("en", "erased"), ("fr", "effacée")])
def test_a_chain_ends_at_a_tombstone(erased: Evening, lang: str, word: str) -> None:
    report = erased.model(lang, kind="policy-brief")
    traces = [block for block in report.blocks if isinstance(block, Trace)]
    assert len(traces) == 3
    assert all(word in plain(one.to[-1]) for one in traces)
    table = rows(report, "From each recommendation back to its sources")
    assert all(word in row[-1] for row in table)
    assert not any("C-0" in cell for row in table for cell in row)


def test_a_final_report_is_not_held_up_by_what_is_erased(erased: Evening) -> None:
    found = reports.check(erased.db, SYSTEM, workshop=erased.workshop, kind="policy-brief", lang="en", now=NOON)
    assert [one.said for one in found if one.blocks] == []


def test_a_copy_from_an_archive_tells_the_same(erased: Evening) -> None:
    document = archive.export_json(erased.db, SYSTEM, workshop=erased.workshop, now=AFTER)
    assert document["workshop"]["answers_erased_at"] == AFTER.isoformat()
    made = archive.import_json(erased.db, SYSTEM, content=json.dumps(document).encode(), now=AFTER)
    copied = Evening(erased.db, erased.library, made.id, at=AFTER)
    before, after = (one.model(actor=SYSTEM) for one in (erased, copied))
    assert rows(after, "Who took part") == rows(before, "Who took part") != []
    assert figures(after) == figures(before)
    again = archive.export_json(erased.db, SYSTEM, workshop=made.id, now=AFTER)
    assert again["workshop"] == {**document["workshop"], "id": made.id}


def test_an_evening_without_any_record_is_told_too(empty: Evening) -> None:
    guest = empty.join("resident")
    empty.go("after-dark", "alone")
    empty.give(guest, {"text": "Only one"})
    empty.close()
    erase(empty)
    report = empty.model(draft=True)
    assert "1 person took part." in words(report)
    assert "The 1 answer that people gave was erased on 1 March 2027" in words(report)
    assert headings(report)
