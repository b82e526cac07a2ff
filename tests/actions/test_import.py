"""Bringing drafts in: twice is once, nobody becomes somebody else, and what the owner wrote stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.import_ import MOST_RECORDS, Imported, import_drafts
from netplan.core.drafts import (
    ContactDraft,
    Gathered,
    GoalDraft,
    GoalPersonDraft,
    PromiseDraft,
    Skipped,
    SnoozeDraft,
    TouchpointDraft,
)
from netplan.core.network import (
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring, Status
from netplan.core.people.matching import is_no_name, profile_of
from netplan.core.people.names import fold
from netplan.core.search.texts import is_visible
from netplan.formats.network_document import read_document, write_document
from netplan.formats.source import Source
from timing import within

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=9)
PRIYA = "https://www.linkedin.com/in/priya-sharma"
OTHER_PRIYA = "https://www.linkedin.com/in/priya-sharma-9"


def draft(name: str, key: str | None = None, **more: Any) -> ContactDraft:
    return ContactDraft(
        key=key or name.casefold().replace(" ", "-"), read_at=f"row {name}", name=name, **more
    )


def foreign(*contacts: ContactDraft, **more: Any) -> Gathered:
    return Gathered("vcard", contacts=contacts, **more)


def document(*contacts: ContactDraft, **more: Any) -> Gathered:
    return Gathered("netplan", authoritative=True, contacts=contacts, **more)


def bring(book: MemoryBook, gathered: Gathered, *, today: date = TODAY, **options: Any) -> Imported:
    """Import it; every record is told as one of added, updated, unchanged and skipped."""
    with book.command():
        imported = import_drafts(book, gathered, today=today, **options)
    told = len(imported.added) + len(imported.updated) + imported.unchanged + len(imported.skipped)
    assert told == len(gathered.contacts) + len(gathered.skipped)
    return imported


def book_with(*contacts: Contact, **things: Any) -> MemoryBook:
    return MemoryBook(Network(contacts={contact.id: contact for contact in contacts}, **things))


def ana(**more: Any) -> Contact:
    return replace(Contact(1, "ana-lima", "Ana Lima", date(2025, 1, 1)), **more)


class SlowlySortedBook(MemoryBook):
    """A book that does not sort itself anew with each contact."""

    def put(self, thing: Any) -> None:
        self._things[type(thing)][thing.id] = thing


def names(book: MemoryBook) -> list[str]:
    return [contact.name for contact in book.contacts.values()]


def nothing_changed(imported: Imported) -> bool:
    return not (
        imported.added
        or imported.updated
        or imported.touchpoints_added
        or imported.notes_added
        or imported.goals_added
        or imported.promises_added
    )


# ---- twice is once -----------------------------------------------------------------------------------------

words = st.sampled_from(["a", "Tea", "ÅØ", "\u202ex", "[red]", "ß b", "🦉", "\u00ad"])
days = st.dates(date(2020, 1, 1), date(2027, 12, 31))
# Few values, so that they meet each other: in one document, and in what is stored already.
people_names = st.sampled_from(
    ["Ana Lima", "ana lima", "Bo Lima", "Ana", "bo@x.example", ",", "李 伟"]
) | words.filter(is_visible)
keys = st.sampled_from(["ana-lima", "bo-lima", "ana-lima-2", "k"]) | words
mails = st.sampled_from(["a@x.example", "A@X.example", "bo@x.example"])
phones = st.sampled_from(["+49 170 1234567", "0049-170-1234567", "123"])
links = st.sampled_from([PRIYA, PRIYA.upper(), OTHER_PRIYA, "linkedin.com/in/priya-sharma/", "x.example"])
origins = st.sampled_from(["vcard:1", "vcard:2", "google:1"])


def unique(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


MARKS: dict[str, st.SearchStrategy[Any]] = {
    "aliases": unique(people_names),
    "emails": unique(mails),
    "phones": unique(phones),
    "links": unique(links),
    "circles": unique(words),
    "knows": unique(words),
    "origins": unique(origins),
    "dates": unique(st.builds(RememberedDate, words, days, st.booleans())),
    "notes": st.lists(st.builds(Note, days, st.sampled_from(["tea", "likes\ntea"])), max_size=3).map(tuple),
}
favours = st.lists(st.builds(Favour, st.sampled_from(Currency), st.none() | words), max_size=2).map(tuple)
asks = st.lists(st.builds(Ask, st.sampled_from(Currency), st.none() | words), max_size=2).map(tuple)


@st.composite
def networks(draw: st.DrawFn, least: int = 0) -> Network:
    """Networks as actions leave them, with gaps between ids and people who are much alike."""
    ids = sorted(draw(st.sets(st.integers(1, 9), min_size=least, max_size=3)))
    some_keys = draw(st.lists(keys, min_size=len(ids), max_size=len(ids), unique=True))
    contacts = {
        id: Contact(
            id=id,
            key=key,
            name=draw(people_names),
            added=draw(days),
            ring=draw(st.sampled_from(Ring)),
            every=draw(st.none() | st.builds(Cadence, st.integers(1, 10), st.sampled_from("dwmy"))),
            status=draw(st.sampled_from(Status)),
            org=draw(st.none() | words),
            title=draw(st.none() | words),
            place=draw(st.none() | words),
            birthday=draw(st.sampled_from([None, Birthday(2, 29), Birthday(12, 9, 1906)])),
            met=draw(
                st.none()
                | st.builds(
                    Met, st.none() | days, st.none() | words, st.none() | st.sampled_from(ids)
                ).filter(lambda met: met != Met())
            ),
            **{field: draw(values) for field, values in MARKS.items()},
        )
        for id, key in zip(ids, some_keys, strict=True)
    }
    if not ids:
        return Network()
    somebody = st.sampled_from(ids)
    goal_keys = draw(st.lists(st.sampled_from(["job", "Job", "ß"]), max_size=2, unique=True))
    roles = st.dictionaries(somebody, st.sampled_from(Role), max_size=2)
    goals = {
        id: Goal(
            id,
            key,
            draw(words),
            why=draw(st.none() | words),
            by=draw(st.none() | days),
            quota=draw(st.none() | st.builds(Quota, st.integers(1, 9), st.sampled_from(Per))),
            status=draw(st.sampled_from(GoalStatus)),
            people=tuple(GoalPerson(who, role) for who, role in draw(roles).items()),
        )
        for id, key in enumerate(goal_keys, 3)
    }
    touchpoints = {
        id: Touchpoint(
            id=id,
            on=draw(days),
            people=draw(st.lists(somebody, min_size=1, max_size=3, unique=True).map(tuple)),
            how=draw(st.sampled_from([How.CALL, How.EMAIL])),
            direction=draw(st.sampled_from(Direction)),
            minutes=draw(st.none() | st.integers(0, 90)),
            summary=draw(st.sampled_from([None, "hi"])),
            goals=draw(unique(st.sampled_from(list(goals)))) if goals else (),
            gave=draw(favours),
            asked=draw(asks),
        )
        for id in draw(st.sets(st.integers(1, 9), max_size=3))
    }
    promises = {
        id: Promise(
            id,
            draw(somebody),
            draw(st.sampled_from(["deck", "list"])),
            made=draw(st.sampled_from([TODAY, date(2026, 1, 1)])),
            by=draw(st.sampled_from([None, LATER])),
            owed_by=draw(st.sampled_from(OwedBy)),
            done=draw(st.sampled_from([None, TODAY])),
        )
        for id in draw(st.sets(st.integers(1, 9), max_size=3))
    }
    snoozes = {id: Snooze(id, draw(days)) for id in draw(st.sets(somebody, max_size=2))}
    return Network(contacts, goals, touchpoints, promises, snoozes)


def as_document(network: Network) -> Gathered:
    return read_document(Source.of(write_document(network).encode(), "network.json"))


quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@quick
@given(networks())
def test_a_document_taken_into_an_empty_book_is_that_document(network: Network) -> None:
    book = MemoryBook()
    bring(book, as_document(network))
    assert write_document(book.network) == write_document(network)


@quick
@given(networks())
def test_a_document_taken_in_twice_is_taken_in_once(network: Network) -> None:
    book, gathered = MemoryBook(), as_document(network)
    bring(book, gathered)
    once = book.network
    again = bring(book, gathered, today=LATER)
    assert book.network == once
    assert nothing_changed(again)
    assert again.unchanged == len(network.contacts)
    assert again.touchpoints_unchanged == len(network.touchpoints)


@quick
@given(networks(), networks(least=1))
def test_another_machines_document_twice_is_once(here: Network, there: Network) -> None:
    # Keys are made of names, so one key on both machines is of one name; who is told apart by nothing but
    # what another one has too cannot be told apart.
    mine = {contact.key: contact.name for contact in here.contacts.values()}
    contacts = {id: replace(one, name=mine.get(one.key, one.name)) for id, one in there.contacts.items()}
    for people in (here.contacts.values(), contacts.values()):
        for marks in (
            [fold(name) for one in people for name in {*one.names}],
            [origin for one in people for origin in one.origins],
            [profile_of(link) for one in people for link in one.links if profile_of(link)],
        ):
            assume(len(marks) == len({*marks}))
    book, gathered = MemoryBook(here), as_document(replace(there, contacts=contacts))
    first = bring(book, gathered)
    assert len(book.contacts) == len(here.contacts) + len(first.added)
    assert len(first.added) + len(first.updated) + first.unchanged == len(there.contacts)
    once = book.network
    again = bring(book, gathered, today=LATER)
    assert book.network == once
    assert nothing_changed(again)
    assert not again.questions


@quick
@given(networks())
def test_a_document_of_what_is_here_changes_nothing(network: Network) -> None:
    book = MemoryBook(network)
    assert nothing_changed(bring(book, as_document(network)))
    assert book.network == network


foreign_drafts = st.builds(
    ContactDraft,
    key=st.just(""),
    read_at=st.just("card"),
    name=people_names,
    org=st.sampled_from([None, "Acme", "Navy"]),
    met=st.none() | st.just(Met(TODAY)),
    **MARKS,
)


@quick
@given(networks(), st.lists(foreign_drafts, max_size=4))
def test_another_programs_file_twice_is_once(here: Network, cards: list[ContactDraft]) -> None:
    book = MemoryBook(here)
    gathered = foreign(*(replace(card, key=str(number)) for number, card in enumerate(cards)))
    bring(book, gathered)
    once = book.network
    again = bring(book, gathered, today=LATER)
    assert not again.added
    assert len(book.contacts) == len(once.contacts)


@quick
@given(networks(least=1), st.lists(foreign_drafts, max_size=4))
def test_another_program_takes_nothing_away(here: Network, cards: list[ContactDraft]) -> None:
    book = MemoryBook(here)
    imported = bring(book, foreign(*(replace(card, key=str(number)) for number, card in enumerate(cards))))
    if imported.joined:
        return  # two are one now, and nothing of either is lost: test_merge_and_remove
    for id, before in here.contacts.items():
        after = book.contacts[id]
        for field in ("key", "name", "added", "ring", "status", "every", "birthday", "met", "org", "title"):
            if field == "name" and is_no_name(before.name):
                continue  # an address that stood for a name gives way to the name
            if getattr(before, field) is not None:
                assert getattr(after, field) == getattr(before, field), field
        for field in MARKS:
            had = getattr(before, field)
            assert getattr(after, field)[: len(had)] == had, field
    assert (book.goals, book.promises, book.snoozes) == (here.goals, here.promises, here.snoozes)


# ---- who is whom -------------------------------------------------------------------------------------------


def test_two_of_one_name_with_different_profiles_stay_two() -> None:
    book = MemoryBook()
    gathered = foreign(
        draft("Priya Sharma", "1", links=(PRIYA,)), draft("Priya Sharma", "2", links=(OTHER_PRIYA,))
    )
    first = bring(book, gathered)
    assert [contact.key for contact in first.added] == ["priya-sharma", "priya-sharma-2"]
    assert not first.questions
    assert nothing_changed(bring(book, gathered))


def test_two_of_one_name_with_different_addresses_stay_two_and_are_asked_about() -> None:
    book = book_with(ana(emails=("ana@lima.example",)))
    imported = bring(book, foreign(draft("Ana Lima", emails=("ana@work.example",))))
    assert names(book) == ["Ana Lima", "Ana Lima"]
    (question,) = imported.questions
    assert question.place == "row Ana Lima"
    assert question.candidates == ("Ana Lima (id 1)",)
    assert "added as somebody new" in question.reason


def test_a_different_profile_is_not_even_a_question() -> None:
    book = book_with(ana(links=("https://www.linkedin.com/in/ana-lima",)))
    imported = bring(book, foreign(draft("Ana Lima", links=("https://www.linkedin.com/in/ana-l",))))
    assert len(imported.added) == 1
    assert not imported.questions


def test_the_one_who_is_asked_decides() -> None:
    book = book_with(ana(emails=("ana@lima.example",)))
    asked: list[tuple[str, list[int]]] = []

    def same(draft: ContactDraft, candidates: Sequence[Contact]) -> Contact:
        asked.append((draft.name, [contact.id for contact in candidates]))
        return candidates[0]

    imported = bring(book, foreign(draft("Ana Lima", emails=("ana@work.example",))), same=same)
    assert asked == [("Ana Lima", [1])]
    assert book.contacts[1].emails == ("ana@lima.example", "ana@work.example")
    assert (len(imported.updated), imported.added, imported.questions) == (1, (), ())


def test_one_address_and_a_name_that_fits_is_one_person() -> None:
    book = book_with(ana(emails=("ana@lima.example",)))
    imported = bring(book, foreign(draft("Lima, Ana Maria", emails=("ANA@lima.example",), org="Acme")))
    assert [contact.id for contact in imported.updated] == [1]
    assert book.contacts[1].name == "Ana Lima"
    assert book.contacts[1].aliases == ("Lima, Ana Maria",)
    assert book.contacts[1].emails == ("ana@lima.example",)
    assert book.contacts[1].org == "Acme"


def test_one_address_and_a_name_that_does_not_fit_is_a_question() -> None:
    book = book_with(ana(emails=("office@lima.example",)))
    imported = bring(book, foreign(draft("Bo Chen", emails=("office@lima.example",))))
    assert names(book) == ["Ana Lima", "Bo Chen"]
    assert [question.candidates for question in imported.questions] == [("Ana Lima (id 1)",)]


def test_two_address_books_give_one_person_two_identifiers() -> None:
    """A phone's card and a mail program's card of one person have a UID each."""
    book = MemoryBook()
    bring(book, foreign(draft("Ana Lima", emails=("ana@lima.example",), origins=("vcard:phone",))))
    imported = bring(book, foreign(draft("Ana Lima", emails=("ana@lima.example",), origins=("vcard:mail",))))
    assert names(book) == ["Ana Lima"]
    assert book.contacts[1].origins == ("vcard:phone", "vcard:mail")
    assert not imported.questions


def test_a_profile_is_one_however_its_link_is_spelled() -> None:
    """The owner typed it as the browser shows it, the export spells it out."""
    book = book_with(ana(links=("linkedin.com/in/Ana-Lima/?trk=x",)))
    imported = bring(book, foreign(draft("Ana L.", links=("https://www.linkedin.com/in/ana-lima",))))
    assert (len(imported.added), len(imported.updated)) == (0, 1)
    assert book.contacts[1].links == ("linkedin.com/in/Ana-Lima/?trk=x",)


def test_a_bare_name_is_the_one_namesake() -> None:
    book = book_with(ana(emails=("ana@lima.example",)))
    bring(book, foreign(draft("ANA LIMA", org="Acme")))
    assert [(contact.name, contact.org) for contact in book.contacts.values()] == [("Ana Lima", "Acme")]


def test_a_bare_name_of_two_people_is_a_question_once() -> None:
    book = book_with(ana(emails=("a@x.example",)), ana(id=2, key="ana-lima-2", emails=("b@x.example",)))
    gathered = foreign(draft("Ana Lima", org="Acme"))
    first = bring(book, gathered)
    assert [question.candidates for question in first.questions] == [("Ana Lima (id 1)", "Ana Lima (id 2)")]
    again = bring(book, gathered)
    assert not again.questions
    assert nothing_changed(again)
    assert len(book.contacts) == 3


def test_a_document_does_not_mix_up_two_who_share_an_address() -> None:
    """Only the daughter is here; the document holds the mother too, before her, with the family's address."""
    family = ("family@lima.example",)
    book = book_with(Contact(1, "ana-lima-torres", "Ana Lima Torres", TODAY, emails=family))
    both = (draft("Ana Lima", emails=family), draft("Ana Lima Torres", emails=family))
    imported = bring(book, document(*both))
    assert [(contact.id, contact.key, contact.name) for contact in book.contacts.values()] == [
        (1, "ana-lima-torres", "Ana Lima Torres"),
        (2, "ana-lima", "Ana Lima"),
    ]
    assert [contact.name for contact in imported.added] == ["Ana Lima"]
    assert nothing_changed(bring(book, document(*both)))


