"""People without a ring: one at a time to decide on, or all of them with the rings suggested."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.actions.triage import Triaged
from netplan.core.documents import Document, contact_document
from netplan.core.network import Network
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.people.look_alikes import LookAlikes
from netplan.core.phrases import count_of, say_day, say_list, shorten
from netplan.core.plan.triage import RINGS, Untended
from netplan.core.plan.weights import Weights
from netplan.render.documents import keys_of, reference
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET, say_met
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

KEYS = (
    "i inner · c close · a active · w wide · x leave alone for good · s skip\n"
    "m merge · f the whole firm · o the whole circle · / search · b back · q quit"
)
KEYS_FOR_ALL = "i inner · c close · a active · w wide · x leave alone for good · b back"
_NOTE = 70  # characters of a note's first line


def waiting_page(
    people: Sequence[Untended], network: Network, *, today: date, waiting: int, hint: str = ""
) -> Page:
    """`triage` where nobody can be asked: `people` of all who are `waiting`."""
    return Page(
        kind="triage",
        document=_document(people, network, today=today, waiting=waiting),
        rows=[_row(each, network) for each in people],
        screen=lambda: _screen(people, today, "Give them their rings, a key each: netplan triage"),
        empty="" if people else _nobody(network),
        hint=hint,
    )


def suggestions_page(
    people: Sequence[Untended], network: Network, *, today: date, waiting: int, hint: str = ""
) -> Page:
    """`triage --suggest`: `people` are those of all `waiting` for whom there is a suggestion."""
    told = f"{_say_rings(_suggested(people))}. All of it in one change: netplan triage --suggest --apply"
    if waiting > len(people):
        told = f"{told}\n{waiting - len(people)} more wait without: netplan triage"
    return Page(
        kind="triage",
        document=_document(people, network, today=today, waiting=waiting),
        rows=[_row(each, network) for each in people],
        screen=lambda: _screen(people, today, told),
        empty="" if people else _nothing_to_suggest(network, waiting),
        hint=hint,
    )


def applied_page(
    people: Sequence[Untended], given: Sequence[Contact], network: Network, *, today: date, waiting: int
) -> Page:
    """`triage --suggest --apply`: who was given the ring that was suggested."""
    ids = {contact.id for contact in given}
    document = _document(
        [each for each in people if each.contact.id in ids], network, today=today, waiting=waiting
    )
    who = count_of(len(given), "person has a ring", "people have a ring")
    said = _say_rings(Counter(contact.ring for contact in given))
    return Page(
        kind="triage",
        document={**document, "applied": True},
        lines=[f"{who} now: {said}. Taken back with: netplan undo"],
        empty="" if given else _nothing_to_suggest(network, waiting),
    )


def walked_page(done: Triaged) -> Page:
    """What a walk through the people came to."""
    ringed = sum(done.rings.values())
    parts = [f"{count_of(ringed, 'person has a ring', 'people have a ring')} now"]
    if ringed:
        parts[0] = f"{parts[0]} ({_say_rings(done.rings)})"
    parts += [f"{done.archived} in the archive"] if done.archived else []
    parts += [f"{count_of(done.merged, 'pair')} merged"] if done.merged else []
    parts += [f"{done.skipped} skipped"] if done.skipped else []
    if done.waiting:
        left = count_of(done.waiting, "person waits", "people wait")
        following = f"{left} still; they come again with: netplan triage"
    else:
        following = "Nobody waits any more. The plan: netplan today"
    document: Document = {
        "rings": {ring.value: done.rings[ring] for ring in RINGS if done.rings.get(ring)},
        "archived": done.archived,
        "skipped": done.skipped,
        "merged": done.merged,
        "waiting": done.waiting,
    }
    return Page(kind="triage", document=document, lines=[f"{', '.join(parts)}. {following}"])


def card(
    each: Untended,
    network: Network,
    *,
    number: int,
    of: int,
    today: date,
    weights: Weights,
    alike: LookAlikes | None = None,
) -> "RenderableType":
    """What helps to decide on somebody, on a few lines; `alike` is the pair they look like one person in."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    heading = Text.assemble((f"{number} of {of} · ", "dim"), (safe(each.contact.name), "bold"))
    lines = [
        *_facts(each, network, today),
        *_say_alike(each, alike),
        _say_suggestion(each.suggestion, weights),
    ]
    return Group(heading, Padding(Text("\n".join(map(safe, lines)), overflow="fold"), (0, 0, 0, 4)))


