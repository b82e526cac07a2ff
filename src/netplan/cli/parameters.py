"""Plain conversion of command-line words, so that the hot commands need not load pydantic.

Since 0.29 Typer converts every parameter with a pydantic TypeAdapter, whose import costs about as much as all
the rest of `netplan today`. Texts, whole numbers, flags, enumerations and lists of texts need no such thing.
Whatever is of another type goes Typer's own way. What is refused is said in our words, not in Typer's.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

from netplan.core.search.texts import typed

GLOBAL_OPTIONS = ("--db", "--as-of")
"""Those that take a value."""

GLOBAL_FLAGS = ("--no-pager",)
_NOT_PLAIN = object()


def convert_plainly(command: Any) -> Any:
    """Make the parameters of a command (and of its subcommands) convert plainly; returns the command."""
    typers_own = command.get_params
    # Not `command.params`: the help option is made when the parameters are asked for.
    command.get_params = lambda ctx: [_converting_plainly(parameter) for parameter in typers_own(ctx)]
    command.make_context = _refusing_in_own_words(command.make_context)
    for subcommand in getattr(command, "commands", {}).values():
        convert_plainly(subcommand)
    return command


def _refusing_in_own_words(typers_own: Callable[..., Any]) -> Callable[..., Any]:
    def make_context(info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        try:
            return typers_own(info_name, args, parent=parent, **extra)
        except typer.TyperException as refused:
            from netplan.cli.refusals import in_own_words

            path = f"{parent.command_path} {info_name}" if parent else str(info_name)
            raise in_own_words(refused, path) from refused

    return make_context


def _converting_plainly(parameter: Any) -> Any:
    if "process_value" in vars(parameter):
        return parameter
    descriptor = parameter.type_descriptor
    if parameter.callback is not None:
        parameter.process_value = _unless_absent(parameter.process_value)
    elif not descriptor.is_ranged:
        parameter.process_value = _plain_first(parameter, descriptor.annotation, parameter.process_value)
    if parameter.param_type_name == "argument":
        # Help says what an argument is for; its Python type tells a reader nothing.
        parameter.display_type_rich = _no_type
    return parameter


def _no_type(ctx: Any) -> str:
    return ""


def _plain_first(parameter: Any, wanted: Any, typers_own: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    many = parameter.multiple or parameter.nargs == -1

    def process_value(ctx: Any, value: Any) -> Any:
        if value is None or value == ():
            if parameter.required and not ctx.resilient_parsing:  # a completion asks before all is typed
                from netplan.cli.refusals import missing

                raise missing(parameter, ctx)
            return () if many else None
        converted = _plainly(wanted, value)
        return _refused(ctx, value) if converted is _NOT_PLAIN else converted

    def _refused(ctx: Any, value: Any) -> Any:
        from netplan.cli.refusals import bad_value

        problem = bad_value(parameter, wanted, value, ctx)
        if problem is not None and not ctx.resilient_parsing:
            raise problem
        return typers_own(ctx, value)

    return process_value


def _unless_absent(typers_own: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """An eager option such as --install-completion does nothing unless it is there."""

    def process_value(ctx: Any, value: Any) -> Any:
        return None if value is None else typers_own(ctx, value)

    return process_value


def _plainly(wanted: Any, value: Any) -> Any:
    if get_origin(wanted) is list and isinstance(value, list | tuple):
        items = [_plainly(get_args(wanted)[0], item) for item in value]
        return _NOT_PLAIN if any(item is _NOT_PLAIN for item in items) else items
    if wanted is str and isinstance(value, str):
        return typed(value)
    if wanted is bool and isinstance(value, bool):
        return value
    if wanted is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if wanted is int and isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if wanted is Path and isinstance(value, str | Path):
        return Path(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _member(wanted, value)
    return _NOT_PLAIN


def _member(wanted: type[Enum], value: Any) -> Any:
    if isinstance(value, wanted):
        return value
    return next((member for member in wanted if member.value == str(value).casefold()), _NOT_PLAIN)


def global_options_first(args: list[str]) -> list[str]:
    """Global options may stand behind the command too; what follows `--` is left alone."""
    end = args.index("--") if "--" in args else len(args)
    ahead: list[str] = []
    rest: list[str] = []
    words = iter(args[:end])
    for word in words:
        if word in GLOBAL_OPTIONS:
            ahead += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word in GLOBAL_FLAGS or word.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            ahead.append(word)
        else:
            rest.append(word)
    return [*ahead, *rest, *args[end:]]


def behind_global_options(args: Sequence[str]) -> int:
    """Where the first word stands that is no global option, of words that have these first."""
    at = 0
    while at < len(args) and args[at].partition("=")[0] in (*GLOBAL_OPTIONS, *GLOBAL_FLAGS):
        at += 2 if args[at] in GLOBAL_OPTIONS else 1
    return at


def help_behind(args: list[str]) -> list[str]:
    """`help goal add` says what `goal add --help` says; global options stand first already."""
    at = behind_global_options(args)
    return [*args[:at], *args[at + 1 :], "--help"] if args[at : at + 1] == ["help"] else args