def test_namesakes_of_one_file_do_not_become_one() -> None:
    both = foreign(
        draft("John Smith", "1", org="Acme"),
        draft("John Smith", "2", birthday=Birthday(3, 4, 1980)),
        draft("John Smith", "3", org="Acme"),
    )
    book = MemoryBook()
    imported = bring(book, both)
    assert [(contact.org, contact.birthday) for contact in imported.added] == [
        ("Acme", None),
        (None, Birthday(3, 4, 1980)),
    ]
    assert imported.unchanged == 1
    assert not imported.questions
    assert nothing_changed(bring(book, both))


def test_a_namesake_of_another_firm_is_a_question() -> None:
    book = book_with(ana(org="Acme"))
    imported = bring(book, foreign(draft("Ana Lima", org="Navy")))
    assert [contact.org for contact in imported.added] == ["Navy"]
    assert [question.candidates for question in imported.questions] == [("Ana Lima (id 1)",)]
    assert nothing_changed(bring(book, foreign(draft("Ana Lima", org="Navy"))))


def test_two_records_of_one_person_are_told_as_two() -> None:
    book = MemoryBook()
    mail = {"emails": ("ana@x.example",)}
    imported = bring(book, foreign(draft("Ana Lima", "1", **mail), draft("Ana", "2", org="Acme", **mail)))
    assert (len(imported.added), len(imported.updated), imported.unchanged) == (1, 1, 0)
    assert [(contact.name, contact.org) for contact in book.contacts.values()] == [("Ana Lima", "Acme")]


