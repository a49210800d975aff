"""A method of one's own: made with a form, shared, taken in, changed, deleted; every mistake named by its place."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.live.conftest import Hall
from workshop.bootstrap import closed_off, library_of, settings_of
from workshop.errors import NotAllowed
from workshop.i18n import catalogue
from workshop.library import Library, planned
from workshop.library.own import Shelf, is_own
from workshop.live import own as files_of_own
from workshop.live import workshops
from workshop.live.methods import own
from workshop.live.methods.forms import OFFERED, SOURCED, MethodForm, StepForm, empty, sources_for, targets_for, to_form
from workshop.live.methods.refusals import (
    BadMethod,
    MethodChanged,
    MethodInUse,
    MethodTaken,
    NoOwnMethods,
    NotAMethodFile,
    NotFilledIn,
    StepsInUse,
)
from workshop.live.own import TooManyOwn
from workshop.live.planning import order, templates
from workshop.live.planning.reading import plan
from workshop.live.planning.refusals import UnknownMethod
from workshop.people.actor import NOBODY

STRUCTURE = """\
slug: two-doors
stage: ideation
group_size: [4, 30]
minutes: 8
steps:
  - {key: write, input: note, minutes: 5, min_minutes: 3, per_person: 3, hidden: true, into: [idea.title]}
  - {key: vote, input: vote, minutes: 3, min_minutes: 1, per_person: 3, from: [write], into: [idea.votes]}
"""
WORDS = """\
---
title: Two doors
purpose: See what opens for whom.
use_when: Always.
avoid_when: Never.
materials: Phones.
outputs: A list.
mixed_groups: Write first.
safety: Anyone may pass.
steps:
  write: {title: Write, prompt: "Which door is closed?"}
  vote: {title: Vote, prompt: "Which ones?"}
---
Keep it short.
"""
FILES = {"method.yaml": STRUCTURE, "fr.md": WORDS}


@pytest.fixture
def mine(library: Library, tmp_path: Path) -> Library:
    """The product's library with an empty folder for what people make."""
    return closed_off(library, tmp_path / "house")


def shelf(library: Library) -> Shelf:  # type: ignore[type-arg]
    assert isinstance(library.methods, Shelf)
    return library.methods


def packed(files: Mapping[str, str], folder: str = "") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, text in files.items():
            out.writestr(folder + name, text)
    return made.getvalue()


def take(hall: Hall, library: Library, files: Mapping[str, str], lang: str = "en") -> str:
    found = {name: text.encode() for name, text in files.items()}
    return own.take_in_method(hall.facilitator, library=library, files=found, lang=lang)


def filled(**more: object) -> MethodForm:
    """A form with two steps, as somebody would fill it in."""
    begun = empty(catalogue("en"))
    words = {**begun.words, "title": "Two doors", "purpose": "See what opens for whom.", "use_when": "At the start."}
    steps = (
        StepForm("step-1", title="Write", prompt="Which door is closed?", each=2, minutes=6, targets=("idea.title",)),
        StepForm(
            "step-2", "vote", "Vote", "Which first?", minutes=3, each=3, sources=("step-1",), coach="## vote\nCalm."
        ),
    )
    return replace(begun, words=words, steps=steps, **more)  # type: ignore[arg-type]


def save(hall: Hall, library: Library, form: MethodForm, *, lang: str = "en", slug: str = "") -> str:
    return own.save_method(hall.facilitator, library=library, form=form, lang=lang, slug=slug)


def test_a_form_becomes_a_method_like_ours_and_a_plan_takes_it(hall: Hall, mine: Library) -> None:
    slug = save(hall, mine, filled())
    assert (slug, is_own(mine.methods, slug)) == ("two-doors", True)
    assert own.mistakes_in_own(hall.facilitator, library=mine, lang="en") == ()
    made = mine.methods[slug]
    assert (made.minutes, [step.kind for step in made.steps], set(made.texts)) == (9, ["note", "vote"], {"en"})
    assert made.texts["en"].steps["step-2"].coach == "vote\nCalm."
    order.add(hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method=slug, place=0, now=hall.clock())
    for lang in ("en", "fr"):
        first = plan(hall.db, hall.facilitator, workshop=hall.workshop, lang=lang).activities[0]
        assert (first.title, [step.title for step in first.steps]) == ("Two doors", ["Write", "Vote"])
    assert own.plans_with(hall.db, hall.facilitator, method=slug) == 1
    assert own.plans_with(hall.db, hall.stranger, method=slug) == 0


