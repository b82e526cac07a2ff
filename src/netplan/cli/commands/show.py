"""Everything about one person, or about what a handle names."""

from dataclasses import replace

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, ShowWho

app = typer.Typer(rich_markup_mode=None)


@app.command()
def show(ctx: typer.Context, who: ShowWho, json: AsJson = False) -> None:
    """Everything about one person, on one screen; or about one thing.

    \b
    netplan show grace
    netplan show t1
    """
    from netplan.actions.goal import known_of
    from netplan.core.network import Goal
    from netplan.core.people.contact import Contact
    from netplan.render.output import present
    from netplan.render.pages.goal import goal_page
    from netplan.render.pages.show import person_page, subject_page

    session: Session = ctx.obj
    today = session.today
    with session.reading() as book:
        found, network = session.resolve_anything(book, who), book.present()
        if isinstance(found, Contact):
            network = replace(network, touchpoints=book.history_of(found.id))
            page = person_page(session.explain(book, found), network, today=today)
        elif isinstance(found, Goal):
            page = goal_page(found, known_of(book, found), today=today, weights=session.config.planner)
        else:
            page = subject_page(found, network, today=today)
    present(page, as_json=json)
