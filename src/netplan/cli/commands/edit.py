"""Changing what is kept: about somebody, about a group of people, or what a handle names."""

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
    DirectionChoice,
    Emails,
    Every,
    Goals,
    HowChoice,
    Knows,
    Links,
    Org,
    Phones,
    Place,
    Pronouns,
    RingChoice,
    Seeks,
    Title,
    WhoOrHandle,
    birthday_of,
    cadence_of,
    listed,
    one_of,
)
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def edit(
    ctx: typer.Context,
    who: WhoOrHandle = None,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="Of a handle: what it says from now on.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A new name; the old one stays as an alias.")
    ] = None,
    pronouns: Pronouns = None,
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
    birthday: Birth = None,
    ring: RingChoice = None,
    every: Every = None,
    status: Annotated[Status | None, typer.Option(help="Whether they take part in plans.")] = None,
    less: Annotated[
        list[str] | None,
        typer.Option(
            "--less", metavar="TEXT", help="An alias, address, link, circle, topic or tag to take away."
        ),
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear", metavar="FIELD", help="Empty it: org, title, birthday …; of t58 minutes, where …"
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="FILTER",
            help="In place of WHO: everybody whom all these words fit. Of a touchpoint: where it was.",
        ),
    ] = None,
    said: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="The same as TEXT.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Of t58, n7, d2: the day.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="Of t58: the time, 13:00.")] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="WHO",
            autocompletion=complete_who,
            help="Of t58, p4: with whom, instead (repeatable).",
        ),
    ] = None,
    how: HowChoice = None,
    direction: DirectionChoice = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", help="Of t58: how long it took.")
    ] = None,
    goal: Goals = None,
    by: By = None,
    yearly: Annotated[
        bool | None, typer.Option("--yearly/--once", help="Of d2: whether it comes back every year.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Change what is kept about somebody, or what a handle names.

    Lists are added to. Without options, at a terminal: the whole of it as a form in your $EDITOR,
    promises and last touchpoints too.

    \b
    netplan edit grace --ring close --every 3w --circle navy
    netplan edit t1 --on monday --with "Grace Hopper"
    netplan edit --where "circle:investors not:ring:close" --ring close
    """
    from netplan.app.edit import Edit, Typed, edit_one, edit_where
    from netplan.cli.editor import ask_in_editor
    from netplan.core.drafts import ContactDraft
    from netplan.render.output import present
    from netplan.render.pages.edit import change_page, edited_many_page

    session: Session = ctx.obj
    draft = ContactDraft(
        "", "options", name or "", pronouns=pronouns, org=org, title=title, place=place, ring=ring,
        every=cadence_of(every), status=status, birthday=birthday_of(birthday), aliases=listed(alias),
        emails=listed(email), phones=listed(phone), links=listed(link), circles=listed(circle),
        knows=listed(knows), seeks=listed(seeks),
    )  # fmt: skip
    typed = Typed(
        text=said or " ".join(text or ()) or None, on=on, at=at, by=by, people=listed(with_), how=how,
        direction=direction, minutes=minutes, where=where if who else None, yearly=yearly, goals=listed(goal),
    )  # fmt: skip
    said_of = Edit(draft, typed, less=listed(less), clear=listed(clear))
    if who is None:
        one_of(who, where, "netplan edit grace --ring close")
        return present(edited_many_page(*edit_where(session, where or "", said_of)), as_json=json)
    form = ask_in_editor(session, who) if said_of == Edit() else None
    edited = edit_one(session, who, said_of, form)
    page = change_page(edited.before, edited.after, edited.network, edited.beside, today=session.today)
    return present(page, as_json=json)
