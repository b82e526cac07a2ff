"""Sentences and parts of sentences that several pages say."""

from collections.abc import Sequence
from datetime import date

from netplan.core.network import How, Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Birthday, Contact, RememberedDate
from netplan.core.phrases import count_of, say_date, say_day, say_day_of_year, say_list, say_month_day

NOBODY_YET = (
    'Nobody here yet. After meeting someone: netplan add "Their Name" --met "Where"\n'
    "Have contacts elsewhere? netplan import FILE (LinkedIn, vCard, netplan). A look around: netplan demo"
)


def capitalized(text: str) -> str:
    """The text with a capital at its start; the rest stays as it was typed."""
    return text[:1].upper() + text[1:]


def say_channel(touchpoint: Touchpoint) -> str:
    """`call with`, `email to`, `message from`."""
    what = "touch" if touchpoint.how is How.OTHER else touchpoint.how.value
    return f"{what} {({'out': 'to', 'in': 'from'}).get(touchpoint.direction.value, 'with')}"


def say_met(contact: Contact, network: Network, *, today: date) -> str:
    """`at PyCon, 22 Nov, through Ada Lovelace`; empty where it is not known."""
    met = contact.met
    if met is None:
        return ""
    through = network.contacts.get(met.through) if met.through is not None else None
    parts = [
        f"at {met.where}" if met.where else "",
        say_day(met.on, today=today) if met.on else "",
        f"through {through.name}" if through else "",
    ]
    return ", ".join(part for part in parts if part)


def say_remembered(known: RememberedDate, *, today: date) -> str:
    """`started at Acme, 1 Dec`; what comes back has no year: `wedding day, 5 Dec, every year`."""
    if known.yearly:
        return f"{known.what}, {say_day_of_year(known.on.month, known.on.day)}, every year"
    return f"{known.what}, {say_month_day(known.on, today=today)}"


def say_birthday(birthday: Birthday) -> str:
    """`9 Dec 1906`, or without the year where that is not known."""
    day = say_day_of_year(birthday.month, birthday.day)
    return day if birthday.year is None else f"{day} {birthday.year}"


def say_promise(promise: Promise, contact: Contact, *, today: date) -> str:
    """`promised Ana Lima “the deck” by Friday 27 November`."""
    by = f" by {say_date(promise.by, today=today)}" if promise.by else ""
    if promise.owed_by is OwedBy.ME:
        return f"promised {contact.name} “{promise.what}”{by}"
    return f"{contact.name} owes you “{promise.what}”{by}"


def say_kept(promise: Promise, contact: Contact) -> str:
    """`kept: “the deck” for Ana Lima`."""
    whose = "for" if promise.owed_by is OwedBy.ME else "by"
    return f"Kept: “{promise.what}” {whose} {contact.name}"


def say_people(people: Sequence[Contact], *, most: int = 12) -> str:
    """`3 people: Ana Lima, Bo Chen and Cy Dee`; of very many the first."""
    shown = [person.name for person in people[:most]]
    more = len(people) - len(shown)
    names = say_list([*shown, count_of(more, "other")] if more else shown)
    return f"{count_of(len(people), 'person', 'people')}: {names}"
