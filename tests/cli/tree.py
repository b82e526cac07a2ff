"""Every command of the program, found by walking it."""

from collections.abc import Iterator
from typing import Any

import typer

from netplan.cli.commands import COMMANDS
from netplan.cli.main import app


def command_named(name: str) -> Any:
    """A command of the overview, or a group of them."""
    return typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]


def leaves(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The command itself, or those of the group, each with the words that call it."""
    below = getattr(command, "commands", None)
    if not below:
        yield path, command
    else:
        for word, subcommand in below.items():
            yield from leaves((*path, word), subcommand)


def all_commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that call it."""
    for name in COMMANDS:
        yield from leaves((name,), command_named(name))
