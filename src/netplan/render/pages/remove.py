"""`remove`: who or what was taken out, and what went with them."""

from collections.abc import Mapping, Sequence
from datetime import date

from netplan.actions.remove import Removed
from netplan.core.handles import Subject, handle_of
from netplan.core.network import Network, Promise
from netplan.core.phrases import count_of
from netplan.render.documents import named_document
from netplan.render.output import Page
from netplan.render.phrases import say_people
from netplan.render.subjects import say_subject, subject_document

BACK = "Taken back with: netplan undo"


def removed_page(removed: Removed, keys: Mapping[int, str]) -> Page:
    """Who was taken out, and what went with them."""
    went = _went([removed])
    return Page(
        kind="removed",
        document={
            "contact": named_document(removed.contact, keys),
            "touchpoints": removed.touchpoints,
            "promises": removed.promises,
        },
        lines=[f"Taken out: {removed.contact.name}, with {went}. {BACK}"],
    )


def removed_many_page(removed: Sequence[Removed], keys: Mapping[int, str]) -> Page:
    """Several people who were taken out in one step."""
    contacts = [each.contact for each in removed]
    return Page(
        kind="removed_contacts",
        document={
            "contacts": [named_document(contact, keys) for contact in contacts],
            "touchpoints": sum(each.touchpoints for each in removed),
            "promises": sum(each.promises for each in removed),
        },
        lines=[f"Taken out: {say_people(contacts)}; with {_went(removed)}. {BACK}"],
    )


def _went(removed: Sequence[Removed]) -> str:
    touchpoints = sum(each.touchpoints for each in removed)
    promises = sum(each.promises for each in removed)
    return f"{count_of(touchpoints, 'touchpoint')} and {count_of(promises, 'promise')}"


def removed_subject_page(subject: Subject, network: Network, *, today: date) -> Page:
    """What a handle named, as it was; of a promise, that it is no longer owed."""
    kind, document = subject_document(subject, network)
    done = "No longer owed" if isinstance(subject, Promise) else "Taken out"
    said = say_subject(subject, network, today=today)
    return Page(
        kind="removed_thing",
        document={"removed": kind, **document},
        lines=[f"{done}: {handle_of(subject)} {said}. {BACK}"],
    )