def test_somebody_who_fills_a_file_is_told_and_twice_is_once() -> None:
    many = foreign(
        *(draft("Ana Lima", f"{n}", origins=("vcard:1",), emails=(f"a{n}@x.example",)) for n in range(300)),
        *(
            draft("Ana Lima", f"again {n}", origins=("vcard:1",), emails=("a1@x.example",))
            for n in range(300)
        ),
    )
    book = MemoryBook()
    imported = bring(book, many)
    assert len(book.contacts[1].emails) == MOST_RECORDS
    assert len(imported.skipped) == 300 - MOST_RECORDS
    assert nothing_changed(bring(book, many))


@pytest.mark.parametrize("read", [foreign, document])
def test_thousands_who_are_called_the_same_or_share_a_number(read: Any) -> None:
    """Each is compared with few: as fast as if all were called differently."""
    number = ("+49 30 12345",)
    people = [
        *(draft("Wei Wang", f"w{day}", org=f"Firm {day}") for day in range(3000)),
        *(draft("Wei Wang", f"p{day}", org=f"Firm {day}", phones=number) for day in range(3000)),
        *(draft(f"Smith Number{day}", f"n{day}", phones=number) for day in range(3000)),
    ]
    book = SlowlySortedBook()
    with within(10):
        assert len(import_drafts(book, read(*people), today=TODAY).added) == 9000
        assert import_drafts(book, read(*people), today=TODAY).unchanged == 9000


