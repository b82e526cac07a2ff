"""Of each reader: added + updated + unchanged + skipped is the number of records, whatever a file holds."""

import base64
import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
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
).filter(lambda record: any(record[field].strip("\u200b") for field in ("first", "last", "org", "email")))
"""Namesakes, people with one address or one identifier, nobody one can see, groups, and me."""


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


def sheet(
    first: str, last: str, org: str, email: str, birthday: str, *others: str
) -> Callable[[list[Record]], str]:
    """A table with these names of columns, and further ones that stay empty; an empty name is left out."""

    def write(people: list[Record]) -> str:
        fields = dict(
            zip(
                ("first", "last", "org", "email", "birthday"),
                (first, last, org, email, birthday),
                strict=True,
            )
        )
        columns = {field: name for field, name in fields.items() if name}
        page = io.StringIO()
        table = csv.writer(page)
        table.writerow([*columns.values(), *others])
        for person in people:
            table.writerow([*(person[field] for field in columns), *("" for _ in others)])
        return page.getvalue()

    return write


def connections(people: list[Record]) -> str:
    write = sheet(
        "First Name", "Last Name", "Company", "Email Address", "", "URL", "Position", "Connected On"
    )
    return write(people)


def ldif(people: list[Record]) -> str:
    blocks = []
    for number, person in enumerate(people):
        lines = [f"dn: cn={number}", "objectclass: person"]
        fields = {"givenName": "first", "sn": "last", "o": "org", "mail": "email"}
        lines += [
            f"{name}:: {base64.b64encode(person[field].encode()).decode()}"
            for name, field in fields.items()
            if person[field]
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


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
    "netplan": ("network.json", document),
    "vcard": ("people.vcf", vcards),
    "ldif": ("people.ldif", ldif),
    "linkedin": (
        "Connections.csv",
        sheet("First Name", "Last Name", "Company", "Email Address", "", "URL", "Position", "Connected On"),
    ),
    "google": (
        "contacts.csv",
        sheet("First Name", "Last Name", "Organization Name", "E-mail 1 - Value", "Birthday", "Nickname"),
    ),
    "outlook": (
        "outlook.csv",
        sheet(
            "First Name",
            "Last Name",
            "Company",
            "E-mail Address",
            "Birthday",
            "Business Phone",
            "Job Title",
        ),
    ),
    "thunderbird": (
        "book.csv",
        sheet(
            "First Name", "Last Name", "Organization", "Primary Email", "", "Secondary Email", "Screen Name"
        ),
    ),
    "csv": ("any.csv", sheet("First Name", "Last Name", "Company", "Email", "Birthday")),
}


@pytest.mark.parametrize("format", FILES)
@given(people=st.lists(records, min_size=1, max_size=8))
@settings(
    max_examples=10, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_record_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, format: str, people: list[Record]
) -> None:
    netplan = Netplan(Surroundings(tmp_path_factory.mktemp("counted")))
    name, write = FILES[format]
    file: Path = netplan.around.home / name
    file.write_text(write(people), encoding="utf-8")
    first = told(netplan, file, format)
    assert sum(first.values()) == len(people)
    again = told(netplan, file, format)
    assert sum(again.values()) == len(people)
    assert (again["added"], again["updated"]) == (0, 0)
    assert len(netplan("list", "--json").json["contacts"]) == first["added"]


def told(netplan: Netplan, file: Path, format: str) -> dict[str, int]:
    words = ("import", file, "--me", "me@x.example", "--format", format, "--json")
    (counted,) = netplan(*words).json["files"]
    return {**counted["contacts"], "skipped": len(counted["skipped"])}