@pytest.mark.parametrize("kind", OFFERED)
def test_each_kind_that_the_form_offers_makes_a_method_without_a_mistake(hall: Hall, mine: Library, kind: str) -> None:
    first = filled().steps[0]
    form = filled()
    step = StepForm("step-2", kind, "Second", "And now?", options=("yes", "no") if kind == "choice" else ())
    form = replace(form, steps=(first, step))
    targets = targets_for(mine, form, 1, catalogue("en"))
    sources = ("concept",) if kind == "form_field" else ("step-1",) if kind in SOURCED else ()
    if kind == "form_field":
        step = replace(step, targets=("concept.description",))
        assert "concept.description" in targets
    slug = save(hall, mine, replace(form, steps=(first, replace(step, sources=sources))))
    assert own.mistakes_in_own(hall.facilitator, library=mine, lang="en") == ()
    assert mine.methods[slug].steps[1].kind == kind
    order.add(hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method=slug, now=hall.clock())
    hall.go(slug, "step-2")
    assert hall.now()[1].kind == kind


def test_a_form_names_everything_that_is_not_filled_in(hall: Hall, mine: Library) -> None:
    form = filled()
    form = replace(
        form,
        words={**form.words, "title": " \n"},
        steps=(replace(form.steps[0], prompt=""), StepForm("step-2", "choice", "Choose", "?", options=("one",))),
    )
    with pytest.raises(NotFilledIn) as why:
        save(hall, mine, form)
    assert why.value.facts["fields"] == "Name, step 1: question and step 2: answers to choose from"
    assert not shelf(mine).own()


def test_words_are_kept_as_written_whatever_yaml_would_make_of_them(hall: Hall, mine: Library) -> None:
    odd = ["yes", "12:30", "---", "'a' \"b\": # c", "- x", "{p}", "null", "2026-11-24", "1.5", "| x"]
    for words in odd:
        form = filled()
        step = replace(form.steps[0], title=words, prompt=f"a\n---\n{words}", coach=f"{words}\n---")
        slug = save(hall, mine, replace(form, words={**form.words, "purpose": words}, steps=(step,)))
        text = mine.methods[slug].texts["en"]
        said = text.steps["step-1"]
        assert (text.purpose, said.title, said.prompt) == (words, words, f"a --- {words}")
        assert said.coach == f"{words}\n---"


def test_a_shared_method_is_taken_in_elsewhere_and_is_the_same(hall: Hall, mine: Library, tmp_path: Path) -> None:
    slug = save(hall, mine, filled(), lang="fr")
    content = own.share_method(hall.facilitator, library=mine, slug=slug)
    other = closed_off(mine, tmp_path / "other")
    given = {"library": other, "files": {f"{slug}.zip": content}}
    assert own.take_in_method(hall.stranger, **given) == slug  # type: ignore[arg-type]
    assert other.methods[slug] == mine.methods[slug]
    with pytest.raises(MethodTaken):
        own.take_in_method(hall.stranger, **given)  # type: ignore[arg-type]


def test_one_language_is_enough_and_is_said_in_the_other(hall: Hall, mine: Library) -> None:
    assert take(hall, mine, FILES) == "two-doors"
    assert set(mine.methods["two-doors"].texts) == {"fr"}
    order.add(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method="two-doors", place=0, now=hall.clock()
    )
    slug = templates.save_template(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, title="Mine", purpose="x", lang="en"
    )
    first = planned(mine, mine.templates[slug])[0]
    assert {lang: said.prompt for lang, said in first.steps[0].texts.items()} == {
        "en": "Which door is closed?",
        "fr": "Which door is closed?",
    }


BROKEN = [
    ("method.yaml", "input: vote", "input: votes", 7, "steps[1].input", "“votes” must be one of"),
    ("method.yaml", "minutes: 8", "minutes: 9", 1, "–", "The steps add up to 8 min, not 9."),
    ("method.yaml", "idea.title", "idea.titel", 6, "steps[0].into[0]", "There is no field “idea.titel”"),
    ("method.yaml", "from: [write]", "from: [wrote]", 7, "steps[1].from[0]", "“wrote” is no earlier step"),
    ("method.yaml", "stage: ideation\n", "", 1, "stage", "This key is missing."),
    ("method.yaml", "stage: ideation", "stage: ideation\ncolour: red", 3, "colour", "This key is not known here."),
    ("method.yaml", "[4, 30]", "[4, thirty]", 3, "group_size[1]", "A whole number is expected here."),
    ("method.yaml", "steps:", "steps: [", 6, "–", "This cannot be read as YAML"),
    ("method.yaml", "key: vote", "key: write", 1, "–", "Two steps have the same key."),
    ("method.yaml", "two-doors", "dot-voting", 1, "slug", ""),
    ("fr.md", "safety: Anyone may pass.\n", "", 2, "safety", "This key is missing."),
    ("fr.md", "  vote: {", "  vots: {", 10, "steps", "The words for “vote” are missing."),
    ("fr.md", '"Which ones?"', '""', 12, "steps.vote.prompt", "This text is empty."),
    ("fr.md", "---\nKeep", "Keep", 13, "–", "The second line of --- is missing."),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "field", "why"), BROKEN, ids=lambda part: str(part)[:24])
