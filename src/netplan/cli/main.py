"""The entry point: one boundary for errors, and a group that loads a command's file only to run it."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netplan import __version__
from netplan.cli.commands import COMMANDS, module_of
from netplan.cli.groups import Group
from netplan.cli.parameters import convert_plainly, global_options_first, help_behind
from netplan.errors import DatabaseDamaged, NetplanError

if TYPE_CHECKING:
    from netplan.app.session import Session


_IN_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EPIPE})
"""What goes wrong where a page of help is written: no room, a broken disk, or a reader that left."""


class LazyGroup(Group):
    """The commands of COMMANDS, each built from its file when it is asked for by name."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(module_of(cmd_name))
            self.commands.update(typer.main.get_group(module.app).commands)
            convert_plainly(self.commands[cmd_name])
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, help_behind(global_options_first(args)))


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from netplan.render.output import print_text

        print_text(f"netplan {__version__}\n")
        raise typer.Exit


@app.callback()
def netplan(
    ctx: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="PATH", help="The database file [env: NETPLAN_DB]", show_default=False),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The date to take for today [env: NETPLAN_AS_OF]"),
    ] = None,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Never through a pager, however long it is [env: PAGER]")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version")
    ] = False,
) -> None:
    """A networking plan for the terminal: whom to turn to today, why, and how.

    \b
    After meeting somebody:   netplan add "Grace Hopper" --met PyCon
    When something happened:  netplan log "coffee with Grace yesterday"
    Each morning:             netplan today
    A look around:            netplan demo
    """
    from netplan.app.session import Session
    from netplan.cli.prompts import TerminalPrompts

    if no_pager:
        os.environ["PAGER"] = ""  # which says the same

    # The demo, which calls the program once more, hands no list: nothing of it is kept.
    started: list[Session] | None = ctx.obj
    ctx.obj = Session(
        db=db,
        as_of=as_of,
        command=_as_typed(),
        prompts=TerminalPrompts(),
        keeps_backups=started is not None,
    )
    if started is not None:
        started.append(ctx.obj)


def _as_typed() -> str:
    """The command line as the history of changes shows it, without the program's name."""
    import shlex

    return shlex.join(sys.argv[1:])


def _run(program: Callable[[], Any], started: Sequence["Session"]) -> int:
    """What the program leaves with; what is done after it has answered is done here."""
    try:
        left = program()
        for session in started:
            _keep_daily_backup(session)
    except DatabaseDamaged as problem:
        return _refuse(str(_with_backup(problem, started)), problem.exit_code)
    except NetplanError as problem:
        return _refuse(str(problem), problem.exit_code)
    except typer.TyperException as refused:
        return _refuse_as_parsed(refused)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as problem:
        # Ours are all turned into sentences where they arise, but for those of the parser, which writes help.
        if problem.filename is not None or not _IN_WRITING.issuperset({problem.errno}):
            return _refuse_a_bug(problem, started)
        from netplan.render.output import unwritable

        full = unwritable(problem)
        return 0 if full is None else _refuse(str(full), full.exit_code)
    except Exception as bug:
        return _refuse_a_bug(bug, started)
    return left if isinstance(left, int) else 0


def _refuse_a_bug(bug: Exception, started: Sequence["Session"]) -> int:
    """What nobody foresaw: damage in the database that a command stumbled over, or else a mistake of ours."""
    if os.environ.get("NETPLAN_DEBUG"):
        raise bug
    damaged = _damage_behind(started)
    if damaged is not None:
        return _refuse(str(_with_backup(damaged, started)), damaged.exit_code)
    kind = type(bug).__name__
    return _refuse(f"this is a bug ({kind}). NETPLAN_DEBUG=1 before the command shows where it is", 1)


def _keep_daily_backup(session: "Session") -> None:
    """Once a day, after the first command that changed something has answered."""
    if session.changed:
        from netplan.app.backup import keep_daily

        keep_daily(session)


def _damage_behind(started: Sequence["Session"]) -> DatabaseDamaged | None:
    """What is damaged in the database, where that stopped a command rather than a mistake of ours."""
    from netplan.app.doctor import damage_behind

    for session in started:
        with suppress(Exception):
            wrong = damage_behind(session)
            if wrong is not None:
                return DatabaseDamaged(session.store.address, wrong)
    return None


def _with_backup(damaged: DatabaseDamaged, started: Sequence["Session"]) -> DatabaseDamaged:
    from netplan.app.backup import with_newest_backup

    for session in started:
        with suppress(NetplanError):
            return with_newest_backup(session, damaged)
    return damaged


def _refuse(sentence: str, code: int) -> int:
    from netplan.render.output import tell

    tell(f"netplan: {sentence}")
    return code


def _refuse_as_parsed(refused: typer.TyperException) -> int:
    """A page of help where no command was typed; whatever else the parser says comes here in our words."""
    from netplan.cli.refusals import in_own_words
    from netplan.render.output import tell

    problem = in_own_words(refused, "netplan")
    if isinstance(problem, NetplanError):
        return _refuse(str(problem), problem.exit_code)
    tell(refused.format_message())
    return refused.exit_code


def main() -> None:
    """Run the command line; the exit codes are those of docs/cli.md."""
    command = convert_plainly(typer.main.get_command(app))
    program = "nplan" if Path(sys.argv[0]).stem == "nplan" else "netplan"
    shell = os.environ.get(f"_{program.upper()}_COMPLETE", "")
    if shell.startswith("complete_"):
        from netplan.cli.completion_shells import answer

        answered = answer(command, shell.removeprefix("complete_"))
        if answered is not None:
            sys.exit(answered)
    started: list[Session] = []  # by the command line, to be closed once it has answered
    try:
        code = _run(lambda: command(prog_name=program, standalone_mode=False, obj=started), started)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    sys.exit(code)
