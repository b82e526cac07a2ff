"""Remember which plan was shown last, so that `done 1` knows who is meant.

The one write that goes around the tables, by plain SQL: `today` shows a plan every morning and must not wait
for SQLModel to load. It may, because what it writes is scratch: the next plan replaces it, it is in no
journal, and `undo` passes over it.
"""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from netplan.actions.book import ShownPlan
from netplan.store.migrations import migrate
from netplan.store.opening import FileState, connect_to_write, door, state_of, transaction
from netplan.store.reading import read_shown_plan

_PATIENCE = 1.0
"""Seconds to wait for a writer: a plan is shown whether it can be remembered or not."""


def remember_plan(path: Path, on: date, contact_ids: Sequence[int]) -> None:
    """Keep the plan of the day `on`: the ids of its contacts, rank 1 first, in place of the last one.

    Nothing is made where there is no file yet. Raises a DatabaseProblem if the file cannot be written to,
    which is no reason not to show the plan.
    """
    if state_of(path) is not FileState.OURS:
        return
    with door(path), closing(connect_to_write(path, patience=_PATIENCE)) as connection:
        migrate(connection, path)
        plan = ShownPlan(on, tuple(contact_ids)) if contact_ids else None
        if read_shown_plan(connection.cursor()) == plan:
            return
        with transaction(connection) as cursor:
            cursor.execute("DELETE FROM shown_plan")
            cursor.executemany(
                "INSERT INTO shown_plan (rank, day, contact_id) VALUES (?, ?, ?)",
                [(rank, on.isoformat(), contact) for rank, contact in enumerate(contact_ids, start=1)],
            )
