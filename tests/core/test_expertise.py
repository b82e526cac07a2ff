"""Who can help: what speaks for somebody, how much, and who introduces them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.core.network import Direction, How, Network, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met, Note, Ring, Status
from netplan.core.plan.relationships import State
from netplan.core.search.expertise import Helper, find_helpers, introduce
from netplan.core.search.queries import read_query

DAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def person(number: int, name: str, **known: object) -> Contact:
    return replace(Contact(number, f"k{number}", name, ago(900)), **known)  # type: ignore[arg-type]


def network(*things: Thing) -> Network:
    book = MemoryBook()
    for thing in things:
        book.put(thing)
    return book.network


def helpers(topic: str, *things: Thing, limit: int = 10) -> list[Helper]:
    return find_helpers(network(*things), read_query(topic), today=DAY, limit=limit)


def names(found: list[Helper]) -> list[str]:
    return [helper.contact.name for helper in found]


def reasons(found: list[Helper]) -> list[str]:
    return [each.reason for helper in found for each in helper.evidence]


def warm_touches(first: int, *people: int) -> list[Touchpoint]:
    """Touches both ways that make anybody warm."""
    return [
        Touchpoint(first + 10 * number + turn, ago(3 + 7 * turn), (who,), How.CALL)
        for number, who in enumerate(people)
        for turn in range(6)
    ]


def test_each_piece_of_evidence_has_its_reason() -> None:
    (found,) = helpers(
        "compilers",
        person(
            1,
            "Grace",
            knows=("COBOL", "Compilers", "compilers and looms"),
            title="Head of Compilers",
            org="Compilers Ltd",
            circles=("compilers guild",),
            notes=(Note(ago(300), "wrote about compilers"), Note(ago(20), "likes compilers\nand tea")),
        ),
        Touchpoint(1, date(2026, 11, 4), (1,), summary="compilers, the grant"),
    )
    assert [(each.kind, each.reason) for each in found.evidence] == [
        ("knows", "knows Compilers and compilers and looms"),
        ("title", "Head of Compilers at Compilers Ltd"),
        ("org", "works at Compilers Ltd"),
        ("note", "noted: “likes compilers and tea”, 4 Nov"),
        ("circle", "in the circle compilers guild"),
        ("talk", "talked about compilers, 4 Nov"),
    ]
    assert [each.strength for each in found.evidence] == sorted(
        (each.strength for each in found.evidence), reverse=True
    )
    assert found.last is not None
    assert found.last.on == date(2026, 11, 4)


def test_several_talks_are_said_as_one_reason() -> None:
    found = helpers(
        "taxes",
        person(1, "Bo"),
        *(Touchpoint(number, ago(10 * number), (1,), summary="taxes") for number in (1, 2, 3)),
        Touchpoint(9, ago(10), (1,), summary="taxes again"),
        Touchpoint(10, ago(1), (1,), summary="weather"),
    )
    assert reasons(found) == ["talked about taxes, 3 times, last 14 Nov"]


def test_what_is_later_than_the_day_is_not_known() -> None:
    tomorrow = DAY + timedelta(days=1)
    assert not helpers(
        "taxes",
        person(1, "Bo", notes=(Note(tomorrow, "taxes"),)),
        Touchpoint(1, tomorrow, (1,), summary="taxes"),
    )


def test_evidence_goes_by_what_it_tells() -> None:
    found = helpers(
        "tax",
        person(1, "Talked once"),
        person(2, "In a circle", circles=("tax",)),
        person(3, "Noted", notes=(Note(ago(700), "tax"),)),
        person(4, "Works there", org="Tax Office"),
        person(5, "Has the title", title="Tax lawyer"),
        person(6, "Knows", knows=("tax",)),
        person(7, "Nothing", place="Taxa"),
        Touchpoint(1, ago(880), (1,), summary="tax"),
    )
    assert names(found) == ["Knows", "Has the title", "Works there", "Noted", "In a circle", "Talked once"]


def test_a_whole_word_tells_more_than_the_beginning_of_one() -> None:
    found = helpers("art", person(1, "Begins", knows=("artillery",)), person(2, "Whole", knows=("art",)))
    assert names(found) == ["Whole", "Begins"]


def test_all_words_have_to_be_in_one_place() -> None:
    assert names(
        helpers(
            "tax law",
            person(1, "Apart", knows=("tax", "law")),
            person(2, "Together", knows=("law of tax",)),
            person(3, "Across", title="Tax", org="Law"),
        )
    ) == ["Together"]


def test_relevance_comes_before_warmth() -> None:
    warm = warm_touches(100, 1)
    cold_expert = person(2, "Cold expert", knows=("tax",))
    found = helpers(
        "tax",
        person(1, "Warm talker", ring=Ring.WIDE),
        cold_expert,
        replace(warm[0], summary="tax"),
        *warm[1:],
    )
    assert names(found) == ["Cold expert", "Warm talker"]
    assert found[1].warmth > 70
    assert found[0].state is State.UNTOUCHED


def test_among_equals_warmth_and_then_the_reply_mix_decide() -> None:
    days = (5, 40, 90)
    found = helpers(
        "tax",
        *(person(number, f"P{number}", knows=("tax",)) for number in (1, 2, 3)),
        *(Touchpoint(10 + day, ago(day), (2,), How.EMAIL, Direction.OUT) for day in days),
        *(Touchpoint(200 + day, ago(day), (3,), How.EMAIL, Direction.BOTH) for day in days),
    )
    assert names(found) == ["P3", "P2", "P1"]
    assert found[0].warmth == found[1].warmth > found[2].warmth
    assert found[0].mix > found[1].mix


def test_the_score_is_the_formula() -> None:
    (found,) = helpers("tax", person(1, "Bo", knows=("tax",), title="Tax lawyer"), *warm_touches(1, 1))
    assert found.relevance == pytest.approx(1 - 0.1 * 0.4)
    assert found.score == round(100 * found.relevance * (0.7 + 0.2 * found.warmth / 100 + 0.1 * found.mix), 1)


def test_the_archive_is_left_out_and_others_are_not() -> None:
    found = helpers(
        "tax",
        person(1, "Gone", knows=("tax",), status=Status.ARCHIVED),
        person(2, "Paused", knows=("tax",), status=Status.PAUSED),
    )
    assert names(found) == ["Paused"]


def test_at_most_so_many() -> None:
    people = [person(number, f"P{number:02}", knows=("tax",)) for number in range(1, 15)]
    assert names(helpers("tax", *people, limit=3)) == ["P01", "P02", "P03"]


@given(
    st.lists(st.sampled_from(["knows", "title", "org", "note", "circle", "talk"]), unique=True),
    st.sampled_from(["knows", "title", "org", "note", "circle", "talk"]),
)
def test_more_evidence_never_tells_less(kinds: list[str], more: str) -> None:
    def relevance(kinds: list[str]) -> float:
        bo = person(
            1,
            "Bo",
            knows=("tax",) if "knows" in kinds else (),
            title="tax" if "title" in kinds else None,
            org="tax" if "org" in kinds else None,
            notes=(Note(ago(9), "tax"),) if "note" in kinds else (),
            circles=("tax",) if "circle" in kinds else (),
        )
        found = helpers("tax", bo, Touchpoint(1, ago(9), (1,), summary="tax" if "talk" in kinds else "tea"))
        return found[0].relevance if found else 0.0

    assert 0 <= relevance(kinds) < 1
    if more not in kinds:
        assert relevance([*kinds, more]) > relevance(kinds)


# Introductions.


def introduced(*things: Thing) -> dict[str, tuple[str, str] | None]:
    """Of each helper with tax, who is asked and why."""
    around = network(*things)
    found = introduce(find_helpers(around, read_query("tax"), today=DAY), around, today=DAY)
    return {
        helper.contact.name: (asked.contact.name, asked.through) if (asked := helper.introduction) else None
        for helper in found
    }


EXPERT = person(1, "Expert", knows=("tax",), circles=("Réseau",))


def test_somebody_warm_from_a_circle_introduces_somebody_cold() -> None:
    assert introduced(
        *(EXPERT, person(2, "Ada", circles=("reseau", "other")), person(3, "Stranger", circles=("other",))),
        *warm_touches(10, 2, 3),
    ) == {"Expert": ("Ada", "both in reseau")}


def test_who_was_there_with_them_is_asked_before_a_circle_and_who_introduced_them_before_all() -> None:
    met = Touchpoint(1, date(2024, 3, 1), (1, 3), How.EVENT)
    circle, there, through = (
        person(2, "Circle", circles=("réseau",)),
        person(3, "There"),
        person(4, "Through"),
    )
    touches = warm_touches(10, 2, 3, 4)
    assert introduced(EXPERT, circle, there, through, met, *touches) == {
        "Expert": ("There", "together Mar 2024 (event)")
    }
    knows_four = replace(EXPERT, met=Met(through=4))
    assert introduced(knows_four, circle, there, through, met, *touches) == {
        "Expert": ("Through", "introduced you")
    }


@pytest.mark.parametrize("state", [State.COLD, State.DORMANT, State.UNTOUCHED])
def test_whoever_is_not_in_touch_needs_an_introduction(state: State) -> None:
    last = {State.COLD: 300, State.DORMANT: 800}.get(state)
    touches = [] if last is None else [Touchpoint(1, ago(last), (1,)), Touchpoint(2, ago(last + 1), (1,))]
    things: tuple[Thing, ...] = (EXPERT, person(2, "Ada", circles=("réseau",)))
    things = (*things, *touches, *warm_touches(10, 2))
    (helper,) = helpers("tax", *things)
    assert helper.state is state
    assert introduced(*things) == {"Expert": ("Ada", "both in réseau")}


def test_whoever_is_in_touch_needs_none_and_only_the_warm_are_asked() -> None:
    ada = person(2, "Ada", circles=("réseau",))
    assert introduced(EXPERT, ada, *warm_touches(10, 1, 2)) == {"Expert": None}
    new = replace(EXPERT, added=ago(3))
    assert introduced(new, ada, *warm_touches(10, 2)) == {"Expert": None}
    assert introduced(EXPERT, ada, Touchpoint(1, ago(200), (2,))) == {"Expert": None}
    gone = replace(ada, status=Status.ARCHIVED)
    assert introduced(EXPERT, gone, *warm_touches(10, 2)) == {"Expert": None}


def test_the_warmest_is_asked() -> None:
    touches = warm_touches(10, 2, 3)
    assert introduced(
        *(EXPERT, person(2, "Ada", circles=("réseau",)), person(3, "Bo", circles=("réseau",))),
        *touches,
        Touchpoint(99, DAY, (3,)),
    ) == {"Expert": ("Bo", "both in réseau")}


def test_whom_nothing_is_known_around_stays_as_they_are() -> None:
    found = helpers("tax", EXPERT)
    assert introduce(found, Network(), today=DAY) == found
