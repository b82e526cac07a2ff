"""Keeping somebody new."""

from typing import TYPE_CHECKING, Annotated

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
    RingChoice,
    RoleChoice,
    Title,
    birthday_of,
    cadence_of,
    listed,
)
from netplan.core.network import Role

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.network import Promise
    from netplan.core.people.contact import Contact

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
    from netplan.actions.add import add_contact
    from netplan.actions.edit import Profile
    from netplan.actions.goal import join_goals
    from netplan.actions.resolve import resolve_goal
    from netplan.cli.adding import Asked, check_or_ask, meeting_of, next_steps
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.add import added_page

    session: Session = ctx.obj
    asked = Asked.of(" ".join(name or ()), met=met, email=tuple(email or ()), note=note)
    profile = Profile(
        name=asked.name, org=org, title=title, place=place, ring=ring, every=cadence_of(every),
        birthday=birthday_of(birthday), aliases=listed(alias), emails=asked.email, phones=listed(phone),
        links=listed(link), circles=listed(circle), knows=listed(knows),
    )  # fmt: skip

    def keep(book: "Book") -> "tuple[Contact, dict[int, str], list[Promise]]":
        check_or_ask(book, profile, session, new=new)
        meeting = meeting_of(book, session, asked.met, on, through)
        goals = tuple(resolve_goal(book.goals, key) for key in listed(goal))
        contact = add_contact(book, profile, today=session.today, meeting=meeting, note=asked.note)
        join_goals(book, contact, goals, role)
        promises = next_steps(book, contact, session, next, by)
        return contact, keys_of(book), promises

    contact, keys, promises = session.write(keep)
    present(added_page(contact, keys, promises), as_json=json)
