"""Reading the library: a mistake is named by file, line and field, and the rest stays usable."""

from collections.abc import Callable

import pytest

from tests.library.conftest import Shelf
from workshop.library import load
from workshop.library.yaml_file import revision_of

Said = Callable[[], list[str]]


def test_a_library_without_a_mistake_has_no_problems(shelf: Shelf) -> None:
    library = shelf.load()

    assert library.problems == ()
    method = library.methods["ask-and-vote"]
    assert [(step.number, step.key, step.kind) for step in method.steps] == [
        (1, "write", "note"),
        (2, "check", "choice"),
        (3, "vote", "vote"),
    ]
    assert method.min_minutes == 5
    assert method.step("vote").from_ == ("write",)
    assert method.texts["fr"].steps["write"].coach == "Silence."
    assert method.texts["en"].introduction == "Keep it short."
    template = library.templates["night"]
    assert template.minutes == 9
    assert template.activities[1].steps[3].from_ == ("first/vote",)
    assert template.texts["en"].brief == "The same square, twice."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("input: note", "input: essay", "6: steps[0].input: “essay” must be one of none, note, comment"),
        ("minutes: 8\n", "minutes: 9\n", "1: The steps add up to 8 min, not 9."),
        (
            "into: [idea.title]",
            "into: [idea.colour]",
            "6: steps[0].into[0]: There is no field “idea.colour” in any record.",
        ),
        ("from: [write]", "from: [wrote]", "7: steps[1].from[0]: “wrote” is no earlier step, no record and no field."),
        ("hidden: true", "hiden: true", "6: steps[0].hiden: This key is not known here."),
        ("hidden: true", "hidden: yes", "6: steps[0].hidden: true or false is expected here."),
        ("minutes: 5,", "minutes: five,", "6: steps[0].minutes: A whole number is expected here."),
        ("min_minutes: 3", "min_minutes: 6", "6: steps[0]: The least minutes are more than the minutes."),
        ("stage: ideation\n", "", "1: stage: This key is missing."),
        ("stage: ideation", "stage: lunch", "2: stage: This must be one of warm-up, framing"),
        ("stage: ideation", "stage: ideation\nstage: framing", "3: stage: This key stands here twice."),
        ("per_person: 3", "per_person: 0", "6: steps[0].per_person: This must be at least 1."),
        (", options: [yes, no]", "", "7: steps[1]: A choice needs options."),
        ("group_size: [4, 30]", "group_size: [30, 4]", "A group goes from a smaller to a larger number of people."),
        ("slug: ask-and-vote", "slug: other", "1: slug: The slug is “other” and the folder “ask-and-vote”."),
        ("stage: ideation", "stage: [ideation", "This cannot be read as YAML"),
        ("stage: ideation", "stage: !!python/name:os.system ideation", "2: stage: Only plain text, numbers"),
    ],
)
def test_a_mistake_in_a_method_is_named_by_file_line_and_field(
    shelf: Shelf, said: Said, old: str, new: str, expected: str
) -> None:
    shelf.change(shelf.method / "method.yaml", old, new)

    assert any(line.startswith("methods/ask-and-vote/method.yaml:") and expected in line for line in said()), said()
    assert shelf.load().methods == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minutes: 7", "minutes: 8", "11: activities[0].minutes: The steps add up to 7 min, not 8."),
        ("method: ask-and-vote", "method: ask", "11: activities[0].method: There is no method “ask”."),
        ("from: [first/vote]", "from: [third/vote]", "“third/vote” is no earlier step"),
        ("questions: [1a]", "questions: [1b]", "11: activities[0].questions[0]: “1b” must be one of 1a."),
        ("{check: {skip: true}}", "{chek: {skip: true}}", "11: activities[0].steps.chek: “chek” must be one of write"),
        ("minutes: 2\n", "minutes: 2\n    session: 3\n", "1: Sessions count 1, 2, 3 …; the agenda never goes back"),
        ("minutes: 7,", "minutes: 7, session: 2,", "1: Sessions count 1, 2, 3 …; the agenda never goes back"),
        ("minutes: 7,", "minutes: 7, session: 0,", "activities[0].session: "),
        ("weight: 40", "weight: 30", "The weights add up to 90, not 100."),
        ("gate: true", "gate: true, weight: 10", "7: criteria[0]: A criterion is a gate or has a weight"),
        ("police, youth", "police, elf", "3: groups[2]: “elf” must be one of resident, police, youth."),
        ("police, youth", "police", "3: groups: This list needs at least 3."),
    ],
)
def test_a_mistake_in_a_template_is_named_and_leaves_the_methods_usable(
    shelf: Shelf, said: Said, old: str, new: str, expected: str
) -> None:
    shelf.change(shelf.template / "template.yaml", old, new)

    assert any(line.startswith("templates/workshops/night/template.yaml:") and expected in line for line in said()), (
        said()
    )
    library = shelf.load()
    assert library.templates == {}
    assert set(library.methods) == {"ask-and-vote"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('  vote: {title: Vote, prompt: "Which ones?"}\n', "", "steps: The words for “vote” are missing."),
        ("  vote: {title: Vote", "  tovote: {title: Vote", "steps.tovote: “tovote” is not in the structure."),
        ("title: Write, ", "", "steps.write.title: This key is missing."),
        ("title: Ask and vote", "title: 7", "2: title: Text is expected here; write it in quotes."),
        ("---\ntitle", "title", "1: A text file begins with its titles between two lines of ---."),
    ],
)
def test_without_its_source_words_a_method_is_left_out(
    shelf: Shelf, said: Said, old: str, new: str, expected: str
) -> None:
    shelf.change(shelf.method / "en.md", old, new)

    assert any(line.startswith("methods/ask-and-vote/en.md:") and expected in line for line in said()), said()
    assert shelf.load().methods == {}


def test_a_translation_that_cannot_be_read_leaves_the_method_in_english(shelf: Shelf, said: Said) -> None:
    (shelf.method / "fr.md").unlink()

    assert said() == ["methods/ask-and-vote/fr.md:1: This file is missing."]
    assert set(shelf.load().methods["ask-and-vote"].texts) == {"en"}


def test_a_changed_english_text_makes_its_translation_stale(shelf: Shelf, said: Said) -> None:
    shelf.change(shelf.method / "en.md", "Hear everybody.", "Hear everyone.")

    now = revision_of((shelf.method / "en.md").read_text(encoding="utf-8"))
    (line,) = said()
    assert line.startswith("methods/ask-and-vote/fr.md:2: made_from: ")
    assert f"the English text is now {now}" in line
    assert set(shelf.load().methods["ask-and-vote"].texts) == {"en", "fr"}


def test_a_placeholder_that_differs_between_the_languages_is_found(shelf: Shelf, said: Said) -> None:
    shelf.change(shelf.method / "fr.md", "{place}", "{lieu}")

    assert said() == [
        "methods/ask-and-vote/fr.md:13: steps.write.prompt: The placeholders differ from the English text."
    ]


def test_a_step_without_a_word_for_the_facilitator_is_found(shelf: Shelf, said: Said) -> None:
    shelf.change(shelf.method / "fr.md", "## vote\nHidden until closed.\n", "")

    (line,) = said()
    assert line.endswith("## vote: The coach’s text for this step is missing.")


def test_a_file_that_is_no_utf_8_is_named(shelf: Shelf, said: Said) -> None:
    (shelf.method / "method.yaml").write_bytes(b"slug: caf\xe9\n")

    assert "methods/ask-and-vote/method.yaml:1: This file is not UTF-8 text." in said()


def test_an_empty_place_is_an_empty_library(shelf: Shelf) -> None:
    library = load(shelf.root / "nowhere", kinds=(), fields=())

    assert (library.methods, library.templates, library.problems) == ({}, {}, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{key: short, minutes: 20, activities: [first, third]}", "agendas[0].activities[1]: “third” must be one of"),
        ("{key: short, minutes: 20, activities: [second, first]}", "agendas[0].activities[0]: An agenda keeps the"),
        ("{key: short, minutes: 20, activities: [first, first]}", "1: Something stands twice in this list."),
        ("{key: short, minutes: 20, activities: [second]}", "“second” works on “first/vote”, which is not in this"),
        (
            "{key: short, minutes: 20, activities: [{key: first, minutes: 3}, second]}",
            "agendas[0].activities[0].minutes: “first” takes from 4 to 7 min.",
        ),
        (
            "{key: short, minutes: 20, activities: [{key: first, minutes: 8}, second]}",
            "agendas[0].activities[0].minutes: “first” takes from 4 to 7 min.",
        ),
        ("{key: short, minutes: 10, activities: [first, second]}", "agendas[0].minutes: This must be at least 15."),
        ("{key: short, minutes: 20, activities: []}", "agendas[0].activities: This list needs at least 1."),
        ("{key: long, minutes: 20, activities: [first]}", "agendas: The words for “long” are missing."),
    ],
)
def test_a_mistake_in_an_agenda_is_named_by_field(shelf: Shelf, said: Said, line: str, expected: str) -> None:
    shelf.agendas(line)

    assert any(expected in problem for problem in said()), said()


def test_an_agenda_must_fit_into_its_minutes(shelf: Shelf, said: Said) -> None:
    shelf.change(shelf.method / "method.yaml", "minutes: 8\n", "minutes: 18\n")
    shelf.change(shelf.method / "method.yaml", "input: note, minutes: 5", "input: note, minutes: 15")
    shelf.change(shelf.template / "template.yaml", "minutes: 7,", "minutes: 17,")
    shelf.agendas("{key: short, minutes: 18, activities: [first, second]}")

    assert said() == [
        "templates/workshops/night/template.yaml:18: agendas[0].minutes: The activities add up to 19 min, more than 18."
    ]
