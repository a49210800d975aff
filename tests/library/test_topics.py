"""Every topic is complete: its ten parts in both languages, every question asked where it belongs, agendas that fit."""

from datetime import date

import pytest

from workshop.inputs import KINDS
from workshop.library import LANGUAGES, Template, find, load, planned
from workshop.people.groups import GROUPS
from workshop.stages import field_paths

ROOT = find("methods").parent
LIBRARY = load(ROOT, kinds=KINDS, fields=field_paths(), groups=GROUPS)
# A template about a topic brings the topic's questions; a ready sequence has none.
TOPICS = sorted(slug for slug, template in LIBRARY.templates.items() if template.questions)
# Asked in every topic that follows the introduction of the series.
CROSS_CUTTING = {"0a", "0b", "0c", "0d", "0e"}
SPEED = 170  # words a minute, the upper end of a calm voice


def topic(slug: str) -> Template:
    return LIBRARY.templates[slug]


def test_the_topics_of_the_series_are_there() -> None:
    assert set(TOPICS) >= {"crime-alerting-apps", "insecurity-at-night", "drones-in-cities", "predictive-policing"}


@pytest.mark.parametrize("slug", TOPICS)
def test_a_topic_has_its_ten_parts_in_every_language(slug: str) -> None:
    it = topic(slug)

    assert set(it.texts) == set(LANGUAGES)
    for words in it.texts.values():
        assert words.title
        assert words.full_title
        assert 250 < len(words.brief.split()) <= SPEED * it.brief_minutes * 1.1
        for part, keys in (
            (words.questions, [one.id for one in it.questions]),
            (words.invite, it.invite),
            (words.evidence, [one.key for one in it.evidence]),
            (words.personas, [one.key for one in it.personas]),
            (words.criteria, [one.key for one in it.criteria]),
            (words.elsa, [one.key for one in it.elsa.checks] if it.elsa else []),
            (words.report_sections, it.report_sections),
        ):
            assert len(part) >= 3
            assert set(part) == set(keys)
        assert words.cases
        assert words.elsa_note


@pytest.mark.parametrize("slug", TOPICS)
def test_french_is_not_english(slug: str) -> None:
    english, french = (topic(slug).texts[lang] for lang in ("en", "fr"))

    assert english.brief != french.brief
    for key in english.questions:
        assert english.questions[key].text != french.questions[key].text
        assert english.questions[key].prompt != french.questions[key].prompt
    for key, words in english.activities.items():
        for step, said in words.steps.items():
            assert said.prompt is None or said.prompt != french.activities[key].steps[step].prompt


@pytest.mark.parametrize("slug", TOPICS)
def test_every_question_is_answered_on_each_of_its_stages(slug: str) -> None:
    it = topic(slug)

    answered = {question.id: set[str]() for question in it.questions}
    for activity in it.activities:
        for question in activity.questions:
            answered[question].add(activity.stage)
    missing = {question.id: set(question.stages) - answered[question.id] for question in it.questions}

    assert {key: stages for key, stages in missing.items() if stages} == {}


@pytest.mark.parametrize("slug", TOPICS)
def test_the_questions_of_a_topic_have_no_gap(slug: str) -> None:
    own = sorted(question.id for question in topic(slug).questions if question.id not in CROSS_CUTTING)

    number = own[0][:-1]
    assert own == [f"{number}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"[: len(own)]]


@pytest.mark.parametrize("slug", TOPICS)
def test_the_questions_of_every_topic_are_asked_too(slug: str) -> None:
    assert {question.id for question in topic(slug).questions} >= CROSS_CUTTING


@pytest.mark.parametrize("slug", TOPICS)
def test_a_topic_starts_with_people_gates_and_a_dated_check_of_the_law(slug: str) -> None:
    it = topic(slug)

    assert len(it.personas) >= 3
    assert sum(criterion.gate and not criterion.default for criterion in it.criteria) >= 1
    assert sum(criterion.weight or 0 for criterion in it.criteria) == 100
    assert it.elsa is not None
    assert date(2026, 1, 1) <= it.elsa.checked
    assert {check.aspect for check in it.elsa.checks} == {"ethical", "legal", "social"}
    assert any(check.sources for check in it.elsa.checks if check.aspect == "legal")


@pytest.mark.parametrize("slug", TOPICS)
def test_a_topic_runs_in_ninety_minutes_and_in_half_a_day(slug: str) -> None:
    it = topic(slug)
    limits = {agenda.key: agenda.minutes for agenda in it.agendas}

    assert limits == {"ninety-minutes": 90, "half-day": 240}
    for key, minutes in limits.items():
        plan = planned(LIBRARY, it, key)
        total = sum(activity.minutes for activity in plan)
        assert minutes * 0.7 <= it.brief_minutes + total <= minutes
        for activity in plan:
            assert sum(step.step.minutes for step in activity.steps) == activity.minutes
            assert all(step.step.minutes >= step.step.min_minutes for step in activity.steps)
        assert set(it.texts["fr"].agendas) == set(limits)


@pytest.mark.parametrize("slug", TOPICS)
def test_half_a_day_walks_through_the_four_stages(slug: str) -> None:
    stages = {activity.stage for activity in planned(LIBRARY, topic(slug), "half-day")}

    assert stages >= {"framing", "personas", "ideation", "evaluation"}


@pytest.mark.parametrize("slug", TOPICS)
def test_prompts_can_be_read_on_a_phone(slug: str) -> None:
    it = topic(slug)

    long = {
        (lang, key, step): len(said.prompt)
        for lang, words in it.texts.items()
        for key, activity in words.activities.items()
        for step, said in activity.steps.items()
        if said.prompt and len(said.prompt) > 170
    }
    assert long == {}