@pytest.mark.parametrize("read", [foreign, document])
def test_of_a_family_with_one_address_the_one_who_is_named(read: Any) -> None:
    """The card's name fits both of them."""
    family = ("family@lima.example",)
    book = book_with(
        Contact(1, "daughter", "Ana Lima Torres", TODAY, emails=family),
        Contact(2, "mother", "Ana Lima", TODAY, emails=family),
    )
    imported = bring(book, read(draft("Ana Lima", "a", emails=family, org="Acme")))
    assert [contact.id for contact in imported.updated] == [2]
    assert [(contact.name, contact.org) for contact in book.contacts.values()] == [
        ("Ana Lima Torres", None),
        ("Ana Lima", "Acme"),
    ]


def test_a_key_that_is_somebody_elses_here_gives_way() -> None:
    book = book_with(Contact(1, "boss", "Bo Chen", TODAY))
    gathered = document(draft("Ana Lima", "boss"))
    bring(book, gathered)
    assert [(contact.key, contact.name) for contact in book.contacts.values()] == [
        ("boss", "Bo Chen"),
        ("ana-lima", "Ana Lima"),
    ]
    assert nothing_changed(bring(book, gathered))


def test_a_key_that_is_made_up_is_no_other_drafts() -> None:
    book = book_with(Contact(1, "boss", "Bo Chen", TODAY))
    gathered = document(draft("Ana Lima", "boss", org="Acme"), draft("Ana Lima", org="Navy"))
    bring(book, gathered)
    assert [(contact.key, contact.org) for contact in book.contacts.values()] == [
        ("boss", None),
        ("ana-lima-2", "Acme"),
        ("ana-lima", "Navy"),
    ]
    assert nothing_changed(bring(book, gathered))