def test_each_mistake_is_named_by_file_line_and_field_and_nothing_is_kept(
    hall: Hall, mine: Library, file: str, old: str, new: str, line: int, field: str, why: str
) -> None:
    assert old in FILES[file]
    broken = {**FILES, file: FILES[file].replace(old, new, 1)}
    refusal = MethodTaken if "dot-voting" in new else BadMethod
    with pytest.raises(refusal) as said:
        take(hall, mine, broken)
    if isinstance(said.value, BadMethod):
        first = said.value.mistakes[0]
        assert (first.file, first.line, first.field) == (file, line, field)
        assert first.why.startswith(why)
    assert list(shelf(mine).folder.iterdir() if shelf(mine).folder.is_dir() else ()) == []


def test_all_mistakes_are_told_in_the_language_of_the_reader(hall: Hall, mine: Library) -> None:
    broken = STRUCTURE.replace("input: vote", "input: votes").replace("idea.title", "idea.titel")
    with pytest.raises(BadMethod) as said:
        take(hall, mine, {**FILES, "method.yaml": broken}, lang="fr")
    found = said.value.mistakes
    assert [(one.line, one.field) for one in found] == [(6, "steps[0].into[0]"), (7, "steps[1].input")]
    _ = catalogue("fr").gettext
    assert found[0].why == _("There is no field “{value}” in any record.").format(value="idea.titel")
    assert "There is" not in found[0].why


def test_a_second_language_that_cannot_be_used_is_refused_too(hall: Hall, mine: Library) -> None:
    english, french = WORDS, WORDS.replace("title: Two doors\n", "")
    with pytest.raises(BadMethod) as said:
        take(hall, mine, {"method.yaml": STRUCTURE, "en.md": english, "fr.md": french})
    assert [(one.file, one.field) for one in said.value.mistakes] == [("fr.md", "title")]


@pytest.mark.parametrize(
    "files",
    [
        {"method.zip": b""},
        {"method.zip": b"PK\x03\x04 not a zip"},
        {"method.zip": packed({"fr.md": "x"})},
        {"method.zip": packed({"method.yaml": "slug: x", "run.py": "import os"})},
        {"method.zip": packed({"a/method.yaml": "slug: x", "b/method.yaml": "slug: y"})},
        {"method.zip": packed({"method.yaml": "x" * 1_000_001})},
        {"fr.md": WORDS.encode()},
        {"method.yaml": STRUCTURE.encode(), "notes.docx": b"x"},
        {"method.yaml": STRUCTURE.encode(), "fr.md": b"\xff\xfe"},
        {},
    ],
    ids=["empty", "no zip", "no structure", "a program", "two", "large", "words", "other files", "bytes", "nothing"],
)
def test_what_is_no_method_is_refused(hall: Hall, mine: Library, files: dict[str, bytes]) -> None:
    with pytest.raises(NotAMethodFile):
        own.take_in_method(hall.facilitator, library=mine, files=files)


@pytest.mark.parametrize("slug", ["../../evil", "/etc/x", '""', "ZIP", "..", "a b", "x" * 300])
def test_a_slug_never_leads_out_of_the_folder(hall: Hall, mine: Library, tmp_path: Path, slug: str) -> None:
    before = {path for path in tmp_path.rglob("*") if "workshop.db" not in path.name}
    with pytest.raises(BadMethod):
        take(hall, mine, {**FILES, "method.yaml": STRUCTURE.replace("two-doors", slug)})
    after = {path for path in tmp_path.rglob("*") if "workshop.db" not in path.name}
    assert after - before <= {shelf(mine).folder, *shelf(mine).folder.parents}


