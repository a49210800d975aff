"""/healthz tells the truth."""

from pathlib import Path

import anyio
import httpx
from starlette.applications import Starlette

from workshop import bootstrap
from workshop.bootstrap import LateApp
from workshop.server import health


def test_health_is_200_only_while_the_database_takes_a_write(tmp_path: Path) -> None:
    settings = bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(tmp_path)})
    late = LateApp(settings)
    app = Starlette(routes=health.routes(late))

    def ask() -> httpx.Response:
        async def get() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
                return await client.get("/healthz")

        return anyio.run(get)

    assert ask().status_code == 503  # not started
    late.arrive(bootstrap.build(settings))
    answer = ask()
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    for file in tmp_path.glob("workshop.db*"):
        if not file.name.endswith((".lock", ".seq")):
            file.write_bytes(b"this is not a database at all, and it is long enough to be read as one" * 20)
    answer = ask()
    assert (answer.status_code, answer.json()["status"]) == (503, "ill")
    assert answer.json()["problems"] != []
