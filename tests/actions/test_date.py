"""Days to remember."""

from datetime import date

from actions.grace import GRACE, book_with
from netplan.actions.date import remember_date
from netplan.core.people.contact import RememberedDate


def test_a_day_is_kept_once_and_its_yearliness_can_change() -> None:
    book = book_with(GRACE)
    day = date(2020, 2, 29)
    remember_date(book, book.contacts[1], "wedding", day, yearly=False)
    remember_date(book, book.contacts[1], "starts at Acme", day, yearly=False)
    remember_date(book, book.contacts[1], "wedding", day, yearly=True)
    assert book.contacts[1].dates == (
        RememberedDate("starts at Acme", day, False),
        RememberedDate("wedding", day, True),
    )
