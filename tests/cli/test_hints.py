"""Every command and option that a sentence of the program names exists: in mistakes, in what pages say to do
next, in help, in the documents."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import netplan as package
from cli.tree import all_commands
from netplan.cli.commands import COMMANDS

SOURCE = Path(package.__file__).parent
TREE = dict(all_commands())
GLOBAL = {"--db", "--as-of", "--no-pager", "--version", "--help", "-h"}
NAMED = re.compile(r"(?<![\w-])netplan (?P<rest>(?:--(?:db|as-of) \S+ )?[a-z][^\n]*)")
"""A command line within a sentence; `netplan: …` and `netplan's` are none."""
ENDS = re.compile(r"netplan [a-z]|[.,;:?!)]+(?:[ X]|$)| · | or | and |”|`")
PROSE = {
    "itself", "command", "cannot", "did", "keeps", "needs", "with", "wrote", "is", "never",
}  # fmt: skip
"""What follows the program's name where it is only spoken of."""


def sentences(file: Path) -> Iterator[str]:
    """Every text in the file that is more than a name; what is filled in is X."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "X"
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def lines_named(sentence: str) -> Iterator[str]:
    """The command lines in a sentence, without the program's name."""
    for found in NAMED.finditer(sentence):
        rest = found["rest"]
        cut = ENDS.search(rest)
        line = rest[: cut.start()] if cut else rest
        if line.split()[0] not in PROSE:
            yield line
        if cut:  # another one may follow in the same sentence
            yield from lines_named(rest[cut.start() :])


TYPED = re.compile(r"(?m)(?:(?<=`)|^(?:\$ )?)netplan [^`\n]*")
"""What stands in a document to be typed: in backquotes, or on a line of its own."""
ROOT = Path(__file__).parents[2]
ALL = sorted(
    {
        (str(file.relative_to(SOURCE)), line)
        for file in SOURCE.rglob("*.py")
        for sentence in sentences(file)
        for line in lines_named(sentence)
    }
    | {
        (file.name, line)
        for file in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
        for typed in TYPED.findall(file.read_text(encoding="utf-8"))
        for line in lines_named(typed)
    }
)


def test_there_are_many() -> None:
    assert len(ALL) > 100
    assert ("errors.py", "list") in ALL


@pytest.mark.parametrize(("file", "line"), ALL, ids=[f"{file}: {line}" for file, line in ALL])
def test_what_a_sentence_names_exists(file: str, line: str) -> None:
    words = re.sub(r"^--(db|as-of) \S+ ", "", line).split()
    command: Any = TREE.get((*words[:2],)) or TREE.get((*words[:1],))
    if command is None:
        assert words[0] in COMMANDS, f"there is no command {words[0]}"
        return
    options = {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | GLOBAL
    for word in words:
        if word.startswith("--") and len(word) > 2:
            assert word.partition("=")[0].strip("…") in options, f"netplan {line}: no {word}"
