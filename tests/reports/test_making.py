from datetime import date

import pytest

from tests.reports.conftest import FACILITATOR, NOON, STRANGER
from workshop.errors import NotFound
from workshop.people.actor import NOBODY, SYSTEM, Actor, Role
from workshop.reports import UnknownLanguage, UnknownReport
from workshop.storage import events_of


def test_same_workshop_gives_the_same_bytes(evening):
    assert evening.file("en") == evening.file("en")


def test_file_is_named_after_day_title_and_language(evening):
    assert evening.file("fr")[0] == "2026-11-24_station-square_report_fr.docx"


def test_each_kind_has_a_file_of_its_own(evening):
    assert evening.file("fr", kind="policy-brief", draft=True)[0] == "2026-11-24_station-square_policy-brief_fr.docx"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("La place de la gare, la nuit", "2026-11-26_la-place-de-la-gare-la-nuit_report_en.docx"),
        ("../../etc/passwd", "2026-11-26_etc-passwd_report_en.docx"),
        ("Été à l’école", "2026-11-26_ete-a-lecole_report_en.docx"),
        ("日本語", "2026-11-26_workshop_report_en.docx"),
        ("a" * 119, f"2026-11-26_{'a' * 60}_report_en.docx"),
    ],
)
def test_name_of_the_file_is_clean(empty, title, name):
    empty.row(title=title, day=date(2026, 11, 26))
    assert empty.file("en")[0] == name


def test_workshop_without_a_day_takes_the_day_it_began(evening):
    evening.row(day=None)
    assert evening.file("en")[0].startswith("2026-11-24_")


def test_reading_writes_nothing(evening):
    with evening.db.read() as session:
        before = (evening.row().revision, len(events_of(session, evening.workshop)))
    evening.file("en")
    with evening.db.read() as session:
        assert (evening.row().revision, len(events_of(session, evening.workshop))) == before


def test_unknown_kind_is_refused_with_those_there_are(empty):
    with pytest.raises(UnknownReport) as refused:
        empty.model(kind="policy")
    assert refused.value.facts == {"kind": "policy", "kinds": "workshop-record, policy-brief"}


@pytest.mark.parametrize("lang", ["de", "", "fr-CA", "qps"])
def test_unknown_language_is_refused_with_those_there_are(empty, lang):
    with pytest.raises(UnknownLanguage) as refused:
        empty.model(lang)
    assert refused.value.facts == {"lang": lang, "langs": "en, fr"}


@pytest.mark.parametrize("actor", [STRANGER, NOBODY, Actor(Role.SCREEN), Actor(Role.SYSTEM, organisation="elsewhere")])
def test_only_who_runs_the_workshop_gets_its_report(empty, actor):
    with pytest.raises(NotFound):
        empty.model(actor=actor)


def test_participant_gets_no_report(empty):
    guest = empty.join("resident")
    with pytest.raises(NotFound):
        empty.model(actor=guest.actor)


def test_workshop_that_does_not_exist_is_not_found(empty):
    empty.workshop = "nowhere"
    with pytest.raises(NotFound):
        empty.model()


@pytest.mark.parametrize("actor", [FACILITATOR, SYSTEM])
def test_facilitator_and_command_line_get_the_same(empty, actor):
    assert empty.model(actor=actor) == empty.model(actor=SYSTEM)


def test_date_of_the_file_is_the_moment_given(empty):
    assert empty.model().created == NOON
