"""What is kept beside the facts is what a computation from the whole history gives, whatever was done."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from netplan.actions.book import Book
from netplan.actions.merge import merge_contacts
from netplan.core.network import Goal, Network, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.plan.standing import standings_of
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.store import at
from netplan.store.sqlite.connection import connect_to_write
from netplan.store.sqlite.migrations import migrate
from netplan.store.sqlite.steps import STEPS
from netplan.store.sums import COLUMNS, standing_in
from store.book_contract import DAY, drop_somebody, random_command
from store.sums_check import fresh_in, kept_in

near = st.integers(-30, 15).map(lambda days: DAY + timedelta(days))
"""Days that often fall together, and on both sides of the day in question."""

rings = st.builds(
    lambda ring, every: {"ring": ring, "every": every},
    st.sampled_from(Ring),
    st.none() | st.builds(Cadence, st.integers(1, 5), st.sampled_from("dw")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def stored_in(path: Path) -> Network:
    with at(path).reading() as stored:
        return stored.network()


def change_near(data: st.DataObject, book: Book) -> None:
    """Change a few things that all lie near each other."""
    people, goals = [*book.contacts], [*book.goals]
    kind = data.draw(st.sampled_from("TTTTtRGmx" if people else "C"), label="kind")
    if kind == "C" or len(people) < 3:
        number = book.new_id(Contact)
        book.put(Contact(number, f"c{number}", f"Person {number}", DAY, **data.draw(rings)))
    elif kind == "G":
        number = data.draw(st.sampled_from([*goals, book.new_id(Goal)]))
        book.put(data.draw(strategies.goals(number, people)))
    elif kind == "R":
        contact = book.contacts[data.draw(st.sampled_from(people))]
        book.put(replace(contact, **data.draw(rings)))
    elif kind == "m":
        kept, gone = data.draw(st.permutations(people).map(lambda order: order[:2]))
        merge_contacts(book, book.contacts[kept], book.contacts[gone], today=DAY)
    elif kind == "x":
        drop_somebody(book, data.draw(st.sampled_from(people)))
    elif kind == "t" and book.touchpoints:
        touchpoint = book.touchpoints[data.draw(st.sampled_from([*book.touchpoints]))]
        if data.draw(st.booleans()):
            book.drop(touchpoint)
        else:
            book.put(replace(touchpoint, on=data.draw(near)))
    else:
        number = data.draw(st.sampled_from([*book.touchpoints, book.new_id(Touchpoint)]))
        touchpoint = data.draw(strategies.touchpoints(number, people, goals))
        book.put(replace(touchpoint, on=data.draw(near)))


@pytest.mark.parametrize("change", [change_near, random_command])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_sums_are_those_of_the_facts_after_any_changes_and_undos(
    tmp_path_factory: pytest.TempPathFactory,
    change: Callable[[st.DataObject, Book], None],
    data: st.DataObject,
) -> None:
    path = tmp_path_factory.mktemp("sums") / "netplan.db"
    store = at(path)
    for _ in range(data.draw(st.integers(1, 6), label="commands")):
        with store.writing(command="some", on=DAY) as book:
            for _ in range(3):
                change(data, book)
        undone = data.draw(st.integers(0, 2), label="undone")
        if undone and len(store.history()) >= undone:
            store.undo(store.history()[undone - 1].id)
            assert kept_in(path) == fresh_in(path)
            if data.draw(st.booleans(), label="redo"):
                store.redo()
        assert kept_in(path) == fresh_in(path)
    network = stored_in(path)
    assert standings_in(path) == standings_of(network, today=date.max, weights=DEFAULT)
    assert served_in(path) == {goal: pairs for goal, pairs in _served(network).items() if pairs}


def standings_in(path: Path) -> dict[int, object]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT contact_id, {COLUMNS} FROM standing ORDER BY contact_id")
        return {contact: standing_in(row) for contact, *row in rows}


def served_in(path: Path) -> dict[int, set[tuple[int, int]]]:
    served: dict[int, set[tuple[int, int]]] = {}
    with closing(sqlite3.connect(path)) as connection:
        for goal, day, contact in connection.execute("SELECT goal_id, day, contact_id FROM served"):
            served.setdefault(goal, set()).add((date.fromisoformat(day).toordinal(), contact))
    return served


def _served(network: Network) -> dict[int, set[tuple[int, int]]]:
    served: dict[int, set[tuple[int, int]]] = {}
    for touch in network.touchpoints.values():
        for goal in touch.goals:
            served.setdefault(goal, set()).update((touch.on.toordinal(), who) for who in touch.people)
    return served


def test_a_file_from_before_has_its_histories_reckoned(path: Path) -> None:
    with closing(connect_to_write(path)) as connection:
        migrate(connection, path, STEPS[:4])
        connection.executescript(
            "INSERT INTO contact (id, key, name, added, ring, status)"
            " VALUES (1, 'a', 'Ada', '2026-01-01', 'close', 'active');"
            "INSERT INTO goal (id, key, title, status) VALUES (1, 'g', 'Goal', 'open');"
            "INSERT INTO touchpoint (id, day, how, direction, place)"
            " VALUES (1, '2026-01-03', 'call', 'in', 'Zürich');"
            "INSERT INTO touchpoint_person VALUES (1, 1, 0);"
            "INSERT INTO touchpoint_goal VALUES (1, 1, 0);"
        )
    assert standings_of(stored_in(path), today=date.max, weights=DEFAULT) == standings_in(path)
    assert standings_in(path)[1].where == "Zürich"  # type: ignore[attr-defined]
    assert kept_in(path) == fresh_in(path)


def test_a_store_reckons_with_the_weights_it_is_given(path: Path) -> None:
    weights = Weights(close_days=11)
    with at(path, weights=weights).writing(command="fill", on=DAY) as book:
        book.put(Contact(1, "a", "Ada", DAY, Ring.CLOSE))
        book.put(Touchpoint(1, DAY, (1,)))
    assert kept_in(path) == fresh_in(path, weights) != fresh_in(path)


def test_what_was_reckoned_with_other_weights_is_made_anew_with_the_next_plan(path: Path) -> None:
    with at(path).writing(command="fill", on=DAY) as book:
        book.put(Contact(1, "a", "Ada", DAY, Ring.CLOSE))
        book.put(Touchpoint(1, DAY, (1,)))
    weights = Weights(close_days=11)
    store = at(path, weights=weights)
    with store.reading() as stored:
        facts = stored.facts(today=DAY, weights=weights)
    assert facts.standings == standings_of(stored_in(path), today=DAY, weights=weights)
    assert kept_in(path) == fresh_in(path)
    store.remember_plan(DAY, [1])
    assert kept_in(path) == fresh_in(path, weights)
