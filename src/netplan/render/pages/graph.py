"""`graph`: who knows whom."""

from collections.abc import Mapping

from netplan.core.people.contact import Contact
from netplan.core.well.graph import GraphFormat, edges_of
from netplan.core.well.knows import Links
from netplan.core.well.ties import Tie
from netplan.render.graphs import dot_text, graphml_text, mermaid_text, tree_lines
from netplan.render.output import Page

_WRITERS = {
    GraphFormat.DOT: dot_text,
    GraphFormat.MERMAID: mermaid_text,
    GraphFormat.GRAPHML: graphml_text,
}
NOBODY = "Nobody to draw yet. After meeting somebody: netplan add NAME --met PLACE"


def graph_page(
    contacts: Mapping[int, Contact], ties: Mapping[int, Tie], links: Links, format: GraphFormat, root: int
) -> Page:
    """The graph from you, or from a contact, in one of its forms."""
    edges = edges_of(ties, links)
    if format is GraphFormat.TREE:
        lines = tree_lines(contacts, edges, root)
    else:
        lines = _WRITERS[format](contacts, edges).splitlines()
    people = sorted({id for edge in edges for id in (edge.one, edge.other)} - {0})
    return Page(
        kind="graph",
        document={
            "people": [{"id": id, "name": contacts[id].name} for id in people],
            "links": [
                {
                    "between": [edge.one or None, edge.other],
                    "strength": round(edge.strength, 3),
                    "how": edge.how,
                    "guess": edge.guess,
                }
                for edge in edges
            ],
        },
        lines=lines,
        empty="" if edges else NOBODY,
    )
