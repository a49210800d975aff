"""How the console looks: one style block. It reaches only our own keys and the test ids listed in KNOWN."""

import streamlit as st

# Streamlit's own parts that we restyle; a test looks them up in the installed bundle.
KNOWN = ("stHeader", "stCaptionContainer", "stMainBlockContainer", "stToolbar")

STYLE = """
<style>
:root { --ink: #14222B; --ink-2: #45545E; --brand: #0B5C6B; --line: #C6D0D5; --panel: #EEF3F5; --bad: #B3261E;
        --wait: #8A3B00; --good: #146148; --paper: #FFFFFF; }
[data-testid="stHeader"] { border-block-end: 1px solid var(--line); height: 3.25rem; min-height: 3.25rem; }
[data-testid="stMainBlockContainer"] { max-width: 1760px; padding-inline: 1.6rem; padding-block-end: 3rem; }
[data-testid="stCaptionContainer"] { opacity: 1; }
.st-key-unseen, .st-key-chrome { position: absolute; inline-size: 0; block-size: 0; overflow: visible; }
.st-key-menus { position: fixed; inset-block-start: .45rem; inset-inline-end: 1.25rem; z-index: 999991; width: auto; }
.st-key-menus button { min-height: 2.3rem; border-color: transparent; white-space: nowrap; }
.st-key-share button, .st-key-share a { width: 100%; }
.st-key-title h1, .st-key-title p { margin: 0; }
.st-key-title h1 { font-size: 1.45rem; line-height: 1.2; padding: 0; overflow-wrap: anywhere; }
.pg-h1 { font-size: 1.9rem; font-weight: 650; line-height: 1.2; margin: 0; padding: 0; letter-spacing: -.01em; overflow-wrap: anywhere; }
.pg-lead { color: var(--ink-2); margin: .25rem 0 0; max-width: 70ch; }
.code { font-weight: 700; letter-spacing: .08em; white-space: nowrap; font-variant-numeric: tabular-nums; }
.muted { color: var(--ink-2); }
.tag { display: inline-block; font-size: .78rem; font-weight: 650; letter-spacing: .05em; text-transform: uppercase; padding: .12rem .55rem;
       border-radius: 99px; border: 1px solid currentColor; white-space: nowrap; }
.tag.live { color: var(--good); } .tag.waiting { color: var(--brand); } .tag.ended { color: var(--ink-2); } .tag.demo { color: var(--wait); }

.here { font-weight: 700; border-block-end: 3px solid var(--brand); padding: .2rem .35rem; white-space: nowrap; }
a.download { display: inline-block; background: var(--brand); color: #fff !important; text-decoration: none !important; font-weight: 600; padding: .6rem 1.1rem; border-radius: 8px; }
a.download:hover { background: #084652; } a.download:focus-visible { outline: 3px solid var(--brand); outline-offset: 3px; }
ol.strip { list-style: none; display: flex; gap: .35rem; margin: 0; padding: 0; overflow-x: auto; scrollbar-width: thin; }
nav { min-inline-size: 0; }
ol.strip li { margin: 0; padding: .38rem .7rem; border-radius: 8px; background: var(--panel); color: var(--ink-2); white-space: nowrap;
              font-size: .88rem; display: flex; gap: .45rem; align-items: baseline; max-width: 17rem; }
ol.strip li span.name { overflow: hidden; text-overflow: ellipsis; }
ol.strip li[aria-current] { background: var(--brand); color: #fff; font-weight: 650; }
ol.strip li .n { font-variant-numeric: tabular-nums; opacity: .85; }

[class*="st-key-panel-"] { background: var(--panel); border-radius: 12px; padding: .9rem 1rem 1rem; }
.kicker { font-size: .78rem; font-weight: 700; letter-spacing: .08em; text-transform: uppercase; color: var(--ink-2); margin: 0; }
.now-title { font-size: 1.12rem; font-weight: 650; margin: .1rem 0 0; overflow-wrap: anywhere; }
.prompt { font-size: 1.08rem; line-height: 1.35; margin: .35rem 0 0; overflow-wrap: anywhere; }
.example { color: var(--ink-2); font-size: .92rem; margin: .3rem 0 0; overflow-wrap: anywhere; }
.coach { border-inline-start: 3px solid var(--brand); padding-inline-start: .7rem; margin: 0; font-size: .93rem; line-height: 1.4; overflow-wrap: anywhere; }
.state { display: flex; gap: .4rem; align-items: center; margin: 0; font-size: .93rem; }
.state b { font-weight: 650; }
.dot { inline-size: .6rem; block-size: .6rem; border-radius: 50%; border: 2px solid var(--ink-2); display: inline-block; flex: none; }
.dot.on { background: var(--good); border-color: var(--good); }

ul.rows { list-style: none; margin: 0; padding: 0; }
[class*="st-key-row-"] { border-block-start: 1px solid var(--line); padding-block: .8rem; }
[class*="st-key-row-"] .row-title { font-weight: 650; font-size: 1.08rem; margin: 0; overflow-wrap: anywhere; }
[class*="st-key-row-"] p { margin: 0; }
.st-key-row-live { background: var(--panel); border-radius: 12px; border: 0; padding: 1rem; }

[class*="st-key-field-"] { border-block-start: 1px solid var(--line); padding-block: .7rem .5rem; }
.f-label { font-weight: 650; margin: 0; overflow-wrap: anywhere; }
.f-guide { color: var(--ink-2); font-size: .9rem; margin: .1rem 0 0; line-height: 1.35; }
.f-value { margin: .15rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.f-meta { color: var(--ink-2); font-size: .85rem; margin: 0; }
[class*="st-key-draft-"] { border: 1px dashed var(--wait); border-radius: 8px; padding: .6rem .7rem; background: var(--paper); }
[class*="st-key-draft-"] p { margin: 0; }
.draft { color: var(--wait); font-weight: 650; font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; margin: 0; }
.agreed { color: var(--good); font-weight: 650; font-size: .85rem; }
meter.done { inline-size: 100%; block-size: .7rem; }
.bar { block-size: .55rem; background: var(--line); border-radius: 99px; overflow: hidden; margin: .3rem 0; }
.bar > i { display: block; block-size: 100%; background: var(--brand); }
.summary { font-size: 1.12rem; line-height: 1.45; margin: 0 0 .4rem; max-width: 75ch; overflow-wrap: anywhere; }
table.counts { border-collapse: collapse; inline-size: 100%; font-size: .95rem; }
table.counts th { text-align: start; font-weight: 650; color: var(--ink-2); border-block-end: 2px solid var(--line); padding: .35rem .5rem; }
table.counts td { border-block-end: 1px solid var(--line); padding: .4rem .5rem; vertical-align: top; overflow-wrap: anywhere; }
table.counts .num { text-align: end; font-variant-numeric: tabular-nums; }
table.counts caption { text-align: start; color: var(--ink-2); font-size: .9rem; padding-block-end: .3rem; }
.st-key-timer-acts { gap: .45rem; }
.st-key-onward { flex-wrap: nowrap; }
.st-key-onward button { min-block-size: 3rem; }
.doorway { text-align: center; padding: 2.2rem 1rem; border: 1px dashed var(--line); border-radius: 12px; }
.doorway .code { font-size: 3.4rem; line-height: 1.15; display: block; letter-spacing: .06em; color: var(--ink); }
.st-key-undo { background: var(--panel); border-radius: 8px; padding: .35rem .8rem; }
.keys dl { display: grid; padding: 0; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 0; }
.keys dt { font-weight: 700; } .keys dd, .keys dt { margin: 0; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
</style>
"""


def apply() -> None:
    """Put the style on the page."""
    st.html(STYLE)
