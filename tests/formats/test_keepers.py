"""What other keepers of people write: notes in Markdown, Org files, friends.md."""

from datetime import date
from pathlib import Path

import pytest

from netplan.core.drafts import Gathered, TouchpointDraft
from netplan.core.people.contact import Birthday, Met, Note, RememberedDate
from netplan.errors import UnknownFormat, UnreadableInput
from netplan.formats.registry import gather
from netplan.formats.source import Source, source_at

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = date(2026, 11, 24)


def sample(path: str, format: str) -> Gathered:
    if format == "notes":
        pytest.importorskip("yaml")
    found = gather(source_at(SAMPLES / path), day=TODAY)
    assert found.format == format
    return found


def read(text: str, format: str | None = None) -> Gathered:
    return gather(Source.of(text.encode(), "Ada Lovelace.md"), day=TODAY, format=format)


def left_behind(found: Gathered) -> set[str]:
    return {each.name for each in found.fields if each.fate.value == "left behind"}


def test_a_note_that_is_a_card() -> None:
    found = sample("notes/Ilse Brandt.md", "notes")
    (ilse,) = found.contacts
    assert (ilse.name, ilse.org, ilse.title, ilse.place) == (
        "Ilse Brandt",
        "Kontor Nord",
        "Purser",
        "Kiel, Deutschland",
    )
    assert ilse.emails == ("ilse@brandt.example", "i.brandt@kontor.example")
    assert ilse.phones == ("+49 170 0000071", "+49 170 0000072")
    assert (ilse.birthday, ilse.circles) == (Birthday(2, 29, 1984), ("Sailing", "Choir"))
    assert ilse.dates == (RememberedDate("anniversary", date(2012, 6, 2), yearly=True),)
    assert ilse.links == ("https://brandt.example", "https://chaos.example/@ilse")
    assert ilse.origins == ("vcard:7d1c",)
    assert [note.text for note in ilse.notes] == ["Friend: Jarek", "Plays the accordion."]
    assert left_behind(found) == {"ADR[HOME].STREET", "VERSION"}


def test_a_note_with_a_table() -> None:
    found = sample("notes/ola.md", "notes")
    (ola,) = found.contacts
    assert (ola.name, ola.birthday) == ("Ola Tveit", Birthday(11, 30, 1971))
    assert ola.links == ("https://t.me/olat", "https://www.linkedin.com/in/ola-tveit")
    assert ola.notes == (Note(TODAY, "Met on the ferry. Knows Bob."),)
    assert [*found.touchpoints] == [TouchpointDraft(date(2026, 10, 2), ("note",))]
    assert left_behind(found) == {"friends"}


def test_a_note_with_fields_of_ones_own() -> None:
    found = sample("notes/Samira Haddad.md", "notes")
    (samira,) = found.contacts
    assert (samira.name, samira.aliases) == ("Samira Haddad", ("Sami", "S. Haddad"))
    assert (samira.org, samira.circles, samira.phones) == ("Tribune", ("work/press",), ("+33 1 00 00 00 91",))
    assert samira.met == Met(date(2019, 5, 4), "PyCon")
    assert samira.notes == (
        Note(TODAY, "Grew up in Tunis."),
        Note(date(2026, 7, 1), "Moved to Lyon."),
    )
    (touch,) = found.touchpoints
    assert (touch.on, touch.people) == (date(2026, 9, 15), ("note",))
    assert touch.summary == "Coffee, writes about harbours. #follow-up - [x] return the book"
    (promise,) = found.promises
    assert (promise.what, promise.made) == ("send her the chart", date(2026, 9, 15))
    assert left_behind(found) == {"shoe size"}


def test_notes_about_other_things() -> None:
    beach = sample("notes/beach.md", "notes")
    assert (beach.contacts, [each.read_at for each in beach.skipped]) == ((), ["beach.md"])
    with pytest.raises(UnknownFormat):
        sample("notes/Groceries.md", "notes")


def test_a_note_is_called_by_its_heading_or_its_file() -> None:
    pytest.importorskip("yaml")
    assert read("---\nemail: a@x.example\n---\n").contacts[0].name == "Ada Lovelace"
    assert read("---\nemail: a@x.example\n---\n# Countess\n").contacts[0].name == "Countess"
    assert read("---\nname: Ada\ntags: person\n---\n# Countess\n").contacts[0].name == "Ada"


@pytest.mark.parametrize("front", ["email: [", "email: a@b\n  : :", "- email: a", "email: " + "x" * 200_000])
def test_front_matter_that_cannot_be_read_costs_its_note_alone(front: str) -> None:
    pytest.importorskip("yaml")
    found = read(f"---\n{front}\n---\n", "notes")
    assert (found.contacts, len(found.skipped)) == ((), 1)


def test_a_text_without_front_matter_is_no_note() -> None:
    with pytest.raises(UnreadableInput, match="front matter"):
        read("# Ada\n", "notes")


def test_what_yaml_can_grow_into_stays_small() -> None:
    pytest.importorskip("yaml")
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read(f"---\nemail: a@x.example\n{bomb}---\n").contacts[0].emails == ("a@x.example",)


def test_org() -> None:
    found = sample("org/flat.org", "org")
    ines, wren = found.contacts
    assert (ines.name, ines.org, ines.title, ines.place) == (
        "Ines Okafor",
        "Labs, Design",
        "Lead",
        "Lisboa, Portugal",
    )
    assert ines.emails == ("ines@okafor.example", "i.okafor@labs.example")
    assert (ines.birthday, ines.circles) == (Birthday(7, 21, 1988), ("climbing", "work", "choir"))
    assert [note.text for note in ines.notes] == ["Loves tea."]
    assert (wren.name, wren.phones) == ("Wren", ("0171 000102",))
    assert left_behind(found) == {"SHOE_SIZE", "LOGBOOK"}
    tree = sample("org/tree.org", "org")
    assert [(one.name, one.org, one.phones) for one in tree.contacts] == [
        ("Ines Okafor", "Labs, Design", ("+351 900 000 101",)),
        ("Wren", None, ("0171 000102",)),
    ]


def test_an_outline_without_people_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no heading in it"):
        read("* Tea\n:PROPERTIES:\n:COLOUR: green\n:END:\n", "org")


def test_friends() -> None:
    found = sample("friends/friends.md", "friends")
    people = {one.key: one for one in found.contacts}
    maud, jarek, old = people.values()
    assert (maud.name, maud.aliases, maud.place, maud.circles) == (
        "Maud Ferrand",
        ("The Baker", "Maddie"),
        "Lyon",
        ("food", "choir"),
    )
    assert (jarek.name, [note.on for note in jarek.notes]) == ("Jarek Wójcik", [date(2026, 3, 1)])
    assert (old.name, old.place) == ("Old Friend", "Oslo")
    baked, lunch = found.touchpoints
    assert (baked.on, baked.people, baked.where, baked.tags) == (
        date(2026, 5, 2),
        (maud.key,),
        "Lyon",
        ("bread",),
    )
    assert baked.summary == "Maud Ferrand and I baked in Lyon. Jarek could not come."
    assert lunch.people == (maud.key, jarek.key)
    assert [each.reason for each in found.skipped] == ["nobody in it is marked as a friend"]
    assert left_behind(found) == {"location"}


def test_friends_with_nobody_in_it_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="nobody in it"):
        read("### Activities:\n\n### Friends:\n", "friends")
