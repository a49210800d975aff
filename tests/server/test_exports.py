"""Workshops as files over the network: whole, with a name, for who runs them only."""

import json
from collections.abc import Callable

import httpx

from tests.archive.readers import Book, rows_of_csv
from tests.server.conftest import House, Server
from tests.server.test_pages import signed
from workshop import archive, bootstrap
from workshop.clock import utc_now
from workshop.live import workshops
from workshop.people import accounts


def test_a_workshop_is_taken_along_in_three_forms(serve: Callable[..., Server], house: House) -> None:
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    actor = accounts.actor_of(app.db, house.token, now=utc_now())
    made = workshops.create(
        app.db, actor, library=app.library, template="insecurity-at-night", title="=La gare, l’été", now=utc_now()
    )
    app.close()
    server = serve(data=house.data)
    with httpx.Client(base_url=server.url, headers=signed(house.token), timeout=60) as known:
        got = {form: known.get(f"/exports/new?w={made.id}&format={form}&lang=fr") for form in ("json", "csv", "xlsx")}
        assert known.get("/exports/new?w=nothing").status_code == 404
    for form, answer in got.items():
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        called = {"json": "archive", "csv": "contributions", "xlsx": "tables"}[form]
        assert answer.headers["content-disposition"].endswith(f"_la-gare-l-ete_{called}.{form}")
    assert json.loads(got["json"].content)["workshop"]["title"] == "=La gare, l’été"
    assert archive.problems(got["json"].content) == ()
    assert rows_of_csv(got["csv"].content)[0][1] == "Activité"
    assert "'=La gare, l’été" in Book(got["xlsx"].content).strings
    for head in ({}, signed("forged")):
        assert httpx.get(f"{server.url}/exports/new?w={made.id}", headers=head).status_code == 404
