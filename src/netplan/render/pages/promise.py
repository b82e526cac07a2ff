"""`promise` and `kept`: a promise that was just made or kept."""

from datetime import date

from netplan.core.handles import handle_of
from netplan.core.network import Promise
from netplan.core.people.contact import Contact
from netplan.render.documents import numbered_promise
from netplan.render.output import Page
from netplan.render.phrases import capitalized, say_kept, say_promise


def promise_page(promise: Promise, contact: Contact, *, today: date) -> Page:
    """A promise that was just made or kept."""
    said = (
        say_kept(promise, contact)
        if promise.done
        else capitalized(say_promise(promise, contact, today=today))
    )
    return Page(
        kind="promise",
        document=numbered_promise(promise, {contact.id: contact.name}),
        lines=[f"{handle_of(promise)}  {said}"],
    )
