"""Writing for people without a device by plain forms: every kind of answer, for the workshop's facilitator alone."""

import html
import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from tests.web.conftest import House, Visitor
from tests.web.test_forms import LAMPS, RULES, WHOLE, ask, form, house, one_house, score_these
from tests.web.test_media import jpeg
from workshop.clock import utc_now
from workshop.identifiers import hash_token, new_id, secret_token
from workshop.inputs import KINDS
from workshop.inputs.store import submission_rows
from workshop.live import behalf, conduct
from workshop.people.actor import SYSTEM
from workshop.people.store import AccountRow, AccountSessionRow, OrganisationRow
from workshop.web.room_view import FORMS

__all__ = ["house", "one_house"]

PERSONA = {"into": ["persona.accessibility_needs"], "fields": ["accessibility_needs"], "own": [], "from": []}
FIELD = {"into": ["action.owner_org"], "fields": ["owner_org"], "own": [], "from": []}
# What a form of each kind is filled with, the rules of its step, and the payload that is kept.
GIVEN: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    **{kind: (given, RULES.get(kind, {}), payload) for kind, (given, payload) in WHOLE.items()},
    "note": ({"text": "Dark stop"}, {"about": False}, {"text": "Dark stop"}),
    "choice": (
        {"options:lamps": "fine"},
        {"options": [{"key": "fine", "label": {"en": "Fine", "fr": "Bien"}}]},
        {"target": LAMPS, "options": ["fine"]},
    ),
    "score": ({"value:cost": "2"}, {}, {"concept": LAMPS, "criterion": "cost", "value": 2}),
    "photo": ({"caption": "The hedge", "consent": "1"}, {"about": False}, {"caption": "The hedge", "consent": True}),
    "form_field": ({"part:": "City"}, FIELD, {"record": None, "field": "owner_org", "value": "City"}),
    "persona_field": (
        {"many:kinds": ["language"], "part:text": "Slow speech", "basis": "assumption"},
        PERSONA,
        {
            "record": None,
            "field": "accessibility_needs",
            "value": {"kinds": ["language"], "text": "Slow speech"},
            "basis": "assumption",
        },
    ),
}


def console(house: House, lang: str = "") -> Visitor:
    """The facilitator's browser."""
    made = house.visitor()
    made.cookies.set("s", house.token)
    if lang:
        made.cookies.set("lang", lang)
    return made


def address(house: House, more: str = "") -> str:
    return f"/j/{house.code}/behalf{more}"


def opening(text: str) -> dict[str, str]:
    """The hidden fields of the form that asks who it is."""
    start = text[text.index('<form method="post"') :]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', start[: start.index("</form>")])
    return {name: html.unescape(value) for name, value in hidden}


def begin(browser: Visitor, house: House, **who: str) -> httpx.Response:
    shown = browser.get(address(house))
    assert shown.status_code == 200, shown.text
    return browser.post(address(house), data={**opening(shown.text), "group": "resident", "agreed": "1", **who})


def send(
    browser: Visitor, house: House, page: str, given: Mapping[str, Any], picture: bytes | None = None
) -> httpx.Response:
    files = {"picture": ("walk.jpg", picture, "image/jpeg")} if picture else None
    return browser.post(address(house, "/answer"), data={**form(page), **given}, files=files)


def rows(house: House) -> list[Any]:
    with house.app.db.read() as session:
        return list(submission_rows(session, house.workshop.id))


def people(house: House) -> tuple[behalf.Written, ...]:
    return behalf.people(house.app.db, SYSTEM, workshop=house.workshop.id)