def test_I_am_left_out() -> None:
    gathered = foreign(
        draft("Max Muster", "me-by-name"),
        draft("M. Muster", "me-by-mail", emails=("MAX@muster.example",)),
        draft("Ana Lima", through="me-by-name"),
        touchpoints=(
            TouchpointDraft(TODAY, ("me-by-name", "ana-lima")),
            TouchpointDraft(TODAY, ("me-by-mail",)),
        ),
        promises=(PromiseDraft("me-by-name", "rest"), PromiseDraft("ana-lima", "deck")),
        snoozes=(SnoozeDraft("me-by-name", LATER),),
        goals=(GoalDraft("job", "Job", people=(GoalPersonDraft("me-by-name"),)),),
        skipped=(Skipped("row 9", "no name"),),
    )
    book = MemoryBook()
    imported = bring(book, gathered, me=("max muster", "max@muster.example"))
    assert names(book) == ["Ana Lima"]
    assert book.contacts[1].met is None
    assert [touch.people for touch in book.touchpoints.values()] == [(1,)]
    assert [promise.what for promise in book.promises.values()] == ["deck"]
    assert not book.snoozes
    assert book.goals[1].people == ()
    assert [(skip.read_at, skip.reason) for skip in imported.skipped] == [
        ("row 9", "no name"),
        ("row Max Muster", "Max Muster is you"),
        ("row M. Muster", "M. Muster is you"),
    ]


