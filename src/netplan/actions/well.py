"""What the commands of the well reckon with, read from a store: ties, links, favours, counts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from netplan.actions.beside import read_ties
from netplan.actions.store import Reading
from netplan.core.introductions import Running, running_of
from netplan.core.network import Goal, GoalStatus
from netplan.core.people.contact import Contact
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.introductions import Proposal, may_meet, proposals_of
from netplan.core.well.knows import Link, Path, links_of, paths_to
from netplan.core.well.ledger import Ledger, ledger_of, thanks_owed
from netplan.core.well.ready import Ready, gifts_of, ready_of
from netplan.core.well.shape import MOVED_DAYS, Shape, shape_of
from netplan.core.well.ties import Tie
from netplan.core.well.touches import window


def measure_shape(book: Reading, *, today: date, aim: int, weights: Weights = DEFAULT) -> Shape:
    """The shape one is in, of all that is known up to the day."""
    return shape_of(
        read_ties(book, today=today, weights=weights),
        book.history(today=today, weights=weights),
        today=today,
        aim=aim,
        since=book.touched_since(window(today, MOVED_DAYS + 1), today=today),
        outcomes=book.outcomes.values(),
        weights=weights,
    )


def assess_ready(book: Reading, goal: Goal | None, *, today: date, weights: Weights = DEFAULT) -> Ready:
    """How the well stands on the day, for a goal or without one."""
    ties = read_ties(book, today=today, weights=weights)

    def ways(targets: Sequence[Contact]) -> tuple[Path, ...]:
        return paths_to(targets, ties, read_links(book, today=today))

    def gifts() -> tuple[str, ...]:
        owed = thanks_owed(book.favours(today=today).touchpoints, today=today)
        return gifts_of(owed, propose(book, ties, today=today), ties)

    return ready_of(
        ties,
        book.helped(today=today),
        goals=book.goals.values(),
        goal=goal,
        ways=ways,
        gifts=gifts,
        out=book.sent_out(today=today),
        weights=weights,
    )


def list_introductions(
    book: Reading, *, today: date, weights: Weights = DEFAULT
) -> tuple[tuple[Running, ...], tuple[Proposal, ...]]:
    """The introductions under way, and those that are proposed."""
    introductions = book.introductions.values()
    people = {id for each in introductions for id in each.between}
    first = min((each.on for each in introductions), default=today)
    touches = book.touches_with(people, first, today)
    running = running_of(introductions, book.contacts, touches, today=today)
    return running, propose(book, read_ties(book, today=today, weights=weights), today=today)


def propose(book: Reading, ties: Mapping[int, Tie], *, today: date) -> tuple[Proposal, ...]:
    """Who should meet; how well two know each other is read of those alone who have a reason to."""
    goals = [goal for goal in book.goals.values() if goal.status is GoalStatus.OPEN]
    who = may_meet(ties, goals)
    links = read_links(book, today=today, who=who) if who else {}
    return proposals_of(ties, links, book.introductions.values(), goals)


def nearest_proposal(book: Reading, *, today: date, weights: Weights = DEFAULT) -> Proposal | None:
    """The best introduction for somebody who seeks something; None where nobody does."""
    seeking = {id for who in book.having("seeks").values() for id in who}
    if not seeking:
        return None
    knowing = {id for who in book.having("knows").values() for id in who}
    ties = read_ties(book, today=today, weights=weights, who=seeking | knowing)
    return next(iter(propose(book, ties, today=today)), None)


def read_links(
    book: Reading, *, today: date, who: Collection[int] | None = None
) -> dict[int, dict[int, Link]]:
    """Who knows whom on the day; with `who`, among these contacts (ids) alone."""
    together, introduced = book.together(today=today, who=who)
    return links_of(book.contacts, together, introduced, among=who)


def read_ledger(book: Reading, who: int | None, *, today: date) -> Ledger:
    """What was given, got and asked, of all or of one contact (an id)."""
    return ledger_of(book.favours(today=today, who=who), today=today, who=who)
