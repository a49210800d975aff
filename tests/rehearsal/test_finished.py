"""The demonstration, played to its end through the services that people use."""

from pathlib import Path

import pytest

from workshop import bootstrap, rehearsal
from workshop.clock import utc_now
from workshop.live import room, workshops
from workshop.people.actor import SYSTEM
from workshop.stages import KINDS, completion
from workshop.stages.records import records_of

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(900)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_finished_demo_fills_the_record_of_each_design_step(tmp_path: Path, lang: str) -> None:
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(tmp_path)}))
    try:
        made = rehearsal.demo(app, participants=14, seed=1, lang=lang, finished=True, now=utc_now())
        (row,) = workshops.workshops_of(app.db, SYSTEM)
        assert (row.id, row.status, row.people, row.demo, row.lang) == (made.id, "ended", 14, True, lang)
        records = records_of(app.db, SYSTEM, workshop=made.id)
        (frame,) = (record for record in records if record.kind == "framing")
        assert completion(KINDS["framing"], frame).missing_live == ()
        assert {record.kind for record in records} >= {"framing", "persona", "idea", "criterion"}
        assert room.room_card(app.db, row.code, lang)["demo"] is True
    finally:
        app.close()
