"""Changing what is kept about somebody."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import (
    Aliases,
    AsJson,
    Birth,
    Circles,
    Emails,
    Every,
    Knows,
    Links,
    Org,
    Phones,
    Place,
    Pronouns,
    RingChoice,
    Seeks,
    Title,
    Who,
    birthday_of,
    cadence_of,
    listed,
)
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def edit(
    ctx: typer.Context,
    who: Who,
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A new name; the old one stays as an alias.")
    ] = None,
    org: Org = None,
    title: Title = None,
    place: Place = None,
    email: Emails = None,
    phone: Phones = None,
    link: Links = None,
    alias: Aliases = None,
    circle: Circles = None,
    knows: Knows = None,
    seeks: Seeks = None,
    pronouns: Pronouns = None,
    birthday: Birth = None,
    ring: RingChoice = None,
    every: Every = None,
    status: Annotated[Status | None, typer.Option(help="Whether they take part in plans.")] = None,
    less: Annotated[
        list[str] | None,
        typer.Option("--less", metavar="TEXT", help="An alias, address, link, circle or topic to take away."),
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option("--clear", metavar="FIELD", help="Empty org, title, place, birthday, met …"),
    ] = None,
    json: AsJson = False,
) -> None:
    """Change what is kept about somebody.

    Lists are added to. Without options, at a terminal: the whole of it as a form in your $EDITOR.

    \b
    netplan edit grace --ring close --every 3w --circle navy
    """
    from netplan.actions.book import Book
    from netplan.actions.edit import edit_contact, set_contact
    from netplan.cli.editor import ask_in_editor
    from netplan.core.drafts import ContactDraft
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.edit import edited_page

    session: Session = ctx.obj
    said = ContactDraft(
        "", "options", name or "", org=org, title=title, place=place, ring=ring, every=cadence_of(every),
        status=status, birthday=birthday_of(birthday), aliases=listed(alias), emails=listed(email),
        phones=listed(phone), links=listed(link), circles=listed(circle), knows=listed(knows),
        seeks=listed(seeks), pronouns=pronouns,
    )  # fmt: skip
    nothing = said == ContactDraft("", "options", "") and not (less or clear)
    gone, empty = listed(less), listed(clear)
    form = ask_in_editor(session, who) if nothing else None

    def change(book: Book) -> Page:
        before = session.resolve(book, who)
        if form is not None:
            after = set_contact(book, before, form, today=session.today)
        else:
            after = edit_contact(book, before, said, today=session.today, less=gone, clear=empty)
        return edited_page(before, after, keys_of(book))

    present(session.write(change), as_json=json)
