"""The morning: today, done, snooze, why."""

from typing import Annotated

import typer

from netplan.cli.options import AsJson, Limit, Minutes, RankOrWho
from netplan.cli.session import Session

app = typer.Typer(rich_markup_mode=None)


@app.command()
def today(ctx: typer.Context, minutes: Minutes = None, limit: Limit = None, json: AsJson = False) -> None:
    """Whom to turn to today, why, and what to do.

    \b
    netplan today --minutes 15
    """
    from netplan.render.output import present
    from netplan.render.pages.today import plan_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    plan = session.plan(network, minutes, limit)
    present(plan_page(plan, [*network.contacts.values()]), as_json=json)
    if network.contacts:
        session.remember(plan)


@app.command()
def done(
    ctx: typer.Context,
    who: RankOrWho,
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="What happened.")] = None,
    json: AsJson = False,
) -> None:
    """Log what the plan suggested as done.

    A promise of yours that it was about is kept with it.

    \b
    netplan done 1
    netplan done 2 "she liked the deck, will send the list by monday"
    """
    from netplan.actions.book import network_of
    from netplan.actions.done import log_suggestion
    from netplan.actions.resolve import resolve_ranked
    from netplan.cli.asking import chooser
    from netplan.render.output import present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    choose, today = chooser(), session.today
    with session.writing() as book:
        contact = resolve_ranked(book, who, book.shown_plan(), today=today, choose=choose)
        action = session.explain(network_of(book), contact).action
        sentence, order = " ".join(text or ()), session.day_order
        logged = log_suggestion(book, contact, action, sentence, today=today, order=order, choose=choose)
        contacts = book.contacts
    present(logged_page(logged, contacts, stored=True), as_json=json)


@app.command()
def snooze(
    ctx: typer.Context,
    who: RankOrWho,
    until: Annotated[list[str], typer.Argument(metavar="UNTIL", help="The day they are back.")],
    json: AsJson = False,
) -> None:
    """Leave somebody in peace until a day.

    A day that has come, such as today, brings them back.

    \b
    netplan snooze 3 friday
    netplan snooze "Grace Hopper" in 2 weeks
    """
    from netplan.actions.resolve import resolve_ranked
    from netplan.actions.snooze import snooze as leave_in_peace
    from netplan.cli.asking import chooser
    from netplan.render.output import present
    from netplan.render.pages.snooze import snoozed_page

    session: Session = ctx.obj
    day = session.ahead(" ".join(until))
    with session.writing() as book:
        shown = book.shown_plan()
        contact = resolve_ranked(book, who, shown, today=session.today, choose=chooser())
        snoozed = leave_in_peace(book, contact, day, today=session.today)
    present(snoozed_page(snoozed, contact, today=session.today), as_json=json)


@app.command()
def why(ctx: typer.Context, who: RankOrWho, json: AsJson = False) -> None:
    """A score as arithmetic, every term of it.

    \b
    netplan why 1
    netplan why "Ada Lovelace"
    """
    from netplan.actions.resolve import person_at_rank, resolve_person
    from netplan.cli.asking import chooser
    from netplan.render.output import present
    from netplan.render.pages.why import score_page

    session: Session = ctx.obj
    with session.reading() as book:
        network, shown = book.network(), book.shown_plan()
    contact = person_at_rank(network, who, shown)
    if contact is None:
        contact = resolve_person(network, who, today=session.today, choose=chooser())
    score = session.explain(network, contact)
    present(score_page(score, today=session.today, rank=session.rank_of(score, network, shown)), as_json=json)
