"""What an import changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from netplan.actions.import_ import Imported
from netplan.core.documents import Document
from netplan.core.drafts import NO_FORMAT, Fate, FieldFate
from netplan.core.phrases import count_of
from netplan.render.output import Page, safe

IMPORTED_WAIT = "Imported people wait for a ring before they are planned: netplan triage"

_NAMED = 5
"""So many of the skipped records, of the questions and of the fields are named; --json names them all."""


def imported_page(files: Mapping[str, Imported], *, stored: bool) -> Page:
    """Each file and what came of it; `stored` is false of a dry run."""
    lines: list[str] = []
    for file, imported in files.items():
        if imported.format != NO_FORMAT:
            lines += _lines(file, imported, stored)
    lines += _accounts([imported for imported in files.values() if imported.fields])
    lines += _passed_over([file for file, imported in files.items() if imported.format == NO_FORMAT])
    added = any(imported.added for imported in files.values())
    return Page(
        kind="import",
        document={"files": [_file_document(file, imported) for file, imported in files.items()]},
        lines=lines,
        hint=IMPORTED_WAIT if added and stored else "",
    )


def _file_document(file: str, imported: Imported) -> Document:
    return {
        "file": file,
        "format": imported.format,
        "contacts": {
            "added": len(imported.added),
            "updated": len(imported.updated),
            "unchanged": imported.unchanged,
        },
        "touchpoints": {"added": imported.touchpoints_added, "unchanged": imported.touchpoints_unchanged},
        "notes": {"added": imported.notes_added},
        "skipped": [{"place": skipped.read_at, "reason": skipped.reason} for skipped in imported.skipped],
        "joined": [*imported.joined],
        "questions": [
            {"place": each.place, "reason": each.reason, "candidates": [*each.candidates]}
            for each in imported.questions
        ],
        "fields": [
            {"name": each.name, "fate": each.fate.value, "what": each.what or None, "count": each.count}
            for each in imported.fields
        ],
    }


def _counts(imported: Imported) -> list[str]:
    counts = [
        count_of(len(imported.added), "person added", "people added"),
        count_of(len(imported.updated), "updated", "updated"),
        f"{imported.unchanged} unchanged",
    ]
    if imported.touchpoints_added:
        counts.append(count_of(imported.touchpoints_added, "touchpoint added", "touchpoints added"))
    if imported.skipped:
        counts.append(f"{len(imported.skipped)} skipped")
    return counts


def _lines(file: str, imported: Imported, stored: bool) -> list[str]:
    would = "" if stored else "would be: "
    lines = [f"{safe(file)} ({imported.format}): {would}{', '.join(_counts(imported))}"]
    lines += _named([f"skipped {each.read_at}: {each.reason}" for each in imported.skipped])
    lines += _named([f"one and the same, by address or number: {each}" for each in imported.joined])
    lines += _named(
        [f"{each.place}: {each.reason} ({', '.join(each.candidates)})" for each in imported.questions]
    )
    return lines


def _accounts(files: Sequence[Imported]) -> list[str]:
    """What became of the fields of all files of each format."""
    lines = []
    for format in dict.fromkeys(each.format for each in files):
        of_it = [each for each in files if each.format == format]
        counts = Counter[tuple[str, Fate]]()
        for each in of_it:
            for one in each.fields:
                counts[one.name, one.fate] += one.count
        of_all = f"fields of {count_of(len(of_it), f'{format} file')}"
        lines += [of_all, *_account_lines([FieldFate(*key, "", count) for key, count in counts.items()])]
    return lines


def _account_lines(fields: Sequence[FieldFate]) -> list[str]:
    """What became of fields, a line a fate: `left behind: PHOTO (3), FAX (1)`."""
    lines = []
    for fate in Fate:
        of_it = [each for each in fields if each.fate is fate]
        if of_it:
            named = ", ".join(f"{each.name} ({each.count})" for each in of_it[:_NAMED])
            more = f" and {len(of_it) - _NAMED} more (--account FILE)" if len(of_it) > _NAMED else ""
            lines.append(f"  {fate.value}: {safe(named)}{more}")
    return lines


def account_lines(files: Mapping[str, Imported], *, stored: bool) -> Iterator[str]:
    """The whole account of an import as text: each file, each of its fields, and whom it passed over."""
    for file, imported in files.items():
        yield f"{safe(file)} ({imported.format})"
        yield f"  {'' if stored else 'would be: '}{', '.join(_counts(imported))}"
        for each in imported.fields:
            what = f"({each.what})" if each.fate is Fate.LEFT else f"as {each.what}"
            said = f"{each.name}: {each.count} {each.fate.value} {what if each.what else ''}"
            yield f"  {safe(said).rstrip()}"
        for skipped in imported.skipped:
            yield f"  skipped {safe(skipped.read_at)}: {safe(skipped.reason)}"
        for asked in imported.questions:
            yield f"  {safe(f'{asked.place}: {asked.reason}')} ({safe(', '.join(asked.candidates))})"


def _passed_over(files: Sequence[str]) -> list[str]:
    """The files of a folder or zip that are nothing that can be imported, in one line."""
    if not files:
        return []
    names = [file.rpartition("/")[2] for file in files]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return [f"passed over, for nothing in them can be imported: {safe(', '.join(names[:_NAMED]))}{more}"]


def _named(told: Sequence[str]) -> list[str]:
    more = [f"  and {len(told) - _NAMED} more (all of them with --json)"] if len(told) > _NAMED else []
    return [*(f"  {safe(line)}" for line in told[:_NAMED]), *more]
