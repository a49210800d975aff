"""The rules that hold for every landing."""

import pytest

from tests.stages.conftest import Desk
from workshop import links
from workshop.links import Ref
from workshop.stages import Value, records
from workshop.stages.landing import Answer, ClusterResult, Item, Ranked
from workshop.stages.values import NoSuchField

LONG = "Nobody is around on the bridge after eight in the evening " * 6


def note(desk: Desk, text: str, **more: object) -> Answer:
    return Answer(ref=desk.answer(text), text=text, payload={"text": text}, **more)  # type: ignore[arg-type]


def notes(desk: Desk, *texts: str) -> tuple[Answer, ...]:
    return tuple(note(desk, text) for text in texts)


def behind(desk: Desk, value: Value) -> set[str]:
    with desk.db.read() as session:
        return {link.source.id for link in links.sources_of(session, "w", Ref("value", value.id))}


def said(values: tuple[Value, ...]) -> list[object]:
    return [value.value for value in values]


def test_what_is_agreed_gets_a_proposal_beside_it(desk: Desk) -> None:
    frame = desk.start("framing")
    agreed = desk.write(frame, "problem_statement", "The bridge is dark.")
    desk.land("note", ("framing.problem_statement",), answers=notes(desk, "Nobody is around on the bridge."))
    frame = desk.read(frame)
    assert [(value.id, value.value, value.version) for value in frame.agreed("problem_statement")] == [
        (agreed.id, "The bridge is dark.", 1)
    ]
    (proposed,) = frame.drafts("problem_statement")
    assert (proposed.value, proposed.status, proposed.replaces) == (
        "Nobody is around on the bridge.", "proposed", agreed.id,
    )  # fmt: skip


def test_an_agreed_entry_said_again_gains_a_source_and_keeps_its_words_and_basis(desk: Desk) -> None:
    frame = desk.start("framing")
    agreed = desk.write(frame, "causes", {"text": "The kiosk closes at eight"}, basis="evidence")
    again = note(desk, "the kiosk closes at EIGHT", basis="assumption")
    desk.land("note", ("framing.causes",), answers=(again,))
    frame = desk.read(frame)
    assert frame.drafts("causes") == ()
    (kept,) = frame.agreed("causes")
    assert (kept.id, kept.value, kept.basis, kept.source_count) == (agreed.id, agreed.value, "evidence", 1)


def test_a_renamed_group_proposes_its_name_to_what_was_agreed(desk: Desk) -> None:
    one, two = notes(desk, "Dark corner", "No light")
    desk.land("note", ("framing.causes",), answers=(one, two))
    frame = desk.all("framing")[0]
    agreed = [desk.confirm(draft) for draft in frame.drafts("causes")]
    group = ClusterResult(Ref("cluster", "g"), "Nobody looks after the lamps", (one, two))
    desk.land("link", ("framing.causes",), clusters=(group,))
    frame = desk.read(frame)
    assert said(frame.agreed("causes")) == [value.value for value in agreed]
    assert [value.value["text"] for value in frame.drafts("causes")] == ["Nobody looks after the lamps"]


def test_versions_of_a_single_field_stand_side_by_side(desk: Desk) -> None:
    desk.land("note", ("framing.problem_statement",), answers=notes(desk, "One version", "Another version"))
    drafts = desk.all("framing")[0].drafts("problem_statement")
    assert [(draft.value, draft.status) for draft in drafts] == [
        ("One version", "draft"),
        ("Another version", "draft"),
    ]


@pytest.mark.parametrize(
    ("totals", "chosen", "tied"),
    [
        ((5, 3, 1), ["A", "B"], []),
        ((5, 3, 3), ["A"], ["B", "C"]),
        ((3, 3, 3), [], ["A", "B", "C"]),
        ((5, 0, 0), ["A"], []),
        ((0, 0, 0), [], []),
    ],
)
def test_ties_at_the_cut_are_shown_and_never_filled_by_chance(
    desk: Desk, totals: tuple[int, ...], chosen: list[str], tied: list[str]
) -> None:
    frame = desk.start("framing")
    drafts = [desk.write(frame, "hmw", {"text": text}) for text in "ABC"]
    ranking = tuple(Ranked(Ref("value", d.id), d.words, n, n) for d, n in zip(drafts, totals, strict=True))
    desk.land("vote", ("framing.hmw",), ranking=ranking, top=2)
    frame = desk.read(frame)
    assert said(frame.agreed("hmw")) == [{"text": text, "votes": n} for text, n in zip("ABC", totals, strict=True)]
    assert [value.words for value in frame.drafts("hmw") if value.value.get("chosen")] == chosen
    assert [value.words for value in frame.agreed("hmw") if value.marks.get("tied")] == tied


