"""“Try it” on the home page: one press, no account, and phones find the room by its code."""

import pytest

from tests.web.conftest import House
from workshop.live import conduct
from workshop.live.workshops import workshops_of
from workshop.people.actor import SYSTEM


def test_one_press_gives_a_console_a_wall_and_a_code(house: House) -> None:
    visitor = house.visitor()
    assert "Try it: 5 minutes" in visitor.get("/").text
    begun = visitor.post("/try", data={})
    assert begun.status_code == 303
    assert begun.headers["location"].startswith("/live?w=")
    (trial,) = house.trials.running
    # The console's live numbers, the wall and a phone all speak of the demonstration's own store.
    assert visitor.get(f"/screen?s={trial.screen}").status_code == 200
    assert trial.done == {"screen"}
    phone = house.visitor()
    page = phone.get(f"/j/{trial.code}").text
    assert "DEMO" in page
    assert "what you write is deleted within two hours" in page
    notice = phone.get(f"/api/rooms/{trial.code}").json()["notice"]["version"]
    joined = {"group": None, "name": None, "lang": "en", "notice": notice}
    assert phone.post(f"/api/rooms/{trial.code}/join", json=joined).status_code == 201
    conduct.next_step(trial.app.db, SYSTEM, workshop=trial.workshop, now=trial.app.clock())
    form = {"id": "", "activity": phone.get(f"/api/rooms/{trial.code}/state").json()["activity"]["id"]}
    sent = phone.post(f"/j/{trial.code}/answer", data={**form, "step": "1", "kind": "note", "text": "My own idea"})
    assert sent.status_code == 303
    assert [one["text"] for one in phone.get(f"/api/rooms/{trial.code}/mine").json()["submissions"]] == ["My own idea"]
    # The server's own store knows nothing of it, and its own room is untouched.
    assert [one.id for one in workshops_of(house.app.db, SYSTEM)] == [house.workshop.id]
    assert house.phone().get(f"{house.api}/mine").json()["submissions"] == []


@pytest.mark.parametrize(
    ("accept", "title"), [("en", "Station square after dark"), ("fr", "La place de la gare, la nuit")]
)
def test_it_speaks_the_visitors_language(house: House, accept: str, title: str) -> None:
    visitor = house.visitor()
    visitor.post(f"/try?lang={accept}", data={})
    (trial,) = house.trials.running
    assert title in house.visitor().get(f"/j/{trial.code}?lang={accept}").text


def test_a_full_house_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.trial.trials.MOST", 0)
    answer = house.visitor().post("/try", data={})
    assert answer.status_code == 503
    assert "All demonstrations are being tried by others" in answer.text


def test_whoever_presses_again_goes_on_with_theirs_and_another_language_is_another_one(house: House) -> None:
    visitor = house.visitor()
    first = visitor.post("/try?lang=en", data={}).headers["location"]
    assert visitor.post("/try?lang=en", data={}).headers["location"] == first
    assert visitor.post("/try?lang=fr", data={}).headers["location"] != first
    own = house.app.settings.data_dir / "trials"
    assert [trial.lang for trial in house.trials.running] == ["en", "fr"]
    assert {trial.folder.parent for trial in house.trials.running} == {own}
