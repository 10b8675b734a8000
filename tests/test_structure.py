"""What holds for every file of the project, whoever writes it: size, names, docstrings, layers."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ontology", "extract", "graph", "server", "casus")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
OTHER_FOLDERS = ("tests", "scripts", "docs", "examples", "benchmarks", ".ci")
PYTHON_FILES = MODULES + sorted(
    path for folder in OTHER_FOLDERS for path in (ROOT / folder).rglob("*.py")
)
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 60
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}

Documentable = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _public(tree: ast.Module) -> Iterator[tuple[str, Documentable]]:
    """The module, its public functions and classes, and the public methods of those."""
    yield "the module", tree
    for node in tree.body:
        if isinstance(node, Documentable) and not _is_private(node):
            yield _name(node), node
            if isinstance(node, ast.ClassDef):
                yield from (
                    (f"{node.name}.{_name(method)}", method)
                    for method in node.body
                    if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
                    and not _is_private(method)
                )


def _name(node: Documentable) -> str:
    return "" if isinstance(node, ast.Module) else node.name


def _is_private(node: Documentable) -> bool:
    name = _name(node)
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def _declared(tree: ast.Module) -> list[str] | None:
    """The names in ``__all__``, or None where a module has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def _bound(tree: ast.Module) -> Iterator[str]:
    """The names that a module binds at its top: by definition, assignment or import."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (name.id for name in ast.walk(node) if isinstance(name, ast.Name))


def test_the_packages_are_found() -> None:
    """The other tests of this file look at something."""
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)


@pytest.mark.parametrize("path", PYTHON_FILES, ids=_relative)
def test_a_python_file_has_at_most_300_lines(path: Path) -> None:
    """A longer one does more than one job."""
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LINES_OF_A_FILE


@pytest.mark.parametrize("path", PYTHON_FILES, ids=_relative)
def test_a_function_has_at_most_60_lines(path: Path) -> None:
    """Counted with its decorators, signature and docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    too_long = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LINES_OF_A_FUNCTION
    }

    assert too_long == {}


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_everything_public_has_a_docstring(path: Path) -> None:
    """Modules, classes, functions and methods that a reader may call."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    bare = [name for name, node in _public(tree) if not ast.get_docstring(node)]

    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_a_module_says_what_it_offers(path: Path) -> None:
    """One with public functions or classes has ``__all__``, and nothing in it is made up."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    offers = any(isinstance(node, ast.ClassDef | ast.FunctionDef) for _, node in _public(tree))

    declared = _declared(tree)

    assert declared is not None or not offers
    assert set(declared or ()) - set(_bound(tree)) == set()


@pytest.mark.parametrize("path", PYTHON_FILES, ids=_relative)
def test_no_file_has_a_name_that_says_nothing(path: Path) -> None:
    """Modules are named by what they hold."""
    assert set(re.split(r"[_.]", path.name)) & VAGUE_NAMES == set()


def test_imports_point_one_way() -> None:
    """Ontology, extract, graph, server, casus: each imports only from those before it."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("name", ["requirements.lock", ".ci/run", "Makefile"])
def test_nothing_names_a_package_index(name: str) -> None:
    """Whoever installs chooses the index; files that install name no address but this machine's."""
    addresses = re.findall(r"\w+://[^\s/]+", (ROOT / name).read_text(encoding="utf-8"))

    assert addresses == []


def test_every_locked_package_has_a_hash() -> None:
    """So that an index cannot hand out other files than those that were tested."""
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))

    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []
