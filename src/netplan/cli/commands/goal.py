"""Goals: add, list, show, link, unlink, edit, close."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.groups import Group
from netplan.cli.options import AsJson, GoalKey, RoleChoice, Who, listed
from netplan.core.network import GoalStatus, Part, Per, Role

app = typer.Typer(rich_markup_mode=None)
goal = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=True,
    help='What you are after, and who matters to it.\n\n\b\nnetplan goal add "Seed round" --by 2026-12-31',
)
app.add_typer(goal, name="goal")

Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="What it is good for.")]
Deadline = Annotated[str | None, typer.Option("--by", metavar="DATE", help="When it is to be reached.")]
Touches = Annotated[
    int | None, typer.Option("--quota", metavar="N", help="Touches for it in each week or month.")
]
Span = Annotated[Per | None, typer.Option("--per", help="What the quota counts in.")]


@goal.command()
def add(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(help="What you are after.")],
    key: Annotated[str | None, typer.Option(metavar="KEY", help="Its short name in sentences: #KEY.")] = None,
    why: Why = None,
    by: Deadline = None,
    quota: Touches = None,
    per: Span = None,
    json: AsJson = False,
) -> None:
    """Start a goal.

    \b
    netplan goal add "Seed round" --key fundraise --by 2026-12-31 --quota 3 --per week
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import open_goal, quota_of
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page, say_opened

    session: Session = ctx.obj
    deadline, wanted = None if by is None else session.ahead(by), quota_of(quota, per)

    def change(book: Book) -> Page:
        made = open_goal(book, title, key=key, why=why, by=deadline, quota=wanted)
        return goal_changed_page(made, network_of(book), say_opened(made, today=session.today))

    present(session.write(change), as_json=json)


@goal.command("list")
def list_goals(
    ctx: typer.Context,
    all: Annotated[bool, typer.Option("--all", help="Those that have ended too.")] = False,
    json: AsJson = False,
) -> None:
    """The goals, and how far each has come.

    \b
    netplan goal list --all
    """
    from netplan.core.plan.progress import progress_from
    from netplan.render.output import present
    from netplan.render.pages.goal import goals_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.present()
        wanted = [each for each in network.goals.values() if all or each.status is GoalStatus.OPEN]
        served = book.served([each.id for each in wanted], today=session.today)
    progress = progress_from(wanted, served, today=session.today)
    present(goals_page(progress, network, today=session.today), as_json=json)


@goal.command()
def show(ctx: typer.Context, key: GoalKey, json: AsJson = False) -> None:
    """One goal, and how far it has come with each of its people.

    \b
    netplan goal show fundraise
    """
    from netplan.actions.goal import known_of
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import present
    from netplan.render.pages.goal import goal_page

    session: Session = ctx.obj
    with session.reading() as book:
        found = resolve_goal(book.goals, key)
        network = known_of(book, found)
    page = goal_page(found, network, today=session.today, weights=session.config.planner)
    present(page, as_json=json)


@goal.command()
def link(
    ctx: typer.Context, key: GoalKey, who: Who, role: RoleChoice = Role.TARGET, json: AsJson = False
) -> None:
    """Say that somebody matters to a goal, and as what.

    \b
    netplan goal link fundraise "Ada Lovelace" --role introducer
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import join_goals
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        found = resolve_goal(book.goals, key)
        contact = session.resolve(book, who)
        join_goals(book, contact, (found,), role)
        line = f"{contact.name} is {'a' if role is Role.TARGET else 'an'} {role} for “{found.title}”"
        return goal_changed_page(book.goals[found.id], network_of(book), line)

    present(session.write(change), as_json=json)


@goal.command()
def unlink(ctx: typer.Context, key: GoalKey, who: Who, json: AsJson = False) -> None:
    """Take somebody out of a goal.

    \b
    netplan goal unlink fundraise ada
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import leave_goal
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = session.resolve(book, who)
        changed = leave_goal(book, resolve_goal(book.goals, key), contact)
        line = f"{contact.name} is no longer in “{changed.title}”"
        return goal_changed_page(changed, network_of(book), line)

    present(session.write(change), as_json=json)


@goal.command()
def part(
    ctx: typer.Context,
    key: GoalKey,
    who: Who,
    ending: Annotated[Part, typer.Argument(metavar="open|yes|no", help="What they said in the end.")],
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="In what words.")] = None,
    json: AsJson = False,
) -> None:
    """Say how a goal ended with somebody.

    After a yes or a no they are asked for nothing more, and stay in its story.

    \b
    netplan goal part fundraise ada yes "in with 50k"
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import end_part
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page, say_part

    session: Session = ctx.obj
    words = " ".join(text or ()) or None

    def change(book: Book) -> Page:
        contact = session.resolve(book, who)
        changed = end_part(book, resolve_goal(book.goals, key), contact, ending, words, today=session.today)
        return goal_changed_page(changed, network_of(book), say_part(changed, contact, ending, words))

    present(session.write(change), as_json=json)


@goal.command()
def edit(
    ctx: typer.Context,
    key: GoalKey,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="A new title.")] = None,
    why: Why = None,
    by: Deadline = None,
    quota: Touches = None,
    per: Span = None,
    clear: Annotated[
        list[str] | None, typer.Option("--clear", metavar="FIELD", help="Empty why, by or quota.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Open it again.")] = False,
    json: AsJson = False,
) -> None:
    """Change a goal.

    \b
    netplan goal edit fundraise --by "end of march" --quota 2
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import edit_goal, quota_of
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page

    session: Session = ctx.obj
    deadline, wanted = None if by is None else session.ahead(by), quota_of(quota, per)

    def change(book: Book) -> Page:
        changed = edit_goal(
            book, resolve_goal(book.goals, key), title=title, why=why, by=deadline, quota=wanted,
            clear=listed(clear), reopen=reopen,
        )  # fmt: skip
        return goal_changed_page(changed, network_of(book), f"Changed: #{changed.key}, {changed.title}")

    present(session.write(change), as_json=json)


@goal.command()
def close(
    ctx: typer.Context,
    key: GoalKey,
    won: Annotated[bool, typer.Option("--won", help="You reached it.")] = False,
    dropped: Annotated[bool, typer.Option("--dropped", help="You let it go.")] = False,
    json: AsJson = False,
) -> None:
    """End a goal.

    \b
    netplan goal close fundraise --won
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.goal import close_goal, ending_of
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.goal import goal_changed_page, say_closed

    session: Session = ctx.obj
    ending = ending_of(won=won, dropped=dropped)

    def change(book: Book) -> Page:
        ended = close_goal(book, resolve_goal(book.goals, key), ending)
        return goal_changed_page(ended, network_of(book), say_closed(ended))

    present(session.write(change), as_json=json)
