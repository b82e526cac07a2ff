"""Arguments and options that several commands share, with their completion."""

from typing import Annotated

import typer

from netplan.cli.completion import complete_circle, complete_filter, complete_goal, complete_who
from netplan.core.network import Currency, Direction, How, Role
from netplan.core.people.contact import Birthday, Cadence, Ring

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
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILTER]...",
        autocompletion=complete_filter,
        help="Only what fits all of these: ring:close,none circle:climbing not:org:stripe quiet:90d brandt.",
    ),
]
OptionalWho = Annotated[
    str | None,
    typer.Argument(
        metavar="WHO", autocompletion=complete_who, help="A name, a part of it, an address, or an id."
    ),
]
WhoOrHandle = Annotated[
    str | None,
    typer.Argument(
        metavar="WHO|HANDLE",
        autocompletion=complete_who,
        help="A name, an address or an id; or the number of something: t58, p4, n7, d2.",
    ),
]
ShowWho = Annotated[
    str,
    typer.Argument(
        metavar="WHO|HANDLE",
        autocompletion=complete_who,
        help="A name, an address or an id; the number of something: t58, p4, n7, d2; or a goal's key.",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="FILTER", help="Everybody whom all these words fit: 'org:stripe ring:none'."
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
KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="introduction, advice, referral …; else one named in TEXT."),
]
GoalOption = Annotated[
    str | None,
    typer.Option("--goal", metavar="KEY", autocompletion=complete_goal, help="The goal it serves."),
]
HowChoice = Annotated[How | None, typer.Option("--how", help="The channel.")]
DirectionChoice = Annotated[Direction | None, typer.Option("--direction", help="Who reached out.")]
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
Seeks = Annotated[
    list[str] | None, typer.Option("--seeks", metavar="TEXT", help="Something they look for (repeatable).")
]
Pronouns = Annotated[
    str | None, typer.Option(metavar="TEXT", help="How to speak of them: she/her, he/him, they/them.")
]
Knows = Annotated[
    list[str] | None, typer.Option("--knows", metavar="TEXT", help="A topic they know (repeatable).")
]


WithWhom = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="WHO", autocompletion=complete_who, help="With whom (repeatable)."),
]
NoGoal = Annotated[bool, typer.Option("--no-goal", help="It counts for no goal that is not named.")]


def currencies(side: str) -> str:
    """The help of --gave, --got and --asked."""
    return f"{side}, by its kind or the start of it (repeatable): {', '.join(Currency)}."


def listed(values: list[str] | None) -> tuple[str, ...]:
    """What a repeatable option was given."""
    return tuple(values or ())


def cadence_of(text: str | None) -> Cadence | None:
    """What --every was given; raises UsageProblem for a span that is none."""
    return None if text is None else Cadence.parse(text)


def birthday_of(text: str | None) -> Birthday | None:
    """What --birthday was given; raises BadDate."""
    from netplan.core.dates import read_birthday

    return None if text is None else read_birthday(text)


def at_least_one(limit: int, example: str = "--limit 20") -> int:
    """The limit; raises UsageProblem, with the example, for a number under 1."""
    from netplan.errors import UsageProblem

    if limit < 1:
        raise UsageProblem(f"--limit takes a number from 1 on: {example}")
    return limit


def one_of(who: str | None, where: str | None, example: str) -> None:
    """Raises UsageProblem unless exactly one of WHO and --where says who is meant."""
    from netplan.errors import UsageProblem

    if who is None and where is None:
        raise UsageProblem(f"say WHO, or a whole group with --where FILTER. Try: {example}")
    if who is not None and where is not None:
        raise UsageProblem(f"WHO and --where are two ways to say who; take one. Try: {example}")
