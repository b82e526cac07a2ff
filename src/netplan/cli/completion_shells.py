"""The answer to a tab in bash, zsh and fish: what is being typed, what could go there, and in whose words.

The scripts are those that Typer installs (`netplan --install-completion`): they hand over the command line in
environment variables. The answer is our own, for Typer's loads Rich for every line of help, drops apostrophes
in zsh, and gives bash a name with a blank as two words.
"""

import gc
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from netplan.cli.commands import COMMANDS
from netplan.cli.parameters import (
    GLOBAL_FLAGS,
    GLOBAL_OPTIONS,
    behind_global_options,
    global_options_first,
)
from netplan.render.output import print_text


class Typed(NamedTuple):
    """The words of a command line up to the cursor, without the program's name.

    `last` is the word that is being typed, empty where a new one begins; `quote` is the quotation mark it is
    in, if it is in one. `head` is what the shell takes for words of their own in front of it: bash does so
    with what stands before `=` and `:`.
    """

    words: list[str]
    last: str
    quote: str = ""
    head: str = ""


class Offer(NamedTuple):
    """What could stand there, each with its help or nothing; or the name of a file."""

    items: tuple[tuple[str, str], ...] = ()
    files: bool = False


def answer(command: Any, shell: str) -> int | None:
    """Write what could follow to stdout, in the words of the shell; the exit code, None for an unknown shell.

    Whatever goes wrong, a prompt must not be spoilt: then nothing is offered, and nothing is said.
    """
    if shell not in ("bash", "zsh", "fish"):
        return None
    # Ten thousand names are no garbage, and looking through them again and again takes long.
    gc.disable()
    try:
        return _answer(command, shell)
    finally:
        gc.enable()


def _answer(command: Any, shell: str) -> int:
    try:
        typed = _typed_in_bash() if shell == "bash" else split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
        offer = offered(command, typed.words, typed.last)
    except Exception:
        if os.environ.get("NETPLAN_DEBUG"):
            raise
        return 1 if shell == "fish" else 0
    if shell == "fish" and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return int(offer.files)
    if shell == "bash":
        lines = [_for_bash("\n".join([value for value, _ in offer.items]), typed)]
    elif shell == "zsh":
        lines = [_for_zsh(offer)]
    else:
        lines = [f"{value}\t{_one_line(help)}" if help else value for value, help in offer.items]
    print_text("".join(f"{line}\n" for line in lines if line))
    return 0


# ---- what was typed ----------------------------------------------------------------------------------------


def split(line: str) -> Typed:
    """A command line as a shell takes it apart; a quotation mark or backslash at its end is left open."""
    words: list[str] = []
    word: str | None = None
    quote, escaped = "", False
    for char in line:
        if escaped:
            kept = "\\" if quote and char not in '"\\$`' else ""
            word, escaped = f"{word or ''}{kept}{char}", False
        elif char == "\\" and quote != "'":
            word, escaped = word or "", True
        elif quote:
            word, quote = (word, "") if char == quote else (f"{word or ''}{char}", quote)
        elif char in "'\"":
            word, quote = word or "", char
        elif char.isspace():
            words, word = [*words, word] if word is not None else words, None
        else:
            word = f"{word or ''}{char}"
    return Typed(words[1:], word or "", quote)


def _typed_in_bash() -> Typed:
    """bash hands over words, one a line, and the number of the one at the cursor.

    It takes `=` and `:` for words of their own (`--ring=in` and `ring:in` are three), so these are put
    together again.
    """
    text, cursor = os.environ.get("COMP_WORDS", ""), int(os.environ.get("COMP_CWORD", "0"))
    raw = text.split("\n")
    if len(raw) == 1:
        typed = split(text)
        words = ["", *typed.words, typed.last]
        last = words[cursor] if cursor < len(words) else ""
        return Typed([word for word in words[1:cursor] if word], last, typed.quote)
    parsed = [split(f"_ {word}") for word in raw]
    words = [one.last for one in parsed]
    before, last = words[1:cursor], words[cursor] if cursor < len(words) else ""
    quote = parsed[cursor].quote if cursor < len(parsed) else ""
    joined: list[str] = []
    after_sign = False
    for word in [*before, last]:
        goes_on = after_sign or (_is_sign(word, joined[-1]) if joined else False)
        if goes_on and not (word == "" and joined[-1].endswith(":")):
            after_sign = not after_sign
            joined[-1] += word
        else:
            after_sign = False
            joined.append(word)
    *before, whole = joined
    head = whole if after_sign else whole.removesuffix(last)
    return Typed(before, whole, quote, head)


def _is_sign(word: str, before: str) -> bool:
    """Whether bash parted a word here: at a colon, or at the equals sign of an option."""
    return (word == "=" and before.startswith("--")) or (word != "" and set(word) == {":"})


