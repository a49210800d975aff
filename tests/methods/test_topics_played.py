"""The topics, played: every agenda from its first step to its last, beginning with an empty table."""

from typing import Any

import pytest

from tests.methods.conftest import START
from tests.methods.test_sequences import Sequence
from workshop.bootstrap import App, library_of, settings_of
from workshop.inputs import KINDS
from workshop.library import planned
from workshop.live import workshops
from workshop.live.model import Workshop
from workshop.people.actor import SYSTEM

LIBRARY = library_of(settings_of({}))
TOPICS = sorted(slug for slug, template in LIBRARY.templates.items() if template.questions)


class Topic(Sequence):
    """One agenda of a topic; nothing is brought along."""

    slug: str = ""
    agenda: str = ""

    def _made(self) -> Workshop:
        return workshops.create(
            self.app.db, SYSTEM, library=LIBRARY, template=self.slug, agenda=self.agenda, lang="en", now=START
        )


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize("agenda", ["", "ninety-minutes", "half-day"])
@pytest.mark.parametrize("slug", TOPICS)
def test_every_step_of_a_topic_finds_what_it_works_on(app: App, slug: str, agenda: str) -> None:
    plan = planned(LIBRARY, LIBRARY.templates[slug], agenda)
    topic = Topic(app, LIBRARY, LIBRARY.methods[plan[0].method])
    topic.slug, topic.agenda = slug, agenda

    topic.play()

    asking: dict[str, Any] = {
        f"{activity.key}/{step.step.key}": step
        for activity in plan
        for step in activity.steps
        if KINDS[step.step.kind].answers and step.step.writer != "facilitator"
    }
    assert sorted(key for key in asking if not topic.sent[key]) == []
