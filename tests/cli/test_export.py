"""`export`: one document of everything, and files for other programs."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cli.running import Netplan
from netplan.core.drafts import Gathered
from netplan.formats.registry import gather
from netplan.formats.source import Source
from netplan.formats.writers.registry import names


def test_what_is_written_is_proved_to_come_back(demo: Netplan, tmp_path: Path) -> None:
    out = tmp_path / "network.json"
    told = demo("export", "--prove", "--out", out, "--json").json
    assert (told["kind"], told["same"], told["people"]) == ("proof", True, 13)
    assert told["bytes"] == out.stat().st_size
    assert out.read_text() == demo("export").stdout
    assert demo("export", "--prove").lines == [
        f"Read back into an empty database and written again: the same {told['bytes']} bytes, 13 people."
    ]
    assert not list(demo.around.temporary.iterdir())


def test_a_part_and_nothing_at_all_are_proved_too(demo: Netplan, netplan: Netplan) -> None:
    assert demo("export", "--prove", "ring:inner", "--json").json["same"]
    assert netplan("--db", demo.db.with_name("empty.db"), "export", "--prove", "--json").json["people"] == 0


def test_one_byte_that_differs_is_told(demo: Netplan) -> None:
    def lossy(source: Source, **how: Any) -> Gathered:
        gathered = gather(source, **how)
        return replace(gathered, contacts=tuple(replace(each, knows=()) for each in gathered.contacts))

    with patch("netplan.app.export.gather", lossy):
        told = demo("export", "--prove", code=3)
    assert told.stdout == ""
    assert "does not come back the same (line " in told.stderr


def test_a_format_that_is_none_names_those_there_are(netplan: Netplan) -> None:
    told = netplan("export", "--format", "pdf", code=2).stderr
    assert f"There are: {', '.join(names())}" in told