def prepare(house: House, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    given, rules, payload = GIVEN[kind]
    if kind == "score":
        score_these(house)
    else:
        ask(house, kind, **rules)
    return given, payload


def test_every_kind_with_a_form_is_tried() -> None:
    assert set(GIVEN) == set(FORMS) == set(KINDS) - {"none", "link"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_plain_form_adds_an_answer_of_a_new_person(house: House, kind: str) -> None:
    browser = console(house)
    given, payload = prepare(house, kind)
    page = begin(browser, house)
    assert page.status_code == 200, page.text
    assert f'action="{address(house, "/answer")}"' in page.text
    assert (rows(house), people(house)) == ([], ())  # a form that was only looked at leaves nothing
    saved = send(browser, house, page.text, given, jpeg() if kind == "photo" else None)
    assert saved.status_code == 303, saved.text
    (row,) = rows(house)
    assert {**row.payload, **({"media": ""} if "media" in row.payload else {})} == {
        **payload, **({"media": ""} if kind == "photo" else {}),
    }  # fmt: skip
    assert (row.group, row.state) == ("resident", "held" if kind == "photo" else "saved")
    shown = browser.get(saved.headers["location"])
    assert shown.status_code == 200
    assert "Saved." in shown.text
    assert re.search(r"<output>[0-9A-Z-]{19}</output>", shown.text)
    assert "Next person" in shown.text
    # Sent once more, as a browser does after a lost answer, it stays one.
    if kind != "photo":
        assert send(browser, house, page.text, given).status_code == 303
    assert (len(rows(house)), [one.answers for one in people(house)]) == (1, [1])


@pytest.mark.parametrize("kind", FORMS)
def test_the_same_person_goes_on_and_the_next_is_another_one(house: House, kind: str) -> None:
    browser = console(house)
    given, _ = prepare(house, kind)
    picture = jpeg() if kind == "photo" else None
    saved = send(browser, house, begin(browser, house).text, given, picture)
    (person,) = people(house)
    again = browser.get(address(house, f"?person={person.id}"))
    assert 'class="give"' in again.text
    assert send(browser, house, again.text, given, picture).status_code == 303
    assert len({row.participant_id for row in rows(house)}) == 1
    # A score and a place are given for each thing, so that the first form is the same one again.
    assert len(rows(house)) == (1 if KINDS[kind].replaces else 2)
    assert send(browser, house, begin(browser, house).text, given, picture).status_code == 303
    assert len(people(house)) == 2
    assert len({row.participant_id for row in rows(house)}) == 2
    assert saved.headers["location"].startswith(address(house, "?person="))


@pytest.mark.parametrize("path", ["", "?person=0", "/answer", "/erase"])
def test_only_a_facilitator_of_the_workshop_gets_in(house: House, path: str) -> None:
    ask(house, "note", about=False)
    method = "GET" if path in ("", "?person=0") else "POST"
    outsider = house.phone()
    assert outsider.ask(method, address(house, path), data={"text": "x"}).status_code == 401
    assert house.visitor().ask(method, address(house, path), data={"text": "x"}).status_code == 401
    elsewhere = console(house)
    elsewhere.cookies.set("s", _stranger(house))
    assert elsewhere.ask(method, address(house, path), data={"text": "x"}).status_code == 404
    assert (rows(house), people(house)) == ([], ())


def _stranger(house: House) -> str:
    """The session of a facilitator of another organisation."""
    now, home, account, token = utc_now(), new_id(), new_id(), secret_token()
    with house.app.db.write(None) as uow:
        uow.session.add(
            OrganisationRow(
                id=home, name="Elsewhere", lang="en", retention_days=90, contact="", emergency="112", support="",
                authority="", created_at=now,
            )
        )  # fmt: skip
        uow.session.flush()
        uow.session.add(
            AccountRow(
                id=account, organisation_id=home, email=f"{account}@elsewhere.example", name="Zoe", lang="en",
                password_hash="-", created_at=now,
            )
        )  # fmt: skip
        uow.session.flush()
        uow.session.add(
            AccountSessionRow(
                id=new_id(), organisation_id=home, account_id=account, token_hash=hash_token(token), created_at=now,
                seen_at=now,
            )
        )  # fmt: skip
        uow.commit()
    return token


def test_another_sites_form_is_refused(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    page = begin(browser, house).text
    data = {**form(page), "text": "Dark stop"}
    answer = browser.post(address(house, "/answer"), data=data, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, rows(house)) == (403, [])


@pytest.mark.parametrize("path", ["", "?person=1"])
def test_only_our_own_pages_may_frame_it(house: House, path: str) -> None:
    for visitor in (console(house), house.visitor()):
        policy = visitor.get(address(house, path)).headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert "form-action 'self'" in policy
        assert "script-src 'self'" in policy


def test_the_phone_in_the_same_browser_is_neither_used_nor_changed(house: House) -> None:
    browser = house.phone(group="youth")
    browser.cookies.set("s", house.token)
    mine = {name: value for name, value in browser.cookies.items() if name.startswith("p_")}
    ask(house, "note", about=False)
    assert send(browser, house, begin(browser, house).text, {"text": "Spoken"}).status_code == 303
    assert {name: value for name, value in browser.cookies.items() if name.startswith("p_")} == mine
    assert browser.get(f"{house.api}/mine").json()["submissions"] == []
    assert [row.group for row in rows(house)] == ["resident"]


def test_who_it_is_has_to_be_said_and_that_they_agree(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    for who, sentence in (
        ({"agreed": ""}, "tick that they agree"),
        ({"group": "martians"}, "Choose one of the groups offered"),
    ):
        refused = begin(browser, house, **who)
        assert 400 <= refused.status_code < 500
        assert sentence in refused.text
        assert 'name="agreed"' in refused.text
    page = begin(browser, house).text
    forged = {**form(page), "agreed": "", "text": "Zorblax"}
    refused = browser.post(address(house, "/answer"), data=forged)
    assert 400 <= refused.status_code < 500
    assert "Zorblax" in refused.text  # nothing that was typed is lost
    assert (rows(house), people(house)) == ([], ())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_notice_is_there_in_each_language_of_the_room(house: House, lang: str) -> None:
    ask(house, "note", about=False)
    shown = console(house).get(address(house, f"?lang={lang}")).text
    assert f'<html lang="{lang}"' in shown
    for spoken in ("en", "fr"):
        card = house.visitor().get(f"{house.api}?lang={spoken}").json()
        assert (
            html.escape(card["notice"]["text"], quote=False)[:60] in html.unescape(shown) or spoken not in card["langs"]
        )
    assert f'action="{address(house)}?lang={lang}"' in shown


def test_what_looks_like_personal_data_is_asked_about_first_and_waits(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    page = begin(browser, house).text
    asked = send(browser, house, page, {"text": "Call me on 06 12 34 56 78"})
    assert (asked.status_code, rows(house)) == (200, [])
    assert "This looks like a phone number. Send it anyway?" in asked.text
    assert ">Call me on 06 12 34 56 78</textarea>" in asked.text
    assert send(browser, house, page, {"text": "Call me on 06 12 34 56 78", "sure": "1"}).status_code == 303
    assert [row.state for row in rows(house)] == ["held"]
    assert "Waiting for review" in browser.get(address(house, f"?person={people(house)[0].id}")).text


def test_a_picture_that_was_asked_about_need_not_be_chosen_again(house: House) -> None:
    browser = console(house)
    ask(house, "photo", about=False)
    page = begin(browser, house).text
    asked = send(browser, house, page, {"caption": "Mr Smith by the hedge", "consent": "1"}, jpeg())
    (kept,) = set(re.findall(r'name="media" value="(\w+)"', asked.text))
    again = {**form(page), "caption": "Someone by the hedge", "consent": "1", "media": kept}
    assert browser.post(address(house, "/answer"), data=again).status_code == 303
    assert [row.payload["media"] for row in rows(house)] == [kept]
    seen = browser.get(address(house, f"?person={people(house)[0].id}")).text
    (source,) = re.findall(rf'src="([^"]+/media/{kept})"', seen)
    assert browser.get(source).status_code == 200


@pytest.mark.parametrize(
    ("given", "said", "kept"),
    [
        ({"text": "  "}, "Write a few words", ""),
        ({"text": "x" * 300}, "too long", "x" * 300),
        ({"text": "Zorblax", "step": "9"}, "", "Zorblax"),
        ({"text": "Zorblax", "person": "nobody's"}, "", "Zorblax"),
        ({"text": "Zorblax", "notice": "2020-01"}, "has changed", "Zorblax"),
        ({"text": "Zorblax", "kind": "vote"}, "does not fit", ""),
    ],
)
def test_a_refusal_is_one_sentence_and_keeps_the_words(
    house: House, given: dict[str, str], said: str, kept: str
) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    answer = send(browser, house, begin(browser, house).text, given)
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.text.count('role="alert"') == 1
    assert said in answer.text
    assert kept in answer.text
    assert (rows(house), people(house)) == ([], ())


def test_words_of_a_step_that_was_closed_meanwhile_come_late_and_votes_are_shown_again(house: House) -> None:
    browser = console(house)
    ask(house, "vote")
    page = begin(browser, house).text
    conduct.close_step(house.app.db, SYSTEM, workshop=house.workshop.id, now=utc_now())
    refused = send(browser, house, page, {"dots:lamps": "1"})
    assert refused.status_code == 409
    assert "This part is closed." in refused.text
    assert (rows(house), people(house)) == ([], ())


def test_who_is_signed_out_meanwhile_sees_their_words_again(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    page = begin(browser, house).text
    browser.cookies.delete("s")
    refused = send(browser, house, page, {"text": "Zorblax"})
    assert refused.status_code == 401
    assert "Zorblax" in refused.text
    assert "frame-ancestors 'self'" in refused.headers["content-security-policy"]


def test_a_thing_and_a_person_can_be_deleted(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    send(browser, house, begin(browser, house).text, {"text": "Zorblax"})
    (person,) = people(house)
    shown = browser.get(address(house, f"?person={person.id}")).text
    (id_,) = re.findall(r'<li data-id="([^"]+)"', shown)
    gone = browser.post(address(house, "/erase"), data={"person": person.id, "id": id_})
    assert (gone.status_code, rows(house), len(people(house))) == (303, [], 1)
    assert "Zorblax" not in browser.get(gone.headers["location"]).text
    everything = {"person": person.id, "everything": "1"}
    browser.post(address(house, "/erase"), data=everything)
    assert len(people(house)) == 1  # without the tick nothing happens
    gone = browser.post(address(house, "/erase"), data={**everything, "confirm": "1"})
    assert (gone.headers["location"], people(house)) == (address(house), ())
    assert browser.post(address(house, "/erase"), data={**everything, "confirm": "1"}).status_code == 404


def test_those_added_before_are_listed_and_the_receipt_is_shown_for_the_last_one_only(house: House) -> None:
    browser = console(house)
    ask(house, "note", about=False)
    for text in ("One", "Two"):
        saved = send(browser, house, begin(browser, house).text, {"text": text}).headers["location"]
    first, second = people(house)
    shown = browser.get(address(house)).text
    assert "Added so far" in shown
    assert shown.count(f"{address(house)}?person=") == 2
    assert "<output>" in browser.get(saved).text
    assert "<output>" in browser.get(address(house, f"?person={second.id}&saved=1")).text
    assert "<output>" not in browser.get(address(house, f"?person={first.id}&saved=1")).text


@pytest.mark.parametrize(("kind", "rules"), [("none", {}), ("link", {}), ("vote", {"own": []})])
def test_where_nothing_can_be_given_it_says_so(house: House, kind: str, rules: dict[str, Any]) -> None:
    ask(house, kind, **rules)
    shown = console(house).get(address(house)).text
    assert "Nothing can be added now" in shown
    assert 'name="agreed"' not in shown


def test_in_a_demonstration_its_visitor_adds_and_nobody_else(house: House) -> None:
    visitor = house.visitor()
    visitor.post("/try", data={})
    (trial,) = house.trials.running
    conduct.next_step(trial.app.db, SYSTEM, workshop=trial.workshop, now=trial.app.clock())
    start = f"/j/{trial.code}/behalf"
    hidden = opening(visitor.get(start).text)
    page = visitor.post(start, data={**hidden, "agreed": "1"}).text
    assert visitor.post(f"{start}/answer", data={**form(page), "text": "From paper"}).status_code == 303
    assert [one.answers for one in behalf.people(trial.app.db, SYSTEM, workshop=trial.workshop)] == [1]
    assert console(house).get(start).status_code == 401  # a session of the server's own is none of the demonstration's
    assert people(house) == ()
