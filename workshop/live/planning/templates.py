"""A plan kept as a template of one’s own, shared as a file, taken in from one; checked like those of the product."""

from collections.abc import Mapping, Sequence
from typing import Any

from workshop.library import Library, Method, Template
from workshop.library.own import Shelf
from workshop.library.schema import ANY, MethodStep
from workshop.library.schema_template import ActivityFile, StepChange
from workshop.library.writing import files_of, slug_of
from workshop.live import own
from workshop.live.model import Activity, Step
from workshop.live.planning.refusals import (
    BadTemplate,
    NoOwnTemplates,
    NotATemplateFile,
    NothingPlanned,
    TemplateTaken,
    UnknownMethod,
    UnknownTemplate,
    WorksOnNothing,
)
from workshop.live.reading import agenda, to_workshop
from workshop.people.actor import Actor, Role
from workshop.people.permissions import workshop_run
from workshop.storage import Database
from workshop.text import LIMITS, clean

REFUSALS = own.Refusals(BadTemplate, TemplateTaken, NotATemplateFile)
WORDS = ("title", "prompt", "example", "coach")
SAME = ("hidden", "per_person", "max_per_item", "multiple", "total", "top")
NO_LIMIT = 1000


def save_template(
    db: Database, actor: Actor, *, workshop: str, library: Library, title: str, purpose: str, lang: str = "en"
) -> str:
    """Keep the plan of a workshop as a template of one's own; its slug. What is skipped is left out.

    Everything but the agenda comes from the template that the workshop was made from. Raises NotFound, NothingPlanned,
    UnknownMethod, WorksOnNothing, BadTemplate, TooManyOwn, NoOwnTemplates and the refusals of texts.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        told = to_workshop(row)
        held = [one for one in agenda(session, row.id) if not one.skipped]
    shelf = _shelf(library)
    if not held:
        raise NothingPlanned()
    base = shelf.get(told.template) or shelf.get("blank") or next(iter(shelf.values()))
    named = {"title": clean(title, limit=LIMITS["TITLE"]), "purpose": clean(purpose, limit=LIMITS["NOTE"])}
    named["full_title"] = named["title"]
    said: dict[str, dict[str, Any]] = {
        text: {**named, "question": told.question or base.texts[text].question, "activities": {}} for text in base.texts
    }
    activities = []
    for activity in held:
        method = library.methods.get(activity.method)
        if method is None:
            raise UnknownMethod(slug=activity.method)
        activities.append(_activity(activity, method, base, held, lang))
        for text in said:
            said[text]["activities"][activity.key] = _words(activity, method, base, text)
    files = files_of(
        base,
        slug=slug_of(named["title"], shelf),
        activities=tuple(activities),
        said=said,
        identity=told.identity,
        listed=True,
        **({"groups": told.groups} if 3 <= len(told.groups) <= 6 else {}),
    )
    return own.keep(shelf, files, lang, REFUSALS)


def share_template(actor: Actor, *, library: Library, slug: str) -> bytes:
    """One's own template as a ZIP file. Raises NotAllowed, UnknownTemplate, NoOwnTemplates."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    if slug not in shelf.own():
        raise UnknownTemplate(slug=slug)
    return own.packed(shelf, slug)


def take_in_template(actor: Actor, *, library: Library, content: bytes, lang: str = "en") -> str:
    """Keep a shared template; its slug.

    Raises NotAllowed, NotATemplateFile, BadTemplate with file, line and field, TemplateTaken, TooManyOwn,
    NoOwnTemplates.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    return own.keep(shelf, own.unpacked(shelf, content, REFUSALS), lang, REFUSALS)


def drop_template(actor: Actor, *, library: Library, slug: str) -> None:
    """Delete one's own template; workshops made from it stay. Raises NotAllowed, UnknownTemplate, NoOwnTemplates."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    try:
        _shelf(library).drop(slug)
    except KeyError:
        raise UnknownTemplate(slug=slug) from None


def _shelf(library: Library) -> Shelf[Template]:
    if not isinstance(library.templates, Shelf):
        raise NoOwnTemplates()
    return library.templates


def _activity(activity: Activity, method: Method, base: Template, held: Sequence[Activity], lang: str) -> ActivityFile:
    there = {str(step.rules["key"]): step for step in activity.steps if not step.skipped}
    before = {one.key for one in held if one.position < activity.position}
    for step in there.values():
        named = [str(name) for name in step.rules.get("from") or ()]
        if ANY in named or any("/" in name and name.split("/")[0] not in before for name in named):
            raise WorksOnNothing(title=activity.title_in(lang), step=step.say("title", lang, lang))
    changes = {
        step.key: _change(step, there[step.key]) if step.key in there else StepChange(skip=True)
        for step in method.steps
    }
    questions = next((one.questions for one in base.activities if one.key == activity.key), ())
    return ActivityFile(
        key=activity.key,
        method=activity.method,
        stage=activity.stage,  # type: ignore[arg-type]
        minutes=sum(step.minutes for step in there.values()),
        questions=questions,
        steps={key: change for key, change in changes.items() if change != StepChange()},
    )


def _change(step: MethodStep, now: Step) -> StepChange:
    """What the plan has other than the method."""
    rules = now.rules
    found: dict[str, Any] = {name: rules.get(name) for name in SAME if rules.get(name) != getattr(step, name)}
    if found.get("per_person", 0) is None:
        found["per_person"] = NO_LIMIT
    if now.minutes != step.minutes:
        found["minutes"] = now.minutes
        found["min_minutes"] = min(now.minutes, int(rules.get("min_minutes") or 1))
    for name, key, mine in (("from_", "from", step.from_), ("into", "into", step.into)):
        if tuple(map(str, rules.get(key) or ())) != mine:
            found[name] = tuple(map(str, rules.get(key) or ()))
    for name in ("own", "options"):
        keys = tuple(str(one["key"]) for one in rules.get(name) or ())
        if keys != getattr(step, name):
            found[name] = keys
    return StepChange(**{name: value for name, value in found.items() if value is not None})


def _words(activity: Activity, method: Method, base: Template, lang: str) -> dict[str, Any]:
    """The words of an activity in one language: in every language for the same things, so that none has more."""
    words: dict[str, Any] = {"title": activity.titles.get(lang) or activity.title_in(lang)}
    steps: dict[str, dict[str, str]] = {}
    for step in activity.steps:
        if step.skipped:
            continue
        key = str(step.rules["key"])
        mine = {
            name: step.say(name, lang, lang)
            for name in WORDS
            if any(
                one not in method.texts or said not in ("", getattr(method.texts[one].steps[key], name) or "")
                for one, said in (step.rules.get(name) or {}).items()
            )
        }
        if mine := {name: said for name, said in mine.items() if said}:
            steps[key] = mine
        for name in ("own", "options"):
            asked = step.rules.get(name) or ()
            if tuple(str(one["key"]) for one in asked) != getattr(method.step(key), name):
                labels = {str(one["key"]): _label(one, lang) for one in asked}
                new = {one: label for one, label in labels.items() if name != "own" or one not in base.situations}
                words.setdefault(name, {}).update(new)
    return {**words, **({"steps": steps} if steps else {})}


def _label(one: Mapping[str, Any], lang: str) -> str:
    label = one["label"]
    return str(label.get(lang) or next(iter(label.values()))) if isinstance(label, Mapping) else str(label)
