"""The last line put right: read anew under the numbers it has, or a detail of it changed."""

from datetime import date, timedelta
from typing import Any

import pytest

from memory_store import MemoryStore
from netplan.actions.book import Book
from netplan.actions.fix import fix_logged
from netplan.actions.log import Logged, Overrule, log_touchpoint
from netplan.core.network import Goal, GoalPerson, How, Network, Promise
from netplan.core.people.contact import Contact, Ring
from netplan.errors import NotFound, UsageProblem

TODAY = date(2026, 11, 24)
YESTERDAY, FRIDAY = TODAY - timedelta(days=1), TODAY + timedelta(days=3)
ANA, BO = (
    Contact(id, name.split()[0].lower(), name, TODAY) for id, name in ((1, "Ana Lima"), (2, "Bo Chen"))
)


class Desk:
    """A store with two people and a goal, and what is typed at it."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        goal = Goal(1, "job", "Data job", people=(GoalPerson(1),))
        deck = Promise(1, 1, "send the deck", TODAY - timedelta(days=9))

        def start(book: Book) -> None:
            for each in (ANA, BO, goal, deck):
                book.put(each)

        self.store.write(start, command="add", on=TODAY)

    def log(self, text: str, **options: Any) -> Logged:
        return self.store.write(
            lambda book: log_touchpoint(book, text, Overrule(), today=TODAY, **options),
            command="log",
            on=TODAY,
        )

    def fix(self, text: str = "", **overrule: Any) -> Logged:
        newest = self.store.history()[0]
        did = self.store.preview_of(newest.id).effects
        return self.store.write(
            lambda book: fix_logged(book, did, text, Overrule(**overrule), today=TODAY),
            command="fix",
            on=TODAY,
        )

    @property
    def network(self) -> Network:
        with self.store.reading() as stored:
            return stored.network()


def test_a_better_sentence_stands_under_the_same_number() -> None:
    desk = Desk()
    desk.log("coffee with Ana yesterday, promised her the notes by friday")
    fixed = desk.fix("lunch with Bo yesterday, promised him the plan by friday")
    assert (fixed.touchpoint.id, fixed.people) == (1, (BO,))
    network = desk.network
    assert [touch.people for touch in network.touchpoints.values()] == [(2,)]
    assert [(one.id, one.contact, one.what) for one in network.promises.values()] == [
        (1, 1, "send the deck"), (2, 2, "the plan"),
    ]  # fmt: skip


def test_what_the_line_had_kept_is_open_again() -> None:
    desk = Desk()
    assert [promise.id for promise in desk.log("sent Ana the deck").kept] == [1]
    assert desk.fix("sent Bo the deck").kept == ()
    assert desk.network.promises[1].open
    assert [promise.id for promise in desk.fix("sent Ana the deck").kept] == [1]


def test_a_note_and_what_it_told_go_where_the_line_is_another() -> None:
    desk = Desk()
    desk.log("Ana is looking for a designer")
    desk.fix("Bo is looking for a designer")
    network = desk.network
    assert (network.contacts[1].notes, network.contacts[1].seeks) == ((), ())
    assert network.contacts[2].seeks == ("designer",)
    assert [note.text for note in network.contacts[2].notes] == ["Bo is looking for a designer"]


def test_somebody_added_for_a_slip_goes_again() -> None:
    desk = Desk()
    desk.log("coffee with Anna Lima", new=True)
    desk.fix("coffee with Ana Lima")
    assert [contact.name for contact in desk.network.contacts.values()] == ["Ana Lima", "Bo Chen"]


def test_options_alone_change_a_detail() -> None:
    desk = Desk()
    desk.log("coffee with Ana, 40 min")
    assert [goal.key for goal in desk.fix(on=YESTERDAY).goals] == ["job"]
    assert desk.fix(how=How.VIDEO, people=("bo",), no_goal=True).touchpoint.goals == ()
    (touch,) = desk.network.touchpoints.values()
    assert (touch.on, touch.people, touch.how, touch.minutes) == (YESTERDAY, (2,), How.VIDEO, 40)
    planned = desk.fix(on=FRIDAY).touchpoint
    assert (planned.people, planned.expected) == ((), (2,))


def test_the_day_of_a_promise_alone() -> None:
    desk = Desk()
    desk.log("need to send Ana the notes by friday")
    fixed = desk.fix(by=FRIDAY + timedelta(days=1))
    assert (fixed.kind, fixed.promises[0].by) == ("promise", FRIDAY + timedelta(days=1))


def test_one_undo_takes_a_fix_back() -> None:
    desk = Desk()
    desk.log("sent Ana the deck")
    before = desk.network
    desk.fix("called Bo")
    desk.store.undo()
    assert desk.network == before


@pytest.mark.parametrize(
    ("line", "text", "options", "error", "match"),
    [
        ("coffee with Ana", "", {}, UsageProblem, "say what it should be"),
        ("coffee with Ana", "", {"minutes": 0}, UsageProblem, "counts from 1"),
        ("coffee with Ana", "", {"by": FRIDAY}, UsageProblem, "made 0"),
        ("Ana is on leave", "", {"on": YESTERDAY}, NotFound, "Say it anew"),
        ("coffee with Ana", "the weather", {}, UsageProblem, "who was it with"),
    ],
)
def test_what_cannot_be_put_right(
    line: str, text: str, options: dict[str, Any], error: type[Exception], match: str
) -> None:
    desk = Desk()
    desk.log(line)
    before = desk.network
    with pytest.raises(error, match=match):
        desk.fix(text, **options)
    assert desk.network == before
    assert ANA.ring is Ring.ACTIVE
