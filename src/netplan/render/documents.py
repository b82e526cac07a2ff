"""Parts of JSON documents that several pages print."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netplan.core.documents import Document, contact_document, promise_document
from netplan.core.network import Network, Promise
from netplan.core.people.contact import Contact
from netplan.core.plan.planner import Score, Term

if TYPE_CHECKING:
    from netplan.actions.list_ import Entry
    from netplan.actions.resolve import Facts


def keys_of(facts: "Facts") -> dict[int, str]:
    """What documents call each contact of a Book or a Network."""
    return {contact.id: contact.key for contact in facts.contacts.values()}


def reference(contact: Contact) -> Document:
    """A contact as other documents point at one: the id that people type, and the name."""
    return {"id": contact.id, "name": contact.name}


def named_document(contact: Contact, keys: Mapping[int, str]) -> Document:
    """A contact as JSON shows one: the id that people type, then the fields of the exported document."""
    return {"id": contact.id, **contact_document(contact, keys)}


def standing_document(score: "Score | Entry", keys: Mapping[int, str]) -> Document:
    return {
        **named_document(score.contact, keys),
        "score": score.score,
        "warmth": round(score.warmth),
        "state": score.state.value,
        "last": score.last.on.isoformat() if score.last else None,
        "next_due": score.next_due.isoformat() if score.next_due else None,
        "excluded": score.excluded,
    }


def names_of(network: Network) -> Mapping[int, str]:
    """What people call each contact."""
    return {contact.id: contact.name for contact in network.contacts.values()}


def numbered_promise(promise: Promise, names: Mapping[int, str]) -> Document:
    return {"id": promise.id, **promise_document(promise, names)}


def term_document(term: Term) -> Document:
    return {"term": term.name, "points": term.points, "reason": term.reason}
