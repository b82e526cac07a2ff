"""A sentence and its options become one touchpoint and what was promised in it, or nothing at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from memory_book import MemoryBook
from netplan.actions.book import network_of
from netplan.actions.done import log_suggestion
from netplan.actions.log import Logged, Overrule, log_touchpoint
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    How,
    Network,
    OwedBy,
    Promise,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Contact, Met, Ring
from netplan.core.plan.planner import Action, explain
from netplan.errors import (
    AmbiguousPerson,
    BadDate,
    SaidBefore,
    UnknownGoal,
    UnknownPerson,
    UsageProblem,
)

TODAY = date(2026, 11, 24)  # a Tuesday
YESTERDAY = TODAY - timedelta(days=1)
FRIDAY = TODAY + timedelta(days=3)
LONG_AGO = date(2024, 1, 1)


def contact(id: int, name: str, **more: Any) -> Contact:
    return Contact(id, name.casefold().replace(" ", "-"), name, LONG_AGO, **more)


ANA, BO = contact(1, "Ana Lima"), contact(2, "Bo Chen")
LOVELACE, STONE = contact(3, "Ada Lovelace", place="Turin"), contact(4, "Ada Stone", org="Acme")
FUNDRAISE = Goal(1, "fundraise", "Seed round")
FLAT = Goal(2, "flat", "A flat")
DECK = Promise(1, 1, "send the deck", LONG_AGO, YESTERDAY)
LIST = Promise(2, 1, "the list", LONG_AGO, LONG_AGO, OwedBy.THEM)


def make_book(**more: Any) -> MemoryBook:
    people = {one.id: one for one in (ANA, BO, LOVELACE, STONE)}
    return MemoryBook(Network(people, more.pop("goals", {1: FUNDRAISE, 2: FLAT}), **more))


def log(book: MemoryBook, text: str, overrule: Overrule | None = None, **options: Any) -> Logged:
    with book.command():
        return log_touchpoint(book, text, overrule or Overrule(), today=TODAY, **options)


def refused(
    error: type[Exception],
    text: str,
    overrule: Overrule | None = None,
    *,
    match: str | None = None,
    **options: Any,
) -> str:
    """The sentence of a refusal, after which nothing may be stored."""
    book = make_book()
    before = book.network
    with pytest.raises(error, match=match) as told:
        log(book, text, overrule, **options)
    assert book.network == before
    return str(told.value)


# ---- what the sentence says --------------------------------------------------------------------------------


def test_one_line_in_everything_kept() -> None:
    book = make_book()
    text = (
        "coffee with Ana and Bo yesterday at Blue Bottle, 40 min, promised Ana the deck by friday #fundraise"
    )
    logged = log(book, text)
    assert logged.touchpoint == Touchpoint(
        1, YESTERDAY, (1, 2), How.MEETING, Direction.BOTH, 40, "Blue Bottle", text, (1,)
    )
    assert logged.people == (ANA, BO)
    assert logged.goals == (FUNDRAISE,)
    assert logged.promises == (Promise(1, 1, "the deck", YESTERDAY, FRIDAY),)
    assert book.touchpoints == {1: logged.touchpoint}
    assert book.promises == {1: logged.promises[0]}


def test_a_promise_may_be_for_somebody_who_was_not_there() -> None:
    book = make_book()
    logged = log(book, "coffee with Ana, promised Bo an intro by friday")
    assert logged.touchpoint.people == (1,)
    assert [(promise.contact, promise.by) for promise in logged.promises] == [(2, FRIDAY)]


def test_what_they_promised_is_theirs() -> None:
    logged = log(make_book(), "call with Bo, he will send the list by friday")
    assert [(one.contact, one.owed_by) for one in logged.promises] == [(2, OwedBy.THEM)]


def test_a_person_named_twice_was_there_once() -> None:
    logged = log(make_book(), "coffee with Ana, then Ana Lima called", Overrule(people=("ana",)))
    assert logged.touchpoint.people == (1,)


def test_a_goal_named_twice_is_served_once() -> None:
    book = make_book()
    logged = log(book, "coffee with Ana #fund", Overrule(goals=("fundraise", "fund", "flat")))
    assert logged.goals == (FUNDRAISE, FLAT)
    assert book.touchpoints[1].goals == (1, 2)


# ---- what options overrule ---------------------------------------------------------------------------------


def test_options_overrule_what_was_read() -> None:
    book = make_book()
    text = "coffee with Ana yesterday at Blue Bottle, 40 min gave:intro"
    overrule = Overrule(
        people=("Bo",),
        on=LONG_AGO,
        how=How.CALL,
        direction=Direction.OUT,
        minutes=5,
        where="home",
        goals=("flat",),
        gave=("advice", "intro"),
        got=("time",),
        asked=("referral",),
        next="write",
        by=FRIDAY,
    )
    logged = log(book, text, overrule)
    gave = (Favour(Currency.INTRODUCTION), Favour(Currency.ADVICE))
    assert book.touchpoints == {
        1: Touchpoint(
            1,
            LONG_AGO,
            (2, 1),
            How.CALL,
            Direction.OUT,
            5,
            "home",
            text,
            (2,),
            gave,
            (Favour(Currency.TIME),),
            (Ask(Currency.REFERRAL),),
        )
    }
    assert logged.promises == (Promise(1, 2, "write", TODAY, FRIDAY),)


def test_without_a_sentence_options_are_enough() -> None:
    book = make_book()
    log(book, "", Overrule(people=("ana",)))
    assert network_of(book) == book.network
    assert book.touchpoints == {1: Touchpoint(1, TODAY, (1,), How.OTHER, Direction.BOTH, summary=None)}


def test_a_day_that_is_said_is_the_day_of_the_promise_in_the_sentence() -> None:
    logged = log(make_book(), "coffee with Ana, promised her the deck by friday", Overrule(by=TODAY))
    assert [(one.what, one.by) for one in logged.promises] == [("the deck", TODAY)]


@pytest.mark.parametrize(
    "text", ["coffee with Ana", "coffee with Ana, promised her the deck, promised Bo an intro"]
)
def test_a_day_that_is_said_needs_its_promise(text: str) -> None:
    refused(UsageProblem, text, Overrule(by=FRIDAY), match="--by is the day of one promise.*--next TEXT")


def test_a_promise_is_not_for_a_day_that_is_past() -> None:
    refused(UsageProblem, "coffee with Ana, owe her the deck", Overrule(by=YESTERDAY), match="is past")
    refused(UsageProblem, "coffee with Ana", Overrule(next="x", by=YESTERDAY), match="is past")


def test_next_beside_a_promise_read_is_a_second_one() -> None:
    logged = log(
        make_book(), "coffee with Ana, promised her the deck by friday", Overrule(next="tea", by=TODAY)
    )
    assert [(one.what, one.by) for one in logged.promises] == [("the deck", FRIDAY), ("tea", TODAY)]


# ---- what is refused ---------------------------------------------------------------------------------------


def test_two_of_a_name_are_a_question_with_the_command_that_settles_it() -> None:
    with pytest.raises(AmbiguousPerson) as told:
        log(make_book(touchpoints={9: Touchpoint(9, YESTERDAY, (3,))}), "coffee with Ada")
    assert told.value.candidates == (
        "Ada Lovelace (id 3, Turin, last yesterday)",
        "Ada Stone (id 4, Acme, no touch yet)",
    )
    assert str(told.value).endswith('netplan log --with "Ada Stone" "coffee with Ada"')


def test_with_settles_who_is_meant() -> None:
    logged = log(make_book(), "coffee with Ada and Bo", Overrule(people=("Ada Stone",)))
    assert logged.touchpoint.people == (4, 2)


def test_with_names_nobody_silently_either() -> None:
    refused(AmbiguousPerson, "coffee", Overrule(people=("ada",)), match="two people fit “ada”")


def test_whoever_is_asked_is_asked_once_for_a_name() -> None:
    asked: list[str] = []

    def choose(text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
        asked.append(text)
        assert described[0].startswith("Ada Lovelace (id 3, Turin")
        return candidates[0]

    logged = log(make_book(), "coffee with Ada, promised Ada the deck by friday", choose=choose)
    assert asked == ["Ada"]
    assert (logged.touchpoint.people, logged.promises[0].contact) == ((3,), 3)


def test_a_name_nobody_bears_names_the_near_ones() -> None:
    sentence = refused(UnknownPerson, "coffee with Anna Lima")
    assert 'Did you mean Ana Lima? To add them: netplan add "Anna Lima"' in sentence
    refused(UnknownPerson, "coffee", Overrule(people=("Zora",)), match="nobody here is called “Zora”")


def test_new_adds_whom_nobody_bears() -> None:
    book = make_book()
    text = "lunch with Zora Neale <zora@neale.example> and Bo, promised Zora Neale a book by friday"
    logged = log(book, text, new=True)
    (zora,) = logged.added
    assert zora == Contact(
        5, "zora-neale", "Zora Neale", TODAY, ring=Ring.ACTIVE, emails=("zora@neale.example",)
    )
    assert book.contacts[5] == zora
    assert logged.touchpoint.people == (5, 2)
    assert logged.promises[0].contact == 5


def test_new_does_not_settle_an_ambiguous_name() -> None:
    refused(AmbiguousPerson, "coffee with Ada", new=True)


def test_nobody_named_says_how_to_name_somebody() -> None:
    refused(UsageProblem, "wrote the deck", match="who was it with.*netplan log --with")


def test_a_goal_that_is_not_there() -> None:
    refused(UnknownGoal, "coffee with Ana", Overrule(goals=("nope",)), match="There are: fundraise, flat")


def test_a_word_that_is_no_goal_is_a_tag_of_ones_own() -> None:
    logged = log(make_book(), "coffee with Ana #choir #fund #Choir")
    assert logged.touchpoint.tags == ("choir", "Choir")
    assert [goal.key for goal in logged.goals] == ["fundraise"]
    near = log(make_book(), "coffee with Ana #fundrais3")
    assert near.touchpoint.tags == ("fundrais3",)
    assert near.told == ("#fundrais3 is kept as a word of your own; the goal is #fundraise",)


def test_a_day_that_never_will_be() -> None:
    refused(UsageProblem, "coffee with Ana on 31 November")


@pytest.mark.parametrize(
    ("text", "overrule"),
    [("coffee with Ana on friday at 3pm", Overrule(on=FRIDAY)), ("dinner with Ana", Overrule(on=FRIDAY))],
)
def test_what_lies_ahead_is_planned(text: str, overrule: Overrule) -> None:
    book = make_book()
    logged = log(book, text, overrule)
    assert logged.touchpoint.planned
    assert (logged.touchpoint.people, logged.touchpoint.expected) == ((), (1,))
    assert book.touchpoints[1].on == FRIDAY


def test_an_order_of_day_and_month_is_asked_for() -> None:
    refused(BadDate, "coffee with Ana on 03/04/2026")


@pytest.mark.parametrize(
    ("overrule", "match"),
    [
        (Overrule(minutes=0), "--minutes counts from 1"),
        (Overrule(minutes=-5), "--minutes counts from 1"),
        (Overrule(minutes=2**31), None),
        (Overrule(gave=("money",)), "is no kind of favour"),
        (Overrule(asked=("",)), "is no kind of favour"),
        (Overrule(where="half \ud800"), "broken character"),
    ],
)
def test_options_that_make_no_sense(overrule: Overrule, match: str | None) -> None:
    refused(UsageProblem, "coffee with Ana", overrule, match=match)


def test_a_promise_alone_is_no_touch() -> None:
    book = make_book()
    logged = log(book, "will send Ana the deck by friday")
    assert logged.kind == "promise"
    assert book.touchpoints == {}
    assert book.promises == {1: Promise(1, 1, "send Ana the deck", TODAY, FRIDAY)}
    refused(UsageProblem, "will send the deck", match="who was it with")


# ---- notes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Ana never replied", "Ana is on leave", "lunch with Ana cancelled", "no lunch with Ana today"]
)
def test_what_is_no_touch_is_a_note(text: str) -> None:
    book = make_book()
    logged = log(book, text)
    assert logged.kind == "note"
    assert book.touchpoints == {}
    ((who, note),) = logged.notes
    assert (who.id, note.text, note.on) == (1, text, TODAY)
    assert book.contacts[1].notes == (note,)


def test_what_was_moved_is_planned_with_a_note() -> None:
    book = make_book()
    logged = log(book, "lunch with Ana today cancelled, moved to friday")
    assert (logged.touchpoint.expected, logged.touchpoint.on) == ((1,), FRIDAY)
    assert [note.text for note in book.contacts[1].notes] == [
        "lunch with Ana today cancelled, moved to friday"
    ]


def test_a_birthday_and_what_somebody_looks_for_are_kept() -> None:
    book = make_book()
    log(book, "Ana's birthday is 9 Dec")
    log(book, "Ana is looking for a designer")
    assert str(book.contacts[1].birthday) == "12-09"
    assert book.contacts[1].seeks == ("designer",)
    assert book.touchpoints == {}


# ---- what is kept, counted, answered -----------------------------------------------------------------------


def test_a_line_that_does_what_was_promised_keeps_it() -> None:
    book = make_book(promises={1: DECK, 2: LIST})
    logged = log(book, "sent Ana the deck")
    assert logged.kept == (replace(DECK, done=TODAY),)
    assert book.promises[2] == LIST
    assert log(book, "the list from Ana arrived").kept == (replace(LIST, done=TODAY),)


def test_a_line_that_only_may_have_kept_it_says_how_to_say_so() -> None:
    book = make_book(promises={1: replace(DECK, what="review the deck and the numbers")})
    logged = log(book, "reviewed the deck with Ana")
    assert logged.kept == ()
    assert logged.told == ("p1 “review the deck and the numbers” may be kept by it: netplan kept p1",)


def test_what_is_asked_of_me_is_told_with_the_command() -> None:
    logged = log(make_book(), "Ana emailed, wants my CV by friday")
    assert logged.promises == ()
    assert logged.told == (
        'Ana Lima wants “my CV”. To promise it: netplan promise "Ana Lima" "my CV" --by 2026-11-27',
    )


def test_a_touch_counts_for_the_only_goal_somebody_has_a_part_in() -> None:
    goals = {
        1: Goal(1, "fundraise", "Seed round", people=(GoalPerson(1),)),
        2: Goal(2, "flat", "A flat", people=(GoalPerson(2),)),
    }
    assert [goal.key for goal in log(make_book(goals=goals), "coffee with Ana").goals] == ["fundraise"]
    assert log(make_book(goals=goals), "coffee with Ana", Overrule(no_goal=True)).goals == ()
    assert [goal.key for goal in log(make_book(goals=goals), "coffee with Ana #flat").goals] == ["flat"]


def test_an_answer_settles_the_only_open_ask() -> None:
    book = make_book()
    log(book, "asked Ana for advice")
    logged = log(book, "Ana said yes")
    assert [(ask.answer, ask.answered) for ask in book.touchpoints[1].asked] == [(Answer.YES, TODAY)]
    assert (logged.touchpoint.direction, [favour.what for favour in logged.touchpoint.got]) == (
        Direction.IN,
        ["advice"],
    )


def test_two_who_were_introduced_are_an_introduction() -> None:
    book = make_book()
    log(book, "introduced Ana to Bo")
    log(book, "introduced Bo to Ana", Overrule(again=True))
    (introduction,) = book.introductions.values()
    assert (introduction.between, introduction.yes) == ((1, 2), ((1, TODAY), (2, TODAY)))


def test_an_outcome_is_no_touch_and_is_thanked_for() -> None:
    book = make_book()
    logged = log(book, "thanks to Ana I got the flat in Soho #flat")
    assert logged.outcome == book.outcomes[1]
    assert (book.outcomes[1].what, book.outcomes[1].through) == ("the flat in Soho", (1,))
    assert book.touchpoints == {}
    assert [promise.what for promise in book.promises.values()] == ["thank Ana Lima: the flat in Soho"]
    refused(UsageProblem, "thanks to Ana I got it", match="which goal")


# ---- twice, and who was meant ------------------------------------------------------------------------------


def test_the_same_line_for_the_same_day_is_there_already() -> None:
    book = make_book()
    log(book, "called Ana")
    with pytest.raises(SaidBefore, match=r"as t1.*--again"):
        log(book, "called Ana")
    log(book, "called Ana", Overrule(again=True))
    log(book, "called Ana yesterday")
    assert len(book.touchpoints) == 3
    log(book, "Ana never replied")
    with pytest.raises(SaidBefore, match="as n1"):
        log(book, "Ana never replied")


def test_those_one_knows_come_before_those_of_an_address_book() -> None:
    unknown = [
        Contact(id=id, key=name, name=f"Ada {name}", added=TODAY, ring=Ring.NONE)
        for id, name in ((7, "Moss"), (8, "Vane"))
    ]
    known = Contact(id=9, key="ada-lovelace", name="Ada Lovelace", added=TODAY)
    book = MemoryBook(Network(contacts={each.id: each for each in (*unknown, known)}))
    logged = log(book, "coffee with Ada")
    assert logged.people == (known,)
    assert logged.told == (
        "“Ada” was taken for Ada Lovelace; 2 others of that name have never been in touch",
    )
    log(book, "coffee with Ada Moss")
    with pytest.raises(AmbiguousPerson):
        log(book, "lunch with Ada")


def test_somebody_nobody_knows_is_left_out_where_others_are_known() -> None:
    logged = log(make_book(), "coffee with Ana and Zora Neale")
    assert [person.name for person in logged.people] == ["Ana Lima"]
    assert logged.told == (
        'nobody here is called “Zora Neale”, so they were left out. To add them: netplan add "Zora Neale"',
    )
    asked = log(make_book(), "met Ana and Zora Neale at PyCon", agree=lambda name, near: True)
    assert [person.name for person in asked.added] == ["Zora Neale"]
    assert asked.added[0].met == Met(TODAY, "PyCon")


# ---- doing what was suggested ------------------------------------------------------------------------------


def action(how: How = How.EMAIL, **more: Any) -> Action:
    return Action("do it", how, 15, "keep", **more)


def suggest(book: MemoryBook, what: Action, text: str = "", *, whom: Contact = ANA) -> Logged:
    with book.command():
        return log_suggestion(book, whom, what, text, today=TODAY)


def test_a_promise_of_mine_is_kept_with_it() -> None:
    book = make_book(promises={1: DECK, 2: LIST})
    logged = suggest(book, action(promise=1))
    assert book.touchpoints == {
        1: Touchpoint(1, TODAY, (1,), How.EMAIL, Direction.OUT, summary=DECK.what),
    }
    assert logged.kept == (book.promises[1],) == (replace(DECK, done=TODAY),)
    assert book.promises[2] == LIST


def test_a_suggestion_is_not_what_was_talked_about() -> None:
    logged = suggest(make_book(), action(How.CALL))
    assert logged.touchpoint.summary is None


def test_asking_for_what_they_owe_does_not_keep_it() -> None:
    book = make_book(promises={2: LIST})
    logged = suggest(book, action(How.MESSAGE, promise=2))
    assert logged.kept == ()
    assert book.promises == {2: LIST}


def test_a_promise_is_kept_on_the_day_that_is_said() -> None:
    book = make_book(promises={1: DECK})
    assert suggest(book, action(promise=1), "emailed her yesterday").kept == (replace(DECK, done=YESTERDAY),)


@pytest.mark.parametrize(
    ("how", "direction"),
    [
        (How.CALL, Direction.BOTH),
        (How.VIDEO, Direction.BOTH),
        (How.MEETING, Direction.BOTH),
        (How.EVENT, Direction.BOTH),
        (How.MESSAGE, Direction.OUT),
        (How.EMAIL, Direction.OUT),
        (How.SOCIAL, Direction.OUT),
        (How.LETTER, Direction.OUT),
    ],
)
def test_what_is_written_goes_out_and_what_is_said_goes_both_ways(how: How, direction: Direction) -> None:
    touch = suggest(make_book(), action(how)).touchpoint
    assert (touch.how, touch.direction) == (how, direction)


def test_the_goal_it_was_for_is_served() -> None:
    book = make_book()
    assert suggest(book, action(goal=1), "she liked it #flat").goals == (FLAT, FUNDRAISE)
    assert book.touchpoints[1].goals == (2, 1)


def test_what_is_said_goes_before_what_was_suggested() -> None:
    book = make_book()
    text = "called her yesterday, 20 min, she will send the list by friday"
    logged = suggest(book, action(How.EMAIL), text)
    assert book.touchpoints == {
        1: Touchpoint(1, YESTERDAY, (1,), How.CALL, logged.touchpoint.direction, 20, None, text)
    }
    assert logged.touchpoint.direction is not Direction.IN
    assert [(one.contact, one.owed_by, one.by) for one in logged.promises] == [(1, OwedBy.THEM, FRIDAY)]


def test_a_text_that_says_nothing_of_a_channel_leaves_the_suggested_one() -> None:
    touch = suggest(make_book(), action(How.CALL), "she was glad of it").touchpoint
    assert (touch.how, touch.summary) == (How.CALL, "she was glad of it")


def test_a_sentence_about_somebody_else_stores_nothing() -> None:
    book = make_book(promises={1: DECK})
    before = book.network
    with pytest.raises(UsageProblem, match=r"not about Ana Lima.*netplan log"):
        suggest(book, action(promise=1), "coffee with Bo Chen")
    assert book.network == before


def test_done_settles_what_the_planner_asked_for() -> None:
    """Every leading term there is, from the planner's own word to the day after."""
    mail = Touchpoint(1, TODAY - timedelta(days=4), (1,), How.EMAIL, Direction.IN)
    goal = replace(FUNDRAISE, people=(GoalPerson(1),))
    met = Touchpoint(1, TODAY - timedelta(days=2), (1,), How.MEETING)
    old = {n: Touchpoint(n, date(2024, 1, n), (1,), How.CALL) for n in range(1, 9)}
    asked = Touchpoint(
        1, TODAY - timedelta(days=12), (1,), How.EMAIL, Direction.OUT, asked=(Ask(Currency.TIME),)
    )
    untended = replace(ANA, ring=Ring.NONE)
    for term, person, things in (
        ("promise", ANA, {"promises": {1: DECK}}),
        ("reply", untended, {"touchpoints": {1: mail}}),
        ("goal", untended, {"goals": {1: goal}}),
        ("date", replace(untended, birthday=Birthday(11, 24)), {}),
        ("followup", replace(ANA, added=met.on), {"touchpoints": {1: met}}),
        ("reconnect", replace(ANA, ring=Ring.CLOSE), {"touchpoints": old}),
        ("nudge", untended, {"touchpoints": {1: asked}}),
        ("keep", replace(ANA, added=date(2026, 5, 1)), {}),
    ):
        book = make_book(**things)
        book.put(person)
        suggested = explain(book.network, 1, today=TODAY).action
        assert suggested.term == term
        with book.command():
            log_suggestion(book, book.contacts[1], suggested, "", today=TODAY)
        after = explain(book.network, 1, today=TODAY)
        assert after.points(term) == 0 or term == "keep", term
        assert after.score < 12, term


def test_new_holds_for_whom_an_option_names_too() -> None:
    book = make_book()
    with pytest.raises(UnknownPerson):
        log_touchpoint(book, "coffee", Overrule(people=("Zora Neale",)), today=TODAY)
    logged = log_touchpoint(book, "coffee", Overrule(people=("Zora Neale",)), today=TODAY, new=True)
    assert [contact.name for contact in logged.added] == ["Zora Neale"]
    assert logged.people == logged.added
