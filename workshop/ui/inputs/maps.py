"""Places on the console: the plan and the names that people choose from, and the result on that plan."""

from typing import Any

import streamlit as st

from workshop.live import maps
from workshop.live.maps import MapSetting
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.inputs.result import Result, counted

TYPES = ("png", "jpg", "jpeg", "webp")


def mapped(desk: Desk, result: Result | None, answers: int) -> None:
    """Sentence, plan with its fields, table; the picture comes by an address that asks who looks."""
    workshop = st.query_params.get("w", "")
    counted(desk, on_plan(result, f"/api/workshops/{workshop}/media/"), answers)


def on_plan(result: Result | None, media: str) -> Result | None:
    """The result with its plan laid under the figure. media: the address of pictures, up to their id."""
    plan = result.get("plan") if result else None
    if not result or not plan or not result["figure"]:
        return result
    under = {
        "source": f"{media}{plan['media']}", "xref": "x", "yref": "y", "x": 0, "y": 0, "xanchor": "left",
        "yanchor": "top", "sizex": plan["columns"], "sizey": plan["rows"], "sizing": "stretch", "layer": "below",
    }  # fmt: skip
    figure = {**result["figure"], "layout": {**result["figure"]["layout"], "images": [under]}}
    return {**result, "figure": figure}


def settings(desk: Desk, view: Any) -> None:
    """The plan and the places of every activity that asks for some; nothing is drawn where none does."""
    _ = desk.texts.gettext
    if view.workshop.status == "ended":
        return
    found: tuple[MapSetting, ...] = desk.ask(maps.maps, workshop=view.workshop.id, lang=desk.texts.lang)
    if not found:
        return
    here = next((at for at, one in enumerate(found) if view.activity and one.activity == view.activity.id), 0)
    with st.expander(_("Plan and places"), icon=":material/map:"):
        chosen = found[0]
        if len(found) > 1:
            at = st.selectbox(
                _("Activity"),
                range(len(found)),
                index=here,
                format_func=lambda at: found[at].title,
                key=f"map-which-{here}",
            )
            chosen = found[at]
        _one(desk, view.workshop.id, chosen)


def _one(desk: Desk, workshop: str, setting: MapSetting) -> None:
    _ = desk.texts.gettext
    act: dict[str, Any] = {"workshop": workshop, "activity": setting.activity}
    if setting.media:
        draw(
            piece(
                '<img class="plan" src="{src}" alt="{alt}">',
                src=f"/api/workshops/{workshop}/media/{setting.media}",
                alt=_("The plan that people choose a field on"),
            )
        )
    if setting.fixed:
        draw(piece('<p class="f-guide">{t}</p>', t=_(maps.PlacedAlready.sentence)))
        return
    draw(
        piece(
            '<p class="f-guide">{t}</p>',
            t=_(
                "Upload a plan or a picture of the place: people choose one of 48 fields on it. Or name places, or "
                "both; with neither they say the place in words. A field or place is shown once three people have "
                "chosen it."
            ),
        )
    )
    key = f"map-{setting.activity}-{setting.media[:8]}"
    st.file_uploader(
        _("Plan or picture (PNG, JPEG or WebP, at most 10 MB)"),
        type=TYPES,
        key=f"plan-{key}",
        on_change=_uploaded,
        args=(desk, act, f"plan-{key}"),
    )
    if setting.media:
        st.button(_("Take the plan away"), key=f"drop-{key}", on_click=desk.doing(maps.drop_plan, **act))
    st.text_area(
        _("Places, one a line"),
        "\n".join(setting.places),
        key=f"places-{key}",
        help=_("Public places only; never a home."),
    )
    st.button(_("Save the places"), key=f"save-{key}", on_click=_named, args=(desk, act, f"places-{key}"))


def _uploaded(desk: Desk, act: dict[str, Any], key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        desk.do(maps.set_plan, content=file.getvalue(), said=desk._("The plan is on the phones."), **act)


def _named(desk: Desk, act: dict[str, Any], key: str) -> None:
    places = str(st.session_state.get(key, "")).splitlines()
    desk.do(maps.set_places, places=places, said=desk._("The places are saved."), **act)
