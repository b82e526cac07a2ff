"""The plan for today."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Limit, Minutes, Words, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def today(
    ctx: typer.Context,
    words: Words = None,
    minutes: Minutes = None,
    limit: Limit = None,
    brief: Annotated[bool, typer.Option("--brief", help="One line for each.")] = False,
    json: AsJson = False,
) -> None:
    """Whom to turn to today, why, and what to do.

    On a terminal the plan fits the window: the first in full, the rest a line each.

    \b
    netplan today --minutes 15
    netplan today circle:investors
    """
    from netplan.app.today import plan_today
    from netplan.render.output import is_on_screen, present
    from netplan.render.pages.today import plan_page

    session: Session = ctx.obj
    with session.reading() as book:
        plan, beside = plan_today(session, book, listed(words), minutes, limit)
        # Who there is at all matters only where nobody is in the plan.
        people = [] if plan.items else [*book.contacts.values()]
        morning = session.first_morning(book)
    old = is_on_screen() and not json and any(item.action.term == "reconnect" for item in plan.items)
    hint = session.hint("reconnect") if old else ""
    present(plan_page(plan, people, morning, beside, brief=brief, hint=hint), as_json=json)
    if plan.items or people:
        session.remember(plan)
