"""The people one knows, as a table."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Circles, Goals, RingChoice, listed

app = typer.Typer(rich_markup_mode=None)


@app.command("list")
def list_(
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
