"""The first message of what is planned."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(rich_markup_mode=None)


@app.command()
def draft(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="RANK|WHO",
            autocompletion=complete_who,
            help="A number of the last plan shown, or a name.",
        ),
    ] = None,
    alone: Annotated[bool, typer.Option("--print", help="The text alone; with --open the link.")] = False,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard.")] = False,
    open: Annotated[bool, typer.Option("--open", help="Begin a mail with it.")] = False,
    edit_templates: Annotated[
        bool, typer.Option("--edit-templates", help="Open your texts in your editor.")
    ] = False,
    json: AsJson = False,
) -> None:
    """A first message for what the plan suggests, from texts of your own.

    \b
    netplan draft 1
    netplan draft "Ada Lovelace" --print

    The texts stand in a file beside your settings; it is written once, and is yours.
    """
    from netplan.app.draft import hand_over, link_to_mail, write_draft
    from netplan.errors import MissingWord
    from netplan.render.output import present, with_line
    from netplan.render.pages.draft import draft_page, link_page, templates_page

    session: Session = ctx.obj
    if edit_templates:
        return present(templates_page(_edited(session)), as_json=json)
    if who is None:
        raise MissingWord("RANK|WHO", "A number of the last plan shown, or a name.", "netplan draft 1")
    written = write_draft(session, who)
    if open and alone:
        return present(link_page(written.score, link_to_mail(written)), as_json=json)
    did = hand_over(written, copy=copy, open=open)
    page = draft_page(written.score, written.message, written.link, alone=alone, did=did)
    old = written.score.action.term == "reconnect" and not (json or alone)
    return present(with_line(page, session.hint("reconnect")) if old else page, as_json=json)


def _edited(session: Session) -> "Path":
    """The file of the texts, once it was open in the editor, where somebody sits at a terminal."""
    from netplan.app.draft import keep_templates
    from netplan.cli.editor import open_in_editor

    file = keep_templates(session)
    if session.prompts.can_ask():
        open_in_editor(file)
    return file
