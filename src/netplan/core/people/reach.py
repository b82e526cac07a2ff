"""The ways to reach somebody that are stored: addresses, pages and numbers, as links a desktop can open."""

import re
from enum import StrEnum
from typing import NamedTuple

from netplan.core.people.contact import Contact
from netplan.errors import NoWayThere


class Way(StrEnum):
    """What kind of link it is."""

    MAIL = "mail"
    WEB = "web"
    LINKEDIN = "linkedin"
    PHONE = "phone"


class Link(NamedTuple):
    """A way, the link, and what was stored."""

    way: Way
    url: str
    stored: str


_ADDRESS = re.compile(r"[^\s<>\"'?&#%]+@[^\s<>\"'?&#%]+")
_PAGE = re.compile(
    r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<rest>(?::\d+)?(?:[/?#]\S*)?)", re.IGNORECASE
)


def links_of(contact: Contact) -> tuple[Link, ...]:
    """Every stored way to somebody, mail first, in the order of `Way`; what is no plain link is none.

    Links come from files of others: only mail, web pages and numbers are ever handed to another program.
    """
    found = [
        *(Link(Way.MAIL, f"mailto:{mail}", mail) for mail in contact.emails if _ADDRESS.fullmatch(mail)),
        *(link for text in contact.links if (link := _page(text))),
        *(Link(Way.PHONE, f"tel:{digits}", text) for text in contact.phones if (digits := _digits(text))),
    ]
    order = [*Way]
    return tuple(sorted(found, key=lambda link: order.index(link.way)))


def link_to(contact: Contact, way: Way | None = None) -> Link:
    """The first link of a way to somebody, or of any. Raises NoWayThere where none is stored."""
    links = links_of(contact)
    for link in links:
        if way in (None, link.way):
            return link
    known = dict.fromkeys(link.way.value for link in links)
    raise NoWayThere(contact.name, way.value if way else None, [*known])


def _page(text: str) -> Link | None:
    page = _PAGE.fullmatch(text.strip())
    if page is None:
        return None
    host = page["host"].casefold()
    way = Way.LINKEDIN if f".{host}".endswith(".linkedin.com") else Way.WEB
    url = text.strip() if "://" in text else f"https://{text.strip()}"
    return Link(way, url, text)


def _digits(text: str) -> str:
    number = re.sub(r"[\s().\-/\u2010-\u2015]", "", text)
    return number if re.fullmatch(r"\+?[0-9]{3,20}(?:[,;p*#][0-9*#]+)?", number) else ""