def test_a_situation_that_ties_is_offered_like_the_others_and_marked(desk: Desk) -> None:
    items = tuple(Item(Ref("value", key), words, key) for key, words in (("a", "Works at night"), ("b", "Walks home")))
    ranking = tuple(Ranked(item.ref, item.text, 2, 2) for item in items)
    desk.land("vote", ("persona.label",), ranking=ranking, items=items, top=1)
    found = [persona.drafts("label")[0] for persona in desk.all("persona")]
    assert [(value.value, value.marks["dots"], value.marks["tied"]) for value in found] == [
        ("Works at night", 2, True),
        ("Walks home", 2, True),
    ]


def test_equal_answers_are_both_shown_as_contested(desk: Desk) -> None:
    criterion = desk.start("criterion")
    desk.write(criterion, "title", "Used again")
    item = Item(Ref("record", criterion.id), "Used again", criterion.id)
    answers = tuple(
        Answer(ref=desk.answer(who), payload={"options": [option], "target": criterion.id}, target=criterion.id)
        for who, option in (("one", "gate"), ("two", "weighted"))
    )
    desk.land("choice", ("criterion.gate", "criterion.gate_rule"), answers=answers, items=(item,))
    drafts = desk.read(criterion).drafts("gate")
    assert [(draft.value, draft.marks["contested"]) for draft in drafts] == [(True, True), (False, True)]


@pytest.mark.parametrize("path", ["framing.problem_statement", "framing.causes", "framing.title", "framing.hmw"])
def test_a_text_is_never_cut(desk: Desk, path: str) -> None:
    long = LONG * 5
    (value,) = desk.land("note", (path,), answers=notes(desk, long))
    words = value.value if isinstance(value.value, str) else value.value["text"]
    assert words.strip() == long.strip()
    assert value.marks["shorten"] >= len(long.strip())
    assert value.status == "draft"


def test_an_idea_keeps_its_whole_words_and_offers_the_first_as_its_title(desk: Desk) -> None:
    whole = LONG[:500].strip()
    desk.land("note", ("idea.title", "idea.one_line"), answers=notes(desk, whole))
    (idea,) = desk.all("idea")
    assert [value.value for value in idea.drafts("one_line")] == [whole]
    (title,) = idea.drafts("title")
    assert title.marks["offered"] is True
    assert whole.startswith(title.value.removesuffix("…"))


def test_late_answers_are_added_and_nothing_is_doubled(desk: Desk) -> None:
    early, late = notes(desk, "Shops close early", "shops close EARLY")
    desk.land("note", ("framing.harms",), answers=(early,))
    desk.land("note", ("framing.harms",), answers=(early, late))
    (draft,) = desk.all("framing")[0].drafts("harms")
    assert (draft.value, draft.source_count) == ("Shops close early", 2)
    assert {early.ref.id, late.ref.id} <= behind(desk, draft)


def test_what_was_dropped_does_not_come_back_by_landing_again(desk: Desk) -> None:
    given = notes(desk, "Shops close early")
    (draft,) = desk.land("note", ("framing.harms",), answers=given)
    records.drop(desk.db, desk.facilitator, value=draft.id, now=desk.later())
    desk.land("note", ("framing.harms",), answers=given)
    assert desk.all("framing")[0].drafts("harms") == ()


def test_a_named_group_is_one_entry_and_an_unnamed_one_none(desk: Desk) -> None:
    one, two, three, four, alone = notes(desk, "Dark", "No lamps", "Empty", "Nobody", "The last tram leaves early")
    desk.land(
        "link",
        ("framing.causes",),
        clusters=(
            ClusterResult(Ref("cluster", "g"), "No light", (one, two)),
            ClusterResult(Ref("cluster", "h"), " ", (three, four)),
            ClusterResult(Ref("cluster", "i"), "", (alone,)),
        ),
    )
    drafts = desk.all("framing")[0].drafts("causes")
    assert [(draft.value["text"], draft.source_count) for draft in drafts] == [
        ("No light", 2),
        ("The last tram leaves early", 1),
    ]


