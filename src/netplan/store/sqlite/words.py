"""What SQLite says of a damaged file or a refused row, in our words: its own reach nobody."""

import re
import sqlite3

_OF_AN_INDEX = re.compile(r"missing from index|entries in index|non-unique entry in index|index .* order")
_OF_THE_SEARCH = re.compile(r"FTS|inverted index")
_OF_A_VALUE = re.compile(r"^(?:[A-Z]+ value in|non-\w+ value in|value in) (?P<column>\w+\.\w+)")
_OF_A_CONSTRAINT = re.compile(r"^(?P<kind>[A-Z ]+) constraint failed(?:: (?P<column>[\w.]+))?")

AN_INDEX = "an index does not fit its table"

_CONSTRAINTS = {
    "UNIQUE": "the same {column} is there already",
    "NOT NULL": "{column} is missing",
    "FOREIGN KEY": "it refers to something that is not there",
    "CHECK": "{column} is none that can be kept",
}


def damage_in_words(error: sqlite3.Error) -> str:
    """Why a file cannot be read."""
    said = str(error)
    if "UTF-8" in said:
        return "a text in it is no text"
    if said.startswith("no such"):
        return "a table of it is missing, or a part of one"
    if "schema" in said:
        return "the list of its tables cannot be read"
    return "its pages contradict each other"


def refusal_in_words(error: sqlite3.Error) -> str:
    """Why a row was not taken."""
    found = _OF_A_CONSTRAINT.match(str(error))
    if found is None:
        return "a value is too long, or of the wrong kind"
    return _CONSTRAINTS.get(found["kind"], "a value does not fit").format(column=found["column"] or "a value")


def is_of_the_search(line: str) -> bool:
    """Whether a line of `PRAGMA integrity_check` is about the index for find and who."""
    return _OF_THE_SEARCH.search(line) is not None


def finding_in_words(line: str) -> str:
    """What a line of `PRAGMA integrity_check` or `quick_check` tells."""
    found = _OF_A_VALUE.match(line)
    if found is not None:
        return f"{found['column']} holds a value of the wrong kind"
    return AN_INDEX if _OF_AN_INDEX.search(line) else "its pages contradict each other"
