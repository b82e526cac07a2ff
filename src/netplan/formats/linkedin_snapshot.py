"""LinkedIn's Member Snapshot (JSON, which members in the EU get by its API): tables of the export as rows.

The names of the columns are those of the CSV files, so each row is read as theirs are, whatever its domain is
called.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from netplan.core.drafts import ContactDraft, Gathered
from netplan.core.search.texts import one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.format import Request, correspondence
from netplan.formats.linkedin_messages import gathered_from
from netplan.formats.linkedin_rows import Row, reader_of
from netplan.formats.source import Source

NAME = "linkedin-snapshot"
_DOMAIN, _ROWS = "snapshotDomain", "snapshotData"
_OF_MESSAGES = frozenset({"from", "to", "date", "content"})


def read_snapshot(sources: Sequence[Source], request: Request) -> Gathered:
    """People, endorsements and messages of a snapshot: one page of the answer, several, or a list of them.

    Places are `CONNECTIONS row 3`. Whose it is is told by its profile. Raises UnreadableInput for what is
    no JSON or holds no domain.
    """
    (source,) = sources
    account = Account()
    parts: list[Gathered] = []
    messages: list[Mapping[str, str]] = []
    domains = _domains(_documents(source), source.name)
    for domain, rows in domains.items():
        if rows and _OF_MESSAGES.issubset(map(str.casefold, rows[0].cells)):
            messages += [
                {name.casefold(): one_line(cell) for name, cell in row.cells.items()} for row in rows
            ]
        elif rows and (reader := reader_of(rows[0].cells)):
            parts.append(reader([row for row in rows if not row.is_empty], request.day, account))
        else:
            account.left(domain, times=len(rows))
    owner = tuple(dict.fromkeys(chain.from_iterable(part.owner for part in parts)))
    if messages:
        written = gathered_from(messages, replace(request, me=(*request.me, *owner)))
        parts.append(_among(written, [contact for part in parts for contact in part.contacts]))
    return Gathered(
        NAME,
        contacts=tuple(contact for part in parts for contact in part.contacts),
        touchpoints=[*chain.from_iterable(part.touchpoints for part in parts)],
        skipped=tuple(skipped for part in parts for skipped in part.skipped),
        fields=(*account.fields, *chain.from_iterable(part.fields for part in parts)),
        owner=owner,
        only_known=frozenset(chain.from_iterable(part.only_known for part in parts)),
        unknown=next((part.unknown for part in parts if part.unknown), ""),
    )


def _among(written: Gathered, known: Sequence[ContactDraft]) -> Gathered:
    """The messages with those of their people who are connections as these, by their profiles."""
    keys = {profile: contact.key for contact in known for profile in contact.links}
    same = {each.key: keys[link] for each in written.contacts for link in each.links if link in keys}
    return replace(
        written,
        contacts=tuple(each for each in written.contacts if each.key not in same),
        touchpoints=[
            each._replace(people=tuple(same.get(key, key) for key in each.people))
            for each in written.touchpoints
        ],
        only_known=written.only_known - same.keys(),
    )


def _documents(source: Source) -> Iterator[Any]:
    """Each JSON document of a file: pages are often saved one behind the other."""
    decoder, text, place = json.JSONDecoder(), source.text, 0
    while place < len(text):
        if text[place] in " \t\r\n,":
            place += 1
            continue
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as problem:
            line = text.count("\n", 0, place) + 1
            raise UnreadableInput(
                source.name, "it is no JSON, or only a part of it", f"line {line}"
            ) from problem
        yield found


def _domains(documents: Iterator[Any], name: str) -> dict[str, list[Row]]:
    """The rows of each domain, those of several pages together."""
    found: dict[str, list[Row]] = {}
    waiting = [*documents][::-1]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one[::-1]
        elif isinstance(one, dict) and isinstance(one.get(_ROWS), list):
            domain = one_line(str(one.get(_DOMAIN) or ""))[:60] or "rows"
            rows = found.setdefault(domain, [])
            for row in one[_ROWS]:
                if isinstance(row, dict):
                    cells = {key: value if isinstance(value, str) else "" for key, value in row.items()}
                    rows.append(Row(f"{domain} row {len(rows) + 1}", cells))
        elif isinstance(one, dict) and isinstance(one.get("elements"), list):
            waiting += one["elements"][::-1]
    if not found:
        raise UnreadableInput(name, "it holds no snapshot of LinkedIn (no snapshotData)")
    return found


FORMAT = correspondence(
    name=NAME,
    called="LinkedIn's Member Snapshot (JSON)",
    sniff=lambda source: source.beginning.lstrip()[:1] in ("{", "[") and f'"{_ROWS}"' in source.beginning,
    correspond=read_snapshot,
    tells="firms, titles, since when and whom you write to",
)
