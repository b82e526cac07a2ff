"""Every command of the program, found by walking it: its help, its examples, its JSON."""

import inspect
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from cli.running import Netplan
from cli.tree import command_named, leaves
from netplan.cli.commands import COMMANDS


def _examples(command: Any) -> list[str]:
    """The lines of its help that can be typed as they stand."""
    lines = [line.strip() for line in inspect.cleandoc(command.help or "").splitlines()]
    return [line for line in lines if line.startswith("netplan ")]


def test_help_lists_every_command_with_its_line(netplan: Netplan) -> None:
    shown = " ".join(netplan("--help").stdout.split())
    for name, line in COMMANDS.items():
        assert f" {name} {' '.join(line.split())}" in shown


def test_no_command_shows_the_help(netplan: Netplan) -> None:
    result = netplan(code=2)
    assert "Usage: netplan" in result.stdout + result.stderr
    assert "today" in result.stdout + result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_the_line_of_the_overview(netplan: Netplan, name: str) -> None:
    shown = netplan(name, "--help").stdout
    paragraphs = [" ".join(part.split()) for part in shown.split("\n\n")]
    assert paragraphs[0].startswith(f"Usage: netplan {name} ")
    assert paragraphs[1] == COMMANDS[name]
    assert netplan(name, "-h").stdout == shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_leaf_has_help_with_an_example_that_names_it(netplan: Netplan, name: str) -> None:
    for words, command in leaves((name,), command_named(name)):
        path = " ".join(words)
        shown = netplan(*path.split(), "--help")
        assert shown.stderr == ""
        assert re.search(rf"^ *netplan {path}\b", shown.stdout, re.MULTILINE), (
            f"{path}: no example in its help"
        )
        assert _examples(command), path
        prose = [line for line in shown.lines if not line.lstrip().startswith("netplan ")]
        assert all(len(line) <= 80 for line in prose), path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_leaf_takes_json(netplan: Netplan, name: str) -> None:
    for path, _ in leaves((name,), command_named(name)):
        assert "--json" in netplan(*path, "--help").stdout, path


@pytest.fixture
def storied(demo: Netplan, monkeypatch: pytest.MonkeyPatch) -> Netplan:
    """A network in which the examples of all helps make sense, and the files that they name."""
    for words in (
        ("add", "Ana Lima", "--circle", "Kumo Ventures", "--email", "ana@example.org"),
        ("add", "Bo Chen", "--knows", "tax law", "--alias", "Bo"),
        ("promise", "Ana Lima", "the deck"),
        ("promise", "Bo Chen", "an intro", "--theirs"),
        ("today",),
    ):
        demo(*words)
    monkeypatch.chdir(demo.around.home)
    Path("Connections.csv").write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ines,Okafor,https://www.linkedin.com/in/ines,,Contoso,Engineer,08 Feb 2023\n"
    )
    Path("contacts.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n")
    Path("members.csv").write_text("Full Name,E-mail\nBo Li,bo@li.example\n")
    return demo


FROM_NOTHING = {"add", "goal add"}
"""Commands whose examples are of the first day, when nobody is stored."""
BEFORE: dict[str, tuple[str, ...]] = {
    "rename": ("rename", "Grace Hopper", "Grace Murray"),
    "merge": ("add", "G. Hopper", "--new"),
    "restore": ("archive", "Tom Becker"),
    "redo": ("undo",),
    "event": ("event", "Harbour meetup", "--on", "friday"),
    "fix": ("log", "coffee with Ana Lima yesterday, 40 min"),
}
"""What has to happen first, for the examples of a command to make sense."""


def _prepare(storied: Netplan, path: str, stored: bytes) -> None:
    storied.db.write_bytes(stored)
    if path in FROM_NOTHING:
        storied.db.unlink()
    if path in BEFORE:
        storied(*BEFORE[path])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_work_and_give_one_document(storied: Netplan, name: str) -> None:
    before = storied.db.read_bytes()
    for called, command in leaves((name,), command_named(name)):
        path = " ".join(called)
        for example in _examples(command):
            _prepare(storied, path, before)
            words = [word.replace("~", ".") for word in shlex.split(example)[1:]]
            document = storied(*words, "--json")
            if "--out" in words:
                assert document.stdout == ""
            else:
                assert document.json["netplan"] == 1, example
                assert re.fullmatch("[a-z_]+", document.json["kind"]), example
                assert document.stdout.endswith("}\n")
            _prepare(storied, path, before)
            assert storied(*words).code == 0, f"{path}: {example}"


def test_an_unknown_command_is_usage(netplan: Netplan) -> None:
    result = netplan("tody", code=2)
    assert result.stdout == ""
    assert result.stderr == (
        "netplan: there is no command “tody”. Did you mean today? See them with: netplan --help\n"
    )
    assert "Did you mean" not in netplan("xyzzy", code=2).stderr


def test_version(netplan: Netplan) -> None:
    import netplan as package

    assert netplan("--version").stdout == f"netplan {package.__version__}\n"
