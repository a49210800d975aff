"""Moments mean the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from workshop.storage import Database, Row, UtcDateTime

MOMENTS = Table("moment", MetaData(), Column("at", UtcDateTime))


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(db: Database) -> None:
    paris = timezone(timedelta(hours=2))
    MOMENTS.create(db.engine)
    with db.write(None) as uow:
        uow.session.execute(insert(MOMENTS), [{"at": datetime(2026, 7, 1, 0, 30, 0, 7, tzinfo=paris)}, {"at": None}])
        uow.commit()
    with db.read() as session:
        found = set(session.execute(select(MOMENTS.c.at)).scalars())
        earlier = select(MOMENTS.c.at).where(MOMENTS.c.at < datetime(2026, 7, 1, 0, 0, tzinfo=paris))
        assert session.execute(earlier).all() == []
    assert found == {datetime(2026, 6, 30, 22, 30, 0, 7, tzinfo=UTC), None}
    assert {moment.tzinfo for moment in found if moment} == {UTC}


def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    MOMENTS.create(db.engine)
    with pytest.raises(StatementError), db.write(None) as uow:
        uow.session.execute(insert(MOMENTS), {"at": datetime(2026, 7, 1)})  # noqa: DTZ001 (what is refused)


def test_constraints_have_names_that_migrations_can_rely_on() -> None:
    assert Row.metadata.naming_convention["pk"] == "pk_%(table_name)s"
    assert Row.metadata.tables["event"].primary_key.name == "pk_event"
