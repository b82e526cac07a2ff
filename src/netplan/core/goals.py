"""The keys by which goals are named."""

from collections.abc import Iterable

from netplan.core.network import Goal
from netplan.core.people.names import fold
from netplan.core.slips import one_slip


def goals_keyed(text: str, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goal of that key, else all whose key begins with the text, in order of id; a leading # is fine."""
    everything = tuple(goals)
    wanted = fold(text).removeprefix("#")
    if not wanted:
        return ()
    exact = [goal for goal in everything if goal.key == text] or [
        g for g in everything if fold(g.key) == wanted
    ]
    fitting = exact or [goal for goal in everything if fold(goal.key).startswith(wanted)]
    return tuple(sorted(fitting, key=lambda goal: goal.id))


def goals_nearly_keyed(text: str, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals whose key is the text but for one letter, in order of id."""
    wanted = fold(text).removeprefix("#")
    return tuple(
        sorted((goal for goal in goals if one_slip(wanted, fold(goal.key))), key=lambda goal: goal.id)
    )
