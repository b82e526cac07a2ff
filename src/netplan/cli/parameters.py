"""Plain conversion of command-line words, so that the hot commands need not load pydantic.

Since 0.29 Typer converts every parameter with a pydantic TypeAdapter, whose import costs about as much as all
the rest of `netplan today`. Texts, whole numbers, flags, enumerations and lists of texts need no such thing.
Whatever is not plain, or does not convert, goes Typer's own way, with Typer's own message.
"""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from netplan.core.search.texts import storable

GLOBAL_OPTIONS = ("--db", "--as-of")
_NOT_PLAIN = object()


def convert_plainly(command: Any) -> Any:
    """Make the parameters of a command (and of its subcommands) convert plainly; returns the command."""
    typers_own = command.get_params
    # Not `command.params`: the help option is made when the parameters are asked for.
    command.get_params = lambda ctx: [_converting_plainly(parameter) for parameter in typers_own(ctx)]
    for subcommand in getattr(command, "commands", {}).values():
        convert_plainly(subcommand)
    return command


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
                return typers_own(ctx, value)
            return () if many else None
        converted = _plainly(wanted, value)
        return typers_own(ctx, value) if converted is _NOT_PLAIN else converted

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
        return storable(value)
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
    """`--db` and `--as-of` may stand behind the command too; what follows `--` is left alone."""
    end = args.index("--") if "--" in args else len(args)
    ahead: list[str] = []
    rest: list[str] = []
    words = iter(args[:end])
    for word in words:
        if word in GLOBAL_OPTIONS:
            ahead += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif word.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            ahead.append(word)
        else:
            rest.append(word)
    return [*ahead, *rest, *args[end:]]
