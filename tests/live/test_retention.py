"""What has been kept long enough goes, by itself and whole, on both databases; what has not stays."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.live.conftest import NOW, FakeClock, Hall, Phone, furnish
from tests.storage.conftest import postgresql_server, postgresql_url
from workshop import archive, board
from workshop.library import Library
from workshop.links import Ref
from workshop.live import conduct, erasing, room, workshops
from workshop.live.bin import binned, delete
from workshop.live.retention import Purged, due, purge
from workshop.people import accounts
from workshop.people.actor import SYSTEM
from workshop.people.store import AccountRow, AccountSessionRow, OneTimeLinkRow, ParticipantRow, SignInTryRow
from workshop.stages import records
from workshop.storage import Database, events_of, migrate

__all__ = ["postgresql_server", "postgresql_url"]

MARKS = ("Zanzibar", "Timbuktu", "Zorblax", "Xanadu")


@pytest.fixture(params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, library: Library, tmp_path: Path) -> Iterator[Hall]:
    """A room on either database."""
    if request.param == "sqlite":
        (tmp_path / "data").mkdir(mode=0o700)
        url = f"sqlite:///{tmp_path / 'data' / 'workshop.db'}"
    else:
        url = str(request.getfixturevalue("postgresql_url"))
    migrate.upgrade(url, create=True)
    db = Database.open(url)
    yield Hall(db, library, furnish(db, library), FakeClock())
    db.close()


def evening(hall: Hall) -> list[Phone]:
    """Two people write, vote on it and group it; the group agrees on one thing and has not yet on another."""
    amina, bruno = hall.phone("Zorblax"), hall.phone("Bruno", group="police")
    hall.go("after-dark", "fours", per_person=None)
    amina.write("Zanzibar")
    bruno.write("Timbuktu")
    hall.do(conduct.close_step)
    first, second = hall.rows()
    board.new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=hall.now()[0].id, cards=[first.id, second.id],
        name="Dark places", now=hall.clock(),
    )  # fmt: skip
    hall.go("choose-ideas", "vote", **{"from": ["after-dark/fours"], "into": []})
    amina.give({"dots": {second.id: 1}}, n=1)
    hall.do(conduct.close_step)
    frame = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="framing", now=hall.clock())
    agreed = frame.drafts("problem_statement")[0]
    records.confirm(hall.db, hall.facilitator, value=agreed.id, now=hall.clock())
    hall.go("after-dark", "fours")
    amina.write("Xanadu")
    return [amina, bruno]


def past(hall: Hall) -> None:
    """The day on which the answers are to go has come."""
    hall.clock.at = NOW + timedelta(days=91)


def left(hall: Hall) -> str:
    """Everything that is kept about the workshop, as text."""
    whole = archive.export_json(hall.db, SYSTEM, workshop=hall.workshop, internal=True, now=hall.clock())
    with hall.db.read() as session:
        return json.dumps([whole, [vars(row) for row in events_of(session, hall.workshop)]], default=str)


def whole_purge(hall: Hall) -> Purged:
    return purge(hall.db, SYSTEM, now=hall.clock())


def test_before_the_day_nothing_is_due(both: Hall) -> None:
    evening(both)
    both.clock.at = NOW + timedelta(days=89)
    before = [row.id for row in both.rows()]
    assert due(both.db, SYSTEM, now=both.clock()).workshops == ()
    assert whole_purge(both).workshops == ()
    assert [row.id for row in both.rows()] == before


def test_on_the_day_people_and_what_they_gave_go_and_what_was_agreed_stays(both: Hall) -> None:
    evening(both)
    past(both)
    (one,) = due(both.db, SYSTEM, now=both.clock()).workshops
    assert (one.what, one.title, one.people, one.answers) == ("answers", "Night", 2, 4)
    assert len(both.rows()) == 4  # looking changes nothing
    assert whole_purge(both).workshops == (one,)
    assert both.rows() == []
    with both.db.read() as session:
        assert session.scalars(select(ParticipantRow)).all() == []
    kept = left(both)
    agreed = [
        value.value
        for record in records.records_of(both.db, both.facilitator, workshop=both.workshop)
        for value in record.values
    ]
    assert agreed
    assert {word for word in MARKS if word in kept} <= {str(value) for value in agreed}
    assert "Xanadu" not in kept
    made = both.made(both.workshop)
    assert (made.status, made.people, made.answers, made.erased) == ("ended", 2, 4, both.clock())
    assert both.row.counted == {"people": 2, "answers": 4, "groups": {"resident": 1, "police": 1}}
    assert due(both.db, SYSTEM, now=both.clock()).workshops == ()


def test_links_keep_a_tombstone_and_events_no_person(both: Hall) -> None:
    evening(both)
    past(both)
    whole_purge(both)
    with both.db.read() as session:
        story = events_of(session, both.workshop)
    assert {row.actor_id for row in story if row.actor_kind == "participant"} == {None}
    assert {row.row_id for row in story if row.row_kind == "participant"} == {""}
    (frame,) = records.records_of(both.db, both.facilitator, workshop=both.workshop)
    from workshop.links import chain

    tree = chain(both.db, both.facilitator, both.workshop, Ref("value", frame.agreed("problem_statement")[0].id))
    graves = [node for node in tree.walk() if node.buried]
    assert {node.buried for node in graves} == {"a contribution was erased"}


def test_nobody_comes_back_after_it(both: Hall) -> None:
    phone, _ = evening(both)
    code = both.made(both.workshop).code
    past(both)
    whole_purge(both)
    for ask in (phone.state, lambda: phone.write("Again")):
        with pytest.raises(Exception, match="not_found"):
            ask()
    with pytest.raises(Exception, match="ended"):
        room.join(both.db, code, group="resident", name=None, lang="en", notice="2026-11", now=both.clock())


def test_what_waits_in_the_bin_goes_after_thirty_days_with_everything(both: Hall) -> None:
    evening(both)
    both.do(delete, name="Night")
    both.clock.at = NOW + timedelta(days=29)
    assert whole_purge(both).workshops == ()
    both.clock.at = NOW + timedelta(days=30, hours=1)
    (one,) = whole_purge(both).workshops
    assert (one.what, one.id, one.answers) == ("workshop", both.workshop, 4)
    assert binned(both.db, SYSTEM) == ()
    assert both.rows() == []
    with both.db.read() as session:
        assert {row.actor_id for row in events_of(session, both.workshop)} == {None}


def test_answers_in_the_bin_go_on_their_day_too(both: Hall) -> None:
    evening(both)
    both.clock.at = NOW + timedelta(days=85)
    both.do(delete, name="Night")
    past(both)
    assert [one.what for one in whole_purge(both).workshops] == ["answers"]
    assert both.rows() == []
    assert [one.title for one in binned(both.db, SYSTEM)] == ["Night"]


def test_a_room_in_which_people_are_keeps_its_answers(hall: Hall) -> None:
    """It was planned without a day and is held ninety days later."""
    past(hall)
    hall.go("after-dark", "alone")
    hall.phone().write("Zanzibar")
    assert whole_purge(hall).workshops == ()
    hall.clock.forward(hours=23)
    assert whole_purge(hall).workshops == ()
    hall.clock.forward(hours=2)
    assert [one.what for one in whole_purge(hall).workshops] == ["answers"]


def test_the_day_begins_where_the_workshop_is(hall: Hall) -> None:
    evening(hall)
    with hall.db.write(hall.workshop) as uow:
        row = workshops.workshop_run(uow.session, hall.facilitator, hall.workshop)
        row.time_zone, row.delete_on = "Pacific/Auckland", date(2027, 3, 1)
        uow.commit()
    hall.do(conduct.end)
    hall.clock.at = NOW.replace(year=2027, month=2, day=28, hour=10, minute=59)
    assert due(hall.db, SYSTEM, now=hall.clock()).workshops == ()
    hall.clock.forward(minutes=2)
    assert len(due(hall.db, SYSTEM, now=hall.clock()).workshops) == 1


@pytest.mark.parametrize("stop", range(5))
def test_stopped_anywhere_the_next_purge_ends_it(hall: Hall, stop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "PORTION", 2)
    evening(hall)
    other = Hall(hall.db, hall.library, hall.another(title="Other", identity="pseudonym"), hall.clock)
    other.go("after-dark", "fours", per_person=None)
    for n in range(5):
        other.phone(f"Zorblax {n}").write(f"Timbuktu {n}")
    other.do(delete, name="Other")
    past(hall)
    writes = 0
    write = Database.write

    def failing(db: Database, *given: object, **more: object) -> object:
        nonlocal writes
        writes += 1
        if writes > stop + 1:
            raise RuntimeError("the power is gone")
        return write(db, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "write", failing)
    with pytest.raises(RuntimeError):
        whole_purge(hall)
    monkeypatch.setattr(Database, "write", write)
    with pytest.raises(Exception, match="not_found"):
        other.made(other.workshop)
    whole_purge(hall)
    assert hall.rows() == other.rows() == []
    assert binned(hall.db, SYSTEM) == ()
    assert hall.row.counted == {"people": 2, "answers": 4, "groups": {"resident": 1, "police": 1}}
    assert due(hall.db, SYSTEM, now=hall.clock()).workshops == ()
    with hall.db.read() as session:
        assert session.scalars(select(ParticipantRow)).all() == []


def test_no_trace_is_left_in_the_file(hall: Hall) -> None:
    evening(hall)
    frame = records.records_of(hall.db, hall.facilitator, workshop=hall.workshop)[0]
    records.write(
        hall.db, hall.facilitator, record=frame.id, field="problem_statement", value="It is dark", now=hall.clock()
    )
    past(hall)
    assert whole_purge(hall).compact is True
    assert hall.db.path is not None
    kept = b"".join(file.read_bytes() for file in hall.db.path.parent.iterdir())
    assert [word for word in ("Xanadu", "Zorblax") if word.encode() in kept] == []


def test_old_sessions_links_and_tries_go_and_new_ones_stay(both: Hall) -> None:
    now = both.clock.at = NOW + timedelta(days=400)
    with both.db.write(None) as uow:
        for id_, seen, begun in (("idle", 13, 20), ("old", 1, 24 * 31), ("good", 1, 20)):
            uow.session.add(
                AccountSessionRow(
                    id=id_, organisation_id="city", account_id="ana", token_hash=id_,
                    created_at=now - timedelta(hours=begun), seen_at=now - timedelta(hours=seen),
                )
            )  # fmt: skip
        for id_, hours in (("over", -1), ("open", 1)):
            uow.session.add(
                OneTimeLinkRow(
                    id=id_, kind="invite", token_hash=id_, organisation_id="city", email="x@y.example",
                    created_at=now - timedelta(days=7), expires_at=now + timedelta(hours=hours),
                )
            )  # fmt: skip
            uow.session.add(SignInTryRow(email_hash=id_, failures=2, last_at=now + timedelta(hours=25 * hours - 1)))
        zoe = uow.session.get(AccountRow, "zoe")
        assert zoe is not None
        zoe.disabled_at = now - timedelta(days=366)
        uow.commit()
    found = due(both.db, SYSTEM, now=now).aged
    assert (found.sessions, found.links, found.tries, found.accounts) == (2, 1, 1, 1)
    assert whole_purge(both).aged == found
    with both.db.read() as session:
        assert session.scalars(select(AccountSessionRow.id)).all() == ["good"]  # type: ignore[call-overload]
        assert session.scalars(select(OneTimeLinkRow.id)).all() == ["open"]  # type: ignore[call-overload]
        assert session.scalars(select(SignInTryRow.email_hash)).all() == ["open"]  # type: ignore[call-overload]
    assert [one.id for one in accounts.accounts_of(both.db, SYSTEM)] == ["ana"]
    again = due(both.db, SYSTEM, now=now).aged
    assert not again.any
