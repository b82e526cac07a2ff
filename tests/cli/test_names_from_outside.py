"""Names and keys from outside: a key never becomes a path, and a name shows something."""

import json
from pathlib import Path

import pytest

from cli.running import Netplan, Terminal

KEYS = [
    "/home/me/.config/netplan/config.toml",
    "../..",
    "a\\b",
    "a\0b",
    ".hidden",
    "k" * 81,
    "..",
    "~/x",
    "a/../../b",
]
UNSEEN = ["", " ", "\u200b", "\u00ad", "\u2800", "\u3164", "\ufe0f", "\u0301", "\U000e0020", " \u200b\u2060 "]


def document(netplan: Netplan, *contacts: dict[str, str]) -> Path:
    file = netplan.around.home / "network.json"
    file.write_text(json.dumps({"netplan": 1, "kind": "network", "contacts": contacts}))
    return file


def test_keys_that_look_like_paths_are_made_anew(netplan: Netplan) -> None:
    people = [{"key": key, "name": f"Person {number}"} for number, key in enumerate(KEYS)]
    netplan("import", document(netplan, *people))
    keys = [contact["key"] for contact in json.loads(netplan("export").stdout)["contacts"]]
    assert len({*keys}) == len(KEYS)
    for key in keys:
        assert not {*"/\\\0"} & {*key}
        assert key[0] != "."
        assert len(key) <= 80
    again = netplan("import", document(netplan, *people), "--json").json["files"][0]["contacts"]
    assert again == {"added": 0, "updated": 0, "unchanged": len(KEYS)}


@pytest.mark.parametrize("key", KEYS)
def test_the_form_of_an_editor_is_a_private_file_called_by_the_number(
    netplan: Netplan, terminal: Terminal, key: str
) -> None:
    netplan("import", document(netplan, {"key": key, "name": "Ada Lovelace"}))
    told = netplan.around.home / "told"
    editor = netplan.around.home / "editor"
    editor.write_text(f'#!/bin/sh\nstat -c "%n %a" "$1" "$(dirname "$1")" > {told}\n')
    editor.chmod(0o755)
    terminal("edit", "Ada", env={"EDITOR": str(editor)}, code=2)
    (form, mode), (folder, open_to) = (line.split() for line in told.read_text().splitlines())
    assert Path(form).parent.parent == netplan.around.temporary
    assert (Path(form).name, mode, Path(folder), open_to) == ("1.toml", "600", Path(form).parent, "700")


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_shows_something(netplan: Netplan, name: str) -> None:
    assert "one can see" in netplan("add", name, code=2).stderr
    netplan("add", "Ada Lovelace")
    netplan("rename", "Ada", name, code=2)
    netplan("import", document(netplan, {"name": name}), code=6)
    card = netplan.around.home / "card.vcf"
    card.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n")
    (file,) = netplan("import", card, "--json").json["files"]
    assert len(file["skipped"]) == 1
    assert [contact["name"] for contact in netplan("list", "--json").json["contacts"]] == ["Ada Lovelace"]
