"""What the record of a whole evening says, by its parts."""

import re

import pytest

from tests.reports.conftest import FACILITATOR, Guest, chapter, every_span, headings, said_in, words
from workshop import board
from workshop.document.html import to_html
from workshop.document.model import Chart, KeyFigures, Note, Span, Table, plain, spans
from workshop.document.reading import anchors, problems
from workshop.i18n import catalogue
from workshop.live.results import result
from workshop.people.actor import Actor, Role
from workshop.people.store import participant_rows
from workshop.stages import records

CHAPTERS = [
    "In short",
    "Purpose, place, date, level of participation",
    "Who took part, who was missing",
    "Working agreement",
    "Programme and methods used",
    "Results by stage",
    "Votes and ratings",
    "Agreements and disagreements",
    "Parked items",
    "Session quality",
    "Next steps and feedback date",
    "Annex: the records in full",
    "Annex: the numbers of the votes",
    "Annex: all contributions by code",
]
RECORDS, NUMBERS = CHAPTERS[-3:-1]


def annex_rows(report):
    return [row for block in chapter(report, CHAPTERS[-1]) if isinstance(block, Table) for row in block.rows]


def codes_of(report):
    return {plain(row[0]): row for row in annex_rows(report)}


def saying(report, text):
    """The row of the annex with these words."""
    return next(row for row in annex_rows(report) if text in plain(row[1]))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_report_is_sound(evening, lang):
    assert problems(evening.model(lang)) == ()


def test_chapters_stand_in_the_order_of_the_standard(evening):
    assert headings(evening.model()) == CHAPTERS


def test_title_page_says_what_when_where_and_for_whom(evening):
    report = evening.model()
    assert (report.title, report.label, report.status) == ("Station square", "Workshop record", "Final")
    assert {name: plain(value) for name, value in report.meta} == {
        "Place": "Town hall",
        "Date": "24 November 2026",
        "Organised by": "City of Belvrande",
        "Level of participation": "People were asked, put the answers in order themselves and made a first choice",
        "Who may read it": "Everyone who took part",
        "Language": "English",
    }


def test_workshop_under_way_is_a_draft_and_so_is_one_that_is_asked_for(evening):
    assert evening.model(draft=True).status == "Draft"
    evening.row(status="live")
    assert evening.model().status == "Draft"


def test_honesty_is_on_the_title_page_and_in_the_chapter_about_people(evening):
    report = evening.model()
    said = "The workshop is not a representative survey."
    assert plain(report.notice).startswith(said)
    notes = [block for block in chapter(report, CHAPTERS[2]) if isinstance(block, Note)]
    assert [plain(note.text).startswith(said) for note in notes] == [True]


def test_demonstration_says_that_all_is_invented(evening):
    evening.row(demo=True)
    assert "invented" in plain(evening.model().notice)


# Every word arrives


def test_every_contribution_is_in_the_annex_once_in_its_own_words_and_language(evening):
    report = evening.model()
    found = codes_of(report)
    wanted = {row.code: row for row in evening.rows() if row.code and not row.hidden}
    assert set(found) - {code for code in found if code.endswith("*")} == set(wanted)
    for code, row in wanted.items():
        said = {span.text: span.lang for span in spans(found[code][1])}
        text = row.payload.get("text") or row.payload.get("reason") or row.payload.get("value")
        assert said[text] == row.lang


def test_edited_words_keep_their_first_wording(evening):
    assert "Mended wording\nFirst wording: Nobody answers" in plain(saying(evening.model(), "Mended wording")[1])


def test_late_words_are_printed_and_marked(evening):
    row = saying(evening.model(), "This came after the closing")
    assert "sent late" in plain(row[1])


def test_hidden_and_withdrawn_words_are_counted_and_not_printed(evening):
    report = evening.model()
    assert "Hidden words" not in words(report)
    assert "Taken back" not in words(report)
    last = plain(report.blocks[-1].text)
    assert last == "1 contribution is hidden and not printed. 1 answer was withdrawn by the person who gave it."


def test_words_without_a_code_are_printed_under_one_of_the_report_alone(evening):
    with evening.db.write(None) as uow:
        row = next(row for row in evening.rows() if row.payload.get("text") == "Mended wording")
        uow.session.merge(row).code = None
        uow.commit()
    highest = max(int(row.code[2:]) for row in evening.rows() if row.code)
    report = evening.model()
    assert problems(report) == ()
    found = saying(report, "Mended wording")
    assert plain(found[0]) == f"C-{highest + 1:03d}*"
    assert f"#C-{highest + 1:03d}*" in {span.link for span in every_span(chapter(report, RECORDS))}
    assert next(one.code for one in evening.rows() if one.id == row.id) is None


