"""Rules of the layout that neither import-linter nor ruff can hold."""

import ast
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from grimp import ImportGraph

from netplan.cli.commands import COMMANDS, module_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "netplan"
COMMAND_FILES = SOURCE / "cli" / "commands"

CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "localtime", "gmtime"}
"""Functions that ask for the time where they are called without one."""

LONGEST_BODY = 20
"""Lines of a command, its help and its late imports aside."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def source_files() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), parsed(path)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_each_command_is_a_file_called_as_it() -> None:
    files = {path.stem for path in COMMAND_FILES.glob("*.py")} - {"__init__"}
    assert files == {module_of(command).rpartition(".")[2] for command in COMMANDS}


def test_only_the_clock_asks_for_the_time() -> None:
    asking = {
        name
        for name, tree in source_files()
        for called, call in calls(tree)
        if called.startswith(("datetime.", "date.", "time."))
        and (called == "time.time" or called.rpartition(".")[2] in CLOCKS)
        and not (called.endswith("fromtimestamp") and call.args)
    }
    assert asking == {"clock.py"}


def test_only_render_writes_to_stdout() -> None:
    named = {
        name
        for name, tree in source_files()
        if any(
            isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.stdout" for node in ast.walk(tree)
        )
    }
    # The end of a run flushes, and writes nothing.
    assert named == {"render/output.py", "__main__.py"}
    printing = {
        name
        for name, tree in source_files()
        if any(called in ("print", "typer.echo", "typer.secho") for called, _ in calls(tree))
    }
    assert printing == {"render/output.py"}


@pytest.mark.parametrize("path", sorted(COMMAND_FILES.glob("*.py")), ids=lambda path: path.stem)
def test_a_command_parses_calls_and_renders(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            body = [each for each in node.body[1:] if not isinstance(each, ast.ImportFrom)]
            lines = body[-1].end_lineno - body[0].lineno + 1  # type: ignore[operator]
            assert lines <= LONGEST_BODY, (
                f"{node.name} has {lines} lines: move what it decides into app/ or actions/"
            )


def test_every_contract_and_every_late_import_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = text.split("[[tool.importlinter.contracts]]\n")[1:]
    assert len(contracts) == len(tomllib.loads(text)["tool"]["importlinter"]["contracts"])
    assert all(contract.startswith("# ") for contract in contracts)
    late = [line for line in text.splitlines() if line.startswith('"src/') and "PLC0415" in line]
    assert late
    assert [line for line in late if "] # " not in line] == []


def test_the_architecture_page_names_what_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:/|\.py))`", page))
    assert named
    missing = {name for name in named if not (SOURCE / name).exists() and not (ROOT / name).exists()}
    assert missing == set()


@pytest.mark.parametrize(
    ("imported", "kept"),
    [
        ("netplan.core.dates", True),
        ("netplan.errors", True),
        ("math", True),
        ("sqlite3", False),
        ("rich", False),
        ("netplan.store.book", False),
        ("netplan.corevette", False),
    ],
)
def test_a_contract_allows_what_it_names_and_nothing_else(imported: str, kept: bool) -> None:
    graph = ImportGraph()
    for module in ("netplan.core", "netplan.core.plan", imported):
        graph.add_module(module)
    graph.add_import(importer="netplan.core.plan", imported=imported, line_number=1, line_contents="import")
    check = allowed_contract(["netplan.core", "netplan.errors", "math"]).check(graph, verbose=False)
    assert check.kept is kept


def allowed_contract(allowed: list[str]) -> Any:
    path = ROOT / "scripts" / "import_contracts.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    options = {"packages": ["netplan.core"], "allowed": allowed}
    return module.AllowedContract("core", {"root_packages": ["netplan"]}, options)
