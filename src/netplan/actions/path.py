"""Finding the warmest way to somebody, a firm, or a topic."""

from collections.abc import Callable
from datetime import date

from netplan.actions.well import ties_and_links
from netplan.core.network import Network
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.introductions import words_of
from netplan.core.well.knows import Path, paths_to
from netplan.errors import UnknownPerson


def find_paths(
    network: Network,
    text: str,
    *,
    resolve: Callable[[Network, str], Contact],
    today: date,
    weights: Weights = DEFAULT,
) -> tuple[Path, ...]:
    """The warmest ways to the person, the people of the firm, or those who know of the topic, in this order.

    Raises UnknownPerson where nobody and nothing is called so, and what `resolve` raises of several people.
    """
    try:
        targets = [resolve(network, text)]
    except UnknownPerson:
        targets = _of_firm(network, text) or _of_topic(network, text)
        if not targets:
            raise
    ties, links = ties_and_links(network, today=today, weights=weights)
    return paths_to(targets, ties, links)


def _of_firm(network: Network, text: str) -> list[Contact]:
    wanted = fold(text)
    return [each for each in _active(network) if each.org and wanted in fold(each.org)]


def _of_topic(network: Network, text: str) -> list[Contact]:
    wanted = words_of(text)
    return [each for each in _active(network) if wanted and any(wanted <= words_of(t) for t in each.knows)]


def _active(network: Network) -> list[Contact]:
    return [each for each in network.contacts.values() if each.status is Status.ACTIVE]