# The chain


def test_what_was_made_of_a_contribution_and_the_contribution_lead_to_each_other(evening):
    report = evening.model()
    results = chapter(report, RECORDS)
    cause = next(
        row for block in results if isinstance(block, Table) for row in block.rows if "No one answers" in plain(row[1])
    )
    there = {span.link for span in spans(cause[1]) if span.link}
    assert len(there) == 4
    back = {
        code: {span.link for span in spans(row[-1]) if isinstance(span, Span)} for code, row in codes_of(report).items()
    }
    assert all("#U1" in back[link.removeprefix("#")] for link in there)
    assert {span.anchor for span in spans(cause[0])} == {"U1"}


def test_every_code_of_the_annex_is_an_anchor(evening):
    report = evening.model()
    assert set(codes_of(report)) <= set(anchors(report))


def test_sources_that_are_not_printed_are_still_counted(evening):
    used = next(row for row in evening.rows() if row.payload.get("text", "").startswith("How might we"))
    evening.do(board.hide, card=used.id)
    assert "[1 not shown]" in words(evening.model())
    evening.do(board.show, card=used.id)
    evening.take_back(person(evening, used.participant_id), used.id)
    report = evening.model()
    assert "[1 withdrawn]" in words(report)
    assert problems(report) == ()


def person(evening, participant):
    actor = Actor(Role.PARTICIPANT, participant=participant, workshop=evening.workshop)
    return Guest(actor, "", "", "")


def participants_of(evening):
    with evening.db.read() as session:
        return list(participant_rows(session, evening.workshop))


# Who


def test_people_are_counted_by_role_so_that_no_small_group_stands_alone(evening):
    table = next(block for block in chapter(evening.model(), CHAPTERS[2]) if isinstance(block, Table))
    assert [tuple(map(plain, row)) for row in table.rows] == [
        ("Resident", "7"), ("Others, together", "5"), ("In all", "12"),
    ]  # fmt: skip


def test_roles_of_small_groups_stand_beside_no_words(evening):
    notes = " ".join(plain(row[1]) for row in annex_rows(evening.model()))
    assert "Resident" in notes
    assert "Police" not in notes
    assert "business" not in notes


def test_role_is_not_named_where_the_language_would_tell_who_it_is(evening):
    residents = {one.id: one.lang for one in participants_of(evening) if one.group == "resident"}
    assert sorted(residents.values()) == ["en"] * 5 + ["fr"] * 2
    report = codes_of(evening.model())
    named = {row.lang for row in evening.rows() if row.code in report and "Resident" in plain(report[row.code][1])}
    assert named == {"en"}


def test_groups_that_nobody_chose_are_named_as_missing(evening):
    said = words(evening.model())
    assert "Nobody took part as: Young people, City service and Association or NGO." in said


def test_with_a_handful_of_people_nothing_is_said_about_groups(empty):
    for group in ("police", "police", "resident"):
        empty.join(group)
    said = words(empty.model())
    assert "3 people took part." in said
    assert "Nobody took part as" not in said
    assert "Police" not in said


def test_no_name_is_printed_unless_the_edition_is_internal(evening):
    names = [one.alias for one in participants_of(evening)]
    assert len(set(names)) == 12
    public, internal = words(evening.model()), evening.model(internal=True)
    assert [name for name in names if name in public] == []
    assert all(name in words(internal) for name in names)
    assert internal.status == "Final · Internal, not for publication"


def test_unnamed_workshop_shows_no_name_even_inside(evening):
    names = [one.alias for one in participants_of(evening)]
    assert all(names)
    evening.row(identity="anonymous")
    said = words(evening.model(internal=True))
    assert [name for name in names if name in said] == []


def test_no_hour_is_printed(evening):
    evening.row(identity="anonymous")
    assert re.findall(r"\b\d{1,2}:\d{2}\b", words(evening.model())) == []


# What was run


def test_programme_tells_planned_and_real_minutes_and_what_was_not_run(evening):
    table = next(block for block in chapter(evening.model(), "Programme and methods used") if isinstance(block, Table))
    first = [plain(cell) for cell in table.rows[0]]
    assert first == [
        "What changes here after dark?", "Problem framing",
        "1-2-4-All\nNot run: In pairs, All together", "15", "8",
    ]  # fmt: skip


