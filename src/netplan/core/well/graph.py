"""The graph of who knows whom."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from netplan.core.well.knows import Links
from netplan.core.well.ties import Tie


class GraphFormat(StrEnum):
    """How a graph is written."""

    TREE = "tree"
    DOT = "dot"
    MERMAID = "mermaid"
    GRAPHML = "graphml"


class Edge(NamedTuple):
    """Two who know each other (ids; 0 is you), how well, 0 to 1, and how that is known."""

    one: int
    other: int
    strength: float
    how: str
    guess: bool = False


def edges_of(ties: Mapping[int, Tie], links: Links) -> list[Edge]:
    """Whom you hold, warmest first, and who of them knows whom, each pair once, by id."""
    mine = sorted((tie for tie in ties.values() if tie.hold > 0), key=lambda tie: (-tie.hold, tie.contact.id))
    edges = [Edge(0, tie.contact.id, tie.hold, "you") for tie in mine]
    for one in sorted(links):
        for other, link in sorted(links[one].items()):
            if one < other and one in ties and other in ties:
                edges.append(Edge(one, other, link.strength, link.how, link.guess))
    return edges