# ---- what could follow -------------------------------------------------------------------------------------


def offered(command: Any, words: list[str], last: str) -> Offer:
    """What could stand in place of the word that is being typed."""
    ordered = global_options_first(words)
    root = command.make_context("netplan", [*ordered], resilient_parsing=True)
    if words and words[-1] in GLOBAL_OPTIONS:
        return Offer(files=words[-1] == "--db")
    rest = _without_global_options(words)
    if not rest:
        if last.startswith("-"):
            return Offer(_options(command, root, last))
        return Offer(tuple((name, line) for name, line in COMMANDS.items() if name.startswith(last)))
    context, inner = root, command
    while hasattr(inner, "commands"):
        if not rest or rest[0].startswith("-"):
            if last.startswith("-"):
                return Offer(_options(inner, context, last))
            return Offer(tuple(_subcommands(inner, context, last)))
        name, *rest = rest
        inner = inner.get_command(context, name)
        if inner is None:
            return Offer()
        context = inner.make_context(name, [*rest], parent=context, resilient_parsing=True)
    return _of_command(inner, context, rest, last)


def _without_global_options(words: list[str]) -> list[str]:
    ordered = global_options_first(words)
    return ordered[behind_global_options(ordered) :]


def _subcommands(group: Any, context: Any, last: str) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        if name.startswith(last):
            yield name, (group.get_command(context, name).help or "").partition("\n")[0]


def _of_command(command: Any, context: Any, rest: list[str], last: str) -> Offer:
    parameters = command.get_params(context)
    options = {name: each for each in parameters if each.param_type_name == "option" for name in each.opts}
    if "--" not in rest:
        name, sign, value = last.partition("=")
        if sign and name in options:
            offer = _values(options[name], context, value)
            return Offer(tuple((f"{name}={each}", help) for each, help in offer.items), offer.files)
        if last.startswith("-"):
            return Offer((*_options(command, context, last), *_global_options(context, last)))
        if rest and rest[-1] in options and not options[rest[-1]].is_flag:
            return _values(options[rest[-1]], context, last)
    for each in parameters:
        if each.param_type_name == "argument" and (each.nargs == -1 or not _given(each, context)):
            return _values(each, context, last)
    return Offer()


def _values(parameter: Any, context: Any, last: str) -> Offer:
    items = tuple((item.value, item.help or "") for item in parameter.shell_complete(context, last))
    return Offer(items, files=not items and parameter.metavar in ("FILE", "PATH"))


def _options(command: Any, context: Any, last: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, parameter.help or "")
        for parameter in command.get_params(context)
        if parameter.param_type_name == "option"
        and not parameter.hidden
        and (parameter.multiple or not _given(parameter, context))
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith(last)
    )


def _global_options(context: Any, last: str) -> Iterable[tuple[str, str]]:
    root = context.find_root()
    return (one for one in _options(root.command, root, last) if one[0] in (*GLOBAL_OPTIONS, *GLOBAL_FLAGS))


def _given(parameter: Any, context: Any) -> bool:
    source = context.get_parameter_source(parameter.name)
    return source is not None and source.name == "COMMANDLINE"


# ---- in the shell's words ----------------------------------------------------------------------------------


_IN_QUOTES = str.maketrans({char: f"\\{char}" for char in '"\\$`'})
_ON_THE_LINE = str.maketrans({char: f"\\{char}" for char in " \t!\"#$&'()*;<=>?[\\]^`{|}~"})


def _for_bash(values: str, typed: Typed) -> str:
    """As they stand on the line: bash puts one there to the letter, and closes a quotation mark by itself."""
    if typed.head:
        values = "\n".join(value[len(typed.head) :] for value in values.split("\n"))
    if typed.quote == "'":
        return values.replace("'", "'\\''")
    return values.translate(_IN_QUOTES if typed.quote else _ON_THE_LINE)


def _for_zsh(offer: Offer) -> str:
    """A call of zsh's own, which the script evaluates; the list in it is evaluated once more."""
    if not offer.items:
        return "_files" if offer.files else ""
    listed = "\n".join(
        f'"{_in_zsh(value)}":"{_in_zsh(_one_line(help))}"' if help else f'"{_in_zsh(value)}"'
        for value, help in offer.items
    )
    return f"_arguments '*: :(({listed}))'"


def _in_zsh(text: str) -> str:
    # Between double quotes, and these between single ones; a colon would begin the help.
    inner = text.translate(_IN_QUOTES).replace(":", r"\\:")
    return inner.replace("'", "'\\''")


def _one_line(text: str) -> str:
    return " ".join(text.split())