def test_method_without_a_title_shows_its_name(evening):
    table = next(
        block
        for block in chapter(evening.model(library=None), "Programme and methods used")
        if isinstance(block, Table)
    )
    assert plain(table.rows[0][2]).startswith("one two four all\n")


def test_participation_is_told_activity_by_activity(evening):
    table = next(block for block in chapter(evening.model(), "Session quality") if isinstance(block, Table))
    rows = {plain(row[0]): (plain(row[1]), plain(row[2])) for row in table.rows}
    assert rows["What changes here after dark?"] == ("3–12 of 12", "17")
    assert rows["Our first choice"] == ("10 of 12", "10")


# Votes


def test_each_closed_vote_has_sentence_chart_and_table_of_the_same_numbers(evening):
    blocks = chapter(evening.model(), "Votes and ratings")
    charts = {block.title: block for block in blocks if isinstance(block, Chart)}
    tables = {block.title: block for block in chapter(evening.model(), NUMBERS) if isinstance(block, Table)}
    assert (len(charts), len(tables)) == (4, 5)
    assert set(charts) < set(tables)
    said = said_in(blocks)
    for title, table in tables.items():
        assert title in said
        assert table.description in said
    for title, chart in charts.items():
        assert chart.kind == "bar"
        assert chart.alt == tables[title].description
        named = {plain(row[1]) for row in tables[title].rows}
        assert {label for label in chart.categories if not label.endswith("…")} <= named


def test_a_vote_and_its_numbers_lead_to_each_other(evening):
    report = evening.model()
    votes, numbers = chapter(report, "Votes and ratings"), chapter(report, NUMBERS)
    there = {span.link for span in every_span(votes) if span.link}
    back = {span.link for span in every_span(numbers) if span.link}
    assert there == {f"#{block.anchor}" for block in numbers if isinstance(block, Table)}
    assert back == {f"#{block.anchor}" for block in votes if getattr(block, "anchor", "").startswith("vote-")}
    assert len(there) == len(back) == 5


def test_vote_is_told_as_console_and_wall_tell_it(evening):
    _, step = evening.find("first-choice", "vote")
    rows = [row for row in evening.rows() if row.step_id == step.id]
    shown = result(step, rows, 12, catalogue("en"), "en")
    blocks = chapter(evening.model(), "Votes and ratings")
    table = [block for block in chapter(evening.model(), NUMBERS) if isinstance(block, Table)][-1]
    assert [list(map(plain, row)) for row in table.rows] == [[str(cell) for cell in row] for row in shown["rows"]]
    assert plain(table.source) == f"10 people answered. {shown['note']} Back to the vote"
    chart = [block for block in blocks if isinstance(block, Chart)][-1]
    drawn = [float(value) for value in shown["figure"]["data"][0]["x"]]
    assert 0.0 in drawn
    assert chart.series[0].values == tuple(value for value in drawn if value)


def test_open_vote_is_named_and_not_counted(empty):
    guest = empty.join("resident")
    empty.go("night-people", "situations")
    empty.give(guest, {"dots": {empty.items()[0]: 1}})
    report = empty.model()
    assert "Still open, so not counted here: People who know this night – Choose situations." in words(report)
    assert [block for block in report.blocks if isinstance(block, Chart)] == []


# What was decided


def test_first_page_tells_problem_question_first_choice_and_what_is_open(evening):
    blocks = chapter(evening.model(), "In short")
    figures = next(block for block in blocks if isinstance(block, KeyFigures))
    assert [number for number, _ in figures.figures] == ["12", "45", "5", "33"]
    said = said_in(blocks)
    assert "The problem, as the group agreed on it" in said
    assert "People who cross the square late find no one who answers (0)" in said
    assert re.search(r"H1 How might we make the last metres feel accompanied, way \d\?", said)
    assert re.search(
        r"I\d+ Idea \d+: keep a window lit and someone behind it until the last tram – 7 dots from 7 people", said
    )
    assert "drafts wait for the group to confirm them." in said


def test_dissent_and_dropped_drafts_are_printed(evening):
    frame = evening.record("framing")
    records.set_state(
        evening.db, FACILITATOR, record=frame.id, state="contested", dissent="Two police officers: it is the light",
        version=frame.version, now=evening.later(),
    )  # fmt: skip
    draft = evening.record("framing").drafts("problem_statement")[0]
    records.drop(evening.db, FACILITATOR, value=draft.id, now=evening.later())
    report = evening.model()
    assert "Two police officers: it is the light" in said_in(chapter(report, "Agreements and disagreements"))
    assert draft.words in said_in(chapter(report, "Parked items"))


