"""Pictures in the reports: those that were chosen, under their activity, in Word and on the page, in both languages."""

import re
import uuid
import zipfile
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from tests.reports.conftest import FACILITATOR, Evening, Guest, chapter, headings, words
from workshop import board
from workshop.document.html import to_html
from workshop.document.model import Heading, Para, Picture, Table, plain
from workshop.document.reading import problems
from workshop.i18n import catalogue
from workshop.inputs.kind import CHOSEN
from workshop.inputs.store import SubmissionRow
from workshop.live import chosen, conduct, maps, pictures, review, submit
from workshop.live.store import StepRow

PICTURES = "Pictures from the room"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LAMP = [[480, 700, 480, 120], [420, 120, 540, 120], [300, 40]]
KINDS = {"alone": "photo", "pairs": "drawing", "fours": "map_point"}


def photo_file(colour: str = "teal") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (600, 400), colour).save(kept, "PNG")
    return kept.getvalue()


def sent(evening: Evening, guest: Guest, caption: str, colour: str = "teal", **more: Any) -> str:
    """A photo that the facilitator released; the id of its answer."""
    media = pictures.keep(
        evening.db, guest.actor, content=photo_file(colour), upload=str(uuid.uuid4()), now=evening.later()
    )
    activity, step = evening.now()
    item = {
        "id": str(uuid.uuid4()), "activity": activity.id, "step": step.number, "kind": step.kind,
        "payload": {"media": media, "caption": caption, "consent": True, **more},
        "written_at": evening.at.isoformat(),
    }  # fmt: skip
    (outcome,) = submit.submit(evening.db, guest.actor, [item], now=evening.later())
    assert outcome.status == "held", outcome.refusal
    (held,) = review.waiting(evening.db, FACILITATOR, workshop=evening.workshop)
    evening.do(review.release, answer=held.id)
    return held.id


@pytest.fixture
def shown(empty: Evening) -> tuple[Evening, dict[str, str]]:
    """Three photos, a drawing and a map that the room has seen; the ids of the answers by what they show."""
    evening = empty
    with evening.db.write(evening.workshop) as uow:
        for key, kind in KINDS.items():
            row = uow.session.get(StepRow, evening.find("after-dark", key)[1].id)
            assert row is not None
            row.kind = kind
            row.rules = {**row.rules, "from": [], "into": [], "per_person": None, "hidden": True, "writer": "everyone"}
        uow.commit()
    guests = [evening.join("resident", "fr" if at == 1 else "en") for at in range(5)]
    evening.go("after-dark", "alone")
    found = {
        "hedge": sent(evening, guests[0], "The hedge hides the stop"),
        "banc": sent(evening, guests[1], "Un banc sans lumière", "navy"),
        "door": sent(evening, guests[2], "A door that stays open", "olive"),
    }
    evening.do(conduct.reveal)
    evening.close()
    evening.go("after-dark", "pairs")
    found["lamp"] = evening.give(guests[3], {"strokes": LAMP, "caption": "A lamp at the stop"})
    evening.do(conduct.reveal)
    evening.close()
    evening.do(maps.set_plan, activity=evening.find("after-dark", "fours")[0].id, content=photo_file("white"))
    evening.go("after-dark", "fours")
    for guest in guests[:3]:
        evening.give(guest, {"cell": "B3", "text": f"Dark here, says {guest.alias}"})
    for guest in guests[3:]:
        evening.give(guest, {"cell": "D5", "text": "Zorblax yard"})
    evening.do(conduct.reveal)
    evening.close()
    found["map"] = evening.find("after-dark", "fours")[1].id
    return evening, found


def put_in(evening: Evening, found: dict[str, str], *names: str) -> None:
    for name in names:
        if name == "map":
            evening.do(chosen.choose_plan, step=found[name], on=True)
        else:
            evening.do(chosen.choose, answer=found[name], on=True)


def code_of(evening: Evening, answer: str) -> str:
    return next(str(row.code) for row in evening.rows() if row.id == answer)


def drawn(report: Any) -> list[Picture]:
    return [block for block in report.blocks if isinstance(block, Picture)]


