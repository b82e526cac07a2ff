"""The graph of who knows whom as text: a tree, DOT, Mermaid or GraphML."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from netplan.core.people.contact import Contact
from netplan.core.well.graph import Edge

DEPTH = 3
"""How far a tree goes from its root."""


def tree_lines(contacts: Mapping[int, Contact], edges: Iterable[Edge], root: int = 0) -> list[str]:
    """The graph as a tree from you, or from a contact: each person once, where they stand nearest."""
    near: dict[int, list[Edge]] = {}
    for edge in edges:
        near.setdefault(edge.one, []).append(edge)
        near.setdefault(edge.other, []).append(edge._replace(one=edge.other, other=edge.one))
    depth, seen, level = {root: 0}, {root}, [root]
    children: dict[int, list[Edge]] = {}
    while level and depth[level[0]] < DEPTH:
        following: list[int] = []
        for at in level:
            for edge in sorted(near.get(at, ()), key=lambda edge: (-edge.strength, edge.other)):
                if edge.other not in seen and edge.other != 0:
                    seen.add(edge.other)
                    depth[edge.other] = depth[at] + 1
                    children.setdefault(at, []).append(edge)
                    following.append(edge.other)
        level = following
    name = contacts[root].name if root else "you"
    return [name, *_branches(root, children, contacts, "")]


def _branches(
    at: int, children: Mapping[int, list[Edge]], contacts: Mapping[int, Contact], indent: str
) -> list[str]:
    lines = []
    below = children.get(at, [])
    for place, edge in enumerate(below):
        last = place == len(below) - 1
        dots = "┄" if edge.guess else "─"
        how = "" if edge.how == "you" else f" {edge.how}"
        lines.append(
            f"{indent}{'└' if last else '├'}{dots} {contacts[edge.other].name} {edge.strength:.2f}{how}"
        )
        lines += _branches(edge.other, children, contacts, indent + ("   " if last else "│  "))
    return lines


def dot_text(contacts: Mapping[int, Contact], edges: Iterable[Edge]) -> str:
    """The graph in Graphviz's language; a guess is dotted."""
    lines = ["graph network {", '  0 [label="you"];']
    edges = list(edges)
    lines += [f"  {id} [label={_quoted(contacts[id].name)}];" for id in _people(edges)]
    for edge in edges:
        style = " style=dotted" if edge.guess else ""
        lines.append(f'  {edge.one} -- {edge.other} [label="{edge.strength:.2f}"{style}];')
    return "\n".join([*lines, "}"])


def mermaid_text(contacts: Mapping[int, Contact], edges: Iterable[Edge]) -> str:
    """The graph in Mermaid's language; a guess is dotted."""
    edges = list(edges)
    lines = ["graph LR", '  n0["you"]']
    lines += [f'  n{id}["{_mermaid(contacts[id].name)}"]' for id in _people(edges)]
    for edge in edges:
        line = f"-. {edge.strength:.2f} .-" if edge.guess else f"-- {edge.strength:.2f} ---"
        lines.append(f"  n{edge.one} {line} n{edge.other}")
    return "\n".join(lines)


def graphml_text(contacts: Mapping[int, Contact], edges: Iterable[Edge]) -> str:
    """The graph as GraphML, with names, strengths and whence they are known."""
    edges = list(edges)
    keys = (("name", "node", "string"), ("strength", "edge", "double"), ("how", "edge", "string"))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    lines += [
        f'  <key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>'
        for name, kind, type in keys
    ]
    lines.append('  <graph edgedefault="undirected">')
    lines.append('    <node id="n0"><data key="name">you</data></node>')
    for id in _people(edges):
        lines.append(f'    <node id="n{id}"><data key="name">{escape(contacts[id].name)}</data></node>')
    for edge in edges:
        told = f'<data key="strength">{edge.strength:.3f}</data><data key="how">{escape(edge.how)}</data>'
        ends = f"source={quoteattr(f'n{edge.one}')} target={quoteattr(f'n{edge.other}')}"
        lines.append(f"    <edge {ends}>{told}</edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"])


def _people(edges: Iterable[Edge]) -> list[int]:
    return sorted({id for edge in edges for id in (edge.one, edge.other)} - {0})


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _mermaid(text: str) -> str:
    entities = {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "\n": " "}
    return "".join(entities.get(letter, letter) for letter in text)