def test_cards_that_lie_in_no_group_are_parked(evening):
    loose = {span.link for span in every_span(chapter(evening.model(), "Parked items")) if span.link.startswith("#C-")}
    _, sort = evening.find("themes", "sort")
    grouped = {item["id"] for item in sort.items}
    alone = {row.code for row in evening.rows() if row.id in grouped and row.cluster_id is None}
    unused = {code for code, row in codes_of(evening.model()).items() if len(row) == 2 or plain(row[2]) == "–"}
    assert loose == {f"#{code}" for code in alone & unused}
    assert (len(loose), len(alone)) == (5, 8)


def test_cards_that_lie_in_no_group_but_became_something_are_not_parked(evening):
    (idea, *_) = [row for row in evening.rows() if row.payload.get("text", "").startswith("Idea ")]
    assert idea.cluster_id is None
    said = said_in(chapter(evening.model(), "Parked items"))
    assert idea.payload["text"] not in said


# In French


def test_french_record_keeps_order_codes_and_words(evening):
    english, french = evening.model("en"), evening.model("fr")
    assert len(headings(french)) == len(CHAPTERS)
    assert [plain(row[0]) for row in tables_of(french)] == [plain(row[0]) for row in tables_of(english)]
    assert french.lang == "fr"
    said = words(french)
    for row in evening.rows():
        if row.code and not row.hidden and row.payload.get("text"):
            assert row.payload["text"] in said


def tables_of(report):
    blocks = report.blocks[
        max(at for at, block in enumerate(report.blocks) if getattr(block, "anchor", "") == "annex") :
    ]
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


# Nothing there, or not yet all


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("internal", [True, False])
def test_empty_workshop_has_every_chapter_and_says_so(empty, lang, internal):
    report = empty.model(lang, internal=internal)
    assert problems(report) == ()
    assert len(headings(report)) == len(CHAPTERS) - 2
    assert empty.file(lang)[1][:2] == b"PK"


def test_no_chapter_is_empty(empty):
    report = empty.model()
    missing = [title for title in CHAPTERS if not chapter(report, title)]
    assert missing == [RECORDS, NUMBERS]  # nothing began, nothing was counted
    said = words(report)
    for sentence in (
        "Nothing has been decided yet.",
        "Nobody has joined yet.",
        "No vote, rating or choice has been closed in this workshop.",
        "Nothing has been recorded yet, so nothing is agreed or disputed.",
        "Nothing was parked.",
        "No step has asked for answers yet.",
        "No recommendation and no action has been written down yet.",
        "No contribution in words can be printed.",
    ):
        assert sentence in said
    assert said.count("Not discussed.") == 5


def test_workshop_with_nothing_written_on_its_card_still_has_a_report(empty):
    empty.row(purpose="", question="", place="", day=None, delete_on=None, groups=[])
    report = empty.model()
    assert problems(report) == ()
    assert {plain(value) for name, value in report.meta if name in ("Place", "Date", "Level of participation")} == {
        "Not recorded"
    }


def test_words_of_a_step_that_is_still_open_are_not_lost(empty):
    first, second = empty.join("resident"), empty.join("police", "fr")
    empty.go("after-dark", "alone")
    empty.give(first, {"text": "The kiosk closes at eight"})
    empty.give(second, {"text": "Personne ne répond"})
    report = empty.model()
    assert problems(report) == ()
    assert {plain(row[0]) for row in annex_rows(report)} == {"C-001*", "C-002*"}
    assert {plain(row[1]) for row in annex_rows(report)} == {"The kiosk closes at eight", "Personne ne répond"}
    assert {row.code for row in empty.rows()} == {None}
    assert "still open" in words(report)
    assert report == empty.model()


@pytest.mark.parametrize(
    "text", ["</w:t><w:p/>", "{{ 7*7 }} {n} {title}", "=cmd|' /C calc'!A0", "ليل (مظلم)", "👩‍🚒 " * 20]
)
def test_whatever_people_write_arrives_as_it_is(empty, text):
    guest = empty.join("resident")
    empty.row(title=text.strip()[:100], question=text, purpose=text, place=text)
    empty.go("after-dark", "fours")
    empty.give(guest, {"text": text})
    empty.close()
    empty.confirm("framing", "problem_statement")
    report = empty.model()
    assert problems(report) == ()
    assert text.strip() in words(report)
    assert empty.file()[1][:2] == b"PK"
    assert to_html(report).startswith("<!doctype html>")
