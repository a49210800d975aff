"""What a stranger gets from a fresh server, and what a facilitator gets."""

import base64
import os
import socket
from collections.abc import Callable

import httpx

from tests.server.conftest import House, Server
from workshop import bootstrap
from workshop.bootstrap import SESSION_COOKIES
from workshop.live import workshops
from workshop.people import accounts
from workshop.server.guard import PAGES

COOKIE = SESSION_COOKIES[-1]


def handshake(port: int, cookie: str = "") -> int:
    """The status of a WebSocket handshake, spoken by hand as a program would that is no browser."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
        *([f"Cookie: {COOKIE}={cookie}"] if cookie else []),
    ]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return int(line.recv(200).split()[1])


def signed(token: str) -> dict[str, str]:
    """The header of a browser that holds this session."""
    return {"Cookie": f"{COOKIE}={token}"}


def test_fresh_server_gives_no_page_to_strangers(serve: Callable[..., Server]) -> None:
    server = serve()
    with httpx.Client(base_url=server.url) as client:
        answers = [client.get(f"/{page}?w=x") for page in PAGES]
        assert [answer.status_code for answer in answers] == [303] * len(PAGES)
        assert [answer.headers["location"] for answer in answers] == [
            f"/signin?next=%2F{page}%3Fw%3Dx" for page in PAGES
        ]
        assert client.get("/live", headers=signed("forged")).status_code == 303
        assert handshake(server.port) == 403
        assert handshake(server.port, "forged") == 403
        # Streamlit would give its shell to any address; ours says that there is no such page.
        for address in ("/nowhere", "/screens/live", "/pages/live", "/live/more"):
            answer = client.get(address)
            assert (answer.status_code, "static/js/index" in answer.text) == (404, False)


def test_every_answer_carries_the_headers(serve: Callable[..., Server], house: House) -> None:
    server = serve(data=house.data)
    with httpx.Client(base_url=server.url) as client:
        for address in ("/", "/healthz", "/live", "/signin", "/_stcore/health", "/nowhere", "/reports/new"):
            headers = client.get(address).headers
            assert headers["x-content-type-options"] == "nosniff"
            # Forms of the light pages must be able to say that they come from here.
            assert headers["referrer-policy"] in ("no-referrer", "same-origin")
            assert "camera=()" in headers["permissions-policy"]
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-eval" not in client.get("/").headers["content-security-policy"]
        page = client.get("/workshops", headers={**signed(house.token), "Accept-Language": "fr"})
        assert page.status_code == 200
        assert page.headers["content-encoding"] == "gzip"
        assert page.headers["cache-control"] == "no-store"
        assert "'sha256-" in page.headers["content-security-policy"]
        assert '<html lang="fr"' in page.text
        assert handshake(server.port, house.token) == 101


def test_unknown_host_is_refused(serve: Callable[..., Server]) -> None:
    server = serve(WORKSHOP_HOSTS="atelier.example")
    with httpx.Client(base_url=server.url) as client:
        assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 421
        assert client.get("/healthz", headers={"Host": "atelier.example"}).status_code == 200
        assert client.get("/healthz", headers={"Host": f"localhost:{server.port}"}).status_code == 200


def test_first_start_prints_four_lines_and_a_working_link(serve: Callable[..., Server]) -> None:
    server = serve()
    lines = [line.strip() for line in server.printed if line.strip()]
    assert [line.split(":")[0] for line in lines] == [
        "On this computer",
        "For phones on this network",
        "Set up now, once, within 30 minutes",
        "To stop",
    ]
    link = lines[2].split(": ", 1)[1].replace("localhost", "127.0.0.1")
    assert httpx.get(link).status_code == 200


def test_metrics_are_for_named_addresses_only(serve: Callable[..., Server]) -> None:
    assert httpx.get(f"{serve().url}/metrics").status_code == 404
    allowed = httpx.get(f"{serve(WORKSHOP_METRICS_FROM='127.0.0.0/8').url}/metrics")
    assert (allowed.status_code, "workshop_up 1" in allowed.text) == (200, True)


def test_report_is_for_facilitators(serve: Callable[..., Server], house: House) -> None:
    server = serve(data=house.data)
    stranger = httpx.get(f"{server.url}/reports/new?w=x&kind=workshop-record")
    known = httpx.get(f"{server.url}/reports/new?w=x&kind=workshop-record", headers=signed(house.token))
    assert stranger.status_code in (403, 404)
    assert known.status_code == 404


def test_report_can_be_looked_at_in_a_frame_of_our_own_and_a_gap_is_said(
    serve: Callable[..., Server], house: House
) -> None:
    server = serve(data=house.data)
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(house.data)}))
    try:
        actor = accounts.actor_of(app.db, house.token, now=app.clock())
        made = workshops.create(
            app.db, actor, library=app.library, template="insecurity-at-night", title="Night", now=app.clock()
        )
    finally:
        app.close()
    address, head = f"{server.url}/reports/new?w={made.id}&lang=fr", signed(house.token)
    look = httpx.get(f"{address}&kind=workshop-record&format=html", headers=head)
    assert (look.status_code, look.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "frame-ancestors 'self'" in look.headers["content-security-policy"]
    assert "script-src 'none'" in look.headers["content-security-policy"]
    gone = httpx.get(f"{server.url}/reports/new?w={made.id}&kind=nothing", headers=head)
    assert gone.status_code == 404
    draft = httpx.get(f"{address}&kind=policy-brief&draft=1", headers=head)
    assert (draft.status_code, draft.content[:2]) == (200, b"PK")
