"""Contacts: add, show, list, edit, date."""

from typing import Annotated

import typer

from netplan.cli.completing import complete_who
from netplan.cli.options import AsJson, By, Circles, Goals, RingChoice, RoleChoice, Who, listed
from netplan.cli.session import Session
from netplan.core.network import Role
from netplan.core.people.contact import Birthday, Cadence, Status

app = typer.Typer(rich_markup_mode=None)

Org = Annotated[str | None, typer.Option(metavar="TEXT", help="Where they work.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What they do there.")]
Place = Annotated[str | None, typer.Option(metavar="TEXT", help="Where they live.")]
Every = Annotated[str | None, typer.Option(metavar="SPAN", help="How often to be in touch: 10d, 2w, 3m, 1y.")]
Birth = Annotated[str | None, typer.Option("--birthday", metavar="DATE", help="9 Dec 1906, 12-09, 9 Dec.")]
Emails = Annotated[list[str] | None, typer.Option("--email", metavar="TEXT", help="An address (repeatable).")]
Phones = Annotated[list[str] | None, typer.Option("--phone", metavar="TEXT", help="A number (repeatable).")]
Links = Annotated[
    list[str] | None, typer.Option("--link", metavar="TEXT", help="A profile or page (repeatable).")
]
Aliases = Annotated[
    list[str] | None, typer.Option("--alias", metavar="TEXT", help="Another name (repeatable).")
]
Knows = Annotated[
    list[str] | None, typer.Option("--knows", metavar="TEXT", help="A topic they know (repeatable).")
]


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
        name=asked.name, org=org, title=title, place=place, ring=ring, every=_cadence(every),
        birthday=_birthday(birthday), aliases=listed(alias), emails=asked.email, phones=listed(phone),
        links=listed(link), circles=listed(circle), knows=listed(knows),
    )  # fmt: skip
    with session.writing() as book:
        check_or_ask(book, profile, session, new=new)
        meeting = meeting_of(book, session, asked.met, on, through)
        goals = tuple(resolve_goal(book.goals, key) for key in listed(goal))
        contact = add_contact(book, profile, today=session.today, meeting=meeting, note=asked.note)
        join_goals(book, contact, goals, role)
        promises = next_steps(book, contact, session, next, by)
        keys = keys_of(book)
    present(added_page(contact, keys, promises), as_json=json)


@app.command()
def show(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Everything about one person, on one screen.

    \b
    netplan show grace
    """
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.output import present
    from netplan.render.pages.show import person_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    contact = resolve_person(network, who, today=session.today, choose=chooser())
    present(person_page(session.explain(network, contact), network, today=session.today), as_json=json)


@app.command("list")
def list_people(
    ctx: typer.Context,
    ring: RingChoice = None,
    circle: Circles = None,
    goal: Goals = None,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="new, untouched, dormant, warm, cooling or cold.")
    ] = None,
    org: Annotated[str | None, typer.Option(metavar="TEXT", help="Where they work, or a part of it.")] = None,
    sort: Annotated[
        str, typer.Option(metavar="ORDER", help="name, score, warmth, last, due or id.")
    ] = "name",
    archived: Annotated[bool, typer.Option("--archived", help="Those in the archive too.")] = False,
    json: AsJson = False,
) -> None:
    """The people you know, as a table.

    \b
    netplan list --ring close --sort due
    """
    from netplan.actions.list_ import Wanted, list_contacts
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import present
    from netplan.render.pages.list_ import people_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    goals = tuple(resolve_goal(network.goals, key) for key in listed(goal))
    wanted = Wanted(ring=ring, circles=listed(circle), goals=goals, state=state, org=org, archived=archived)
    people = list_contacts(network, wanted, sort=sort, today=session.today, weights=session.config.planner)
    present(people_page(people, network, today=session.today), as_json=json)


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
        typer.Option("--clear", metavar="FIELD", help="Empty org, title, place, every, birthday or met."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Change what is kept about somebody.

    Lists are added to. Without options, at a terminal: the whole of it as a form in your $EDITOR.

    \b
    netplan edit grace --ring close --every 3w --circle navy
    """
    from netplan.actions.edit import Profile, edit_contact, set_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.cli.editing import ask_in_editor
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.edit import edited_page

    session: Session = ctx.obj
    profile = Profile(
        name=name, org=org, title=title, place=place, ring=ring, every=_cadence(every), status=status,
        birthday=_birthday(birthday), aliases=listed(alias), emails=listed(email), phones=listed(phone),
        links=listed(link), circles=listed(circle), knows=listed(knows),
    )  # fmt: skip
    form = None if (less or clear or profile != Profile()) else ask_in_editor(session, who)
    with session.writing() as book:
        before = resolve_person(book, who, today=session.today, choose=chooser())
        if form is not None:
            after = set_contact(book, before, form)
        else:
            after = edit_contact(book, before, profile, less=listed(less), clear=listed(clear))
        keys = keys_of(book)
    present(edited_page(before, after, keys), as_json=json)


@app.command("date")
def remember(
    ctx: typer.Context,
    who: Who,
    text: Annotated[str, typer.Argument(help="What happens on that day.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day.")],
    yearly: Annotated[bool, typer.Option("--yearly", help="It comes back every year.")] = False,
    json: AsJson = False,
) -> None:
    """A day to remember: an anniversary, a first day at work.

    \b
    netplan date grace "starts at Acme" "1 Dec"
    """
    from netplan.actions.date import remember_date
    from netplan.actions.resolve import resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.date import remembered_page

    session: Session = ctx.obj
    on = session.ahead(day)
    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        changed = remember_date(book, contact, text, on, yearly=yearly)
        keys = keys_of(book)
    present(remembered_page(changed, keys, today=session.today), as_json=json)


def _cadence(text: str | None) -> Cadence | None:
    return None if text is None else Cadence.parse(text)


def _birthday(text: str | None) -> Birthday | None:
    from netplan.core.dates import read_birthday

    return None if text is None else read_birthday(text)
