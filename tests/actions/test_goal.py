"""Opening, changing and closing what one is after."""

from dataclasses import replace
from datetime import date

import pytest

from memory_book import MemoryBook
from netplan.actions.goal import close_goal, edit_goal, ending_of, join_goals, leave_goal, open_goal, quota_of
from netplan.core.network import Goal, GoalPerson, GoalStatus, Network, Per, Quota, Role
from netplan.core.people.contact import Contact
from netplan.errors import Conflict, NotFound, UsageProblem

DAY = date(2026, 12, 31)
JOB = Goal(1, "job", "Data job", why="rent", by=DAY, quota=Quota(3), people=(GoalPerson(1), GoalPerson(2)))
ANA, BO = Contact(1, "ana", "Ana", DAY), Contact(2, "bo", "Bo", DAY)


def book() -> MemoryBook:
    return MemoryBook(Network({1: ANA, 2: BO}, {1: JOB}))


def test_a_goal_gets_its_key_from_its_title() -> None:
    there = book()
    opened = open_goal(there, "  Data\njob ", why="rent", by=DAY, quota=Quota(2, Per.MONTH))
    assert opened == Goal(2, "data-job", "Data job", "rent", DAY, Quota(2, Per.MONTH), GoalStatus.OPEN)
    assert open_goal(there, "Data job").key == "data-job-2"
    there.check()


def test_a_key_may_be_said() -> None:
    assert open_goal(book(), "Seed round", key="Fund Raise").key == "fund-raise"


def test_a_key_that_is_taken_is_a_conflict() -> None:
    there = book()
    with pytest.raises(Conflict, match="the key “job” is taken"):
        open_goal(there, "Another", key="JOB")
    assert there.goals == {1: JOB}


@pytest.mark.parametrize("title", ["", " \n"])
def test_a_goal_has_a_title(title: str) -> None:
    with pytest.raises(UsageProblem, match="needs a title"):
        open_goal(book(), title)
    with pytest.raises(UsageProblem, match="needs a title"):
        edit_goal(book(), JOB, title=title)


@pytest.mark.parametrize(
    ("touches", "per", "quota"),
    [(None, None, None), (3, None, Quota(3, Per.WEEK)), (1, Per.MONTH, Quota(1, Per.MONTH))],
)
def test_quotas(touches: int | None, per: Per | None, quota: Quota | None) -> None:
    assert quota_of(touches, per) == quota


@pytest.mark.parametrize(("touches", "per"), [(None, Per.WEEK), (0, None), (-1, Per.MONTH)])
def test_quotas_that_make_no_sense(touches: int | None, per: Per | None) -> None:
    with pytest.raises(UsageProblem, match="--quota 3 --per week"):
        quota_of(touches, per)


def test_what_is_said_changes_and_the_rest_stays() -> None:
    there = book()
    changed = edit_goal(there, JOB, title=" New  title ", by=date(2027, 1, 1))
    assert changed == replace(JOB, title="New title", by=date(2027, 1, 1))
    assert there.goals == {1: changed}


def test_fields_can_be_emptied_and_said_at_once() -> None:
    changed = edit_goal(book(), JOB, why="fame", clear=("why", "by", "quota"))
    assert changed == replace(JOB, why="fame", by=None, quota=None)


@pytest.mark.parametrize("field", ["title", "key", "people", ""])
def test_what_a_goal_needs_cannot_be_emptied(field: str) -> None:
    with pytest.raises(UsageProblem, match="--clear takes why, by, quota"):
        edit_goal(book(), JOB, clear=(field,))


def test_changing_nothing_is_said() -> None:
    with pytest.raises(UsageProblem, match=r"nothing to change.*netplan goal edit job"):
        edit_goal(book(), JOB, why="rent")
    with pytest.raises(UsageProblem, match="nothing to change"):
        edit_goal(book(), JOB, reopen=True)


@pytest.mark.parametrize("ending", [GoalStatus.WON, GoalStatus.DROPPED])
def test_a_goal_ends_once_and_can_be_opened_again(ending: GoalStatus) -> None:
    there = book()
    closed = close_goal(there, JOB, ending)
    assert closed == replace(JOB, status=ending)
    with pytest.raises(Conflict, match=f"is {ending} already.*netplan goal edit job --reopen"):
        close_goal(there, closed, GoalStatus.WON)
    assert edit_goal(there, closed, reopen=True) == JOB


def test_an_ending_is_one_of_two() -> None:
    assert ending_of(won=True, dropped=False) is GoalStatus.WON
    assert ending_of(won=False, dropped=True) is GoalStatus.DROPPED
    for both in (True, False):
        with pytest.raises(UsageProblem, match="--won or --dropped"):
            ending_of(won=both, dropped=both)


def test_somebody_leaves_a_goal() -> None:
    there = book()
    assert leave_goal(there, JOB, ANA).people == (GoalPerson(2),)
    with pytest.raises(NotFound, match=r"Ana is not in “Data job”.*netplan goal show job"):
        leave_goal(there, there.goals[1], ANA)


def test_a_role_takes_the_place_of_the_one_before() -> None:
    there = MemoryBook(Network({1: ANA, 2: BO}, {1: JOB, 2: Goal(2, "flat", "Flat")}))
    join_goals(there, ANA, tuple(there.goals.values()), Role.INFORMANT)
    assert there.goals[1].people == (GoalPerson(2), GoalPerson(1, Role.INFORMANT))
    assert there.goals[2].people == (GoalPerson(1, Role.INFORMANT),)
