"""Keeping copies of the database, and putting one back."""

from pathlib import Path
from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def backup(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[restore] FILE", help="Where to keep it, or what to put back."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="The backups there are, newest first.")] = False,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Encrypt it with age; asks how.")] = False,
    recipient: Annotated[
        list[str] | None,
        typer.Option("--recipient", metavar="KEY", help="Encrypt for this public key (repeatable)."),
    ] = None,
    identity: Annotated[
        list[Path] | None,
        typer.Option("--identity", metavar="FILE", help="The secret key that opens it (repeatable)."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Keep a copy of everything, or put one back.

    One is kept each day of itself, and before every import, merge and restore.

    \b
    netplan backup
    netplan backup --list
    """
    from netplan.app.backup import list_backups, make_backup, restore_backup
    from netplan.app.encryption import key_for
    from netplan.render.output import present
    from netplan.render.pages.backup import backups_page, made_page, restored_page

    session: Session = ctx.obj
    restore, file = _read_words(listed(words))
    key = key_for(session.prompts, encrypt and not restore, listed(recipient), tuple(identity or ()))
    if list_:
        page = backups_page(list_backups(session), session.store.backups)
    elif restore and file is not None:
        page = restored_page(restore_backup(session, file, key))
    else:
        page = made_page(make_backup(session, file, key))
    present(page, as_json=json)


def _read_words(words: tuple[str, ...]) -> tuple[bool, Path | None]:
    """Whether something is to be put back, and the file; raises UsageProblem for words that say neither."""
    from netplan.errors import UsageProblem

    restore, files = words[:1] == ("restore",), words[words[:1] == ("restore",) :]
    if restore and len(files) != 1:
        raise UsageProblem("say which backup to put back: netplan backup restore FILE")
    if len(files) > 1:
        raise UsageProblem(f"“{files[1]}” is one file too many. Keep one at a time: netplan backup FILE")
    return restore, Path(files[0]) if files else None
