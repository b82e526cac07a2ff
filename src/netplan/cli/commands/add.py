"""Keeping somebody new."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import (
    Aliases,
    AsJson,
    Birth,
    By,
    Circles,
    Emails,
    Every,
    Goals,
    Knows,
    Links,
    Org,
    Phones,
    Place,
    Pronouns,
    RingChoice,
    RoleChoice,
    Seeks,
    Title,
    birthday_of,
    cadence_of,
    listed,
)
from netplan.core.network import Role

app = typer.Typer(rich_markup_mode=None)


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Their name.")] = None,
    met: Annotated[str | None, typer.Option("--met", metavar="PLACE", help="Where you met.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When you met.")] = None,
    through: Annotated[
        str | None,
        typer.Option(metavar="WHO", autocompletion=complete_who, help="Who introduced you."),
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
    goal: Goals = None,
    role: RoleChoice = Role.TARGET,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Something worth knowing.")] = None,
    next: Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What you will do next.")] = None,
    by: By = None,
    new: Annotated[
        bool, typer.Option("--new", help="Somebody new, even where the name is here already.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Keep somebody you met.

    \b
    netplan add "Grace Hopper" --met PyCon --on sunday --circle navy --next "send the deck" --by friday
    """
    from netplan.actions.book import Book
    from netplan.app.add import Asked, Newcomer, add_newcomer
    from netplan.core.drafts import ContactDraft
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.add import added_page

    session: Session = ctx.obj
    asked = Asked(" ".join(name or ()), met, listed(email), note).or_asked(session)
    said = ContactDraft(
        "", "options", asked.name, org=org, title=title, place=place, ring=ring, every=cadence_of(every),
        birthday=birthday_of(birthday), aliases=listed(alias), emails=asked.email, phones=listed(phone),
        links=listed(link), circles=listed(circle), knows=listed(knows),
        seeks=listed(seeks), pronouns=pronouns,
    )  # fmt: skip
    newcomer = Newcomer(
        said, asked.met, on, through, listed(goal), role, note=asked.note, next=next, by=by, new=new
    )

    def change(book: Book) -> Page:
        contact, promises = add_newcomer(session, book, newcomer)
        return added_page(contact, keys_of(book), promises, today=session.today)

    present(session.write(change), as_json=json)