def test_what_is_put_into_the_folder_by_hand_is_read_at_once_and_a_broken_one_is_named(
    hall: Hall, mine: Library, tmp_path: Path
) -> None:
    for slug, structure in {
        "two-doors": STRUCTURE,
        "broken": STRUCTURE.replace("slug: two-doors", "slug: broken").replace("input: vote", "input: shout"),
        "dot-voting": STRUCTURE.replace("two-doors", "dot-voting"),
    }.items():
        folder = shelf(mine).folder / slug
        folder.mkdir(parents=True)
        (folder / "method.yaml").write_text(structure)
        (folder / "en.md").write_text(WORDS)
    assert set(shelf(mine).own()) == {"two-doors"}
    assert mine.methods["dot-voting"].texts["en"].title != "Two doors"
    said = own.mistakes_in_own(hall.facilitator, library=mine, lang="en")
    assert [(one.file, one.line, one.field) for one in said] == [
        ("broken/method.yaml", 7, "steps[1].input"),
        ("dot-voting/method.yaml", 1, "slug"),
    ]
    checked = library_of(settings_of({"WORKSHOP_DATA_DIR": str(tmp_path / "house")})).problems
    assert [one.file for one in checked] == [
        "library/methods/broken/method.yaml",
        "library/methods/dot-voting/method.yaml",
    ]
    # A slug that a broken one has is taken: nothing is written over it.
    with pytest.raises(MethodTaken):
        take(hall, mine, {**FILES, "method.yaml": STRUCTURE.replace("two-doors", "broken")})
    text = (shelf(mine).folder / "broken" / "method.yaml").read_text()
    (shelf(mine).folder / "broken" / "method.yaml").write_text(text.replace("shout", "vote"))
    assert set(shelf(mine).own()) == {"broken", "two-doors"}


def test_a_change_keeps_what_no_form_asks_and_the_other_language(hall: Hall, mine: Library) -> None:
    structure = STRUCTURE.replace("per_person: 3, hidden", "per_person: 3, columns: [good, bad], hidden")
    words = WORDS.replace("steps:", "columns: {good: Good, bad: Bad}\nsteps:", 1)
    take(hall, mine, {"method.yaml": structure, "fr.md": words})
    form = own.method_form(hall.facilitator, library=mine, slug="two-doors", lang="en")
    changed = replace(
        form,
        words={**form.words, "title": "Two gates"},
        steps=(
            replace(form.steps[0], prompt="Which gate?"),
            form.steps[1],
            StepForm("step-3", "choice", "Agreed", "Shall we?", minutes=2, options=("yes", "no")),
        ),
    )
    assert save(hall, mine, changed, lang="en", slug="two-doors") == "two-doors"
    made = mine.methods["two-doors"]
    assert (made.minutes, made.steps[0].columns, made.steps[0].min_minutes) == (10, ("good", "bad"), 3)
    english, french = made.texts["en"], made.texts["fr"]
    assert (english.title, french.title) == ("Two gates", "Two doors")
    assert (english.columns, french.columns) == ({"good": "Good", "bad": "Bad"},) * 2
    assert (english.steps["write"].prompt, french.steps["write"].prompt) == ("Which gate?", "Which door is closed?")
    assert french.steps["step-3"].title == "Agreed"
    assert own.mistakes_in_own(hall.facilitator, library=mine, lang="en") == ()

    # Words that were changed in one language only are said to differ, and are used all the same.
    again = own.method_form(hall.facilitator, library=mine, slug="two-doors", lang="en")
    save(hall, mine, replace(again, steps=again.steps[:2]), lang="en", slug="two-doors")
    assert [one.field for one in own.mistakes_in_own(hall.facilitator, library=mine, lang="en")] == ["made_from"]
    assert set(mine.methods["two-doors"].texts) == {"en", "fr"}
    french_form = own.method_form(hall.facilitator, library=mine, slug="two-doors", lang="fr")
    save(hall, mine, french_form, lang="fr", slug="two-doors")
    assert own.mistakes_in_own(hall.facilitator, library=mine, lang="en") == ()


def test_a_form_that_was_open_too_long_does_not_write_over_another(hall: Hall, mine: Library) -> None:
    slug = save(hall, mine, filled())
    mine_form = own.method_form(hall.facilitator, library=mine, slug=slug, lang="en")
    save(hall, mine, replace(mine_form, low=6), slug=slug)
    with pytest.raises(MethodChanged):
        save(hall, mine, replace(mine_form, low=8), slug=slug)
    assert mine.methods[slug].group_size == (6, 30)


