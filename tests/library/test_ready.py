"""The templates without a topic: ready sequences, the full journey, the quick check and a blank one."""

import pytest

from workshop.inputs import KINDS
from workshop.library import LANGUAGES, find, load, planned
from workshop.people.groups import GROUPS
from workshop.stages import field_paths
from workshop.stages.registry import stage_of

LIBRARY = load(find("methods").parent, kinds=KINDS, fields=field_paths(), groups=GROUPS)
READY = sorted(slug for slug, template in LIBRARY.templates.items() if template.topic == "any")
# Ready sequence → its methods in order; a template may put one more between them.
SEQUENCES = {
    "web-session": (
        "working-agreement", "spectrum-line", "one-two-four-all", "how-might-we", "dot-voting", "exit-ticket",
    ),
    "problem-and-personas": (
        "working-agreement", "evidence-gallery", "problem-tree", "reframe-pov", "persona-builder",
        "persona-reality-check", "exit-ticket",
    ),
    "ideas-and-evaluation": (
        "how-might-we", "crazy-8s", "no-tech-swap", "concept-poster", "criteria-harvest", "weighted-criteria",
        "exit-ticket",
    ),
    "technology-and-rights": (
        "spectrum-line", "six-hats", "no-tech-swap", "dpia-lite", "consequence-scanning", "affected-voice-round",
        "gradients-of-agreement",
    ),
    "night-field-day": (
        "working-agreement", "exploratory-walk", "safety-mapping", "insecurity-lifecycle", "how-might-we",
    ),
}  # fmt: skip
MINUTES = {"web-session": (75, 90), "quick-check": (45, 60), "blank": (1, 10)}


def test_there_is_one_for_each_way_to_begin_without_a_topic() -> None:
    assert set(READY) >= {*SEQUENCES, "full-journey", "quick-check", "blank"}


@pytest.mark.parametrize("slug", READY)
def test_one_without_a_topic_asks_no_question_of_a_topic(slug: str) -> None:
    template = LIBRARY.templates[slug]

    assert not template.questions
    assert template.elsa is None
    assert not any(activity.questions for activity in template.activities)


@pytest.mark.parametrize("slug", SEQUENCES)
def test_a_ready_sequence_keeps_the_order_of_its_methods(slug: str) -> None:
    played = iter(activity.method for activity in LIBRARY.templates[slug].activities)

    assert all(method in played for method in SEQUENCES[slug])


@pytest.mark.parametrize("slug", MINUTES)
def test_it_takes_the_time_its_name_promises(slug: str) -> None:
    least, most = MINUTES[slug]

    assert least <= LIBRARY.templates[slug].minutes <= most


def test_the_full_journey_fills_the_records_of_all_five_stages() -> None:
    steps = [one.step for activity in planned(LIBRARY, LIBRARY.templates["full-journey"]) for one in activity.steps]
    filled = {path.split(".")[0] for step in steps for path in step.into}

    assert {stage_of(kind).slug for kind in filled} == {
        "framing", "personas", "ideation", "evaluation", "recommendation",
    }  # fmt: skip


def test_the_blank_one_has_one_open_step() -> None:
    (activity,) = planned(LIBRARY, LIBRARY.templates["blank"])
    (one,) = activity.steps

    assert (one.step.kind, one.step.from_, one.step.into) == ("note", (), ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_gates_proposed_everywhere_say_the_same_where_there_is_no_topic(lang: str) -> None:
    said: dict[str, set[str]] = {}
    for template in (LIBRARY.templates[slug] for slug in READY):
        for criterion in template.criteria:
            if criterion.default:
                words = template.texts[lang].criteria[criterion.key]
                said.setdefault(criterion.key, set()).add(words.model_dump_json())

    assert {key: len(versions) for key, versions in said.items()} == dict.fromkeys(said, 1)
    assert len(said) == 6
