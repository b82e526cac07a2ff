"""Care for what is stored about people: rename, note, merge, archive, restore, remove."""

from typing import Annotated

import typer

from netplan.cli.completing import complete_who
from netplan.cli.options import AsJson, Who
from netplan.cli.session import Session
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def rename(
    ctx: typer.Context,
    who: Who,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="The new name.")],
    json: AsJson = False,
) -> None:
    """Call somebody by another name; the old one still finds them.

    \b
    netplan rename "Grace Murray" "Grace Hopper"
    """
    from netplan.actions.edit import Profile, edit_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.edit import edited_page

    session: Session = ctx.obj
    with session.writing() as book:
        before = resolve_person(book, who, today=session.today, choose=chooser())
        after = edit_contact(book, before, Profile(name=" ".join(name)))
        keys = keys_of(book)
    present(edited_page(before, after, keys), as_json=json)


@app.command()
def note(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What is worth knowing.")],
    json: AsJson = False,
) -> None:
    """Note something worth knowing about somebody.

    \b
    netplan note grace "prefers letters"
    """
    from netplan.actions.note import add_note
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj
    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        changed = add_note(book, contact, " ".join(text), today=session.today)
        keys = keys_of(book)
    present(
        contact_page(changed, keys, f"Noted about {changed.name}: {changed.notes[-1].text}"), as_json=json
    )


@app.command()
def merge(
    ctx: typer.Context,
    who: Who,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", autocompletion=complete_who, help="The one who goes into WHO.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what goes where; change nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Make one person of two; nothing of either is lost.

    \b
    netplan merge "Grace Hopper" "G. Hopper" --dry-run
    """
    from netplan.actions.merge import merge_contacts
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.merge import merged_page

    session: Session = ctx.obj
    with session.writing(dry_run=dry_run) as book:
        kept = resolve_person(book, who, today=session.today, choose=chooser())
        gone = resolve_person(book, other, today=session.today, choose=chooser())
        merged = merge_contacts(book, kept, gone, today=session.today)
        keys = keys_of(book)
    present(merged_page(merged, keys, stored=not dry_run), as_json=json)


@app.command()
def archive(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Leave somebody out of plans for good; all of it stays.

    \b
    netplan archive "Tom Becker"
    """
    _set_status(ctx.obj, who, Status.ARCHIVED, "{} is in the archive. Back with: netplan restore id:{}", json)


@app.command()
def restore(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Bring somebody back from the archive.

    \b
    netplan restore "Tom Becker"
    """
    _set_status(ctx.obj, who, Status.ACTIVE, "{} is back in your plans (id {})", json)


def _set_status(session: Session, who: str, status: Status, told: str, json: bool) -> None:
    from netplan.actions.archive import set_status
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.contact import contact_page

    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        changed = set_status(book, contact, status)
        keys = keys_of(book)
    present(contact_page(changed, keys, told.format(changed.name, changed.id)), as_json=json)


@app.command()
def remove(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Take somebody out, with all that was only theirs.

    \b
    netplan remove "Tom Becker"

    What is shared with others stays with them; netplan undo brings everything back.
    """
    from netplan.actions.remove import remove_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.remove import removed_page

    session: Session = ctx.obj
    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        keys = keys_of(book)
        removed = remove_contact(book, contact)
    present(removed_page(removed, keys), as_json=json)
