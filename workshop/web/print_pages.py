"""What is made for paper, for facilitators: server-made pages that any browser prints, without a script."""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.errors import NotFound
from workshop.library.own import is_own
from workshop.library.schema import MethodText
from workshop.live.methods.finding import text_of
from workshop.live.methods.telling import StepTold, asked_in, group_of, lands_in, minutes_of, steps_of
from workshop.people.actor import Role
from workshop.stages.registry import SHELF_TITLES
from workshop.web.accounts import facilitator
from workshop.web.site import Site

# Signs that an A4 page takes in each size of letters, the largest first; tried out with every method in both languages.
SIZES = ((3100, ""), (4300, "dense"), (5700, "denser"))
SMALLEST = "densest"  # leaves out the examples: the phone shows them


async def method_card(site: Site, request: Request) -> Response:
    """One method on one page. Raises NotFound for a method that the library does not have."""
    if (await facilitator(site, request)).role is not Role.FACILITATOR:
        return to_sign_in(request)
    method = site.app.library.methods.get(request.path_params["slug"])
    if method is None:
        raise NotFound()
    reader = site.reader(request)
    texts = reader.texts
    words, steps, lands = text_of(method, texts.lang), steps_of(method, texts), lands_in(method, texts)
    size = size_of(words, steps, lands)
    return site.html(
        reader,
        "print_method.html",
        request,
        slug=method.slug,
        own=is_own(site.app.library.methods, method.slug),
        words=words,
        shelf=texts.gettext(SHELF_TITLES[method.stage]),
        minutes=minutes_of(method, texts),
        group=group_of(method, texts),
        asked=asked_in(method, texts),
        steps=steps,
        lands=lands,
        source=method.source,
        size=size,
        examples=size != SMALLEST,
    )


def size_of(words: MethodText, steps: Sequence[StepTold], lands: Sequence[str]) -> str:
    """The size of letters in which the card fits one page."""
    said = [words.title, words.purpose, words.materials, words.introduction, words.use_when, words.avoid_when]
    said += [words.safety, words.mixed_groups, words.outputs, *lands]
    for step in steps:
        said += [step.title, step.asks, step.prompt, step.example, step.coach]
    # Every step begins and ends with lines that are not full.
    long = sum(map(len, said)) + 60 * len(steps)
    return next((name for most, name in SIZES if long <= most), SMALLEST)


def to_sign_in(request: Request) -> Response:
    """Sign in first, then come back here."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/signin?next={quote(back, safe='')}", 303, headers={"Cache-Control": "no-store"})
