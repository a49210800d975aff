"""A plan kept as a template, shared as a file, taken in again."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.live.conftest import Hall
from tests.live.planning.test_order import look, one
from workshop.bootstrap import library_of, settings_of
from workshop.errors import NotAllowed
from workshop.library import Library, planned
from workshop.library.own import Shelf
from workshop.library.writing import slug_of
from workshop.live import workshops
from workshop.live.planning import asking, order, templates
from workshop.live.planning.reading import plan
from workshop.live.planning.refusals import (
    BadTemplate,
    NoOwnTemplates,
    NotATemplateFile,
    NothingPlanned,
    TemplateTaken,
    UnknownTemplate,
    WorksOnNothing,
)
from workshop.people.actor import NOBODY


@pytest.fixture
def mine(tmp_path: Path) -> Library:
    """The product's library with an empty folder for templates of one's own."""
    return library_of(settings_of({"WORKSHOP_DATA_DIR": str(tmp_path / "house")}))


def save(hall: Hall, mine: Library, title: str = "Our square") -> str:
    return templates.save_template(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, title=title, purpose="For squares."
    )


def packed(files: Mapping[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
    return made.getvalue()


def shared(hall: Hall, mine: Library) -> dict[str, str]:
    """The files of a template that was shared and is no longer there."""
    slug = save(hall, mine)
    content = templates.share_template(hall.facilitator, library=mine, slug=slug)
    templates.drop_template(hall.facilitator, library=mine, slug=slug)
    with zipfile.ZipFile(BytesIO(content)) as there:
        return {Path(name).name: there.read(name).decode() for name in there.namelist()}


def shelf(library: Library) -> Shelf:
    assert isinstance(library.templates, Shelf)
    return library.templates


def test_a_changed_plan_comes_back_as_it_was_from_its_template(hall: Hall, mine: Library) -> None:
    facts = {"workshop": hall.workshop, "now": hall.clock()}
    who = (hall.db, hall.facilitator)
    order.add(*who, library=mine, method="dot-voting", place=1, **facts)  # type: ignore[arg-type]
    order.skip(*who, activity=look(hall).activities[-1].id, **facts)  # type: ignore[arg-type]
    step = one(hall, "after-dark").steps[0]
    asking.edit_step(*who, step=step.id, prompt={"en": "Where do you hurry?"}, hidden=False, most=0, **facts)  # type: ignore[arg-type]
    asking.set_minutes(*who, activity=one(hall, "themes").id, minutes=20, **facts)  # type: ignore[arg-type]

    slug = save(hall, mine)
    assert mine.templates[slug].texts["fr"].title == "Our square"
    assert [str(problem) for problem in shelf(mine).problems()] == []
    made = workshops.create(hall.db, hall.facilitator, library=mine, template=slug, now=hall.clock())
    again = plan(hall.db, hall.facilitator, workshop=made.id, lang="en")
    held = [shown for shown in look(hall).activities if not shown.skipped]
    assert [(shown.key, shown.minutes, shown.stage, shown.title) for shown in again.activities] == [
        (shown.key, shown.minutes, shown.stage, shown.title) for shown in held
    ]
    for new, old in zip(again.activities, held, strict=True):
        assert [(step.prompt, step.minutes, step.hidden, step.works_on) for step in new.steps] == [
            (step.prompt, step.minutes, step.hidden, step.works_on) for step in old.steps
        ]
    assert again.activities[0].steps[0].most == 1000


def test_every_template_survives_being_saved_as_ones_own(hall: Hall, mine: Library) -> None:
    for template in list(mine.templates.values()):
        made = workshops.create(hall.db, hall.facilitator, library=mine, template=template.slug, now=hall.clock())
        slug = templates.save_template(
            hall.db, hall.facilitator, workshop=made.id, library=mine, title=f"Own {template.slug}", purpose="x"
        )
        was, now = planned(mine, template), planned(mine, mine.templates[slug])
        assert [(one.key, one.minutes, len(one.steps)) for one in now] == [
            (one.key, one.minutes, len(one.steps)) for one in was
        ], template.slug
        said = [[[step.texts for step in one.steps] for one in these] for these in (now, was)]
        assert said[0] == said[1], template.slug


def test_a_shared_file_is_taken_in_again_elsewhere(hall: Hall, mine: Library, tmp_path: Path) -> None:
    slug = save(hall, mine)
    content = templates.share_template(hall.facilitator, library=mine, slug=slug)
    other = library_of(settings_of({"WORKSHOP_DATA_DIR": str(tmp_path / "other")}))
    assert slug not in other.templates
    assert templates.take_in_template(hall.stranger, library=other, content=content) == slug
    assert planned(other, other.templates[slug]) == planned(mine, mine.templates[slug])
    with pytest.raises(TemplateTaken):
        templates.take_in_template(hall.stranger, library=other, content=content)
    templates.drop_template(hall.stranger, library=other, slug=slug)
    assert slug not in other.templates


def test_a_mistake_in_a_shared_file_is_named_by_file_line_and_field(hall: Hall, mine: Library) -> None:
    files = shared(hall, mine)
    broken = files["template.yaml"].replace("method: affinity-kj", "method: affinity-kk")
    with pytest.raises(BadTemplate) as why:
        templates.take_in_template(hall.facilitator, library=mine, content=packed({**files, "template.yaml": broken}))
    line = next(at for at, row in enumerate(broken.splitlines(), 1) if "affinity-kk" in row)
    assert why.value.facts == {
        "file": "template.yaml",
        "line": line,
        "field": "activities[1].method",
        "why": "There is no method “affinity-kk”.",
    }
    assert list(shelf(mine).folder.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 not a zip",
        packed({"en.md": "x"}),
        packed({"template.yaml": "slug: x", "run.py": "import os"}),
        packed({"a/template.yaml": "slug: x", "b/template.yaml": "slug: y"}),
        packed({"template.yaml": "x" * 1_000_001}),
    ],
    ids=["empty", "no zip", "no structure", "more than a template", "two", "too large"],
)
def test_what_is_no_template_file_is_refused(hall: Hall, mine: Library, content: bytes) -> None:
    with pytest.raises(NotATemplateFile):
        templates.take_in_template(hall.facilitator, library=mine, content=content)


@pytest.mark.parametrize("slug", ["../../evil", "/etc/x", "", "ZIP", "..", "a b"])
def test_a_slug_never_leads_out_of_the_folder(hall: Hall, mine: Library, tmp_path: Path, slug: str) -> None:
    files = shared(hall, mine)
    before = sorted(path for path in tmp_path.rglob("*") if "workshop.db" not in path.name)
    files["template.yaml"] = files["template.yaml"].replace("slug: our-square", f"slug: {slug!r}")
    with pytest.raises(BadTemplate):
        templates.take_in_template(hall.facilitator, library=mine, content=packed(files))
    assert sorted(path for path in tmp_path.rglob("*") if "workshop.db" not in path.name) == before


def test_a_step_without_anything_to_work_on_makes_no_template(hall: Hall, mine: Library) -> None:
    order.add(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method="dot-voting", place=0, now=hall.clock()
    )
    with pytest.raises(WorksOnNothing):
        save(hall, mine)
    for activity in look(hall).activities:
        order.skip(hall.db, hall.facilitator, workshop=hall.workshop, activity=activity.id, now=hall.clock())
    with pytest.raises(NothingPlanned):
        save(hall, mine)


def test_the_templates_of_the_product_are_not_shared_or_deleted_and_strangers_are_kept_out(
    hall: Hall, mine: Library
) -> None:
    for act in (templates.share_template, templates.drop_template):
        with pytest.raises(UnknownTemplate):
            act(hall.facilitator, library=mine, slug="blank")
        with pytest.raises(NotAllowed):
            act(NOBODY, library=mine, slug="blank")
    with pytest.raises(NotAllowed):
        templates.take_in_template(NOBODY, library=mine, content=b"")
    with pytest.raises(NoOwnTemplates):
        save(hall, Library(mine.methods, dict(mine.templates)))


def test_a_title_becomes_a_slug_of_its_own() -> None:
    assert slug_of("Été à la gare !", {"ete-a-la-gare"}) == "ete-a-la-gare-2"
    assert slug_of("広場") == "template"
