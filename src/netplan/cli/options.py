"""Arguments and options that several commands share, with their completion."""

from typing import Annotated

import typer

from netplan.cli.completing import complete_circle, complete_goal, complete_who
from netplan.core.network import Currency, Direction, How, Role
from netplan.core.people.contact import Ring

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Who = Annotated[
    str,
    typer.Argument(
        metavar="WHO", autocompletion=complete_who, help="A name, a part of it, an address, or an id."
    ),
]
RankOrWho = Annotated[
    str,
    typer.Argument(
        metavar="RANK|WHO", autocompletion=complete_who, help="A number of the last plan shown, or a name."
    ),
]
GoalKey = Annotated[
    str, typer.Argument(metavar="GOAL", autocompletion=complete_goal, help="A goal's key, or its start.")
]
Goals = Annotated[
    list[str] | None,
    typer.Option("--goal", metavar="GOAL", autocompletion=complete_goal, help="A goal's key (repeatable)."),
]
Circles = Annotated[
    list[str] | None,
    typer.Option(
        "--circle",
        metavar="TEXT",
        autocompletion=complete_circle,
        help="A circle they belong to (repeatable).",
    ),
]
RingChoice = Annotated[Ring | None, typer.Option("--ring", help="How close they are meant to be.")]
RoleChoice = Annotated[Role, typer.Option("--role", help="What they are to the goal.")]
By = Annotated[str | None, typer.Option("--by", metavar="DATE", help="The day it is due.")]
Minutes = Annotated[
    int | None, typer.Option("--minutes", "-m", metavar="N", help="Minutes there are for people today.")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", metavar="N", help="People in the plan, at most.")]
HowChoice = Annotated[How | None, typer.Option("--how", help="The channel.")]
DirectionChoice = Annotated[Direction | None, typer.Option("--direction", help="Who reached out.")]


def currencies(side: str) -> str:
    """The help of --gave, --got and --asked."""
    return f"{side}, by its kind or the start of it (repeatable): {', '.join(Currency)}."


def listed(values: list[str] | None) -> tuple[str, ...]:
    """What a repeatable option was given."""
    return tuple(values or ())
