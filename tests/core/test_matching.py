"""Who is whom: what makes a draft somebody one knows, and what does not."""

from datetime import date
from typing import Any

import pytest

from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Birthday, Contact, Met, Note
from netplan.core.people.matching import MOST_COMPARED, Known, contradicts, marks_of, profile_of
from netplan.core.people.phones import line_of

DAY = date(2026, 1, 1)
ANA_IN = "https://www.linkedin.com/in/ana-lima"


def contact(id: int, name: str, **more: Any) -> Contact:
    return Contact(id, more.pop("key", f"k{id}"), name, DAY, **more)


def draft(name: str, **more: Any) -> ContactDraft:
    return ContactDraft(key=more.pop("key", "draft"), read_at="row 1", name=name, **more)


def found(known: Known, who: ContactDraft, *, authoritative: bool = False) -> int | None:
    person = known.who_is(who, authoritative=authoritative)
    return person.id if person else None


# ---- marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "profile"),
    [
        (ANA_IN, "ana-lima"),
        ("linkedin.com/in/Ana-Lima/", "ana-lima"),
        ("http://de.linkedin.com/in/ana-lima?trk=x#top", "ana-lima"),
        ("HTTPS://LINKEDIN.COM/IN/ANA-LIMA/en", "ana-lima"),
        ("https://www.linkedin.com/company/acme", None),
        ("https://www.linkedin.com/in/", None),
        ("https://example.org/ana", None),
        ("", None),
    ],
)
def test_profiles(link: str, profile: str | None) -> None:
    assert profile_of(link) == profile


def test_marks_are_what_tells_apart() -> None:
    ana = contact(
        1, "Ana", origins=("vcard:1",), links=(ANA_IN, "https://ana.example"), emails=("ANA@Lima.example",),
        phones=("+49 (170) 12-345", "110"), aliases=("Anita",), circles=("x",),
    )  # fmt: skip
    assert marks_of(ana) == [
        ("origin", "vcard:1"),
        ("profile", "ana-lima"),
        ("email", "ana@lima.example"),
        ("phone", "17012345"),
    ]


def test_the_line_of_a_number() -> None:
    assert line_of("+49 (170) 123-45") == "17012345"
    assert line_of("ext.") == "ext."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+44 7700 900106", "07700 900 106"),
        ("+44 (0) 7700 900106", "0044-7700-900106"),
        ("+45 12 34 56 78", "12345678"),
        ("+1 (202) 555-0191", "202.555.0191"),
        ("1-202-555-0191", "+12025550191"),
        ("+7 951 123 45 67", "8 (951) 123-45-67"),
        ("+39 06 1234 5678", "06 12345678"),
        ("+354 555 1234", "555 1234"),
        ("+4420794601 ext. 12", "020 794601;ext=12"),
    ],
)
def test_one_line_written_in_two_ways(one: str, other: str) -> None:
    assert line_of(one) == line_of(other)


def test_other_lines() -> None:
    assert line_of("020 794601 ext 12") != line_of("020 794601 ext 13") != line_of("020 794601")
    assert line_of("112") == "112"


def test_only_profiles_contradict() -> None:
    ana = contact(1, "Ana", links=(ANA_IN, "x.example"), origins=("vcard:1",), emails=("a@x.example",))
    other = "https://www.linkedin.com/in/ana-l"
    assert contradicts(draft("Ana", links=(other,)), ana)
    assert not contradicts(draft("Ana", links=(other, "linkedin.com/in/ANA-lima/")), ana)
    assert not contradicts(draft("Ana", links=("y.example",)), ana)
    assert not contradicts(draft("Ana", origins=("vcard:2",), emails=("b@x.example",)), ana)
    assert not contradicts(draft("Ana", links=(other,)), contact(2, "Ana"))


# ---- another program's drafts ------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", [{"origins": ("vcard:1",)}, {"links": ("linkedin.com/in/Ana-Lima/",)}])
def test_an_identifier_or_a_profile_is_enough_under_any_name(marks: dict[str, Any]) -> None:
    known = Known([contact(1, "Ana Lima", origins=("vcard:1",), links=(ANA_IN,))])
    assert found(known, draft("Dr. Lima-Schmidt", **marks)) == 1


@pytest.mark.parametrize("marks", [{"emails": ("X@x.example",)}, {"phones": ("0049 170 1234",)}])
@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Ana Lima", True),
        ("LIMA, Ana", True),
        ("Ana", True),
        ("Ana Maria Lima", True),
        ("Anita", True),
        ("x@x.example", True),
        ("Bo Lima", False),
        ("Bo Chen", False),
        ("A. Chen", False),
    ],
)
def test_an_address_counts_with_a_name_that_fits(marks: dict[str, Any], name: str, fits: bool) -> None:
    ana = contact(1, "Ana Lima", aliases=("Anita",), emails=("x@x.example",), phones=("+0049 170-1234",))
    assert found(Known([ana]), draft(name, **marks)) == (1 if fits else None)


def test_one_who_is_named_by_an_address_fits_any_name() -> None:
    known = Known([contact(1, "x@x.example", emails=("x@x.example",))])
    assert found(known, draft("Bo Chen", emails=("x@x.example",))) == 1


