"""Who is whom: what makes a draft somebody one knows, and what does not."""

from datetime import date
from typing import Any

import pytest

from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact
from netplan.core.people.matching import Known, contradicts, digits, marks_of, profile_of

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
        ("phone", "4917012345"),
    ]


def test_the_digits_of_a_number() -> None:
    assert digits("+49 (170) 123-45") == "4917012345"
    assert digits("ext.") == "ext."


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
    assert [person.id for person in Known([one, other]).namesakes(draft("Ana Lima"))] == [1, 2]
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
    known = Known([contact(1, "Ana Lima", emails=("a@x.example",))])
    known.learn(contact(2, "Ana Lima", emails=("b@x.example",)), new=True)
    said = draft("Ana Lima", emails=("c@x.example",))
    assert [person.id for person in known.namesakes(said)] == [1]
    known.taken.add(1)
    assert known.namesakes(said) == []


def test_what_was_learnt_anew_replaces_what_was_known() -> None:
    known = Known([contact(1, "Ana Lima")])
    known.learn(contact(1, "Ana Lima", emails=("new@x.example",), org="Acme"), new=False)
    person = known.who_is(draft("Ana Lima"), authoritative=False)
    assert person is not None
    assert person.org == "Acme"
    assert found(known, draft("Ana", emails=("new@x.example",))) == 1


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
    known = Known([contact(1, "Ana Lima", key="ana", emails=("a@x.example",))])
    known.taken.add(1)
    assert found(known, draft("Ana Lima", key="ana", emails=("a@x.example",)), authoritative=True) is None


def test_a_contact_waits_for_the_draft_of_its_key() -> None:
    family = {"emails": ("family@x.example",)}
    mother, daughter = (
        draft("Ana Lima", key="ana-lima", **family),
        draft("Ana Lima Torres", key="torres", **family),
    )
    known = Known([contact(1, "Ana Lima Torres", key="torres", **family)])
    known.expect([mother, daughter])
    assert found(known, mother, authoritative=True) is None
    assert known.namesakes(mother) == []
    assert found(known, daughter, authoritative=True) == 1


def test_a_document_heeds_a_different_profile_too() -> None:
    known = Known([contact(1, "Ana Lima", emails=("a@x.example",), links=(ANA_IN,))])
    said = draft("Ana Lima", key="other", emails=("a@x.example",), links=("linkedin.com/in/ana-l",))
    assert found(known, said, authoritative=True) is None
