"""What every test stands on: no home, no settings and no database but its own, and one fixed day."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import Fresh, Netplan, Surroundings, Terminal


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write the screens of tests/cli/golden anew."
    )


@pytest.fixture(scope="session", autouse=True)
def never_the_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test does in this process, it cannot reach the data or the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("NETPLAN_")]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("TZ", "UTC")
        yield


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """Folders and an environment for this test alone."""
    return Surroundings(tmp_path)


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