def test_a_name_without_any_word_fits_itself() -> None:
    known = Known([contact(1, ",", emails=("x@x.example",))])
    assert found(known, draft(",", emails=("x@x.example",))) == 1


def test_an_address_does_not_count_against_a_different_profile() -> None:
    known = Known([contact(1, "Ana Lima", emails=("x@x.example",), links=(ANA_IN,))])
    said = draft("Ana Lima", emails=("x@x.example",), links=("https://www.linkedin.com/in/ana-l",))
    assert found(known, said) is None
    assert known.namesakes(said) == []


def test_a_bare_name_is_one_namesake_and_never_one_of_two() -> None:
    one, other = contact(1, "Ana Lima", emails=("a@x.example",)), contact(2, "Bo", aliases=("ana  LIMA",))
    assert found(Known([one]), draft("ÁNA Lima")) == 1
    assert found(Known([other]), draft("Ana Lima")) == 2
    assert found(Known([one, other]), draft("Ana Lima")) is None
    # First the one of whom the draft says all that is known.
    assert [person.id for person in Known([one, other]).namesakes(draft("Ana Lima"))] == [2, 1]
    assert found(Known([one]), draft("Ana")) is None


@pytest.mark.parametrize(
    "mark",
    [
        {"emails": ("b@x.example",)},
        {"phones": ("12345",)},
        {"origins": ("vcard:2",)},
        {"links": (ANA_IN,)},
    ],
)
def test_a_name_alone_never_makes_two_records_one(mark: dict[str, Any]) -> None:
    known = Known([contact(1, "Ana Lima", emails=("a@x.example",))])
    assert found(known, draft("Ana Lima", **mark)) is None
    assert [person.id for person in known.namesakes(draft("Ana Lima", **mark))] == [1]


def test_whoever_came_with_this_file_is_no_question() -> None:
    ana = contact(1, "Ana Lima", emails=("a@x.example",))
    known = Known([ana])
    known.take(draft("Ana Lima", emails=("b@x.example",)), contact(2, "Ana Lima", emails=("b@x.example",)))
    said = draft("Ana Lima", emails=("c@x.example",))
    assert [person.id for person in known.namesakes(said)] == [1]
    known.take(draft("Ana Lima", emails=("a@x.example",)), ana)
    assert known.namesakes(said) == []


def test_what_was_learnt_anew_replaces_what_was_known() -> None:
    known = Known([contact(1, "Ana Lima")])
    as_now = contact(1, "Ana Lima", emails=("new@x.example",), org="Acme")
    known.take(draft("Ana Lima", org="Acme", emails=("new@x.example",)), as_now)
    assert known.who_is(draft("Ana", emails=("new@x.example",)), authoritative=False) == as_now


# ---- differences, and namesakes within one file ----------------------------------------------------------

SAID: dict[str, Any] = {
    "org": "Acme", "title": "Engineer", "place": "Lisbon", "birthday": Birthday(3, 4, 1980)
}  # fmt: skip
OTHERWISE: dict[str, Any] = {
    "org": "Navy", "title": "Cook", "place": "Ulm", "birthday": Birthday(3, 4, 1981)
}  # fmt: skip


@pytest.mark.parametrize("fact", ["org", "title", "place", "birthday"])
def test_a_difference_keeps_namesakes_apart(fact: str) -> None:
    known = Known([contact(1, "John Smith", **{fact: SAID[fact]})])
    assert found(known, draft("John Smith", **{fact: SAID[fact]})) == 1
    assert found(known, draft("John Smith")) == 1
    assert found(known, draft("John Smith", **{fact: OTHERWISE[fact]})) is None
    asked = known.namesakes(draft("John Smith", **{fact: OTHERWISE[fact]}))
    assert [person.id for person in asked] == ([] if fact == "birthday" else [1])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Birthday(3, 4), Birthday(3, 4, 1980), True),
        (Birthday(3, 4, 1980), Birthday(3, 4), True),
        (Birthday(3, 4), Birthday(3, 5), False),
        (Birthday(3, 4, 1979), Birthday(3, 4, 1980), False),
    ],
)
def test_a_year_that_is_not_known_is_no_difference(one: Birthday, other: Birthday, same: bool) -> None:
    known = Known([contact(1, "John Smith", birthday=one, phones=("12345",))])
    assert found(known, draft("John Smith", birthday=other, phones=("12345",))) == (1 if same else None)


@pytest.mark.parametrize("marks", [{}, {"phones": ("+49 170 1234",)}])
def test_within_a_file_a_namesake_is_another_person(marks: dict[str, Any]) -> None:
    known = Known([])
    first = draft("Wei Wang", key="1", org="Acme", **marks)
    known.take(first, contact(1, "Wei Wang", org="Acme", **marks))
    assert found(known, draft("Wei Wang", key="2", org="Acme", **marks)) == 1
    assert found(known, draft("Wei Wang", key="2", org="Navy", **marks)) is None
    assert found(known, draft("Wei Wang", key="2", org="Acme", notes=(Note(DAY, "x"),))) is None


