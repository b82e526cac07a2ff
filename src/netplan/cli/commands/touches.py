"""What happened, newest first."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who_or_filter
from netplan.cli.options import AsJson, at_least_one, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def touches(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHO] [FILTER]...",
            autocompletion=complete_who_or_filter,
            help="With whom; and only what fits all of these: how:call since:monday circle:navy #choir.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", help="So many of the latest, at most.")
    ] = None,
    json: AsJson = False,
) -> None:
    """What happened, newest first, with the number of each.

    The number (t58) changes or removes it: netplan edit t58 --on monday, netplan remove t58.

    \b
    netplan touches "Ada Lovelace"
    netplan touches how:call since:monday
    """
    from netplan.actions.touches import people_and_words
    from netplan.core.filters import touchpoints_that_fit
    from netplan.core.people.names import near_names
    from netplan.render.output import present
    from netplan.render.pages.touches import touches_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    asked = people_and_words(network, listed(words))
    wanted = session.filter(asked.words, network)
    found = touchpoints_that_fit(wanted, network, today=session.today, weights=session.config.planner)
    found = [touch for touch in found if asked.were_there(touch)]
    shown = found if limit is None else found[: at_least_one(limit, "netplan touches --limit 20")]
    near = near_names(" ".join(asked.words), network.contacts.values()) if not found else ()
    more = len(found) - len(shown)
    present(touches_page(shown, network, today=session.today, more=more, near=near), as_json=json)
