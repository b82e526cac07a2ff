"""What every test stands on: no home, no settings and no database but its own, and one fixed day."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from cli.running import FIXED, Fresh, Netplan, Surroundings, Terminal

SHARED = Path(__file__).resolve().parents[2] / "shared"

few_examples = "NETPLAN_FEW_EXAMPLES" in os.environ

FEW = 5
"""Examples of a property where NETPLAN_FEW_EXAMPLES is set: for a second look, on another Python say."""

# How long an example takes says more about the machine than about the program.
settings.register_profile("netplan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("netplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the screens of tests/cli/golden anew."
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _leave_out_what_is_not_here(config, items)
    if few_examples:
        _try_few_examples(items)


def _leave_out_what_is_not_here(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without the folder of shared files there is nothing to test of them; tests/samples stands in for it."""
    if SHARED.is_dir():
        return
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("shared")])
    items[:] = [item for item in items if not item.get_closest_marker("shared")]


def _try_few_examples(items: list[pytest.Item]) -> None:
    for item in items:
        test: Any = getattr(item, "obj", None)
        if is_hypothesis_test(test):
            # A profile would not do, for what a test says of itself goes before it.
            own = getattr(test, "__func__", test)
            own._hypothesis_internal_use_settings = settings(
                own._hypothesis_internal_use_settings, max_examples=FEW
            )


@pytest.fixture(scope="session", autouse=True)
def never_the_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Whatever a test does in this process, it cannot reach the data or the settings of whoever runs it.

    At the end nothing may lie in that home. Yields the folder for temporary files.
    """
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="netplan-tests-") as name:
        temporary = Path(name)
        temporary.chmod(0o755)  # Some tests are somebody else for a while, who has to get in.
        for variable in [variable for variable in os.environ if variable.startswith("NETPLAN_")]:
            patch.delenv(variable)
        patch.setenv("HOME", str(home))
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        for variable, value in FIXED.items():
            patch.setenv(variable, value)
        patch.setenv("TMPDIR", str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        yield temporary
    assert [*home.rglob("*")] == [], "a test wrote into the home folder"


@pytest.fixture(autouse=True)
def nothing_is_left_behind(never_the_real_home: Path) -> Iterator[None]:
    """What a test in this process puts beside its own folder, it takes away again."""
    yield
    assert [*never_the_real_home.iterdir()] == [], "a temporary file was left"


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Surroundings]:
    """Folders and an environment for this test alone."""
    surroundings = Surroundings(tmp_path)
    yield surroundings
    assert [*surroundings.temporary.iterdir()] == [], "a run left a temporary file"


@pytest.fixture
def netplan(around: Surroundings) -> Netplan:
    """The program in this process: `netplan("today", code=0)`."""
    return Netplan(around)


@pytest.fixture
def fresh(around: Surroundings) -> Fresh:
    """The program in an interpreter of its own, in the same surroundings as `netplan`."""
    return Fresh(around)


@pytest.fixture
def terminal(around: Surroundings) -> Terminal:
    """The program at a terminal, in the same surroundings as `netplan`."""
    return Terminal(around)


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up network in a file of its own, brought in as anybody would: by export and import."""
    netplan = Netplan(Surroundings(tmp_path_factory.mktemp("demo")))
    document = netplan.around.home / "demo.json"
    netplan("demo", "export", "--out", document)
    netplan("import", document)
    return netplan.db


@pytest.fixture
def demo(netplan: Netplan, demo_database: Path) -> Netplan:
    """The program with the made-up network stored in its usual place."""
    netplan.db.parent.mkdir(parents=True)
    shutil.copy(demo_database, netplan.db)
    return netplan


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden screens are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
