"""Methods of one's own: made with a form, shared as a file, taken in from one; checked like those of the product."""

from collections.abc import Mapping, Sequence

from workshop.i18n import catalogue
from workshop.library import Library, Method, text_in
from workshop.library.own import Shelf
from workshop.library.schema import MethodStep
from workshop.library.writing import slug_of
from workshop.library.yaml_file import revision_of
from workshop.live import own
from workshop.live.methods.forms import MethodForm, StepForm, lacking, to_files, to_form
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
from workshop.live.planning import store
from workshop.live.planning.refusals import UnknownMethod
from workshop.people.actor import Actor, Role
from workshop.storage import Database

REFUSALS = own.Refusals(BadMethod, MethodTaken, NotAMethodFile)


def save_method(actor: Actor, *, library: Library, form: MethodForm, lang: str, slug: str = "") -> str:
    """Keep what the form says, in its language; the slug. slug: the own method it changes, empty makes a new one.

    Plans that have it already keep what they have. Raises NotAllowed, NotFilledIn, BadMethod, UnknownMethod,
    MethodChanged, StepsInUse, TooManyOwn, NoOwnMethods and the refusals of texts.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    base = _own(shelf, slug) if slug else None
    if base is not None and form.version != _version(shelf, slug):
        raise MethodChanged()
    texts = catalogue(lang)
    if missing := lacking(form, texts):
        raise NotFilledIn(fields=texts.list(missing))
    called = slug or slug_of(form.words["title"], shelf.slugs(), otherwise="method")
    if base is not None and (used := _used_by(library, slug, lang)) and _shape(base.steps) != _shape(form.steps):
        raise StepsInUse(title=used)
    files = to_files(form, slug=called, lang=lang, base=base)
    return own.keep(shelf, files, lang, REFUSALS, replacing=slug)


def method_form(actor: Actor, *, library: Library, slug: str, lang: str) -> MethodForm:
    """One's own method as the form shows it. Raises NotAllowed, UnknownMethod, NoOwnMethods."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    return to_form(_own(shelf, slug), lang, _version(shelf, slug))


def share_method(actor: Actor, *, library: Library, slug: str) -> bytes:
    """One's own method as a ZIP file. Raises NotAllowed, UnknownMethod, NoOwnMethods."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    _own(shelf, slug)
    return own.packed(shelf, slug)


def take_in_method(actor: Actor, *, library: Library, files: Mapping[str, bytes], lang: str = "en") -> str:
    """Keep a method from files by name: one ZIP as it was shared, or method.yaml with its texts; its slug.

    Raises NotAllowed, NotAMethodFile, BadMethod with file, line and field of every mistake, MethodTaken, TooManyOwn,
    NoOwnMethods.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    if len(files) == 1 and next(iter(files)).lower().endswith(".zip"):
        found = own.unpacked(shelf, next(iter(files.values())), REFUSALS)
    else:
        found = own.loose(shelf, files, REFUSALS)
    return own.keep(shelf, found, lang, REFUSALS)


def plans_with(db: Database, actor: Actor, *, method: str) -> int:
    """How many workshops of the actor's organisation have this method in their plan. Raises NotAllowed."""
    actor.require(Role.FACILITATOR)
    with db.read() as session:
        return store.plans_with(session, actor.organisation, method)


def drop_method(actor: Actor, *, library: Library, slug: str, lang: str = "en") -> None:
    """Delete one's own method; plans that have it keep what they have.

    Raises NotAllowed, UnknownMethod, NoOwnMethods, MethodInUse while a template of one's own works with it.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    shelf = _shelf(library)
    _own(shelf, slug)
    if used := _used_by(library, slug, lang):
        raise MethodInUse(title=used)
    shelf.drop(slug)


def mistakes_in_own(actor: Actor, *, library: Library, lang: str) -> tuple[own.Mistake, ...]:
    """What is wrong now in the methods of one's own, with their folders; empty when nothing is. Raises NotAllowed."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    if not isinstance(library.methods, Shelf):
        return ()
    return own.mistakes(library.methods.problems(), lang, whole=True)


def _shelf(library: Library) -> Shelf[Method]:
    if not isinstance(library.methods, Shelf):
        raise NoOwnMethods()
    return library.methods


def _own(shelf: Shelf[Method], slug: str) -> Method:
    found = shelf.own().get(slug)
    if found is None:
        raise UnknownMethod(slug=slug)
    return found


def _version(shelf: Shelf[Method], slug: str) -> str:
    """A fingerprint of the files as they are."""
    files = (shelf.folder / slug / name for name in shelf.files)
    return revision_of("\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file()))


def _used_by(library: Library, slug: str, lang: str) -> str:
    """The title of a template that works with this method, which can be one of one’s own only; '' when none does."""
    for one in library.templates.values():
        if any(activity.method == slug for activity in one.activities):
            return text_in(one.texts, lang).title
    return ""


def _shape(steps: Sequence[MethodStep] | Sequence[StepForm]) -> list[tuple[str, str, int]]:
    """What a template relies on."""
    return [(step.key, step.kind, step.minutes) for step in steps]
