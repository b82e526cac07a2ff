"""Taking out somebody, a group of people, or what a handle names."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Where, WhoOrHandle, one_of

app = typer.Typer(rich_markup_mode=None)


@app.command()
def remove(ctx: typer.Context, who: WhoOrHandle = None, where: Where = None, json: AsJson = False) -> None:
    """Take somebody out, with all that was only theirs; or one thing.

    \b
    netplan remove "Tom Becker"
    netplan remove t1
    netplan remove --where "ring:none quiet:1y"

    What is shared with others stays with them. A promise is kept as one that is no longer owed, neither kept
    nor broken. netplan undo brings everything back.
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.correct import remove_subject
    from netplan.actions.remove import remove_contact
    from netplan.core.people.contact import Contact
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.remove import removed_many_page, removed_page, removed_subject_page

    session: Session = ctx.obj
    one_of(who, where, 'netplan remove "Tom Becker"')

    def change(book: Book) -> Page:
        keys = keys_of(book)
        if where is not None:
            people = session.who_fits_where(where, network_of(book))
            return removed_many_page([remove_contact(book, contact) for contact in people], keys)
        found = session.resolve_subject(book, who or "", of_goal="close {} --dropped")
        if isinstance(found, Contact):
            return removed_page(remove_contact(book, found), keys)
        network = network_of(book)
        remove_subject(book, found, today=session.today)
        return removed_subject_page(found, network, today=session.today)

    present(session.write(change), as_json=json)
