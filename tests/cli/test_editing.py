"""A contact as a form in one's own editor, and the question of an import at a terminal."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from cli.running import Netplan, Terminal
from netplan.core.network import How, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import UnreadableInput
from netplan.formats.form import entry_of, read_form, write_form

DAY = date(2026, 11, 20)
BESIDE = (
    Promise(4, 1, "the deck", DAY, date(2026, 11, 27)),
    Promise(5, 1, "a call", DAY),
    Touchpoint(58, DAY, (1,), How.CALL, minutes=20, summary="compilers"),
)
WHOLE = (
    *("add", "Grace Hopper", "--met", "PyCon", "--on", "2026-11-22", "--org", "Navy", "--every", "3w"),
    *("--email", "grace@navy.example", "--circle", "navy", "--knows", "compilers"),
    *("--birthday", "1906-12-09", "--note", "likes clocks"),
)


def editor(folder: Path, *changes: tuple[str, str], fails: bool = False) -> dict[str, str | None]:
    """An $EDITOR that replaces texts in the form, one change each time it is opened."""
    script = folder / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        f"changes = {list(changes)!r}\n"
        "turn = pathlib.Path(__file__).with_suffix('.turn')\n"
        "number = int(turn.read_text()) if turn.exists() else 0\n"
        "turn.write_text(str(number + 1))\n"
        "form = pathlib.Path(sys.argv[1])\n"
        "old, new = changes[min(number, len(changes) - 1)] if changes else ('', '')\n"
        "form.write_text(form.read_text(encoding='utf-8').replace(old, new), encoding='utf-8')\n"
        f"sys.exit({int(fails)})\n",
        encoding="utf-8",
    )
    return {"EDITOR": f"{sys.executable} {script}", "VISUAL": None}


@pytest.fixture
def grace(netplan: Netplan) -> Contact:
    netplan(*WHOLE)
    return stored(netplan)


def stored(netplan: Netplan) -> Contact:
    from netplan.formats.network_document import read_document
    from netplan.formats.source import Source

    document = json.loads(netplan("export").stdout)
    for contact in document["contacts"]:
        (contact.get("met") or {}).pop("through", None)
    draft = read_document(Source.of(json.dumps(document).encode(), "x")).contacts[0]
    return Contact(
        1, draft.key, draft.name, draft.added or pytest.fail("added"), every=draft.every, org=draft.org,
        emails=draft.emails, circles=draft.circles, knows=draft.knows, birthday=draft.birthday,
        notes=draft.notes,
    )  # fmt: skip


def test_what_is_saved_is_what_is_kept(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    before = netplan("export").stdout
    told = terminal("edit", "grace", env=editor(tmp_path, ('org = "Navy"', 'org = "Yale"')))
    assert "org: Yale" in told.stdout
    assert netplan("export").stdout == before.replace('"Navy"', '"Yale"')
    netplan("undo")
    assert netplan("export").stdout == before


def test_a_list_can_be_emptied_and_a_name_changed(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    terminal("edit", "grace", env=editor(tmp_path, ('circles = ["navy"]\n', "")))
    assert stored(netplan).circles == ()
    terminal("edit", "grace", env=editor(tmp_path, ('Grace Hopper"\n', 'Grace Murray"\n')))
    (tmp_path / "editor.turn").unlink(missing_ok=True)
    person = json.loads(netplan("show", "grace hopper", "--json").stdout)
    assert (person["name"], person["aliases"]) == ("Grace Murray", ["Grace Hopper"])


def test_a_form_left_as_it_was_changes_nothing(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    told = terminal("edit", "grace", env=editor(tmp_path), code=2)
    assert "nothing to change about Grace Hopper" in told.stdout.replace("\n", " ")


def test_a_broken_form_can_be_mended(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    changes = editor(tmp_path, ('ring = "active"', 'ring = "iner"'), ('ring = "iner"', 'ring = "inner"'))
    told = terminal("edit", "grace", env=changes, typed=[("Back to the form?", "y")])
    assert "“iner” is not a ring" in told.stdout.replace("\n", " ")
    assert json.loads(netplan("show", "grace", "--json").stdout)["ring"] == "inner"


def test_a_broken_form_can_be_given_up(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    before = netplan("export").stdout
    changes = editor(tmp_path, ('ring = "active"', "ring ="))
    told = terminal("edit", "grace", env=changes, typed=[("Back to the form?", "n")], code=6)
    assert "not TOML" in told.stdout.replace("\n", " ")
    assert netplan("export").stdout == before


@pytest.mark.parametrize("broken", ["no-such-editor-here", "fails"])
def test_an_editor_that_does_not_do(terminal: Terminal, grace: Contact, tmp_path: Path, broken: str) -> None:
    env = editor(tmp_path, fails=True) if broken == "fails" else {"EDITOR": broken, "VISUAL": None}
    told = terminal("edit", "grace", env=env, code=2)
    assert "Set EDITOR, or use options" in told.stdout.replace("\n", " ")


def test_what_was_promised_and_talked_about_is_in_the_form_too(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    netplan("promise", "grace", "the deck", "--by", "friday")
    netplan("promise", "grace", "the list")
    netplan("log", "call with Grace yesterday, 20 min")
    before = netplan("export").stdout
    changes = [
        ('what = "the deck"\nby = "2026-11-27"', 'what = "the new deck"\nby = "in 2 weeks"'),
        ("minutes = 20", 'minutes = ""'),
        ('[[promises]]\nid = "p2"\nwhat = "the list"\nby = ""\n', ""),
        ('text = "likes clocks"', 'text = "likes old clocks"'),
    ]
    for old, new in changes:
        (tmp_path / "editor.turn").unlink(missing_ok=True)
        told = terminal("edit", "grace", env=editor(tmp_path, (old, new)))
        assert "Changed: Grace Hopper" in told.stdout
    (promise,) = netplan("promises", "--json").json["promises"]
    assert (promise["id"], promise["what"], promise["by"]) == (1, "the new deck", "2026-12-08")
    assert netplan("show", "t2", "--json").json["minutes"] is None
    assert netplan("show", "n1", "--json").json["text"] == "likes old clocks"
    assert netplan("show", "p2", "--json").json["dropped"] == "2026-11-24"
    for _ in changes:
        netplan("undo")
    assert netplan("export").stdout == before


def test_a_value_in_the_form_that_is_none_changes_nothing(
    netplan: Netplan, terminal: Terminal, grace: Contact, tmp_path: Path
) -> None:
    before = netplan("export").stdout
    for wrong in ('how = "fax"', "how = 3", 'color = "red"'):
        (tmp_path / "editor.turn").unlink(missing_ok=True)
        terminal("edit", "grace", env=editor(tmp_path, ('how = "meeting"', wrong)), code=6)
    assert netplan("export").stdout == before


def test_without_a_terminal_options_are_asked_for(netplan: Netplan, grace: Contact) -> None:
    assert "Say what: netplan edit" in netplan("edit", "grace", code=2).stderr


def test_a_form_says_what_it_was_made_of(grace: Contact) -> None:
    form = read_form(write_form(grace, BESIDE, {1: "Grace Hopper"}), grace, BESIDE)
    assert form.gone == ()
    assert [entry_of(each, {1: "Grace Hopper"}) for each in BESIDE] == [
        {name: value or None for name, value in entry.items()} for entry in form.entries.values()
    ]
    draft = form.contact
    for field in ("key", "name", "org", "every", "emails", "circles", "knows", "birthday", "notes"):
        assert getattr(draft, field) == getattr(grace, field)


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        'name = "A"\nring = "iner"',
        'birthday = "x"',
        "name = 3",
        "",
        'name = "A"\nnotes = "x"',
        'name = "A"\n[[promises]]\nwhat = "x"',
        'name = "A"\n[[promises]]\nid = "p9"',
        'name = "A"\npromises = 3',
    ],
)
def test_a_form_that_cannot_be_read_is_refused(grace: Contact, text: str) -> None:
    with pytest.raises(UnreadableInput):
        read_form(text, grace, ())


def test_an_import_asks_whether_a_namesake_is_the_same(
    netplan: Netplan, terminal: Terminal, tmp_path: Path
) -> None:
    netplan("add", "Ana Lima")
    card = tmp_path / "ana.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Lima\nEMAIL:ana@x.example\nEND:VCARD\n", encoding="utf-8"
    )
    told = terminal("import", card, typed=[("n somebody new", "x"), ("none of the answers", "1")])
    assert "1 of 1. Ana Lima, ana@x.example, card 1: is that somebody you know already?" in told.stdout
    assert "1  Ana Lima, id 1" in told.stdout
    assert "1 updated" in told.stdout
    netplan("undo")
    told = terminal("import", card, typed=[("n somebody new", "")])
    assert "1 person added" in told.stdout
    assert len(netplan("list").lines) == 2


def test_one_answer_may_do_for_all_that_are_left(
    netplan: Netplan, terminal: Terminal, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.vcf"
    people = ("Ana Lima", "Bo Chen", "Cy Dee")
    for name in people:
        netplan("add", name)
    cards.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{name[0]}@x.example\nEND:VCARD\n" for name in people
        ),
        encoding="utf-8",
    )
    told = terminal("import", cards, typed=[("1 of 3", "n"), ("2 of 3", "1 all")])
    assert "3 of 3" not in told.stdout
    assert "1 person added, 2 updated" in told.stdout
    netplan("undo")
    told = terminal("import", cards, typed=[("1 of 3", "n all")])
    assert "3 people added" in told.stdout


# ---- who look alike ----------------------------------------------------------------------------------------


def test_look_alikes_are_listed_with_what_speaks_for_them(netplan: Netplan) -> None:
    netplan("add", "Ana Lima", "--org", "Acme")
    netplan("add", "Anna Lima", "--new", "--ring", "none")
    netplan("add", "Bo Chen")
    assert netplan("merge", "--suggest").lines == ["1\tAna Lima\tAcme\t2\tAnna Lima\t\tnearly the same name"]
    (pair,) = netplan("merge", "--suggest", "--json").json["items"]
    assert pair["kept"] == {"id": 1, "name": "Ana Lima"}
    assert pair["other"] == {"id": 2, "name": "Anna Lima"}
    assert pair["reasons"] == ["nearly the same name"]
    netplan("merge", "1", "2")
    assert "Nobody looks like somebody else" in netplan("merge", "--suggest").stderr


def test_merge_of_one_says_what_it_takes(netplan: Netplan) -> None:
    assert "netplan merge --suggest" in netplan("merge", "Ana", code=2).stderr


def test_a_key_for_each_pair(netplan: Netplan, terminal: Terminal) -> None:
    for name in ("Ana Lima", "Anna Lima", "Bo Chen", "Bo Chenn", "Cy Dee"):
        netplan("add", name, "--new")
    told = terminal("merge", "--suggest", typed=[("Which?", "s"), ("Which?", "t")], env={"TERM": "dumb"})
    assert "Ana Lima and Anna Lima stay two" in told.stdout
    assert "1 pair is one person now, 1 pair stays two" in told.stdout
    assert "Bo Chenn" in netplan("list").stdout
    assert "Bo Chen\t" not in netplan("list").stdout
    netplan("undo")
    assert "Bo Chen\t" in netplan("list").stdout


def test_one_name_alone_may_be_somebody_who_is_here(netplan: Netplan, terminal: Terminal) -> None:
    netplan("add", "Sunita Rao")
    assert "Sunita Rao" in netplan("add", "sunita", code=5).stderr
    told = terminal("add", "sunita", typed=[("Is “sunita” somebody else?", "y")])
    assert told.code == 0
    assert len(netplan("list").lines) == 2