def test_a_method_on_which_a_template_rests_keeps_its_steps(hall: Hall, mine: Library) -> None:
    slug = save(hall, mine, filled())
    order.add(hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method=slug, place=0, now=hall.clock())
    kept = templates.save_template(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, title="Doors at night", purpose="x"
    )
    assert mine.templates[kept].activities[0].method == slug
    form = own.method_form(hall.facilitator, library=mine, slug=slug, lang="en")
    with pytest.raises(StepsInUse) as why:
        save(hall, mine, replace(form, steps=form.steps[:1]), slug=slug)
    assert why.value.facts == {"title": "Doors at night"}
    save(hall, mine, replace(form, steps=(replace(form.steps[0], prompt="Which gate?"), form.steps[1])), slug=slug)
    assert kept in mine.templates
    with pytest.raises(MethodInUse):
        own.drop_method(hall.facilitator, library=mine, slug=slug)
    templates.drop_template(hall.facilitator, library=mine, slug=kept)
    own.drop_method(hall.facilitator, library=mine, slug=slug)
    assert slug not in mine.methods
    # The plan keeps what it has.
    first = plan(hall.db, hall.facilitator, workshop=hall.workshop, lang="en").activities[0]
    assert (first.title, [step.title for step in first.steps]) == ("Two doors", ["Write", "Vote"])


def test_a_template_is_missed_and_named_once_its_method_is_gone_by_hand(hall: Hall, mine: Library) -> None:
    slug = save(hall, mine, filled())
    order.add(hall.db, hall.facilitator, workshop=hall.workshop, library=mine, method=slug, place=0, now=hall.clock())
    kept = templates.save_template(
        hall.db, hall.facilitator, workshop=hall.workshop, library=mine, title="Doors", purpose="x"
    )
    assert kept in mine.templates
    (shelf(mine).folder / slug / "method.yaml").unlink()
    assert kept not in mine.templates
    assert isinstance(mine.templates, Shelf)
    assert [one.field for one in mine.templates.problems()] == ["activities[0].method"]


def test_there_is_room_for_so_many(hall: Hall, mine: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_of_own, "MOST", 2)
    for _ in range(2):
        save(hall, mine, filled())
    with pytest.raises(TooManyOwn):
        save(hall, mine, filled())
    assert set(shelf(mine).own()) == {"two-doors", "two-doors-2"}
    form = own.method_form(hall.facilitator, library=mine, slug="two-doors", lang="en")
    save(hall, mine, form, slug="two-doors")


def test_a_visitor_of_the_demonstration_writes_apart(hall: Hall, mine: Library, tmp_path: Path) -> None:
    save(hall, mine, filled())
    apart = closed_off(mine, tmp_path / "visit")
    assert "two-doors" not in apart.methods
    assert save(hall, apart, filled()) == "two-doors"
    assert shelf(apart).folder.is_relative_to(tmp_path / "visit")
    made = workshops.create(hall.db, hall.facilitator, library=apart, template="blank", now=hall.clock())
    order.add(hall.db, hall.facilitator, workshop=made.id, library=apart, method="two-doors", now=hall.clock())
    kept = templates.save_template(
        hall.db, hall.facilitator, workshop=made.id, library=apart, title="Apart", purpose="x"
    )
    assert kept in apart.templates
    assert kept not in mine.templates


def test_ours_are_neither_shared_nor_changed_and_strangers_are_kept_out(hall: Hall, mine: Library) -> None:
    who, nobody = hall.facilitator, NOBODY
    for act in (own.share_method, own.drop_method):
        with pytest.raises(UnknownMethod):
            act(who, library=mine, slug="dot-voting")
        with pytest.raises(NotAllowed):
            act(nobody, library=mine, slug="dot-voting")
    with pytest.raises(UnknownMethod):
        save(hall, mine, filled(), slug="dot-voting")
    with pytest.raises(NotAllowed):
        own.save_method(nobody, library=mine, form=filled(), lang="en")
    with pytest.raises(NotAllowed):
        own.method_form(nobody, library=mine, slug="dot-voting", lang="en")
    with pytest.raises(NotAllowed):
        own.take_in_method(nobody, library=mine, files={})
    with pytest.raises(NotAllowed):
        own.mistakes_in_own(nobody, library=mine, lang="en")
    with pytest.raises(NotAllowed):
        own.plans_with(hall.db, nobody, method="dot-voting")
    with pytest.raises(NoOwnMethods):
        save(hall, Library(dict(mine.methods), mine.templates), filled())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_form_says_in_words_what_a_step_works_on_and_where_it_goes(mine: Library, lang: str) -> None:
    texts = catalogue(lang)
    form = filled()
    sources = sources_for(form, 1, texts)
    assert list(sources)[:2] == ["any", "step-1"]
    assert "Write" in sources["step-1"]
    assert "idea" in sources
    targets = targets_for(mine, form, 1, texts)
    assert "idea.votes" in targets
    assert all(" – " in said for said in targets.values())
    for method in mine.methods.values():
        whole = to_form(method, lang, "")
        for place, step in enumerate(whole.steps):
            assert set(step.sources) <= set(sources_for(whole, place, texts))
            assert set(step.targets) <= set(targets_for(mine, whole, place, texts))
