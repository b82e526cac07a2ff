"""What is shipped: its contents, and that pip and pipx install it from wheel and sdist for somebody new."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from email.parser import Parser
from pathlib import Path

import pytest

from netplan import __version__

ROOT = Path(__file__).resolve().parents[1]
NAME = f"netplan_tracker-{__version__}"
PAGES = {
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
}
FOLDERS = ("src", "tests", "docs", "scripts", "benchmarks", ".ci")
LEAVINGS = ("__pycache__", ".egg-info", ".pyc")
"""What building and running leave in those folders, and no version control keeps."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sdist and wheel, the wheel built from the sdist, as for a release."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--outdir", folder, ROOT], home=tmp_path_factory.mktemp("builder"))
    return folder


def run(words: list[str | Path], *, home: Path, env: Mapping[str, str] | None = None) -> str:
    """What a command prints that runs for somebody new to this machine, and has to succeed."""
    surroundings = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("NETPLAN_", "COVERAGE_"))
        },
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        "HOME": str(home),
        "TMPDIR": str(home),
        **(env or {}),
    }
    ran = subprocess.run(words, env=surroundings, cwd=home, capture_output=True, timeout=600, check=False)
    assert ran.returncode == 0, f"{words}\n{ran.stdout.decode()}\n{ran.stderr.decode()}"
    return ran.stdout.decode()


def files_of(folder: str) -> set[str]:
    """What lies in a folder of the repository, by paths from its top."""
    paths = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    return {path for path in paths if not any(leaving in path for leaving in LEAVINGS)}


def test_the_sdist_holds_what_one_needs_to_work_on_it(dist: Path) -> None:
    with tarfile.open(dist / f"{NAME}.tar.gz") as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = PAGES.union(*map(files_of, FOLDERS))
    assert names - {"PKG-INFO", ".gitignore"} == wanted


def test_the_wheel_holds_the_package_and_nothing_else(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"{NAME}-py3-none-any.whl") as archive:
        names = set(archive.namelist())
        about = Parser().parsestr(archive.read(f"{NAME}.dist-info/METADATA").decode())
        commands = archive.read(f"{NAME}.dist-info/entry_points.txt").decode().split()
    package = {name.removeprefix("src/") for name in files_of("src")}
    told = {f"{NAME}.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    assert names == package | told | {f"{NAME}.dist-info/licenses/LICENSE"}
    assert "netplan/py.typed" in names
    assert commands == [
        "[console_scripts]",
        *("netplan", "=", "netplan.__main__:run"),
        *("nplan", "=", "netplan.__main__:run"),
    ]
    assert (about["Name"], about["Version"]) == ("netplan-tracker", __version__)
    assert (about["Requires-Python"], about["License-Expression"]) == (">=3.11", "MIT")
    assert about.get_all("Project-URL") is None, "an address that was made up helps nobody"
    assert about.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("with_", ["pip", "pipx"])
@pytest.mark.parametrize("file", [f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz"], ids=["wheel", "sdist"])
def test_it_installs_and_runs(dist: Path, tmp_path: Path, file: str, with_: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    if with_ == "pip":
        commands = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
        run([sys.executable, "-m", "venv", tmp_path / "venv"], home=home)
        run([commands / "python", "-m", "pip", "install", "--quiet", dist / file], home=home)
    else:
        commands = tmp_path / "commands"
        places = {"PIPX_HOME": str(tmp_path / "pipx"), "PIPX_BIN_DIR": str(commands), "USE_EMOJI": "0"}
        run([sys.executable, "-m", "pipx", "install", dist / file], home=home, env=places)
    assert __version__ in run([commands / "netplan", "--version"], home=home)
    assert __version__ in run([commands / "nplan", "--version"], home=home)
    assert len(run([commands / "netplan", "demo"], home=home).splitlines()) >= 4
    run([commands / "netplan", "add", "Ada Lovelace", "--ring", "inner"], home=home)
    assert "Ada Lovelace" in run([commands / "netplan", "list"], home=home)
