"""Which part of the house may import which, read from the source: docs/architecture.md in code."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

GROUND = ["trainer.errors", "trainer.resources", "trainer.text"]
CORE = [*GROUND, "trainer.language", "trainer.deck", "trainer.marking"]
RESULTS = ["trainer.errors", "trainer.resources", "trainer.deck.model", "trainer.marking.results"]
TELLING = [
    "trainer.argument",
    "trainer.essay",
    "trainer.cues",
    "trainer.feedback",
    "trainer.debatemap",
]
KEEPING = ["trainer.schedule", "trainer.store"]
JOINING = ["trainer.library", "trainer.practice", "trainer.review", "trainer.tally"]
JOINING += ["trainer.debating", "trainer.contributions", "trainer.switching"]
JOINING += ["trainer.composing", "trainer.adding"]
MEASURING = ["trainer.evaluation", "trainer.fitting", "trainer.report"]

MAY_IMPORT = {
    "trainer.errors": [],
    "trainer.resources": ["trainer.errors"],
    "trainer.jsonlines": ["trainer.errors"],
    "trainer.text": GROUND,
    "trainer.language": GROUND,
    "trainer.deck": [*GROUND, "trainer.language"],
    "trainer.marking": [*GROUND, "trainer.language", "trainer.deck"],
    "trainer.argument": CORE,
    "trainer.essay": [*CORE, "trainer.argument"],
    "trainer.cues": CORE,
    "trainer.feedback": [*CORE, *TELLING],
    "trainer.debatemap": [*CORE, "trainer.argument"],
    "trainer.schedule": RESULTS,
    "trainer.store": RESULTS,
    "trainer.library": [*CORE, *KEEPING],
    "trainer.practice": [*CORE, *TELLING, *KEEPING, *JOINING],
    "trainer.review": [*CORE, *KEEPING, *JOINING],
    "trainer.tally": [*CORE, *TELLING, *KEEPING],
    "trainer.composing": [*CORE, *TELLING, *KEEPING, *JOINING],
    "trainer.debating": [*CORE, *TELLING, *KEEPING, *JOINING],
    "trainer.contributions": [*CORE, *TELLING],
    "trainer.switching": [*CORE, *TELLING, *KEEPING, *JOINING],
    "trainer.adding": [*CORE, *KEEPING],
    "trainer.evaluation": [*CORE, *MEASURING],
    "trainer.fitting": [*CORE, *MEASURING],
    "trainer.report": [*CORE, *MEASURING],
    "trainer.commands": [*CORE, *TELLING, *KEEPING, *JOINING, *MEASURING, "trainer.jsonlines"],
    "trainer.cli": ["trainer.errors", "trainer.commands"],
    "web": [*CORE, *TELLING, *KEEPING, *JOINING],
}
"""What a part may import of the house, beside itself."""

ONLY_IN = {
    "rapidfuzz": ["trainer.marking.similarity", "trainer.evaluation.baselines"],
    "sklearn.feature_extraction": ["trainer.marking.similarity", "trainer.evaluation.baselines"],
    "flask": ["web"],
    "flask_wtf": ["web"],
    "waitress": ["trainer.commands.serve"],
    "sqlalchemy": ["trainer.store"],
    "alembic": ["trainer.store"],
    "platformdirs": ["trainer.store", "trainer.commands"],
}
"""Which parts may use a library that the house keeps in one place."""

POSIX_ONLY = ["fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty"]


@dataclass(frozen=True)
class Import:
    """One import: who and what, whether inside a function, whether only for the type checker."""

    place: str
    importer: str
    name: str
    in_function: bool
    for_types: bool


def is_part(name: str, part: str) -> bool:
    """Whether a dotted name is a part or inside it."""
    return name == part or name.startswith(part + ".")


def module_name(path: Path, checkout: Path) -> str:
    parts = path.relative_to(checkout).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def names(node: ast.stmt, package: str) -> Iterator[str]:
    """The dotted names that an import statement names, relative ones made absolute."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, base]).rstrip(".")
        yield from (f"{base}.{alias.name}" for alias in node.names)


def within(tree: ast.AST, wanted: Callable[[ast.AST], bool]) -> set[int]:
    """The ids of all nodes inside the nodes that are wanted."""
    return {id(node) for outer in ast.walk(tree) if wanted(outer) for node in ast.walk(outer)}


def imports_of(path: Path, checkout: Path) -> Iterator[Import]:
    importer = module_name(path, checkout)
    package = importer if path.stem == "__init__" else importer.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = within(tree, lambda n: isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    for_types = within(
        tree, lambda n: isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test)
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in names(node, package):
                place = f"{path.relative_to(checkout)}:{node.lineno}"
                yield Import(place, importer, name, id(node) in functions, id(node) in for_types)


@pytest.fixture(scope="module")
def imports(checkout: Path) -> list[Import]:
    found = [
        one
        for folder in ("trainer", "web")
        for path in sorted((checkout / folder).rglob("*.py"))
        for one in imports_of(path, checkout)
    ]
    assert len(found) > 20, "the source was not found"
    return found


def part_of(module: str) -> str | None:
    return next((part for part in MAY_IMPORT if is_part(module, part)), None)


def test_every_module_has_a_place_in_the_house(checkout: Path) -> None:
    modules = {
        module_name(path, checkout)
        for folder in ("trainer", "web")
        for path in (checkout / folder).rglob("*.py")
    }
    homeless = {module for module in modules if part_of(module) is None}
    assert homeless <= {"trainer"}, "give it a line in MAY_IMPORT and in docs/architecture.md"


def test_imports_go_one_way(imports: list[Import]) -> None:
    wrong = [
        f"{one.place}: {one.importer} imports {one.name}"
        for one in imports
        if (one.name.split(".")[0] in ("trainer", "web"))
        and (part := part_of(one.importer)) is not None
        and not any(is_part(one.name, allowed) for allowed in [part, *MAY_IMPORT[part]])
        and not (one.importer == "trainer.commands.serve" and is_part(one.name, "web"))
    ]
    assert not wrong, "\n".join(wrong)


def test_serve_imports_the_web_only_when_it_runs(imports: list[Import]) -> None:
    early = [
        one.place
        for one in imports
        if is_part(one.name, "web") and is_part(one.importer, "trainer") and not one.in_function
    ]
    assert not early, early


def test_libraries_stay_in_their_rooms(imports: list[Import]) -> None:
    astray = [
        f"{one.place}: {one.name}"
        for one in imports
        for library, rooms in ONLY_IN.items()
        if is_part(one.name, library)
        and not one.for_types
        and not any(is_part(one.importer, room) for room in rooms)
    ]
    assert not astray, "\n".join(astray)


def test_nothing_imports_what_windows_lacks(imports: list[Import]) -> None:
    posix = [
        f"{one.place}: {one.name}"
        for one in imports
        if any(is_part(one.name, module) for module in POSIX_ONLY)
    ]
    assert not posix, "\n".join(posix)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from . import text", ("trainer.text", False)),
        ("from .marking.results import Why", ("trainer.marking.results.Why", False)),
        ("def f():\n    import web.app", ("web.app", True)),
        ("if True:\n    from web import app", ("web.app", False)),
    ],
)
def test_imports_are_read_as_python_means_them(
    source: str, found: tuple[str, bool], tmp_path: Path
) -> None:
    path = tmp_path / "trainer" / "thing.py"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    [one] = imports_of(path, tmp_path)
    assert (one.name, one.in_function) == found
