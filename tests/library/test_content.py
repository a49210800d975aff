"""Every method and template of the product, in both languages."""

import re
from pathlib import Path

import pytest

from tests.library.conftest import KINDS as SIXTEEN
from workshop.inputs import KINDS
from workshop.library import LANGUAGES, find, load, planned
from workshop.library.schema import ANY
from workshop.library.yaml_file import read_markdown
from workshop.people.groups import GROUPS
from workshop.stages import field_paths

ROOT = find("methods").parent
METHODS = sorted(path.name for path in (ROOT / "methods").iterdir() if path.is_dir())
TEMPLATES = sorted(path.name for path in (ROOT / "templates" / "workshops").iterdir() if path.is_dir())
LIBRARY = load(ROOT, kinds=KINDS, fields=field_paths(), groups=GROUPS)
FRENCH = sorted(ROOT.glob("methods/*/fr.md")) + sorted(ROOT.glob("templates/workshops/*/fr.md"))

SEVEN = {
    "one-two-four-all",
    "affinity-kj",
    "how-might-we",
    "persona-builder",
    "brainwriting-635",
    "dot-voting",
    "criteria-harvest",
}
DEFAULT_GATES = {
    "lawful-basis",
    "no-prohibited-practice",
    "less-intrusive",
    "nobody-worse-off",
    "human-accountable",
    "accessible-alternative",
}


def test_nothing_in_the_library_is_wrong() -> None:
    assert [str(problem) for problem in LIBRARY.problems] == []


def test_the_seven_methods_of_the_first_workshop_are_there() -> None:
    assert set(LIBRARY.methods) >= SEVEN


@pytest.mark.parametrize("slug", METHODS)
def test_a_method_is_complete_in_every_language(slug: str) -> None:
    method = LIBRARY.methods[slug]

    assert set(method.texts) == set(LANGUAGES)
    assert method.texts["fr"].revision == method.texts["en"].revision
    assert sum(step.minutes for step in method.steps) == method.minutes
    for text in method.texts.values():
        assert text.introduction
        for step in method.steps:
            words = text.steps[step.key]
            assert len(words.coach) > 80
            assert words.prompt.count("?") + words.prompt.count("…") <= 4
            assert len(words.prompt) <= 170, words.prompt


@pytest.mark.parametrize("slug", METHODS)
def test_a_method_keeps_to_the_sixteen_kinds_and_to_fields_that_exist(slug: str) -> None:
    for step in LIBRARY.methods[slug].steps:
        assert step.kind in SIXTEEN
        assert set(step.into) <= set(field_paths())


@pytest.mark.parametrize("slug", METHODS)
def test_what_is_secret_by_its_kind_is_hidden_in_the_method_too(slug: str) -> None:
    for step in LIBRARY.methods[slug].steps:
        if KINDS[step.kind].secret:
            assert step.hidden, step.key


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_template_is_complete_in_every_language(slug: str) -> None:
    template = LIBRARY.templates[slug]

    assert set(template.texts) == set(LANGUAGES)
    for activity in planned(LIBRARY, template):
        assert set(activity.titles) == set(LANGUAGES)
        assert sum(step.step.minutes for step in activity.steps) == activity.minutes
        for step in activity.steps:
            assert ANY not in step.step.from_
            assert set(step.texts) == set(LANGUAGES)


@pytest.mark.parametrize("slug", TEMPLATES)
def test_every_question_of_a_topic_is_asked_in_its_agenda(slug: str) -> None:
    template = LIBRARY.templates[slug]

    asked = {question for activity in template.activities for question in activity.questions}
    assert asked == {question.id for question in template.questions}


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_template_brings_the_six_default_gates(slug: str) -> None:
    gates = {criterion.key for criterion in LIBRARY.templates[slug].criteria if criterion.gate and criterion.default}

    assert gates == DEFAULT_GATES


def test_insecurity_at_night_walks_through_the_five_stages_in_two_evenings() -> None:
    template = LIBRARY.templates["insecurity-at-night"]

    stages = [(activity.session, activity.stage) for activity in template.activities]
    assert list(dict.fromkeys(stages)) == [
        (1, "framing"),
        (1, "personas"),
        (1, "ideation"),
        (1, "evaluation"),
        (2, "ideation"),
        (2, "evaluation"),
        (2, "recommendation"),
        (2, "reflection"),
    ]
    assert {question.id for question in template.questions} == {
        *(f"0{letter}" for letter in "abcde"),
        *(f"2{letter}" for letter in "abcdefghi"),
    }
    filled = {
        field.split(".")[0]
        for activity in planned(LIBRARY, template)
        for step in activity.steps
        for field in step.step.into
    }
    assert filled == {"framing", "persona", "idea", "criterion", "concept", "score", "recommendation", "action"}


@pytest.mark.parametrize("file", FRENCH, ids=lambda path: path.parent.name)
def test_french_is_typeset_as_a_french_city_writes_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    prose = [*_words(read_markdown(text).data), read_markdown(text).body]

    for value in prose:
        assert not re.search(r"(?<![\u00a0\s\d…#?!])[;?!»%](?!lang)", value), value
        assert not re.search(r" [:;?!»%]", value), value
        assert "« " not in value, value
        assert "'" not in value, value
        assert not re.search(r"·[es]", value), value


@pytest.mark.parametrize("slug", METHODS)
def test_a_source_is_a_publication_with_its_year(slug: str) -> None:
    source = LIBRARY.methods[slug].source

    assert source is None or re.search(r"\b(19|20)\d\d\b", source.title)


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for child in value.values() for word in _words(child)]
    if isinstance(value, tuple):
        return [word for child in value for word in _words(child)]
    return []
