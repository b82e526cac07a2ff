"""Search: what is found, in which order, and that nothing lingers in the index."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netplan.core.network import How, Network, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met, Note, Status
from netplan.core.search.expertise import find_helpers
from netplan.core.search.hits import Hits
from netplan.core.search.queries import fit, read_query, words_in
from netplan.errors import NoFullText, StoreRefused
from netplan.store import at
from netplan.store.sqlite.connection import sqlite_errors
from netplan.store.sqlite.search_index import said_number, said_of
from store.book_contract import ADA, CALL, DAY, EVERYTHING, GRACE, JOB, random_command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def put(path: Path, *things: Thing) -> None:
    with at(path).writing(command="put", on=DAY) as book:
        for thing in things:
            book.put(thing)


def found(path: Path, text: str, *, today: date = DAY, limit: int = 20) -> Hits:
    with at(path).reading() as book:
        return book.search(read_query(text), today=today, limit=limit)


def told(path: Path, text: str, *, today: date = DAY, limit: int = 20) -> list[str]:
    """Each hit as `kind: whom: [marked] text`."""
    lines = []
    for hit in found(path, text, today=today, limit=limit).items:
        shown, at = "", 0
        for start, end in hit.excerpt.marks:
            shown += f"{hit.excerpt.text[at:start]}[{hit.excerpt.text[start:end]}]"
            at = end
        shown += hit.excerpt.text[at:]
        lines.append(f"{hit.kind}: {', '.join(person.name for person in hit.people)}: {shown}")
    return lines


def person(number: int, name: str, **known: object) -> Contact:
    return replace(Contact(number, f"k{number}", name, DAY - timedelta(days=900 - number)), **known)  # type: ignore[arg-type]


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def test_every_field_is_searched_and_says_what_it_is(path: Path) -> None:
    put(path, *EVERYTHING)
    assert told(path, "lovelace") == ["name: Ada Lovelace: Ada [Lovelace]"]
    assert told(path, "hopper") == ["name: Grace Hopper: Grace [Hopper] · Rear Admiral · Navy"]
    assert told(path, "gracie") == ["alias: Grace Hopper: [Gracie] · Rear Admiral · Navy"]
    assert told(path, "cobol") == ["knows: Grace Hopper: [COBOL]"]
    assert told(path, "admiral") == ["title: Grace Hopper: Rear [Admiral]"]
    assert told(path, "navy") == ["org: Grace Hopper: [Navy] · [navy]"]
    assert told(path, "arlington") == ["place: Grace Hopper: [Arlington]"]
    assert told(path, "pycon") == ["met: Grace Hopper: [PyCon]"]
    assert told(path, "nanosec") == ["note: Grace Hopper: likes [nanoseconds]"]
    assert told(path, "grant") == ["talk: Grace Hopper, Ada Lovelace: compilers · «[grant]» 🦉"]
    assert told(path, "bottle") == [
        "talk: Grace Hopper, Ada Lovelace: compilers · «grant» 🦉 · at Blue [Bottle]"
    ]
    assert told(path, "🦉") == ["talk: Grace Hopper, Ada Lovelace: compilers · «grant» [🦉]"]
    for unsearched in ("555", "navy.example", "deck", "job", "vcard", "wedding"):
        assert told(path, unsearched) == [], unsearched


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("José García", ("jose", "JOSÉ", "josé garcía", "garcia jo", "Jose\u0301")),
        ("Jose\u0301 Garci\u0301a", ("jose", "josé", "GARCÍA")),
        ("Łukasz Żak", ("lukasz", "łukasz", "zak", "Ł")),
        ("Søren Ærø", ("soren", "søren", "aero")),
        ("Jörg Groß", ("gross", "groß", "jorg", "GROSS")),
        ("Straße Bau", ("strasse", "straße", "STRASSE")),
        ("高橋 健太", ("高橋", "高", "橋", "健太", "高橋健太", "橋健")),
        ("김민준", ("김민준", "김", "민준")),
        ("タカハシ", ("ﾀｶﾊｼ", "タカ", "カハ")),
        ("Conan O'Brien", ("o'brien", "obrien", "brien", "O’Brien", "o'b")),
        ("Jean-Luc Picard", ("jean-luc", "luc", "jean luc", "picard jean")),
        ("Дмитрий Ёлкин", ("дмитрий", "елкин", "Ёлкин")),
        ("हिन्दी प्रेमी", ("हिन्दी", "प्रे")),
        ("C++ Guild", ("c++", "guild c", "c")),
        ("R&D", ("r&d", "R")),
        ('"Dr" AND NOT (x*)', ("dr", "and", "NOT", "x*", "(x", 'and" not"')),
    ],
)
def test_names_are_found_as_people_type_them(path: Path, written: str, typed: tuple[str, ...]) -> None:
    put(path, person(1, written), person(2, "Somebody Else"))
    for text in typed:
        hits = found(path, text).items
        assert [hit.people[0].id for hit in hits] == [1], text
        assert hits[0].excerpt.marks, text


@pytest.mark.parametrize("typed", ["c#", "c+++", "jose m", "osé", "garciaa", "橋高", '"garcia jose"'])
def test_what_does_not_fit_is_not_found(path: Path, typed: str) -> None:
    put(path, person(1, "José García"), person(2, "C++"), person(3, "高橋"))
    assert found(path, typed) == Hits()


def test_better_hits_come_first_and_newer_ones_among_equals(path: Path) -> None:
    put(
        path,
        person(1, "Art Vandelay"),
        person(2, "Arthur Dent"),
        person(3, "Bo", knows=("art",)),
        person(4, "Cy", circles=("artists",), notes=(Note(ago(3), "an article"), Note(ago(9), "art again"))),
        person(5, "Di Art"),
        Touchpoint(1, ago(20), (4,), summary="Art Basel"),
        Touchpoint(2, ago(5), (3,), summary="modern art"),
        Touchpoint(3, ago(1), (3,), summary="her artwork"),
        Touchpoint(4, ago(2), (5,)),
        Touchpoint(5, ago(4), (1,)),
    )
    assert told(path, "art") == [
        "name: Di Art: Di [Art]",
        "name: Art Vandelay: [Art] Vandelay",
        "name: Arthur Dent: [Arthur] Dent",
        "knows: Bo: [art]",
        "talk: Bo: modern [art]",
        "note: Cy: [art] again",
        "talk: Cy: [Art] Basel",
        "circle: Cy: [artists]",
        "talk: Bo: her [artwork]",
        "note: Cy: an [article]",
    ]
    hits = found(path, "art")
    assert [hit.on for hit in hits.items[:3]] == [ago(2), ago(4), None]
    assert [hit.on for hit in hits.items[4:6]] == [ago(5), ago(9)]


def test_at_most_so_many_and_whether_there_are_more(path: Path) -> None:
    put(path, ADA, *(Touchpoint(number, ago(number), (1,), summary="same") for number in range(1, 8)))
    for limit in (1, 6):
        hits = found(path, "same", limit=limit)
        assert [hit.on for hit in hits.items] == [ago(number) for number in range(1, limit + 1)]
        assert hits.more
    assert (len(found(path, "same", limit=7).items), found(path, "same", limit=7).more) == (7, False)


def test_all_words_have_to_fit_across_the_facts_of_somebody(path: Path) -> None:
    put(path, *EVERYTHING)
    assert told(path, "navy hopper") == [
        "name: Grace Hopper: Grace [Hopper] · [Navy] · [navy] · Rear Admiral"
    ]
    assert told(path, "arling cob") == ["knows: Grace Hopper: [COBOL] · [Arlington]"]
    assert told(path, "navy lovelace") == []


def test_some_words_may_say_with_whom(path: Path) -> None:
    put(
        path,
        *(ADA, GRACE, JOB, CALL, person(3, "Cyd", notes=(Note(DAY, "compilers too"),))),
        Touchpoint(2, ago(1), (1,), summary="compilers again"),
    )
    assert told(path, "grace grant") == ["talk: Grace Hopper, Ada Lovelace: compilers · «[grant]» 🦉"]
    assert told(path, "compil ada") == [
        "talk: Grace Hopper, Ada Lovelace: [compilers] · «grant» 🦉",
        "talk: Ada Lovelace: [compilers] again",
    ]
    assert told(path, "cyd compilers") == ["note: Cyd: [compilers] too"]
    assert told(path, "cyd grant") == []


def test_a_phrase_wants_its_words_together(path: Path) -> None:
    put(path, ADA, Touchpoint(1, DAY, (1,), summary="seed round, follow-up"))
    for text in ('"seed round"', "round seed", "follow-up", '"round follow"', '"seed rou"'):
        assert len(found(path, text).items) == 1, text
    for text in ('"round seed"', "up-follow", '"see round"'):
        assert found(path, text) == Hits(), text


def test_what_was_said_after_the_day_is_not_known(path: Path) -> None:
    put(
        path,
        person(1, "Ada", notes=(Note(ago(5), "old budget"), Note(ago(1), "new budget"))),
        Touchpoint(1, ago(4), (1,), summary="budget then"),
        Touchpoint(2, DAY + timedelta(days=1), (1,), summary="budget meeting planned"),
    )
    assert [line.rpartition(": ")[2] for line in told(path, "budget")] == [
        "new [budget]",
        "[budget] then",
        "old [budget]",
    ]
    assert [line.rpartition(": ")[2] for line in told(path, "budget", today=ago(5))] == ["old [budget]"]
    assert told(path, "budget", today=ago(6)) == []
    assert found(path, "ada", today=ago(4)).items[0].on == ago(4)
    assert found(path, "ada", today=ago(5)).items[0].on is None
    assert len(told(path, "budget", today=date.max)) == 4


def test_notes_of_one_day_are_one_hit_and_show_the_one_that_fits(path: Path) -> None:
    put(path, person(1, "Ada", notes=(Note(DAY, "first"), Note(DAY, "second thing"), Note(ago(1), "second"))))
    assert told(path, "second") == ["note: Ada: [second] thing", "note: Ada: [second]"]
    assert told(path, "first thing") == ["note: Ada: [first] · second [thing]"]


def test_archived_people_are_found_and_marked(path: Path) -> None:
    put(
        path,
        replace(GRACE, met=None, status=Status.ARCHIVED),
        person(1, "Ada Hopper"),
        Touchpoint(1, DAY, (2, 1), How.CALL, summary="ships"),
    )
    names = {hit.people[0].name: hit.people[0].archived for hit in found(path, "hopper").items}
    assert names == {"Grace Hopper": True, "Ada Hopper": False}
    (talk,) = found(path, "ships").items
    assert [(each.name, each.archived) for each in talk.people] == [
        ("Grace Hopper", True),
        ("Ada Hopper", False),
    ]
    assert talk.how is How.CALL


def test_a_long_text_is_cut_around_the_hit(path: Path) -> None:
    put(path, ADA, Touchpoint(1, DAY, (1,), summary=f"{'before ' * 40}needle{' after' * 40}"))
    (line,) = told(path, "needle")
    assert line.startswith("talk: Ada Lovelace: …before before")
    assert " [needle] after " in line
    assert line.endswith("after…")
    assert len(line) < 120


def test_what_changed_is_found_as_it_is_now_and_undo_brings_it_back(path: Path) -> None:
    put(path, ADA, GRACE, JOB, CALL)
    put(path, replace(ADA, name="Ada King"), replace(CALL, summary="looms", on=ago(3)))
    assert told(path, "lovelace") == told(path, "compilers call") == []
    assert told(path, "king") == ["name: Ada King: Ada [King]"]
    assert found(path, "looms").items[0].on == ago(3)
    at(path).undo()
    assert told(path, "king") == told(path, "looms") == []
    assert told(path, "lovelace") == ["name: Ada Lovelace: Ada [Lovelace]"]
    assert found(path, "grant").items[0].on == DAY
    with at(path).writing(command="remove", on=DAY) as book:
        book.drop(CALL)
    assert told(path, "grant") == []


def test_a_command_that_fails_leaves_the_index_alone(path: Path) -> None:
    put(path, ADA)
    broken = Touchpoint(1, DAY, (99,), summary="ghosts")
    with pytest.raises(StoreRefused):
        put(path, replace(ADA, name="Somebody"), broken)
    assert told(path, "ghosts") == []
    assert told(path, "somebody") == []
    assert told(path, "lovelace")


def test_what_was_forgotten_is_in_no_part_of_the_index(path: Path) -> None:
    # Single words, for the index holds no sentences; and others, so that they share pages with what stays.
    put(path, *(person(number, f"Person {number}x") for number in range(1, 200)), Touchpoint(1, DAY, (1,)))
    put(
        path,
        Touchpoint(1, DAY, (1,), summary="xylophonist"),
        person(7, "Zebediah", notes=(Note(DAY, "quokka"),)),
    )
    put(path, Touchpoint(1, DAY, (1,), summary="tea"), person(7, "Somebody"))
    at(path).forget()
    left = b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()
    assert [word in left for word in (b"xylophonist", b"zebediah", b"quokka")] == [False, False, False]
    # Words that begin alike share their beginning in the index; these have a beginning of their own.
    assert b"ylophon" not in left
    assert b"ebediah" not in left
    assert told(path, "somebody")
    assert told(path, "tea")


def test_an_sqlite_without_full_text_search_is_told_apart_from_a_damaged_file(path: Path) -> None:
    with (
        pytest.raises(NoFullText, match=r"lacks FTS5.*Install netplan with another Python"),
        sqlite_errors(path),
    ):
        raise sqlite3.OperationalError("no such module: fts5")


def test_a_missing_file_holds_nothing(path: Path) -> None:
    assert found(path, "anybody") == Hits()
    with at(path).reading() as book:
        assert book.names() == book.goal_keys() == book.words("circle") == []
        assert book.about(read_query("x"), today=DAY) == book.around([1], today=DAY) == Network()
    assert not path.exists()


@pytest.mark.parametrize("day", [date(1, 1, 1), DAY, date.max])
@pytest.mark.parametrize("number", [1, 2**31 - 1])
@pytest.mark.parametrize("note", [False, True])
def test_numbers_of_what_was_said_sort_by_day_and_lead_back(day: date, number: int, note: bool) -> None:
    row = said_number(day.isoformat(), number, note=note)
    assert row < 2**63
    assert said_of(row) == (day.isoformat(), number, note)
    if day > date.min:
        before = said_number((day - timedelta(days=1)).isoformat(), 2**31 - 1, note=True)
        assert before < said_number(day.isoformat(), 1, note=False)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_index_finds_what_a_walk_over_everything_finds(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("search") / "netplan.db"
    for _ in range(3):
        with at(path).writing(command="any", on=DAY) as book:
            random_command(data, book)
    with at(path).reading() as stored:
        network = stored.network()
    facts = {number: " \n ".join(_facts(each)) for number, each in network.contacts.items()}
    said = {
        ("talk", touch.on, touch.id): f"{touch.summary or ''} \n {touch.where or ''}"
        for touch in network.touchpoints.values()
    }
    for contact in network.contacts.values():
        for day in {note.on for note in contact.notes}:
            notes = " \n ".join(note.text for note in contact.notes if note.on == day)
            said["note", day, contact.id] = notes
    words = sorted({word for text in (*facts.values(), *said.values()) for word in words_in(text).split()})
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    query = read_query(word[: data.draw(st.integers(1, len(word)))])
    with at(path).reading() as stored:
        hits = stored.search(query, today=date.max, limit=500)
    people = {hit.people[0].id for hit in hits.items if hit.kind not in ("note", "talk")}
    assert people == {number for number, text in facts.items() if fit(text, query)}
    talks = sorted((hit.kind, hit.on or DAY) for hit in hits.items if hit.kind in ("note", "talk"))
    assert talks == sorted((kind, day) for (kind, day, _), text in said.items() if fit(text, query))
    assert all(hit.excerpt.marks or "…" in hit.excerpt.text for hit in hits.items)


def _facts(contact: Contact) -> list[str]:
    met = contact.met or Met()
    known = (contact.name, contact.org, contact.title, contact.place, met.where)
    return [text for text in known if text] + [*contact.aliases, *contact.circles, *contact.knows]


# The part of the network that `who` reads, held against the whole.


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_helpers_are_the_same_as_over_the_whole_network(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("who") / "netplan.db"
    for _ in range(3):
        with at(path).writing(command="any", on=DAY) as book:
            random_command(data, book)
    with at(path).reading() as stored:
        network = stored.network()
        texts = [
            text for contact in network.contacts.values() for text in (*contact.knows, contact.org or "")
        ]
        texts += [touch.summary or "" for touch in network.touchpoints.values()]
        words = sorted({word for text in texts for word in words_in(text).split()}) or ["none"]
        query = read_query(data.draw(st.sampled_from(words)))
        part = stored.about(query, today=DAY)
    talks = {
        n: Touchpoint(n, t.on, t.people, t.how, t.direction, t.minutes, t.where, t.summary)
        for n, t in network.touchpoints.items()
    }
    whole = Network(network.contacts, touchpoints=talks)
    assert find_helpers(part, query, today=DAY) == find_helpers(whole, query, today=DAY)


def test_around_somebody_are_those_who_were_with_them_share_a_circle_or_introduced_them(path: Path) -> None:
    put(
        path,
        person(1, "Ada", circles=("Réseau",), met=Met(through=6)),
        person(2, "Met her"),
        person(3, "Circle", circles=("reseau",)),
        person(4, "Long ago", circles=("Réseau",)),
        person(5, "Stranger", circles=("other",)),
        person(6, "Introducer"),
        person(7, "Later"),
        Touchpoint(1, ago(900), (1, 2)),
        Touchpoint(2, DAY + timedelta(days=2), (1, 7)),
        *(Touchpoint(10 + number, ago(5), (number,)) for number in (2, 3, 5, 6, 7)),
        Touchpoint(30, ago(400), (4,)),
    )
    with at(path).reading() as stored:
        around = stored.around([1], today=DAY)
    assert list(around.contacts) == [1, 2, 3, 6]
    assert {1, 2, 12, 13, 16} == {*around.touchpoints}


def test_names_goals_and_circles_for_the_shell(path: Path) -> None:
    put(
        path,
        *(ADA, GRACE),
        person(3, "Zoe", circles=("navy",)),
        person(4, "Bo", status=Status.ARCHIVED, aliases=("Ada Lovelace", "Bobby")),
    )
    with at(path).reading() as stored:
        assert stored.names() == [
            "Ada Lovelace",
            "Zoe",
            "Grace Hopper",
            "Amazing Grace",
            "Gracie",
            "Bo",
            "Bobby",
        ]
        assert stored.words("circle") == ["navy", "compilers"]
