"""What a fresh interpreter does not load: the start of the program is most of the time it takes."""

import pytest

from cli.running import Fresh, Netplan, Surroundings

STORE = {"sqlmodel", "sqlalchemy", "pydantic"}
_SHOW_LOADED = """
import atexit, sys
sys.argv = {argv!r}
def tell():
    with open({told!r}, 'w') as file:
        print(*sorted({{name.partition('.')[0] for name in sys.modules}}), file=file)
atexit.register(tell)
from netplan.cli.main import main
main()
"""


def loaded(
    fresh: Fresh, around: Surroundings, *words: str, env: dict[str, str | None] | None = None
) -> set[str]:
    """The packages that a run has loaded by its end."""
    told = around.home / "loaded"
    fresh.python(_SHOW_LOADED.format(argv=["netplan", *words], told=str(told)), env=env)
    names = set(told.read_text().split())
    assert "netplan" in names
    return names


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--help"], {*STORE, "rich", "sqlite3", "dateutil", "rapidfuzz", "platformdirs", "tomlkit", "json"}),
        (["--version"], {*STORE, "rich", "sqlite3"}),
        (["today", "--help"], {*STORE, "rich", "sqlite3"}),
        (["today"], {*STORE, "rich", "rapidfuzz", "tomlkit"}),
        (["today", "--json", "--minutes", "15"], {*STORE, "rich", "rapidfuzz", "tomlkit"}),
        (["list"], {*STORE, "rich", "tomlkit"}),
        (["why", "Ada Lovelace"], {*STORE, "rich", "tomlkit"}),
        (["find", "compilers"], {*STORE, "rich", "rapidfuzz", "tomlkit"}),
        (["who", "compilers"], {*STORE, "rich", "rapidfuzz", "tomlkit"}),
        (["report"], STORE),
        (["report", "--format", "markdown"], STORE),
        (["history"], {*STORE, "rich"}),
        (["log", "coffee with Ada Lovelace", "--dry-run"], {*STORE, "rich"}),
        (["log", "coffee with Ada Lovelace"], {*STORE, "rich"}),
        (["log", "--with", "Ada Lovelace", "called"], {*STORE, "rich"}),
        (["add", "Somebody New", "--met", "PyCon"], {*STORE, "rich"}),
        (["note", "Ada Lovelace", "prefers letters"], {*STORE, "rich"}),
        (["done", "1"], {*STORE, "rich"}),
        (["undo"], {*STORE, "rich"}),
        (["list", "state:cold", "quiet:30d"], {*STORE, "rich", "tomlkit"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_not_loaded(demo: Netplan, fresh: Fresh, words: list[str], never: set[str]) -> None:
    demo("note", "Ada Lovelace", "something to undo")
    demo("today")  # something for done
    assert loaded(fresh, demo.around, *words) & never == set()


def test_an_iso_day_needs_no_grammar_of_dates(demo: Netplan, fresh: Fresh) -> None:
    told = demo.around.home / "loaded"
    argv = ["netplan", "--as-of", "2026-11-24", "today"]
    shown = _SHOW_LOADED.replace("name.partition('.')[0]", "name")
    fresh.python(shown.format(argv=argv, told=str(told)))
    assert "netplan.core.dates" not in told.read_text().split()


def test_completion_is_light(demo: Netplan, fresh: Fresh) -> None:
    env: dict[str, str | None] = {
        "_NETPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "netplan why Ad", "COMP_CWORD": "2",
    }  # fmt: skip
    names = loaded(fresh, demo.around, env=env)
    assert names & {*STORE, "rich", "rapidfuzz", "tomlkit"} == set()
    assert "sqlite3" in names
