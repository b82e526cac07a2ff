"""Every sample file brought in twice, and a folder as khard keeps it: the second time nothing is new."""

from pathlib import Path

import pytest

from cli.running import Netplan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FILES = sorted(str(file.relative_to(SAMPLES)) for file in SAMPLES.rglob("*.*") if file.is_file())
ME = ("--me", "Maud Ferrand")


@pytest.mark.parametrize("name", FILES)
def test_twice_is_once(netplan: Netplan, name: str) -> None:
    first = netplan("import", SAMPLES / name, *ME, "--json", code=None)
    if first.code == 7:
        pytest.skip("what reads it is not installed")
    if first.code == 6:  # a note about something else; with others it is passed over
        assert "I do not know what this is" in first.stderr
        return
    before = netplan("export", code=None).stdout
    (again,) = netplan("import", SAMPLES / name, *ME, "--json").json["files"]
    assert (again["contacts"]["added"], again["contacts"]["updated"]) == (0, 0)
    assert (again["touchpoints"]["added"], again["notes"]["added"]) == (0, 0)
    assert netplan("export", code=None).stdout == before


def test_a_folder_of_cards_as_khard_keeps_it(netplan: Netplan, tmp_path: Path) -> None:
    folder = tmp_path / "contacts" / "family"
    folder.mkdir(parents=True)
    for uid, name in (("1a", "Ana Lima"), ("2b", "Bo Chen")):
        card = f"BEGIN:VCARD\nVERSION:3.0\nUID:{uid}\nFN:{name}\nEND:VCARD\n"
        (folder / f"{uid}.vcf").write_text(card, encoding="utf-8")
    (folder / "displayname").write_text("Family", encoding="utf-8")
    (folder / "color").write_text("#ff0000", encoding="utf-8")
    (folder / ".Radicale.props").write_text("{}", encoding="utf-8")
    netplan("import", folder.parent)
    assert [line.split()[1:3] for line in netplan("list").lines] == [["Ana", "Lima"], ["Bo", "Chen"]]
    (folder / "1a.vcf").write_text(
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:1a\nFN:Ana Lima\nEMAIL:ana@lima.example\nEND:VCARD\n",
        encoding="utf-8",
    )
    files = netplan("import", folder.parent, "--json").json["files"]
    cards = [file["contacts"] for file in files if file["format"] == "vcard"]
    assert cards == [{"added": 0, "updated": 1, "unchanged": 0}, {"added": 0, "updated": 0, "unchanged": 1}]
