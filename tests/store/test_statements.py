"""The compiled statements are those of the tables, and whoever makes a file sees to it."""

import subprocess
import sys
from pathlib import Path

import pytest

from netplan.store import at
from netplan.store.sqlite import statements
from netplan.store.sqlite.compiled import check_statements, sqlite_statements
from netplan.store.tables import Table
from store.book_contract import ADA, DAY

ROOT = Path(__file__).resolve().parents[2]


def test_the_module_is_what_the_script_makes_of_the_tables() -> None:
    script = [sys.executable, str(ROOT / "scripts" / "statements.py"), "--check"]
    checked = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_whoever_is_referred_to_comes_first() -> None:
    names = [*statements.STATEMENTS]
    for table in Table.metadata.tables.values():
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) <= names.index(table.name)


@pytest.mark.parametrize("broken", ["a column", "a parameter", "a table"])
def test_a_module_that_is_out_of_step_with_the_tables_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    check_statements()
    snooze = statements.STATEMENTS["snooze"]
    if broken == "a column":
        monkeypatch.setitem(statements.STATEMENTS, "snooze", snooze._replace(columns=("contact_id",)))
    elif broken == "a parameter":
        insert = snooze.insert.replace(":until", ":till")
        monkeypatch.setitem(statements.STATEMENTS, "snooze", snooze._replace(insert=insert))
    else:
        monkeypatch.setitem(statements.STATEMENTS, "elsewhere", snooze)
    with pytest.raises(RuntimeError, match="not those of the tables"):
        at(tmp_path / "new.db").write(lambda book: book.put(ADA), command="add", on=DAY)
    assert sqlite_statements()["snooze"] == snooze
