"""`open`: the link that was opened, and what else there is."""

from collections.abc import Sequence

from netplan.core.people.contact import Contact
from netplan.core.people.reach import Link, Way
from netplan.render.documents import reference
from netplan.render.output import Page


def link_page(contact: Contact, link: Link, links: Sequence[Link], *, opened: bool) -> Page:
    """The link; `links` are all that are stored, to say what else there is."""
    others = [each.way.value for each in links if each.way is not link.way]
    also = f" · also: {', '.join(dict.fromkeys(others))}" if others else ""
    return Page(
        kind="open",
        document={
            "contact": reference(contact),
            "way": link.way.value,
            "link": link.url,
            "opened": opened,
            "links": {way.value: [each.url for each in links if each.way is way] for way in Way},
        },
        lines=[f"opened {link.url}" if opened else link.url],
        hint=f"{contact.name}{also}" if also else "",
    )
