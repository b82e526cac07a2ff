"""What is stored as links, and what of it another program is ever given."""

from datetime import date

import pytest

from netplan.core.people.contact import Contact
from netplan.core.people.reach import Way, link_to, links_of
from netplan.errors import NoWayThere


def of(**ways: tuple[str, ...]) -> Contact:
    return Contact(1, "ana", "Ana Lima", date(2026, 1, 1), **ways)  # type: ignore[arg-type]


def test_each_way_is_found_mail_first() -> None:
    ana = of(
        phones=("+44 (20) 7946-0000",),
        links=("linkedin.com/in/ana", "https://ana.example:8080/a?b=c", "de.LinkedIn.com/in/a"),
        emails=("ana@example.org",),
    )
    assert [(link.way.value, link.url) for link in links_of(ana)] == [
        ("mail", "mailto:ana@example.org"),
        ("web", "https://ana.example:8080/a?b=c"),
        ("linkedin", "https://linkedin.com/in/ana"),
        ("linkedin", "https://de.LinkedIn.com/in/a"),
        ("phone", "tel:+442079460000"),
    ]
    assert link_to(ana).way is Way.MAIL
    assert link_to(ana, Way.LINKEDIN).stored == "linkedin.com/in/ana"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "-x", "--help", "data:text/html,x", "a b.c", "vbscript:x",
     "https://", "notlinkedin", "ssh://host/x", "C:\\x.exe"],
)  # fmt: skip
def test_what_is_no_page_is_never_opened(link: str) -> None:
    with pytest.raises(NoWayThere):
        link_to(of(links=(link,)))


@pytest.mark.parametrize("mail", ["-x@y?attach=/etc/passwd", "a b@c", "a@b?bcc=x", "a@b#c", '"a"@b'])
def test_an_address_that_says_more_is_left_alone(mail: str) -> None:
    assert links_of(of(emails=(mail,))) == ()


def test_a_host_that_only_sounds_like_linkedin_is_a_page() -> None:
    assert links_of(of(links=("evil-linkedin.com/in/x",)))[0].way is Way.WEB


def test_what_is_missing_is_said_with_what_there_is() -> None:
    with pytest.raises(NoWayThere, match="There is: web"):
        link_to(of(links=("ana.example",)), Way.PHONE)