def test_how_we_know_is_what_the_answer_says_and_never_made_up(desk: Desk) -> None:
    given = (note(desk, "Tagged", basis="lived_experience"), note(desk, "Not tagged"))
    made = desk.land("note", ("framing.causes",), answers=given)
    assert [value.basis for value in made] == ["lived_experience", None]


def test_what_fits_two_fields_waits_to_be_sorted_unless_its_column_says_where(desk: Desk) -> None:
    paths = ("framing.harms", "framing.constraints")
    unsure, sure = note(desk, "Shops close early"), note(desk, "No money before June", column="constraints")
    first, second = desk.land("note", paths, answers=(unsure, sure))
    assert first.marks["sort"] == list(paths)
    assert (second.field, "sort" in second.marks) == ("constraints", False)


def test_the_problem_as_it_was_brought_takes_no_draft(desk: Desk) -> None:
    frame = desk.start("framing")
    desk.write(frame, "initial_problem", "We need cameras.")
    desk.land("note", ("framing.initial_problem",), answers=notes(desk, "We need guards."))
    assert said(tuple(value for value in desk.read(frame).values)) == ["We need cameras."]


def test_a_comment_stands_beside_what_it_is_about_and_is_counted_once(desk: Desk) -> None:
    (about,) = notes(desk, "The bridge is dark")
    desk.land("note", ("framing.problem_statement",), answers=(about,))
    comments = tuple(note(desk, text, target=about.ref.id) for text in ("True at six already", "Only in winter"))
    for _ in range(2):
        desk.land("comment", ("framing.problem_statement",), answers=comments)
    (draft,) = desk.all("framing")[0].drafts("problem_statement")
    assert (draft.value, draft.marks["comments"], draft.source_count) == ("The bridge is dark", 2, 1)


def test_a_half_is_shown_as_both_its_neighbours_and_who_cannot_judge_is_counted(desk: Desk) -> None:
    persona = desk.start("persona")
    answers = tuple(
        Answer(ref=desk.answer(f"mark {who}"), payload={"target": "by_night", "value": value}, target="by_night")
        for who, value in enumerate((2, 3, None))
    )
    desk.land("rating", ("persona.safety_day", "persona.safety_night"), answers=answers)
    drafts = desk.read(persona).drafts("safety_night")
    assert [draft.value["value"] for draft in drafts] == [2, 3]
    assert {(draft.marks["n"], draft.marks["cannot_judge"], draft.marks["half"]) for draft in drafts} == {(2, 1, True)}


def test_a_kind_without_rules_lands_its_words_too(desk: Desk) -> None:
    (made,) = desk.land("timeline_item", ("framing.harms",), answers=notes(desk, "22:00 the last tram"))
    assert (made.value, made.marks["kind"], made.source_count) == ("22:00 the last tram", "timeline_item", 1)


def test_an_unknown_field_is_refused_and_nothing_lands(desk: Desk) -> None:
    with pytest.raises(NoSuchField):
        desk.land("note", ("framing.colour",), answers=notes(desk, "Blue"))
    assert desk.all("framing") == ()


@pytest.mark.parametrize("kind", ["note", "comment", "link", "choice", "vote", "rating", "form_field", "photo"])
def test_a_step_without_answers_lands_nothing(desk: Desk, kind: str) -> None:
    assert desk.land(kind, ("framing.causes",)) == ()
    assert desk.all("framing") == ()


def test_marks_go_to_the_personas_that_are_there(desk: Desk) -> None:
    people = tuple(Item(Ref("value", key), words, key) for key, words in (("a", "Works at night"), ("b", "Walks home")))
    ranking = tuple(Ranked(item.ref, item.text, 2, 2) for item in people)
    desk.land("vote", ("persona.label",), ranking=ranking, items=people, top=2)
    times = tuple(
        Item(Ref("value", key), words, key) for key, words in (("by_day", "By day"), ("by_night", "At night"))
    )
    answers = tuple(
        Answer(ref=desk.answer(f"{item.key} {value}"), payload={"target": item.key, "value": value}, target=item.key)
        for item in (*people, *times)
        for value in (2, 4)
    )
    paths = ("persona.safety_day", "persona.safety_night", "persona.triggers")
    desk.land("rating", paths, answers=answers, items=(*people, *times))
    assert [persona.name for persona in desk.all("persona")] == ["P1 Works at night", "P2 Walks home"]
