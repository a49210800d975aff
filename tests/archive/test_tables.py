"""Tables of a workshop: everything once, in both languages, and no cell that a spreadsheet would obey."""

import random
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.archive.conftest import HOSTILE, export
from tests.archive.readers import Book, rows_of_csv
from tests.live.conftest import NOW, Hall
from workshop import archive
from workshop.archive.sheets import to_csv, to_xlsx
from workshop.archive.table import Cell, Table, guarded
from workshop.archive.tables import contributions, tables
from workshop.errors import NotFound
from workshop.i18n import LANGUAGES, catalogue
from workshop.people.actor import NOBODY

SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "\N{MINUS SIGN}", "﹢", "⁺")


def tables_of(whole: dict[str, Any], lang: str = "en") -> dict[str, list[dict[str, Cell]]]:
    return {
        table.title: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for table in tables(whole, catalogue(lang))
    }


@pytest.mark.parametrize(
    "words",
    [
        "=1+1", "+33 6 12 34 56 78", "-2", "@SUM(A1)", "\t=1", "＝1", "=cmd|' /C calc'!A0", "  =1", "\u00a0=1",
        "\n=1", "\r=1", "\u3000＋1", "−2", "⁺1",
    ],
)  # fmt: skip
def test_what_could_be_a_formula_gets_an_apostrophe(words: str) -> None:
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "a=b", "1 - 2", "'=1", "C-001", "«\u00a0=\u00a0»", "👩🏽‍🚒", "مرحبا"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words


@given(
    some.lists(some.one_of(some.text(), some.builds(str.__add__, some.sampled_from(SIGNS), some.text())), min_size=1)
)
def test_no_cell_read_back_begins_a_formula_and_none_is_lost(words: list[str]) -> None:
    words = [one.replace("\0", "").encode("utf-8", "ignore").decode() for one in words]
    table = Table("Words", tuple(f"Column {at}" for at in range(len(words))), [tuple(words)])
    _, row = rows_of_csv(to_csv(table))
    assert [cell.lstrip()[:1] for cell in row if cell.lstrip()[:1] in SIGNS or cell[:1] in SIGNS] == []
    assert row == [guarded(one) for one in words]


@given(
    some.lists(
        some.one_of(
            some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
            some.builds(str.__add__, some.sampled_from(SIGNS[:-1]), some.text("a1(|!'\n", max_size=9)),
        ),
        min_size=1,
    )
)
def test_a_workbook_holds_no_formula(words: list[str]) -> None:
    table = Table("Words", tuple(f"Column {at}" for at in range(len(words))), [tuple(words)])
    book = Book(to_xlsx([table], made=NOW))
    assert book.acting() == []
    read = book.rows("Words")[0] if any(words) else {}
    expected = {f"Column {at}": guarded(one) for at, one in enumerate(words) if one}
    assert read == expected