@pytest.mark.parametrize("me", [(), ("",)])
def test_nobody_is_me_unless_said(me: tuple[str, ...]) -> None:
    book = MemoryBook()
    bring(book, foreign(draft("Ana Lima")), me=me)
    assert names(book) == ["Ana Lima"]


# ---- what is kept and what is said anew --------------------------------------------------------------------


def test_people_come_in_untended_unless_a_ring_is_said() -> None:
    book = MemoryBook()
    bring(book, foreign(draft("Ana Lima")))
    bring(book, foreign(draft("Bo Chen")), ring=Ring.WIDE)
    bring(book, document(draft("Cy Dee", ring=Ring.INNER), draft("Di Eff")), ring=Ring.WIDE)
    rings = [contact.ring for contact in book.contacts.values()]
    assert rings == [Ring.NONE, Ring.WIDE, Ring.INNER, Ring.WIDE]


def test_the_ring_is_for_those_it_adds_alone() -> None:
    book = book_with(ana(ring=Ring.CLOSE))
    bring(book, foreign(draft("Ana Lima")), ring=Ring.WIDE)
    assert book.contacts[1].ring is Ring.CLOSE


def test_another_program_fills_gaps_only() -> None:
    mine = ana(
        name="Ana", org="Lima & Co", ring=Ring.INNER, emails=("ana@lima.example",), met=Met(where="PyCon"),
        aliases=("Ana Lima",), birthday=Birthday(3, 4), status=Status.PAUSED, phones=("+49 (170) 1234567",),
    )  # fmt: skip
    book = book_with(mine)
    said = draft(
        "Ana Lima", org="Acme", title="Founder", emails=("ANA@LIMA.example",), met=Met(TODAY, "Web"),
        birthday=Birthday(5, 6, 1990), phones=("+491701234567",), added=TODAY, status=Status.ACTIVE,
    )  # fmt: skip
    bring(book, foreign(said), ring=Ring.WIDE)
    assert book.contacts == {1: replace(mine, title="Founder")}


def test_what_the_owner_changed_after_an_import_stays_changed() -> None:
    book = MemoryBook()
    gathered = foreign(draft("Ana Lima", org="Acme", emails=("ana@lima.example",), origins=("vcard:1",)))
    bring(book, gathered)
    changed = replace(book.contacts[1], name="Anita", org="Lima & Co", ring=Ring.CLOSE, aliases=("Ana Lima",))
    book.put(changed)
    assert nothing_changed(bring(book, gathered))
    assert book.contacts == {1: changed}


