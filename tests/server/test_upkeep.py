"""A server erases by itself what has been kept long enough, at its start."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.server.conftest import PATIENCE, House, Server
from workshop import bootstrap
from workshop.clock import utc_now
from workshop.live import bin as bin_
from workshop.live import room, workshops
from workshop.people import organisations
from workshop.people.actor import SYSTEM, Actor, Role

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def test_what_lay_in_the_bin_for_thirty_days_is_gone_soon_after_the_start(
    house: House, serve: Callable[..., Server]
) -> None:
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        then = utc_now() - timedelta(days=31)
        (home,) = organisations.organisations_of(app.db, SYSTEM)
        host = Actor(Role.FACILITATOR, organisation=home.id)
        made = workshops.create(app.db, host, library=app.library, template="insecurity-at-night", now=then)
        room.join(app.db, made.code, group="resident", name="Zorblax", lang="en", notice="2026-11", now=then)
        bin_.delete(app.db, host, workshop=made.id, name=made.title, now=then)
        assert len(bin_.binned(app.db, SYSTEM)) == 1
        serve(data=house.data)
        ends = time.monotonic() + PATIENCE
        while bin_.binned(app.db, SYSTEM) and time.monotonic() < ends:
            time.sleep(0.1)
        assert bin_.binned(app.db, SYSTEM) == ()
    finally:
        app.close()
