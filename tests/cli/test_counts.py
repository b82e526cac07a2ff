"""Of each reader: added + updated + unchanged + skipped is the number of records, whatever a file holds."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.running import Netplan, Surroundings

Record = Mapping[str, str]

records = st.fixed_dictionaries(
    {
        "first": st.sampled_from(["Wei", "John", "", "​"]),
        "last": st.sampled_from(["Wang", "Smith", ""]),
        "org": st.sampled_from(["", "Acme", "Beta"]),
        "email": st.sampled_from(["", "a@x.example", "b@x.example", "me@x.example", "no address"]),
        "birthday": st.sampled_from(["", "1980-01-02", "1990-03-04"]),
        "id": st.sampled_from(["", "1", "2"]),
        "kind": st.sampled_from(["individual", "group"]),
    }
)
"""Namesakes, people with one address or one identifier, nobody at all, groups, and me."""


def vcards(people: list[Record]) -> str:
    lines = []
    for person in people:
        lines += ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{person['kind']}"]
        lines += [
            f"FN:{person['first']} {person['last']}",
            f"ORG:{person['org']}",
            f"EMAIL:{person['email']}",
        ]
        lines += [f"BDAY:{person['birthday']}"] if person["birthday"] else []
        lines += [f"UID:{person['id']}"] if person["id"] else []
        lines += ["END:VCARD"]
    return "\n".join(lines) + "\n"


def connections(people: list[Record]) -> str:
    page = io.StringIO()
    table = csv.writer(page)
    table.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
    for person in people:
        url = f"https://www.linkedin.com/in/{person['id']}" if person["id"] else ""
        table.writerow(
            [person["first"], person["last"], url, person["email"], person["org"], "", "01 Jan 2020"]
        )
    return page.getvalue()


def document(people: list[Record]) -> str:
    contacts = [
        {
            "key": f"k{number}",
            "name": f"{person['first']} {person['last']} x",
            "org": person["org"] or None,
            "emails": [person["email"]] if "@" in person["email"] else [],
            "birthday": person["birthday"] or None,
        }
        for number, person in enumerate(people)
    ]
    return json.dumps({"netplan": 1, "kind": "network", "contacts": contacts})


FILES: Mapping[str, tuple[str, Callable[[list[Record]], str]]] = {
    "vcard": ("people.vcf", vcards),
    "linkedin": ("Connections.csv", connections),
    "netplan": ("network.json", document),
}


@pytest.mark.parametrize("format", FILES)
@given(people=st.lists(records, min_size=1, max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_record_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, format: str, people: list[Record]
) -> None:
    netplan = Netplan(Surroundings(tmp_path_factory.mktemp("counted")))
    name, write = FILES[format]
    file: Path = netplan.around.home / name
    file.write_text(write(people), encoding="utf-8")
    first = told(netplan, file)
    assert sum(first.values()) == len(people)
    again = told(netplan, file)
    assert sum(again.values()) == len(people)
    assert (again["added"], again["updated"]) == (0, 0)
    assert len(netplan("list", "--json").json["contacts"]) == first["added"]


def told(netplan: Netplan, file: Path) -> dict[str, int]:
    (counted,) = netplan("import", file, "--me", "me@x.example", "--json").json["files"]
    return {**counted["contacts"], "skipped": len(counted["skipped"])}
