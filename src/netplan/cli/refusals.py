"""What the parser refuses, in sentences of our own: nobody should have to read a library's words."""

import inspect
import re
from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args, get_origin

import typer

from netplan.errors import (
    BadOption,
    BadValue,
    MissingWord,
    NetplanError,
    UnknownCommand,
    UnknownOption,
    UnreadableLine,
    WordsTooMany,
)

_MEANT = {
    "delete": "remove", "del": "remove", "rm": "remove", "forget": "remove", "drop": "remove",
    "ls": "list", "people": "list", "contacts": "list", "new": "add", "create": "add", "met": "add",
    "plan": "today", "next": "today", "search": "find", "grep": "find", "change": "edit", "set": "edit",
    "update": "edit", "info": "show", "view": "show", "explain": "why", "record": "log", "did": "log",
    "revert": "undo", "settings": "config", "load": "import", "save": "export", "dump": "export",
    "birthday": "date", "remind": "promise", "owe": "promise", "goals": "goal", "unarchive": "restore",
    "name": "rename", "hide": "archive",
}  # fmt: skip
"""What people call a command elsewhere, where its spelling leads to another one or to none."""


def unknown_command(word: str, commands: Iterable[str], group: str = "netplan") -> UnknownCommand:
    """What to say of a word that is no command of the group."""
    there = [*commands]
    meant = _MEANT.get(word.casefold())
    near = [meant] if meant in there else get_close_matches(word.casefold(), there)
    return UnknownCommand(word, near, group)


def in_own_words(refused: typer.TyperException, command: str) -> Exception:
    """The refusal as one of our mistakes; a page of help, which the parser sends the same way, stays."""
    said = refused.format_message()
    if said.startswith("Usage: "):
        return refused
    option = getattr(refused, "option_name", None)
    if option is None:
        extra = re.search(r"extra arguments?(?:\(s\))? \((?P<words>.*)\)", said, re.DOTALL)
        return WordsTooMany(extra["words"], command) if extra else UnreadableLine(command)
    if hasattr(refused, "possibilities"):
        near = get_close_matches(option, refused.possibilities or (), 1)
        return UnknownOption(option, near[0] if near else "", command)
    why = "takes no value" if "does not take" in said else "needs a value"
    return BadOption(option, why, command)


def bad_value(parameter: Any, wanted: Any, value: Any, ctx: Any) -> NetplanError | None:
    """What to say of a value that cannot be taken; None where we do not know what is wanted."""
    if get_origin(wanted) is list:
        wanted = get_args(wanted)[0]
    if wanted is int:
        takes = "a whole number"
    elif isinstance(wanted, type) and issubclass(wanted, Enum):
        names = [str(member.value) for member in wanted]
        takes = f"{', '.join(names[:-1])} or {names[-1]}"
    else:
        return None
    shown = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return BadValue(_name_of(parameter), takes, shown, ctx.command_path)


def missing(parameter: Any, ctx: Any) -> MissingWord:
    """What to say where the command was not told what it is about."""
    examples = [line.strip() for line in inspect.cleandoc(ctx.command.help or "").splitlines()]
    lines = [line for line in examples if line.startswith(f"{ctx.command_path} ")]
    example = lines[0] if lines else f"{ctx.command_path} --help"
    return MissingWord(_name_of(parameter), parameter.help or "", example)


def _name_of(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())