def test_a_family_with_one_address_and_one_name() -> None:
    """Father and son are in one address book; another program knows one of them, without a birthday."""
    mail = {"emails": ("smith@x.example",)}
    father, son = Birthday(3, 4, 1950), Birthday(7, 8, 1980)
    known = Known([])
    known.take(
        draft("John Smith", birthday=father, **mail), contact(1, "John Smith", birthday=father, **mail)
    )
    assert found(known, draft("John Smith", birthday=son, **mail)) is None
    assert found(known, draft("John Smith", **mail)) == 1


@pytest.mark.parametrize("mark", [{"origins": ("vcard:0",)}, {"links": (ANA_IN,)}])
def test_a_program_that_calls_all_its_cards_the_same(mark: dict[str, Any]) -> None:
    known = Known([])
    known.take(draft("Ana Lima", **mark), contact(1, "Ana Lima", **mark))
    assert found(known, draft("Bo Chen", **mark)) is None
    assert found(known, draft("Ana Maria Lima", **mark)) == 1


def test_a_name_that_stands_twice_in_a_file_is_no_sign_of_who_is_meant() -> None:
    both = (draft("Wei Wang", key="1", org="Acme"), draft("Wei Wang", key="2", org="Navy"))
    known = Known([contact(1, "Wei Wang", aliases=("Wendy",))])
    known.expect(both, authoritative=False)
    assert [found(known, each) for each in both] == [None, None]
    assert [person.id for person in known.namesakes(both[0])] == [1]


def test_two_who_are_alike_are_each_found_again() -> None:
    both = (draft("Wei Wang", key="1"), draft("Wei Wang", key="2", org="Acme"))
    known = Known([contact(1, "Wei Wang", org="Acme"), contact(2, "Wei Wang")])
    known.expect(both, authoritative=False)
    assert [found(known, each) for each in both] == [2, 1]
    assert [person.id for person in known.namesakes(both[0])] == [2, 1]


def test_the_day_one_connected_tells_namesakes_apart_and_finds_them_in_a_new_job() -> None:
    acme = contact(1, "Wei Wang", org="Acme", met=Met(DAY, "LinkedIn"))
    said = {"met": Met(DAY, "LinkedIn")}
    assert found(Known([acme]), draft("Wei Wang", org="Navy", links=(ANA_IN,), **said)) == 1
    assert found(Known([acme]), draft("Wei Wang", met=Met(date(2020, 5, 5), "LinkedIn"))) is None
    assert found(Known([acme]), draft("Wei Wang", birthday=Birthday(1, 1), **said)) == 1


def test_a_number_of_many_is_a_switchboard() -> None:
    everybody = [contact(id, f"Person Number{id}", phones=("12345",)) for id in range(1, MOST_COMPARED + 2)]
    some = Known(everybody[:-1])
    assert found(some, draft("Number7", phones=("1-23-45",))) == 7
    assert found(Known(everybody), draft("Number7", phones=("1-23-45",))) is None
    assert found(Known(everybody), draft("person number7", phones=("1-23-45",))) == 7


# ---- netplan's own document --------------------------------------------------------------------------------


def test_a_key_is_enough_where_the_name_fits() -> None:
    known = Known([contact(1, "Ana Lima", key="ana", aliases=("Ana Souza",))])
    assert found(known, draft("Ana Souza", key="ana"), authoritative=True) == 1
    assert found(known, draft("Bo Chen", key="ana"), authoritative=True) is None
    assert found(known, draft("Ana Lima", key="ana-lima"), authoritative=True) is None


def test_a_key_that_is_a_strangers_leaves_the_marks() -> None:
    known = Known(
        [contact(1, "Bo Chen", key="ana"), contact(2, "Ana Lima", key="a", emails=("a@x.example",))]
    )
    assert found(known, draft("Ana Lima", key="ana", emails=("a@x.example",)), authoritative=True) == 2


def test_a_contact_is_one_drafts_at_most() -> None:
    ana = contact(1, "Ana Lima", key="ana", emails=("a@x.example",))
    known = Known([ana])
    known.take(draft("Ana Lima"), ana)
    assert found(known, draft("Ana Lima", key="ana", emails=("a@x.example",)), authoritative=True) is None


def test_a_contact_waits_for_the_draft_of_its_key() -> None:
    family = {"emails": ("family@x.example",)}
    mother, daughter = (
        draft("Ana Lima", key="ana-lima", **family),
        draft("Ana Lima Torres", key="torres", **family),
    )
    known = Known([contact(1, "Ana Lima Torres", key="torres", **family)])
    known.expect([mother, daughter], authoritative=True)
    assert found(known, mother, authoritative=True) is None
    assert known.namesakes(mother) == []
    assert found(known, daughter, authoritative=True) == 1


def test_a_document_heeds_a_different_profile_too() -> None:
    known = Known([contact(1, "Ana Lima", emails=("a@x.example",), links=(ANA_IN,))])
    said = draft("Ana Lima", key="other", emails=("a@x.example",), links=("linkedin.com/in/ana-l",))
    assert found(known, said, authoritative=True) is None