def _facts(each: Untended, network: Network, today: date) -> list[str]:
    contact = each.contact
    work = ", ".join(part for part in (contact.title, contact.org) if part)
    lines = [
        " · ".join(part for part in (work, contact.place) if part),
        f"met {met}" if (met := say_met(contact, network, today=today)) else "",
        " · ".join([_touched(each, today), *([", ".join(contact.circles)] if contact.circles else [])]),
        f"{count_of(each.colleagues, 'person', 'people')} of yours at {contact.org}"
        if each.colleagues
        else "",
        f"note: {note}" if (note := _note(contact)) else "",
    ]
    return [line for line in lines if line]


def _say_alike(each: Untended, pair: LookAlikes | None) -> list[str]:
    """`m: looks like Sunita Rao (id 3, Stripe), the same name`."""
    if pair is None:
        return []
    other = pair.kept if pair.other.id == each.contact.id else pair.other
    known = ", ".join(part for part in (f"id {other.id}", other.org or other.place or "") if part)
    return [f"m: looks like {other.name} ({known}), {', '.join(pair.reasons)}"]


def _touched(each: Untended, today: date) -> str:
    if each.last is None:
        return "no touch-day yet"
    return f"{count_of(each.touch_days, 'touch-day')}, the last {say_day(each.last, today=today)}"


def _note(contact: Contact) -> str:
    """The first line of the last note."""
    lines = contact.notes[-1].text.strip().splitlines() if contact.notes else []
    return shorten(lines[0], _NOTE) if lines else ""


def _say_suggestion(suggestion: Ring | None, weights: Weights) -> str:
    if suggestion is None:
        return "suggested: none, too little is known"
    return f"suggested: {suggestion}, {Cadence.of_days(weights.cadence_of(suggestion)).say()}"


def _document(people: Sequence[Untended], network: Network, *, today: date, waiting: int) -> Document:
    keys = keys_of(network)
    return {
        "date": today.isoformat(),
        "waiting": waiting,
        "applied": False,
        "people": [_person_document(each, keys) for each in people],
    }


def _person_document(each: Untended, keys: Mapping[int, str]) -> Document:
    contact = each.contact
    return {
        "contact": reference(contact),
        "suggestion": each.suggestion.value if each.suggestion else None,
        "touch_days": each.touch_days,
        "last": each.last.isoformat() if each.last else None,
        "org": contact.org,
        "title": contact.title,
        "place": contact.place,
        "met": contact_document(contact, keys)["met"],
        "circles": [*contact.circles],
        "note": _note(contact) or None,
    }


def _row(each: Untended, network: Network) -> tuple[object, ...]:
    contact = each.contact
    met = contact.met
    return (
        contact.id,
        contact.name,
        each.suggestion or "",
        each.touch_days,
        each.last or "",
        contact.org or "",
        contact.title or "",
        contact.place or "",
        ", ".join(str(part) for part in ((met.where, met.on) if met else ()) if part),
        ",".join(contact.circles),
        _note(contact),
    )


def _screen(people: Sequence[Untended], today: date, told: str) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    return Group(_table(people, today), Text(), Text(told))


def _table(people: Sequence[Untended], today: date) -> "Table":
    table = quiet_table()
    table.add_column("id", justify="right", style="dim")
    add_names(table, ratio=5)
    table.add_column("Suggested")
    table.add_column("Touch-days", justify="right")
    table.add_column("Last")
    table.add_column("From", ratio=5, overflow="ellipsis", no_wrap=True, style="dim")
    for each in people:
        contact = each.contact
        belongs = " · ".join(part for part in (contact.org, *contact.circles) if part)
        table.add_row(
            str(contact.id),
            safe(contact.name),
            each.suggestion.value if each.suggestion else "",
            str(each.touch_days),
            say_day(each.last, today=today) if each.last else "",
            safe(belongs),
        )
    return table


def _suggested(people: Iterable[Untended]) -> Counter[Ring]:
    return Counter(each.suggestion for each in people if each.suggestion is not None)


def _say_rings(rings: Mapping[Ring, int]) -> str:
    """`3 close, 9 active and 40 wide`."""
    return say_list([f"{rings[ring]} {ring}" for ring in RINGS if rings.get(ring)])


def _nobody(network: Network) -> str:
    if not network.contacts:
        return NOBODY_YET
    return "Everybody has a ring already, or a rhythm of their own. The plan: netplan today"


def _nothing_to_suggest(network: Network, waiting: int) -> str:
    if not waiting:
        return _nobody(network)
    who = count_of(waiting, "person waits", "people wait")
    return f"{who}, and too little contact is known to suggest a ring. One at a time: netplan triage"
