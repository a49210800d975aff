"""What every screen works with: the App, who acts, the words, and one way to do something."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from workshop.bootstrap import App
from workshop.i18n import Texts
from workshop.people.actor import Actor
from workshop.ui import feedback, visit


@dataclass(frozen=True, slots=True)
class Desk:
    """One facilitator's run of one screen."""

    app: App
    who: Actor
    texts: Texts

    def _(self, sentence: str) -> str:
        return self.texts.gettext(sentence)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A counted sentence, filled in."""
        return self.texts.ngettext(one, many, n).format(n=self.texts.number(n))

    def ask(self, service: Callable[..., Any], **facts: Any) -> Any:
        """Read through a service."""
        return service(self.app.db, self.who, **facts)

    def do(
        self,
        service: Callable[..., Any],
        *,
        said: str = "",
        undo: Callable[[], Any] | None = None,
        **facts: Any,
    ) -> Any:
        """Write through a service, from a callback: draws nothing; a refusal becomes the sentence of the next run.

        said: an English-free sentence to confirm with. undo: takes the act back. Gives the service's answer, or None.
        """
        answer = None
        with feedback.refusals_shown(self.texts):
            answer = service(self.app.db, self.who, now=self.app.clock(), **facts)
            st.session_state[feedback.UNDO] = None
            if said:
                feedback.said(said, undo)
        return answer

    def doing(self, service: Callable[..., Any], **facts: Any) -> Callable[[], Any]:
        """The same as a callback for a button."""
        return partial(self.do, service, **facts)


def both(form: Callable[[int], str]) -> str:
    """The two forms that our languages have, as "one|other", for elements that count by themselves.

    form: gives the sentence for a number. 1 and 2 are singular and plural in English and in French.
    """
    return f"{form(1)}|{form(2)}"


def desk() -> Desk:
    """The desk of this run. Raises NotAllowed unless a facilitator is here."""
    who = visit.facilitator()
    return Desk(visit.app(), who, visit.texts(who))
