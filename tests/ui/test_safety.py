"""Nothing anybody wrote can reach the page as markup: read from the source, so that new code is held to it too."""

import ast
from pathlib import Path

import pytest

import workshop.ui

UI = Path(workshop.ui.__file__).parent
FILES = sorted(UI.rglob("*.py"))
# They read their text as markdown.
MARKDOWN = {
    "markdown",
    "write",
    "caption",
    "title",
    "header",
    "subheader",
    "latex",
    "badge",
    "metric",
    "success",
    "info",
    "warning",
    "table",
}
# Their first argument is a label, read as markdown too: only our own words, or escaped ones.
LABELS = {
    "button",
    "radio",
    "selectbox",
    "multiselect",
    "checkbox",
    "toggle",
    "expander",
    "popover",
    "tabs",
    "page_link",
    "link_button",
    "form_submit_button",
    "text_input",
    "text_area",
    "segmented_control",
    "pills",
    "dialog",
    "toast",
    "error",
}
OURS = {"_", "gettext", "ngettext", "esc", "sentence", "number"}


def calls(file: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def of_streamlit(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "st"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_no_markdown_and_no_unsafe_html(file: Path) -> None:
    found = [
        f"line {call.lineno}: {name(call)}"
        for call in calls(file)
        if (of_streamlit(call) and name(call) in MARKDOWN)
        or any(keyword.arg in ("unsafe_allow_html", "unsafe_allow_javascript") for keyword in call.keywords)
    ]
    assert found == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_html_is_drawn_in_one_place_only(file: Path) -> None:
    drawn = [call for call in calls(file) if of_streamlit(call) and name(call) == "html"]
    assert drawn == [] or file.name in ("html.py", "theme.py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_templates_of_html_are_literals(file: Path) -> None:
    loose = [
        call.lineno
        for call in calls(file)
        if name(call) == "piece" and not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert loose == []


def safe(node: ast.expr) -> bool:
    """A literal, a translated or escaped sentence, or a value that an earlier line made from one of these."""
    if isinstance(node, ast.Constant | ast.Name | ast.Subscript):
        return True
    if isinstance(node, ast.IfExp):
        return safe(node.body) and safe(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return all(
            isinstance(part, ast.Constant) or safe_inside(part.value)
            for part in node.values
            if isinstance(part, ast.Constant | ast.FormattedValue)
        )
    if isinstance(node, ast.Call):
        if name(node) == "format" and isinstance(node.func, ast.Attribute):
            return safe(node.func.value) and all(safe_inside(keyword.value) for keyword in node.keywords)
        return name(node) in OURS
    return False


def safe_inside(node: ast.expr) -> bool:
    return (isinstance(node, ast.Call) and name(node) in OURS) or isinstance(node, ast.Name | ast.BinOp)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_labels_are_our_own_words(file: Path) -> None:
    loose = []
    for call in calls(file):
        if of_streamlit(call) and name(call) in LABELS:
            label = call.args[0] if call.args else None
            label = next((keyword.value for keyword in call.keywords if keyword.arg == "label"), label)
            if name(call) == "page_link":
                label = next((keyword.value for keyword in call.keywords if keyword.arg == "label"), None)
            if label is not None and not safe(label):
                loose.append(f"line {call.lineno}: {ast.unparse(label)}")
    assert loose == []


@pytest.mark.parametrize("file", sorted((UI / "components").glob("*.js")), ids=lambda file: file.name)
def test_elements_set_text_and_never_html(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert [
        word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in source
    ] == []


def test_every_screen_asks_who_is_there_first() -> None:
    missing = [
        file.name
        for file in sorted((UI / "screens").glob("*.py"))
        if file.name != "signed_out.py"
        and "desk()" not in file.read_text()
        and "visit.facilitator()" not in file.read_text()
    ]
    assert missing == []


def test_no_folder_is_named_pages() -> None:
    assert [folder for folder in UI.rglob("pages") if folder.is_dir()] == []
