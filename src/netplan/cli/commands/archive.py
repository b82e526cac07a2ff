"""Leaving somebody, or a group of people, out of plans for good."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, OptionalWho, Where, one_of
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def archive(ctx: typer.Context, who: OptionalWho = None, where: Where = None, json: AsJson = False) -> None:
    """Leave somebody out of plans for good; all of it stays.

    \b
    netplan archive "Tom Becker"
    netplan archive --where "ring:wide quiet:90d"
    """
    from netplan.actions.archive import set_status
    from netplan.actions.book import Book, network_of
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.contact import changed_many_page, contact_page

    session: Session = ctx.obj
    one_of(who, where, 'netplan archive "Tom Becker"')

    def change(book: Book) -> Page:
        keys = keys_of(book)
        if where is not None:
            people = session.who_fits_where(where, network_of(book))
            put_away = [set_status(book, contact, Status.ARCHIVED) for contact in people]
            return changed_many_page(put_away, keys, "In the archive")
        changed = set_status(book, session.resolve(book, who or ""), Status.ARCHIVED)
        line = f"{changed.name} is in the archive. Back with: netplan restore id:{changed.id}"
        return contact_page(changed, keys, line)

    present(session.write(change), as_json=json)
