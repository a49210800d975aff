"""The full policy report: what guards its final version, and what stands in it."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tests.reports.conftest import Evening, chapter, every_span, headings, said_in, words
from tests.reports.decided import decide
from workshop import reports
from workshop.document.html import to_html
from workshop.document.model import Bullets, Chart, HeatTable, Note, Table, Trace, plain, spans
from workshop.document.reading import anchors, problems
from workshop.people.actor import SYSTEM
from workshop.reports import NotFinal
from workshop.stages import records
from workshop.storage import Database

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHAPTERS = [
    "Executive summary",
    "Purpose and mandate",
    "Problem and why now",
    "Evidence and its limits",
    "People: personas and needs",
    "Options",
    "Assessment of the options",
    "Recommendations",
    "Action plan and budget",
    "Monitoring, review and stop rules",
    "Risks and safeguards",
    "How participants’ input was used",
    "Representation and honesty statement",
    "Annex A: trace of the recommendations",
    "Annex B: methods",
    "Annex C: contributions",
    "Annex D: evidence",
    "Annex E: rights",
    "Annex F: gaps and what was not discussed",
    "Annex G: glossary",
    "Annex H: what was not pursued, and why",
]


@pytest.fixture(scope="module")
def ready(played, library, tmp_path_factory):
    """The evening with everything decided, on disk."""
    path = tmp_path_factory.mktemp("decided") / "workshop.db"
    shutil.copy2(played[0], path)
    path.parent.chmod(0o700)
    db = Database.open(f"sqlite:///{path}")
    decide(Evening(db, library, played[1]))
    db.close()
    return path


@pytest.fixture
def decided(ready: Path, played, library, tmp_path):
    folder = tmp_path / "decided"
    folder.mkdir(mode=0o700)
    shutil.copy2(ready, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield Evening(db, library, played[1])
    db.close()


def brief(evening, lang="en", **more):
    return evening.model(lang, kind="policy-brief", **more)


def refused(evening, lang="en"):
    with pytest.raises(NotFinal) as refusal:
        brief(evening, lang)
    return refusal.value


def record_of(evening, code):
    found = records.records_of(evening.db, SYSTEM, workshop=evening.workshop)
    return next(one for one in found if one.code == code)


def change(evening, code, key, value):
    records.write(evening.db, SYSTEM, record=record_of(evening, code).id, field=key, value=value, now=evening.later())


def without_concept(evening, code):
    """Its chain begins at its causes."""
    trace = record_of(evening, code).one("trace")
    change(evening, code, "trace", {key: ids for key, ids in trace.items() if key != "concepts"})


def sheet(report, code):
    """The blocks of one recommendation."""
    blocks = chapter(report, "Recommendations")
    start = next(at for at, block in enumerate(blocks) if getattr(block, "anchor", "") == code)
    rest = blocks[start + 1 :]
    end = next((at for at, block in enumerate(rest) if getattr(block, "anchor", "").startswith("R")), len(rest))
    return rest[:end]


# The whole


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_final_report_is_sound_and_marked_as_final(decided, lang):
    report = brief(decided, lang)
    assert problems(report) == ()
    assert report.status == {"en": "Final", "fr": "Version définitive"}[lang]
    assert "link missing" not in words(report)
    assert to_html(report).startswith("<!doctype html>")


def test_chapters_stand_in_the_order_of_the_standard(decided):
    assert headings(brief(decided)) == CHAPTERS


def test_both_languages_have_the_same_codes_and_anchors(decided):
    assert set(anchors(brief(decided, "en"))) == set(anchors(brief(decided, "fr")))


def test_same_workshop_gives_the_same_bytes(decided):
    assert decided.file("en", kind="policy-brief") == decided.file("en", kind="policy-brief")


def test_no_name_is_printed(decided):
    said = words(brief(decided))
    assert [guest.alias for guest in decided.guests if guest.alias in said] == []


# A recommendation


def test_recommendation_holds_reasons_level_support_dissent_conditions_options_indicators_and_actions(decided):
    said = said_in(sheet(brief(decided), "R1"))
    for part in (
        "Open the night kiosk for a six-month trial, and decide by 15 December 2027.",
        "Addressed to: City council",
        "Priority: now",
        "Level of evidence: 1: plausible mechanism, or precedent without evaluation.",
        "It could work, or has been tried elsewhere; nobody has measured its effect.",
        "Reasons: Everything stops between 20:30 and 22:00, and nobody answers.",
        "Two officers would rather see a patrol on foot.",
        "Always two hosts – In the contract (Property service)",
        "K1 Night kiosk with hosts – gates: all passed",
        "Q6 Count for: The square is used again at night – Target: 120",
        "A1 Sign the night lease",
        "Citizen-centred 2/2 (Said in the room.)",
    ):
        assert part in said


def test_support_is_told_by_role_group_only_where_groups_are_large(decided):
    def rows():
        table = next(block for block in sheet(brief(decided), "R1") if isinstance(block, Table))
        return [tuple(map(plain, row)) for row in table.rows]

    assert rows() == [("Resident", "6", "1", "0"), ("Police", "2", "1", "2"), ("In all", "8", "2", "2")]
    change(decided, "R1", "support", {"group": "police", "agree": 2, "reservations": 0, "oppose": 2})
    assert rows() == [("In all", "8", "1", "2")]


def test_chain_goes_from_the_recommendation_to_the_words_and_back(decided):
    report = brief(decided)
    trace = next(block for block in sheet(report, "R1") if isinstance(block, Trace))
    links = [span.link for text in trace.to for span in spans(text) if span.link]
    for code in ("#K1", "#I1", "#H1", "#P1·1", "#U1", "#U2", "#Q6", "#E-01"):
        assert code in links
    cited = {link for link in links if link.startswith("#C-")}
    assert cited
    register = next(
        block for block in chapter(report, CHAPTERS[13]) if isinstance(block, Table) and "Leads to" in block.header
    )
    back = {plain(row[0]): {span.link for span in spans(row[3])} for row in register.rows}
    assert "#R1" in back["K1"]
    assert "#R1" in back["U1"]
    used = {
        plain(row[0]): {span.link for span in spans(row[-1])}
        for block in chapter(report, CHAPTERS[15])
        if isinstance(block, Table)
        for row in block.rows
    }
    assert {link[1:] for link in cited} <= set(used)
    assert any("#U1" in there for there in used.values())


def test_trace_table_has_every_recommendation_and_leads_back_to_it(decided):
    report = brief(decided)
    table = next(block for block in chapter(report, CHAPTERS[13]) if isinstance(block, Table))
    assert [plain(row[0]) for row in table.rows] == ["R1", "R2", "R3"]
    assert [span.link for row in table.rows for span in spans(row[0])] == ["#R1", "#R2", "#R3"]
    assert plain(table.rows[0][1]) == "K1 (3.8), I1"
    assert "no evidence yet" in plain(table.rows[2][4])
    assert "Q9 (gate)" in plain(table.rows[0][2])


def test_chain_and_table_hold_everything_a_recommendation_rests_on(decided):
    for about in ("K2", "I5"):
        records.rest_on(
            decided.db, SYSTEM, record=record_of(decided, "R1").id, about=record_of(decided, about).id,
            now=decided.later(),
        )  # fmt: skip
    report = brief(decided)
    table = next(block for block in chapter(report, CHAPTERS[13]) if isinstance(block, Table))
    assert plain(table.rows[0][1]) == "K1 (3.8), K2 (3.8), I1, I2, I5"
    trace = next(block for block in sheet(report, "R1") if isinstance(block, Trace))
    links = {span.link for text in trace.to for span in spans(text) if span.link}
    assert {"#K1", "#K2", "#I1", "#I2", "#I5"} <= links
    assert set(anchors(report)) >= {link[1:] for link in links}
    assert problems(report) == ()
    rested = next(block for block in sheet(report, "R1") if isinstance(block, Bullets) and "K2" in said_in((block,)))
    assert "K1" in said_in((rested,))
    cited = {span.link for span in spans(table.rows[0][5]) if span.link}
    (words_of_i5,) = (row.code for row in decided.rows() if "Idea 4" in row.payload.get("text", ""))
    assert f"#{words_of_i5}" in cited


def test_only_cited_contributions_are_printed_and_the_others_counted(decided):
    report = brief(decided)
    blocks = chapter(report, CHAPTERS[15])
    printed = {plain(row[0]) for block in blocks if isinstance(block, Table) for row in block.rows}
    linked = {span.link[1:] for span in every_span(report.blocks) if span.link.startswith("#C-")}
    assert printed == linked
    everything = [row for row in decided.rows() if row.code and not row.hidden]
    assert 0 < len(printed) < len(everything)
    assert "more contributions stand in the workshop record." in said_in(blocks)


# Options and figures


def test_options_are_compared_with_their_gates_and_ranked_without_what_failed(decided):
    report = brief(decided)
    blocks = chapter(report, "Assessment of the options")
    said = said_in(blocks)
    (chart,) = [block for block in blocks if isinstance(block, Chart)]
    assert chart.categories == ("K1 Night kiosk with hosts", "K2 Light that follows")
    # Σ weight × mean / 100: K1 0.40·4 + 0.35·(35+15)/12 + 0.25·3; K2 0.40·4 + 0.35·3 + 0.25·(21+25)/12
    assert chart.series[0].values == pytest.approx((1.6 + 0.35 * 50 / 12 + 0.75, 1.6 + 1.05 + 0.25 * (28 + 25) / 12))
    assert "Out of the ranking because of a failed gate: K3." in said
    assert "K1 × Q7: Resident 5.0 (7), Police 3.0 (5)" in said
    (heat,) = [block for block in blocks if isinstance(block, HeatTable)]
    assert heat.header == ("Q6", "Q7", "Q8")
    spread = next(
        block for block in blocks if isinstance(block, Table) and block.title == "Number and spread of the marks"
    )
    assert plain(spread.rows[0][2]) == "12 marks, spread 1.0"


def test_there_are_native_charts_with_a_finding_each(decided):
    with zipfile.ZipFile(BytesIO(decided.file("fr", kind="policy-brief")[1])) as source:
        names = source.namelist()
    charts = [block for block in brief(decided, "fr").blocks if isinstance(block, Chart)]
    assert len([name for name in names if name.startswith("word/charts/chart")]) == len(charts) == 2
    assert all(chart.alt for chart in charts)


def test_doing_nothing_and_doing_without_technology_are_options_too(decided):
    said = said_in(chapter(brief(decided), "Options"))
    assert "Doing nothing more than today" in said
    assert "Hourly car patrol" in said
    assert "K1 Night kiosk with hosts" in said


def test_what_was_not_pursued_stands_with_its_reason(decided):
    table = next(block for block in chapter(brief(decided), CHAPTERS[20]) if isinstance(block, Table))
    rows = {plain(row[0]): plain(row[2]) for row in table.rows}
    assert rows["K3"] == "failed the gate Q9 Nobody is identified: Checked with the data officer"
    assert any("no concept was made of it" in reason for reason in rows.values())


def test_rights_annex_tells_of_each_option_that_touches_rights(decided):
    said = said_in(chapter(brief(decided), "Annex E: rights"))
    assert "It does not replace the assessment by the controller." in said
    assert "K3 · Cameras at the underpass" in said
    assert "K1" not in said


# Word


def test_every_link_in_word_leads_to_a_bookmark(decided):
    with zipfile.ZipFile(BytesIO(decided.file("en", kind="policy-brief")[1])) as source:
        root = etree.fromstring(source.read("word/document.xml"))
    marks = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    wanted = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
    assert wanted - marks == set()
    assert {"R1", "K1", "U1"} <= wanted


# What guards the final version


def test_nothing_decided_is_refused_with_what_is_missing_and_where(evening):
    refusal = refused(evening)
    assert {one.check for one in refusal.findings} == {3, 10}
    assert refusal.facts["missing"].count("\n") + 1 == len(refusal.findings)
    assert all("“Results”" in one.said for one in refusal.findings)


def test_words_that_wait_for_review_stand_in_the_way(decided):
    with decided.db.write(None) as uow:
        row = next(row for row in decided.rows() if row.payload.get("text") and not row.hidden)
        uow.session.merge(row).state = "held"
        uow.commit()
    assert 2 in {one.check for one in refused(decided).findings}


def test_recommendation_without_its_chain_stands_in_the_way(decided):
    without_concept(decided, "R2")
    (finding,) = refused(decided).findings
    assert (finding.check, finding.place) == (3, "R2")
    assert finding.said.startswith(
        "R2 cannot be traced, because it lacks a concept, a criterion by which it was judged and a need of a persona:"
    )


def test_level_zero_needs_no_evidence_item(decided):
    trace = {**record_of(decided, "R3").one("trace"), "evidence": []}
    change(decided, "R3", "trace", trace)
    assert brief(decided).status == "Final"
    change(decided, "R3", "evidence_level", "1")
    assert {one.place for one in refused(decided).findings} == {"R3"}


def test_failed_gate_behind_what_should_be_done_now_stands_in_the_way(decided):
    change(decided, "R1", "trace", {**record_of(decided, "R1").one("trace"), "concepts": [record_of(decided, "K3").id]})
    assert 4 in {one.check for one in refused(decided).findings}
    change(decided, "R1", "priority", "later")
    assert brief(decided).status == "Final"


def test_who_was_missing_has_to_be_written_down(decided):
    frame = decided.record("framing")
    value = frame.agreed("who_is_missing")[0]
    records.drop(decided.db, SYSTEM, value=value.id, now=decided.later())
    (finding,) = refused(decided).findings
    assert (finding.check, finding.place) == (10, "representation")


@pytest.mark.parametrize("text", ["TBD", "À compléter", "The council [...] decides", "what ???"])
def test_words_that_only_keep_a_place_stand_in_the_way(decided, text):
    change(decided, "R1", "text", text)
    (finding,) = refused(decided).findings
    assert (finding.check, finding.place) == (14, "R1")


def test_draft_shows_in_place_what_is_missing(decided):
    without_concept(decided, "R2")
    report = brief(decided, draft=True)
    assert problems(report) == ()
    assert report.status == "Draft"
    assert report.version.startswith("Draft · ")
    notes = [block for block in sheet(report, "R2") if isinstance(block, Note)]
    assert next(note.title for note in notes) == "Missing before a final version"
    assert "1 thing is missing before a final version" in said_in(chapter(report, "Executive summary"))
    assert not any(
        "Missing before" in getattr(block, "title", "") for block in sheet(report, "R1") if isinstance(block, Note)
    )


def test_final_report_has_no_note_of_what_is_missing(decided):
    assert "Missing before a final version" not in words(brief(decided))


def test_advice_stands_in_the_gaps_and_stops_nothing(decided):
    change(decided, "R1", "text", "The kiosk proves that presence helps.")
    report = brief(decided)
    said = said_in(chapter(report, "Annex F: gaps and what was not discussed"))
    assert "R1 uses a word that claims more than its level of evidence allows" in said


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_empty_workshop_makes_a_draft_without_an_empty_chapter(empty, lang):
    report = brief(empty, lang, draft=True)
    assert problems(report) == ()
    assert [title for title in headings(report) if not chapter(report, title)] == []
    assert empty.file(lang, kind="policy-brief", draft=True)[1][:2] == b"PK"


def test_refusal_speaks_the_language_of_the_report(evening):
    assert "« Résultats »" in refused(evening, "fr").facts["missing"].replace("\u202f", "\u00a0").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "last looked up on 24 November 2026"), ("fr", "vérifiées pour la dernière fois le 24 novembre 2026")],
)
def test_the_rules_of_the_topic_are_printed_with_the_day_they_were_looked_up(decided, lang, said):
    assert said in words(brief(decided, lang))


def test_a_law_without_the_day_it_was_looked_up_is_told(decided):
    code = decided.record("concept").code
    change(decided, code, "less_intrusive_alternative", "A lamp; Regulation (EU) 2016/679 asks for the least data")
    facts = {"workshop": decided.workshop, "kind": "policy-brief", "lang": "en", "now": decided.later()}
    told = [one.said for one in reports.check(decided.db, SYSTEM, **facts) if one.check == 13]
    assert told == [f"{code} name a law, and no date says when it was last looked up."]
    found = reports.check(decided.db, SYSTEM, **facts, library=decided.library)
    assert {13, 15} & {one.check for one in found} == set()
