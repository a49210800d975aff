"""Every template of the product, played from its first step to its last: whatever asks gets an answer."""

from dataclasses import dataclass

import pytest

from tests.methods.test_sequences import LIBRARY, Sequence
from workshop.bootstrap import App
from workshop.inputs import KINDS
from workshop.library import planned
from workshop.live import workshops
from workshop.live.model import Workshop
from workshop.people.actor import SYSTEM

# What a team brings along to a template that begins in the middle of the way; its purpose tells them.
BROUGHT: dict[str, tuple[str, ...]] = {
    "problem-and-personas": ("evidence", "framing.initial_problem"),
    "ideas-and-evaluation": ("framing.problem_statement", "framing.success_vision", "persona", "persona.needs"),
    "technology-and-rights": ("persona", "persona.needs", "concept"),
    "night-field-day": ("persona", "persona.needs"),
    "try-it": ("concept", "criterion"),
}
PLAYS = [
    pytest.param(slug, agenda, id=f"{slug}-{agenda or 'whole'}")
    for slug, template in sorted(LIBRARY.templates.items())
    for agenda in ("", *(one.key for one in template.agendas))
]


@dataclass
class Played(Sequence):
    """A template in one of its agendas; empty plays the whole list."""

    template: str = ""
    agenda: str = ""

    def _made(self) -> Workshop:
        return workshops.create(
            self.app.db, SYSTEM, library=LIBRARY, template=self.template, agenda=self.agenda, lang="en", now=self.now
        )


@pytest.mark.nightly
@pytest.mark.parametrize(("slug", "agenda"), PLAYS)
def test_every_step_of_a_template_finds_what_it_works_on(app: App, slug: str, agenda: str) -> None:
    template = LIBRARY.templates[slug]
    brought = BROUGHT.get(slug, ())

    first = LIBRARY.methods[template.activities[0].method]
    done = Played(app, LIBRARY, first, brought=brought, template=slug, agenda=agenda).play()

    asking = [
        f"{activity.key}/{one.step.key}"
        for activity in planned(LIBRARY, template, agenda)
        for one in activity.steps
        if KINDS[one.step.kind].answers and one.step.writer != "facilitator"
    ]
    assert asking
    assert [key for key in asking if not done.sent[key]] == []