def test_cells_keep_their_sort() -> None:
    at = datetime(2026, 11, 24, 19, 0, 30, tzinfo=UTC)
    table = Table("T", ("a", "b", "c", "d", "e"), [(-2, 0.5, None, at, True)])
    assert rows_of_csv(to_csv(table))[1] == ["-2", "0.5", "", "2026-11-24T19:00:30+00:00", "True"]
    (row,) = Book(to_xlsx([table], made=at)).rows("T")
    day = (at.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 (Excel knows none)
    assert row == {"a": -2.0, "b": 0.5, "d": pytest.approx(day, abs=1e-8), "e": 1.0}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_table_has_titles_of_its_own_language_and_rows_that_fit(told: Hall, lang: str) -> None:
    found = tables(export(told), catalogue(lang))
    assert [table.title for table in found] == [
        catalogue(lang).gettext(one)
        for one in (
            "Workshop", "Agenda", "People", "Contributions", "Ballots", "Groups of cards", "Records", "Links",
            "How people found the session", "Events",
        )
    ]  # fmt: skip
    for table in found:
        assert len(set(table.columns)) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len(table.title) <= 31
        assert not set(table.title) & set("[]:*?/\\")
    other = tables(export(told), catalogue("fr" if lang == "en" else "en"))
    assert all(one.columns != two.columns for one, two in zip(found, other, strict=True))


def test_everything_of_the_archive_is_in_a_table_once(told: Hall) -> None:
    whole = export(told)
    found = tables_of(whole)
    assert [row["Text"] for row in found["Contributions"]] == [one["text"] for one in whole["contributions"]]
    assert [row["Code"] for row in found["Contributions"]] == [one["code"] for one in whole["contributions"]]
    assert sorted((row["About"], row["Value"]) for row in found["Ballots"]) == [("Company", 1), ("Company", 2)]
    assert len(found["Agenda"]) == sum(len(one["steps"]) for one in whole["activities"])
    assert [row["Person"] for row in found["People"]] == [one["number"] for one in whole["participants"]]
    assert len(found["Links"]) == len(whole["links"])
    assert len(found["Events"]) == len(whole["events"])
    said = [
        value
        for kinds in whole["stages"].values()
        for records in kinds.values()
        for record in records
        for entries in record["fields"].values()
        for value in entries
    ]
    assert len([row for row in found["Records"] if row["Field"]]) == len(said)


def test_a_contribution_is_told_in_words(told: Hall) -> None:
    rows = {row["Text"]: row for row in tables_of(export(told))["Contributions"]}
    dark, hostile = rows["The underpass is dark after six"], rows[HOSTILE]
    assert (dark["Role group"], dark["Group of cards"], dark["Edited"], dark["Hidden"]) == (
        "Resident", "Dark places", "yes", "no",
    )  # fmt: skip
    assert (hostile["Role group"], hostile["Hidden"]) == ("Police", "yes")
    merged, top = rows["Nobody answers at the stop"], rows["Nobody is around after eight"]
    assert (merged["Merged with"], top["Merged with"]) == (top["Code"], "")
    french = tables_of(export(told), "fr")["Contributions"]
    assert {row["Groupe"] for row in french} == {"Habitante ou habitant", "Police"}
    assert isinstance(dark["Written at"], datetime)
    assert str(dark["Written at"]).endswith("+01:00")


def test_records_are_told_in_words_with_their_state_and_their_sources(told: Hall) -> None:
    rows = [row for row in tables_of(export(told))["Records"] if row["Record code"] == "F1"]
    title = next(row for row in rows if row["Field"] == "Title")
    assert (title["Value"], title["State"], title["Record state"]) == ("Walking home at night", "agreed", "contested")
    assert title["Dissenting view"] == "Police: it is the lighting."
    assert title["Contributions behind the record"]
    root = next(row for row in rows if row["Field"] == "Root causes")
    assert "The kiosk closes at eight" in str(root["Value"])


def test_names_stand_there_only_inside(told: Hall) -> None:
    inside = archive.export_xlsx(
        told.db, told.facilitator, workshop=told.workshop, internal=True, now=NOW, rng=random.Random(7)
    )
    outside = archive.export_xlsx(told.db, told.facilitator, workshop=told.workshop, now=NOW, rng=random.Random(7))
    assert {row["Name"] for row in Book(inside).rows("People")} >= {"Zorblax Amina", "Quux Bruno"}
    assert all("Name" not in row for row in Book(outside).rows("People"))
    assert [name for name in ("Zorblax", "Quux") if name in "".join(Book(outside).strings)] == []


def test_files_open_again_and_hold_what_was_written(told: Hall) -> None:
    facts = {"workshop": told.workshop, "now": NOW}
    rows = rows_of_csv(archive.export_csv(told.db, told.facilitator, **facts))
    columns = contributions(export(told), catalogue("en")).columns
    assert rows[0] == list(columns)
    assert HOSTILE in [row[columns.index("Text")] for row in rows[1:]]
    book = Book(archive.export_xlsx(told.db, told.facilitator, lang="fr", **facts))
    assert HOSTILE in [row.get("Texte") for row in book.rows("Contributions")]
    assert book.acting() == []


def test_only_who_runs_the_workshop_gets_them(told: Hall) -> None:
    for make in (archive.export_csv, archive.export_xlsx):
        for actor in (told.stranger, told.phone().actor, NOBODY):
            with pytest.raises(NotFound):
                make(told.db, actor, workshop=told.workshop, now=NOW)


def test_a_workshop_before_its_start_has_empty_tables(hall: Hall) -> None:
    found = tables_of(export(hall))
    assert [found[one] for one in ("People", "Contributions", "Ballots", "Links", "Events")] == [[], [], [], [], []]
    assert rows_of_csv(archive.export_csv(hall.db, hall.facilitator, workshop=hall.workshop, now=NOW))[1:] == []
    assert Book(archive.export_xlsx(hall.db, hall.facilitator, workshop=hall.workshop, now=NOW)).rows("People") == []
