"""What was typed into the form of a method: kept from run to run and from screen to screen, until it is saved."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from workshop.live.methods.forms import MethodForm, StepForm
from workshop.ui.desk import Desk

PARTS = ("kind", "title", "prompt", "example", "coach", "minutes", "hidden", "each", "sources", "targets", "options")
WHOLE = ("stage", "low", "high", "group_per")


@dataclass(frozen=True, slots=True)
class Form:
    """One form: of which method (slug, '' for a new one), in which language, and what it says before anyone types."""

    at: Desk
    slug: str
    lang: str
    begun: MethodForm

    @property
    def _name(self) -> str:
        return f"_mf-{self.slug}-{self.lang}"

    def key(self, name: str, step: str = "") -> str:
        """The key of one box of this form."""
        return f"mf-{self.slug}-{self.lang}-{step}-{name}"

    @property
    def held(self) -> MethodForm:
        """What the form says now: as typed, else as it was before."""
        state = st.session_state
        kept: MethodForm = state.get(self._name) or self.begun
        words = {name: state.get(self.key(name), said) or "" for name, said in kept.words.items()}
        whole = {name: state.get(self.key(name)) or getattr(kept, name) for name in WHOLE}
        return replace(kept, words=words, steps=tuple(map(self._step, kept.steps)), **whole)

    def hold(self, form: MethodForm) -> None:
        """Keep it, and let the boxes say it."""
        st.session_state[self._name] = form
        for name, value in self._boxes(form).items():
            st.session_state[name] = value

    def begin(self) -> MethodForm:
        """Before the boxes are drawn: those that were not there say what the form says."""
        form = self.held
        st.session_state[self._name] = form
        st.session_state.setdefault(f"{self._name}-first", form)
        for name, value in self._boxes(form).items():
            st.session_state.setdefault(name, value)
        return form

    @property
    def typed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self.held != st.session_state.get(f"{self._name}-first", self.begun))

    def forget(self) -> None:
        """Nothing of it is kept: it is saved, or not wanted."""
        for name in [self._name, f"{self._name}-first", *self._boxes(self.held)]:
            st.session_state.pop(name, None)

    def _boxes(self, form: MethodForm) -> dict[str, Any]:
        boxes: dict[str, Any] = {self.key(name): said for name, said in form.words.items()}
        boxes |= {self.key(name): getattr(form, name) for name in WHOLE}
        for step in form.steps:
            for name in PARTS:
                said = getattr(step, name)
                said = "\n".join(said) if name == "options" else list(said) if isinstance(said, tuple) else said
                boxes[self.key(name, step.key)] = said
        return boxes

    def _step(self, step: StepForm) -> StepForm:
        found: dict[str, Any] = {}
        for name in PARTS:
            said = st.session_state.get(self.key(name, step.key))
            if said is not None:
                found[name] = (
                    tuple(said.splitlines()) if name == "options" else tuple(said) if isinstance(said, list) else said
                )
        return replace(step, **found)
