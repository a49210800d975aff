"""The repository as a whole: complete, the same everywhere, and with no trace of where it was written."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Split, so that this file does not name them itself.
WORKPLACE = re.compile(
    r"/(?:work|farm)/(?:main|in|steering|shared)\b|[.]library/|\.\./shared|/opt/py" + r"pi|/tmp/(?:spec|fr)\b"
)
REGISTRY = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|file://|@ git")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)(?: ; [^\\]+)? \\$")


def files() -> Iterator[Path]:
    """What is, or will be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    for name in filter(None, names):
        if (ROOT / name).is_file():
            yield ROOT / name


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_nothing_names_the_place_where_it_was_written() -> None:
    found = [str(file.relative_to(ROOT)) for file in files() if WORKPLACE.search(text_of(file))]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_file_names_no_registry(lock: str) -> None:
    assert REGISTRY.findall((ROOT / lock).read_text(encoding="utf-8")) == []


def locked(name: str) -> dict[str, set[str]]:
    """Package → its locked versions (more than one where Python versions differ)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    content = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.split(r"^(?=[a-z0-9])", content, flags=re.MULTILINE)[1:]
    assert pinned
    assert [part.split()[0] for part in pinned if "--hash=sha256:" not in part] == []


def test_tests_run_with_the_versions_that_people_get() -> None:
    product, dev = (locked(name) for name in LOCKS)
    assert {name: versions for name, versions in product.items() if dev.get(name) != versions} == {}


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;! ~]", requirement)[0].lower() for requirement in requirements}


def test_every_dependency_is_locked() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    needed = declared(PROJECT["project"]["dependencies"])
    assert needed - set(locked("requirements.lock")) == set()
    assert declared(extras["dev"]) - set(locked("requirements-dev.lock")) == set()


def test_every_dependency_has_a_reason() -> None:
    content = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = content.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert [line for line in lines if not re.search(r"# .{10,}", line)] == []


def imported(folder: Path) -> dict[str, str]:
    """Top-level module → a file that imports it."""
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            found |= {name.split(".")[0]: str(file.relative_to(ROOT)) for name in names}
    return {name: file for name, file in found.items() if name not in sys.stdlib_module_names}


def undeclared(folder: str, requirements: set[str]) -> dict[str, str]:
    known = packages_distributions()
    used = imported(ROOT / folder)
    return {
        name: file
        for name, file in used.items()
        if name not in ("workshop", "tests") and not {d.lower() for d in known.get(name, [])} & requirements
    }


def test_what_is_imported_is_declared() -> None:
    needed = declared(PROJECT["project"]["dependencies"])
    # pydantic_core speaks for pydantic, which pins it.
    assert undeclared("workshop", needed | {"pydantic_core"}) == {}
    dev = needed | declared(PROJECT["project"]["optional-dependencies"]["dev"])
    assert undeclared("tests", dev | {"pydantic_core"}) == {}


def test_package_works_without_streamlit() -> None:
    """`import workshop`, the core and the command line never load it; only ui and server do."""
    program = (
        "import sys, importlib\n"
        "class Without:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'streamlit':\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Without())\n"
        "import workshop\n"
        "from workshop.cli import main\n"
        "for name in ('bootstrap', 'live', 'stages', 'reports', 'web', 'settings', 'i18n'):\n"
        "    importlib.import_module(f'workshop.{name}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_import_of_the_package_reads_nothing_and_is_empty() -> None:
    tree = ast.parse((ROOT / "workshop" / "__init__.py").read_text(encoding="utf-8"))
    assert [node for node in tree.body if not isinstance(node, ast.Expr)] == []


def test_layers_hold() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def packages() -> set[str]:
    """The packages of the product, by name."""
    return {file.parent.name for file in (ROOT / "workshop").glob("*/*.py")}


def test_every_package_has_a_place_in_the_layers() -> None:
    bands = next(one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["id"] == "bands")
    named = {name.strip() for layer in bands["layers"] for name in re.split("[|:]", layer)}
    placed, later = {name.strip("()") for name in named}, {name.strip("()") for name in named if name.startswith("(")}
    single = {file.stem for file in (ROOT / "workshop").glob("*.py") if file.stem != "__init__"}
    assert bands["exhaustive"] is True
    assert (packages() | single) - placed == set()
    assert placed - later - packages() - single == set()


def test_every_package_has_its_tests_where_one_looks_for_them() -> None:
    tested = {file.parent.relative_to(ROOT / "tests").parts[0] for file in (ROOT / "tests").glob("*/**/test_*.py")}
    assert packages() - tested == set()
    # What these three do is seen in every other test.
    single = {file.stem for file in (ROOT / "workshop").glob("*.py")} - {"__init__", "bootstrap", "clock", "errors"}
    assert [name for name in sorted(single) if not (ROOT / "tests" / f"test_{name}.py").is_file()] == []


def test_no_package_is_an_empty_room() -> None:
    assert [name for name in sorted(packages()) if not list((ROOT / "workshop" / name).rglob("*.py"))[1:]] == []


def test_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{n}." in text for n in range(2, 16))
    assert "Appendix" in text
    assert "Compatible Licences" in text
    assert PROJECT["project"]["license"] == "EUPL-1.2"


def test_no_folder_of_pages_stands_beside_the_script() -> None:
    """Streamlit would serve its files by itself, to anyone."""
    assert not (ROOT / "pages").exists()
    assert not (ROOT / "workshop" / "ui" / "pages").exists()


def test_only_the_edges_read_the_environment() -> None:
    allowed = {
        "workshop/bootstrap.py",
        "workshop/cli/run.py",
        "workshop/cli/commands/bench.py",  # what the server it starts is given
        "workshop/cli/commands/start.py",
        "workshop/document/office.py",
        "workshop/server/options.py",  # hands Streamlit its secret, which it takes from nowhere else
    }
    found = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "workshop").rglob("*.py")
        if re.search(r"os\.environ|getenv\(", text_of(file))
    }
    assert found - allowed == set()