def test_without_a_choice_no_report_has_a_picture(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, _ = shown
    for kind in ("workshop-record", "policy-brief"):
        report = evening.model(kind=kind, draft=True)
        assert drawn(report) == []
        assert PICTURES not in headings(report) + headings(report, 2)
    with zipfile.ZipFile(BytesIO(evening.file(draft=True)[1])) as file:
        assert not [name for name in file.namelist() if name.startswith("word/media/")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_record_shows_them_under_their_activity_in_order(shown: tuple[Evening, dict[str, str]], lang: str) -> None:
    evening, found = shown
    put_in(evening, found, "map", "lamp", "banc", "hedge")
    report = evening.model(lang, draft=True)
    assert problems(report) == ()
    inside = chapter(report, catalogue(lang).gettext(PICTURES))
    activity = evening.find("after-dark", "alone")[0].title_in(lang)
    assert [plain(one.text) for one in inside if isinstance(one, Heading)] == [activity]
    # Codes are given in an order that tells nothing; pictures follow them.
    photos = sorted([("The hedge hides the stop", found["hedge"]), ("Un banc sans lumière", found["banc"])],
                    key=lambda one: code_of(evening, one[1]))  # fmt: skip
    said = [f"{words_} – {code_of(evening, id_)}" for words_, id_ in (*photos, ("A lamp at the stop", found["lamp"]))]
    assert [plain(one.title) for one in inside if isinstance(one, Picture)][:3] == said
    assert "A door that stays open" not in "".join(plain(one.title) for one in drawn(report))


def test_the_caption_leads_to_the_words_and_is_in_the_language_they_were_written_in(
    shown: tuple[Evening, dict[str, str]],
) -> None:
    evening, found = shown
    put_in(evening, found, "banc")
    (english,) = drawn(evening.model("en", draft=True))
    (french,) = drawn(evening.model("fr", draft=True))
    said, _, code = english.title
    banc = code_of(evening, found["banc"])
    assert (said.text, said.lang, code.text, code.link) == ("Un banc sans lumière", "fr", banc, f"#{banc}")
    assert french.title[0].lang == ""
    for lang, picture in (("en", english), ("fr", french)):
        assert picture.alt == catalogue(lang).gettext("Photo: {words}").format(words="Un banc sans lumière")


def test_a_drawing_is_points_and_a_photo_is_what_was_kept(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "lamp")
    photo, drawing = drawn(evening.model(draft=True))
    assert [photo.type, drawing.type] == ["image/jpeg", "image/png"]
    with Image.open(BytesIO(photo.content)) as one:
        assert one.size == (photo.width, photo.height) == (600, 400)
    with Image.open(BytesIO(drawing.content)) as one:
        assert one.size == (1000, 750)
        assert one.convert("L").getpixel((480, 400)) < 100


def test_a_plan_carries_what_may_be_told_and_its_table_says_the_same(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, found = shown
    put_in(evening, found, "map")
    report = evening.model(draft=True)
    assert problems(report) == ()
    inside = [one for one in chapter(report, PICTURES) if not isinstance(one, Heading | Para)]
    picture, table = inside
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1", "Field B3 of the plan", "3"]]
    assert "fewer than three people" in plain(table.source)
    assert picture.alt.startswith("Plan with numbered fields. ")
    assert "Zorblax" not in picture.alt
    with Image.open(BytesIO(picture.content)) as one:
        room = picture.width - 600
        column, row = 600 / 8, 400 / 6
        assert one.getpixel((round(room + 2.15 * column), round(room + 1.2 * row)))[0] < 140
        assert one.getpixel((round(room + 4.5 * column), round(room + 3.5 * row)))[0] > 230
    # Its table stands here, so the annex of numbers does not repeat it.
    assert table.title not in [one.title for one in chapter(report, "Annex: the numbers of the votes")
                               if isinstance(one, Table)]  # fmt: skip


@pytest.mark.parametrize("spoil", ["hidden", "withdrawn", "taken out"])
def test_what_is_hidden_withdrawn_or_taken_out_is_in_no_report_any_more(
    shown: tuple[Evening, dict[str, str]], spoil: str
) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "door")
    if spoil == "hidden":
        evening.do(board.hide, card=found["hedge"])
    elif spoil == "withdrawn":
        evening.take_back(evening.guests[0], found["hedge"])
    else:
        evening.do(chosen.choose, answer=found["hedge"], on=False)
    for kind in ("workshop-record", "policy-brief"):
        report = evening.model(kind=kind, draft=True)
        assert [plain(one.title).partition(" – ")[0] for one in drawn(report)] == ["A door that stays open"]
    assert ("The hedge" in words(evening.model(draft=True))) is (spoil == "taken out")


def test_a_picture_without_consent_stays_out_whatever_a_row_says(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, found = shown
    with evening.db.write(evening.workshop) as uow:
        row = uow.session.get(SubmissionRow, found["hedge"])
        assert row is not None
        row.payload = {key: said for key, said in row.payload.items() if key != "consent"} | {CHOSEN: True}
        uow.commit()
    assert drawn(evening.model(draft=True)) == []


def test_the_brief_shows_four_at_most_with_their_words_and_says_where_the_others_are(
    shown: tuple[Evening, dict[str, str]],
) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "banc", "door", "lamp", "map")
    report = evening.model(kind="policy-brief", draft=True)
    assert problems(report) == ()
    inside = chapter(report, "Annex C: contributions")
    assert [plain(one.title).rpartition(" – ")[2] for one in inside if isinstance(one, Picture)] == [
        "C-001", "C-002", "C-003", "C-004",
    ]  # fmt: skip
    codes = {plain(row[0]) for one in inside if isinstance(one, Table) for row in one.rows}
    assert codes >= {"C-001", "C-002", "C-003", "C-004"}
    assert "1 more picture stands in the workshop record." in [plain(one.text) for one in inside
                                                               if isinstance(one, Para)]  # fmt: skip


@pytest.mark.parametrize("kind", ["workshop-record", "policy-brief"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_word_file_holds_them_with_their_words(shown: tuple[Evening, dict[str, str]], lang: str, kind: str) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "lamp", "map")
    report = evening.model(lang, kind=kind, draft=True)
    assert problems(report) == ()
    with zipfile.ZipFile(BytesIO(evening.file(lang, kind=kind, draft=True)[1])) as file:
        kept = {file.read(name) for name in file.namelist() if name.startswith("word/media/")}
        root = etree.fromstring(file.read("word/document.xml"))
    assert kept == {one.content for one in drawn(report)}
    assert len(kept) == 3
    said = [one.get("descr") for one in root.iter(f"{WP}docPr") if one.get("name").startswith("Picture")]
    assert said == [one.alt for one in drawn(report)]
    assert all(said)


def test_the_page_holds_them_too(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "lamp", "map")
    report = evening.model(draft=True)
    page = to_html(report)
    inside = [b64decode(one) for one in re.findall(r'src="data:image/(?:jpeg|png);base64,([^"]+)"', page)]
    assert inside == [one.content for one in drawn(report)]
    assert page.count('alt="Photo: The hedge hides the stop"') == 1


def test_the_same_workshop_gives_the_same_file(shown: tuple[Evening, dict[str, str]]) -> None:
    evening, found = shown
    put_in(evening, found, "hedge", "lamp", "map")
    assert evening.file(draft=True) == evening.file(draft=True)