def test_the_document_overrules_and_joins_lists() -> None:
    book = book_with(
        ana(org="Old", emails=("a@x.example",), every=Cadence(2, "w"), notes=(Note(TODAY, "n"),))
    )
    said = draft(
        "Ana Maria Lima", "ana-lima", org="New", ring=Ring.CLOSE, status=Status.ARCHIVED,
        emails=("b@x.example",), added=date(2024, 2, 3), every=Cadence(1, "y"), met=Met(TODAY),
        notes=(Note(TODAY, "m"),),
    )  # fmt: skip
    bring(book, document(said))
    assert book.contacts[1] == ana(
        name="Ana Maria Lima", aliases=("Ana Lima",), org="New", ring=Ring.CLOSE, status=Status.ARCHIVED,
        emails=("a@x.example", "b@x.example"), added=date(2024, 2, 3), every=Cadence(1, "y"), met=Met(TODAY),
        notes=(Note(TODAY, "n"), Note(TODAY, "m")),
    )  # fmt: skip


def test_what_the_document_leaves_out_stays() -> None:
    mine = ana(org="Acme", birthday=Birthday(1, 2), met=Met(TODAY, "PyCon"), ring=Ring.INNER)
    book = book_with(mine)
    bring(book, document(draft("Ana Lima")))
    assert book.contacts[1] == mine
    bring(book, document(draft("Ana Lima", met=Met(where="FOSDEM"))))
    assert book.contacts[1].met == Met(TODAY, "FOSDEM")


def test_equal_notes_of_one_file_are_as_many_as_it_holds() -> None:
    note = Note(TODAY, "called, no answer")
    book = MemoryBook()
    assert bring(book, foreign(draft("Ana Lima", notes=(note, note)))).notes_added == 2
    assert bring(book, foreign(draft("Ana Lima", notes=(note, note)))).notes_added == 0
    assert bring(book, foreign(draft("Ana Lima", notes=(note, note, note)))).notes_added == 1
    assert book.contacts[1].notes == (note, note, note)


def test_a_foreign_note_is_known_by_its_text_on_another_day() -> None:
    book = MemoryBook()
    bring(book, foreign(draft("Ana Lima", notes=(Note(TODAY, "tea"),))))
    bring(book, foreign(draft("Ana Lima", notes=(Note(LATER, "tea"),))), today=LATER)
    assert book.contacts[1].notes == (Note(TODAY, "tea"),)


def test_introducers() -> None:
    book = MemoryBook()
    both = (draft("Bo Chen", through="ana-lima"), draft("Ana Lima"))
    bring(book, foreign(*both))
    assert book.contacts[1].met == Met(through=2)


def test_another_program_does_not_replace_an_introducer() -> None:
    cy = Contact(2, "cy", "Cy Dee", TODAY)
    book = book_with(ana(met=Met(where="PyCon", through=2)), cy)
    bring(book, foreign(draft("Ana Lima", through="bo"), draft("Bo Chen", "bo")))
    assert book.contacts[1].met == Met(where="PyCon", through=2)
    bring(book, document(draft("Ana Lima", through="bo-chen"), draft("Bo Chen")))
    assert book.contacts[1].met == Met(where="PyCon", through=3)


# ---- touchpoints, promises, goals, snoozes -----------------------------------------------------------------


def test_forty_equal_touchpoints_stay_forty() -> None:
    mail = TouchpointDraft(TODAY, ("ana-lima",), How.EMAIL, Direction.OUT)
    book = MemoryBook()
    first = bring(book, foreign(draft("Ana Lima"), touchpoints=(mail,) * 40))
    again = bring(book, foreign(draft("Ana Lima"), touchpoints=(mail,) * 41))
    assert (first.touchpoints_added, first.touchpoints_unchanged) == (40, 0)
    assert (again.touchpoints_added, again.touchpoints_unchanged) == (1, 40)
    assert len(book.touchpoints) == 41


def test_a_touchpoint_is_known_whatever_the_order_of_its_people() -> None:
    book = MemoryBook()
    both = (draft("Ana Lima"), draft("Bo Chen"))
    bring(book, document(*both, touchpoints=(TouchpointDraft(TODAY, ("ana-lima", "bo-chen")),)))
    again = bring(book, document(*both, touchpoints=(TouchpointDraft(TODAY, ("bo-chen", "ana-lima")),)))
    assert again.touchpoints_unchanged == 1
    assert [touch.people for touch in book.touchpoints.values()] == [(1, 2)]


def test_two_drafts_who_are_one_person_are_one_in_their_touchpoint() -> None:
    book = MemoryBook()
    bring(
        book,
        foreign(
            draft("Ana Lima", "1", emails=("a@x.example",)),
            draft("Ana Lima", "2", emails=("a@x.example",)),
            touchpoints=(TouchpointDraft(LATER, ("1", "2")),),
        ),
    )
    assert [(touch.on, touch.people) for touch in book.touchpoints.values()] == [(LATER, (1,))]


def test_a_promise_done_in_a_later_document_is_done() -> None:
    deck = PromiseDraft("ana-lima", "the deck", made=TODAY, by=LATER)
    book = MemoryBook()
    assert bring(book, document(draft("Ana Lima"), promises=(deck,))).promises_added == 1
    kept = replace(deck, done=LATER)
    assert bring(book, document(draft("Ana Lima"), promises=(kept,))).promises_added == 0
    assert book.promises == {1: Promise(1, 1, "the deck", TODAY, LATER, done=LATER)}
    bring(book, document(draft("Ana Lima"), promises=(deck,)))  # an old copy does not open it again
    assert book.promises[1].done == LATER


def test_a_promise_made_again_is_another_promise() -> None:
    """A postcard was sent last year; this year's is still to be written."""
    sent = Promise(1, 1, "a postcard", date(2025, 7, 1), done=date(2025, 8, 1))
    book = book_with(ana(), promises={1: sent})
    again = PromiseDraft("ana-lima", "a postcard", made=TODAY)
    bring(book, document(draft("Ana Lima"), promises=(again,)))
    assert book.promises == {1: sent, 2: Promise(2, 1, "a postcard", TODAY)}


def test_a_promise_without_its_day_is_made_today_and_known_later() -> None:
    book = MemoryBook()
    gathered = document(draft("Ana Lima"), promises=(PromiseDraft("ana-lima", "x", owed_by=OwedBy.THEM),) * 2)
    bring(book, gathered)
    bring(book, gathered, today=LATER)
    assert [(p.made, p.owed_by) for p in book.promises.values()] == [(TODAY, OwedBy.THEM)] * 2


def test_a_goal_is_known_by_its_key_and_its_people_are_joined() -> None:
    job = Goal(4, "job", "Old", why="rent", by=TODAY, quota=Quota(2), people=(GoalPerson(1), GoalPerson(2)))
    book = book_with(ana(), Contact(2, "bo", "Bo", TODAY), goals={4: job})
    said = GoalDraft(
        "job", "New", status=GoalStatus.WON, people=(GoalPersonDraft("ana-lima", Role.INFORMANT),)
    )
    assert bring(book, document(draft("Ana Lima"), goals=(said,))).goals_added == 0
    people = (GoalPerson(1, Role.INFORMANT), GoalPerson(2))
    assert book.goals == {4: replace(job, title="New", status=GoalStatus.WON, people=people)}


def test_a_goal_whose_status_the_document_does_not_say_stays_as_it_is() -> None:
    won = Goal(4, "job", "Job", status=GoalStatus.WON)
    book = book_with(goals={4: won})
    bring(book, document(goals=(GoalDraft("job", "Job"), GoalDraft("new", "New"))))
    assert [goal.status for goal in book.goals.values()] == [GoalStatus.WON, GoalStatus.OPEN]


def test_a_snooze_of_the_document_counts() -> None:
    book = book_with(ana(), snoozes={1: Snooze(1, TODAY)})
    bring(book, document(draft("Ana Lima"), snoozes=(SnoozeDraft("ana-lima", LATER),)))
    assert book.snoozes == {1: Snooze(1, LATER)}


def test_what_was_imported_is_told() -> None:
    book = book_with(ana(org="Acme"), Contact(2, "bo-chen", "Bo Chen", TODAY))
    gathered = foreign(draft("Ana Lima", org="Acme"), draft("Bo Chen", org="Navy"), draft("Cy Dee"))
    imported = bring(book, gathered)
    assert imported.format == "vcard"
    assert [contact.name for contact in imported.added] == ["Cy Dee"]
    assert [contact.org for contact in imported.updated] == ["Navy"]
    assert imported.unchanged == 1
